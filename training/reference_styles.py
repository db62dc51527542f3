"""References of known fields, set in the manner of many journals, books, web pages and countries."""

from __future__ import annotations

import random
import re
from typing import Any, NamedTuple

from reference_pieces import Pieces
from reference_words import (
    CHINESE_FAMILY,
    CHINESE_FRAMES,
    CHINESE_GIVEN,
    CHINESE_JOURNALS,
    CHINESE_PROSE,
    CHINESE_TOPICS,
    EDITIONS,
    FIELDS,
    GIVEN,
    GROUPS,
    HOSTS,
    MONTHS,
    PARTICLES,
    PLACES,
    PUBLISHERS,
    SITE_NAMES,
    SITES,
    SUFFIXES,
)

Row = dict[str, Any]


class Way(NamedTuple):
    """How a style sets its names."""

    form: str
    separator: str
    last: str
    """What stands before the last name."""


WAYS = {
    "vancouver": Way("Roe JA", ", ", ", "),
    "vancouver-dots": Way("Roe J.A.", ", ", ", "),
    "vancouver-and": Way("Roe JA", ", ", " and "),
    "vancouver-semicolon": Way("Roe JA", "; ", "; "),
    "spaced-initials": Way("Roe J A", ", ", ", "),
    "iop": Way("Roe J A", ", ", " and "),
    "apa": Way("Roe, J. A.", ", ", ", & "),
    "apa-amp": Way("Roe, J. A.", ", ", " & "),
    "harvard": Way("Roe, J.A.", ", ", " and "),
    "harvard-comma": Way("Roe, J.A.", ", ", ", and "),
    "harvard-bare": Way("Roe, JA", ", ", " & "),
    "acs": Way("Roe, J. A.", "; ", "; "),
    "abnt": Way("ROE, J. A.", "; ", "; "),
    "abnt-full": Way("ROE, John A.", "; ", "; "),
    "iso": Way("ROE, John", ", ", " and "),
    "iso-et": Way("ROE John", ", ", " et "),
    "ieee": Way("J. A. Roe", ", ", ", and "),
    "ieee-two": Way("J. A. Roe", ", ", " and "),
    "aip": Way("J. A. Roe", ", ", ", and "),
    "tight": Way("J.A. Roe", ", ", ", "),
    "tight-et": Way("J.A. ROE", ", ", " et "),
    "bare-first": Way("JA Roe", ", ", ", "),
    "mla": Way("Roe, John A.|John A. Roe", ", ", ", and "),
    "mla-apa": Way("Roe, J. A.|J. A. Roe", ", ", ", and "),
    "full": Way("John A. Roe", ", ", ", and "),
    "full-and": Way("John A. Roe", ", ", " and "),
    "full-und": Way("John Roe", ", ", " und "),
    "inverted": Way("Roe, John A.", "; ", "; "),
    "inverted-dots": Way("Roe, John.", " ", " "),
    "slash": Way("Roe, J. A.", " / ", " / "),
    "dash": Way("Roe, J. A.", " - ", " - "),
    "families": Way("Roe", ", ", " & "),
    "families-and": Way("Roe", ", ", " and "),
    "glued": Way("Roe JA", "", ""),
    "wide": Way("Roe JA", "、", "、"),
    "y": Way("Roe, J. A.", ", ", " y "),
    "e": Way("Roe, J. A.", ", ", " e "),
}


class Setter:
    """Sets one reference: the fields in, characters with labels out."""

    def __init__(self, row: Row, chance: random.Random, containers: list[str]) -> None:
        self.row, self.chance, self.containers = row, chance, containers
        self.out = Pieces()
        self.add = self.out.add

    def some(self, *options: str) -> str:
        return self.chance.choice(options)

    def maybe(self, share: float) -> bool:
        return self.chance.random() < share

    # names

    def people(self) -> list[tuple[str, str]]:
        """Return the names with given names: those of the row, or invented ones."""
        row = self.row
        names = list(row["authors"])
        given = list(row.get("given") or [])
        given += [self.some(*"ABCDEFGHJKLMNPRSTVWYZ") for _ in range(len(names) - len(given))]
        kept = min(len(names), self.chance.choice((1, 2, 2, 3, 4, 6, 6, 10, 30)))
        people = []
        for family, first in zip(names[:kept], given, strict=False):
            if self.maybe(0.05) and family[:1].isupper():
                family = self.some(*PARTICLES)
                family += ("" if family[-1] in "-'" or family == "Mac" else " ") + row["authors"][0]
            if self.maybe(0.03):
                family += "-" + self.some(*row["authors"])
            if family.isupper() and len(family) > 3:
                family = family.title()
            people.append((family, first))
        return people

    def given(self, first: str, form: str) -> str:
        letters = re.findall(r"[^\W\d_](?=[^\W\d_a-z]|\b|$)|[^\W\d_](?=[a-zà-ÿ])", first)
        initials = [c.upper() for c in letters if c.isupper()][:3] or [first[:1].upper() or "J"]
        if "John" in form:
            full = first if re.search(r"[a-z]{2}", first) and self.maybe(0.7) else self.some(*GIVEN)
            if " A." in form and len(initials) > 1:
                return f"{full.split()[0]} {initials[1]}."
            return full
        hyphen = "-" in first and len(initials) == 2
        if "J. A." in form:
            return "-".join(f"{c}." for c in initials) if hyphen else " ".join(f"{c}." for c in initials)
        if "J.A." in form:
            return ("-" if hyphen else "").join(f"{c}." for c in initials)
        if "J A" in form:
            return " ".join(initials)
        return ("-" if hyphen else "").join(initials)

    def names(self, way: str) -> None:
        """Set the author list; or a group."""
        if self.maybe(0.04):
            self.out.name(self.some(*GROUPS), "literal")
            return
        form, separator, last = WAYS[way]
        people = self.people()
        one, _, others = form.partition("|")
        for number, (family, first) in enumerate(people):
            if number:
                self.add(last if number == len(people) - 1 and not self.row.get("etal") else separator)
            self.person(family, first, others if number and others else one)
        if self.row.get("etal") or len(people) < len(self.row["authors"]) or self.maybe(0.05):
            self.add(self.some(separator or ", ", " ", ", ", ", "))
            self.add(
                self.some(
                    "et al",
                    "et al.",
                    "et al.",
                    "et al.",
                    "et al",
                    "et alii",
                    "and others",
                    "and colleagues",
                    "et coll.",
                    "ET AL.",
                )
                if way != "wide"
                else "等",
                "et-al",
            )
        elif self.maybe(0.02):
            self.add(separator or ", ")
            if self.maybe(0.5):
                self.add(self.some("for the ", "on behalf of the ", "and the ", "the "))
            self.out.name(self.some(*GROUPS), "literal")

    def person(self, family: str, first: str, form: str) -> None:
        suffix = self.some(*SUFFIXES) if self.maybe(0.015) else ""
        if "ROE" in form:
            family = family.upper()
        if form in ("Roe", "ROE"):
            self.out.name(family, "family")
            return
        given = self.given(first, form)
        if form.upper().startswith("ROE"):
            self.out.name(family, "family")
            self.add(", " if "," in form else " ")
            self.out.name(given, "given")
        else:
            self.out.name(given, "given")
            self.add(" ")
            self.out.name(family, "family")
        if "," in form and self.maybe(0.03):
            self.add(self.some(" da", " de", " van", " dos", " von"), "I-given")
        if suffix:
            self.add(self.some(" ", ", "))
            self.add(suffix, "I-given" if form.upper().startswith("ROE") else "I-family")
        if form.endswith("John.") and self.out.text[-1:] != ["."]:
            self.add(".")

    # fields

    def title(self, before: str = "", after: str = "") -> None:
        title = self.row.get("title") or ""
        if not title:
            return
        title = title.strip().rstrip(".")
        if self.maybe(0.12):
            title = self.shortened(title)
        if self.maybe(0.1):
            title = title.title()
        if after[:1] in ".," and title[-1:] in "?!":
            after = after[1:] if self.maybe(0.8) else after
        self.add(before)
        self.add(title, "title")
        if self.maybe(0.03):
            self.add(" ")
            self.add(
                self.some(
                    "[Internet]",
                    "[abstract]",
                    "(Review)",
                    "[J]",
                    "[in Chinese]",
                    "[letter]",
                    "(in German)",
                    "[Article in French]",
                ),
                "note",
            )
        self.add(after)

    def shortened(self, title: str) -> str:
        words = title.split()
        first = self.chance.randrange(max(1, len(words) - 4))
        kept = " ".join(words[first : first + self.chance.choice((1, 1, 2, 3, 4))]).strip(" ,;:()[]\"'“”.")
        return kept[:1].upper() + kept[1:] if kept else title

    def journal(self) -> None:
        name = self.row["journal"].strip().rstrip(",")
        if name.endswith(".") and self.maybe(0.5):
            name = name.rstrip(".")
        if "." not in name and " " in name and self.maybe(0.15):
            name = (
                re.sub(r"\b([A-Z][a-z]{0,6})(?= |$)", r"\1.", name)
                if len(name) < 40 and not re.search(r"\b(?:of|and|the)\b|[a-z]{8}", name)
                else name
            )
        if self.maybe(0.04):
            name = "The " + name
        self.add(name, "container")

    def year(self) -> None:
        self.add(str(self.row.get("year") or "2005")[:4], "year")
        if self.maybe(0.05):
            self.add(self.some("a", "b", "c"), "letter")

    def month(self, kind: str = "short") -> None:
        self.add(self.some(*MONTHS[kind]), "date")

    def day(self) -> None:
        self.add(str(self.chance.randint(1, 28)), "date")

    @property
    def volume(self) -> str:
        return str(self.row.get("volume") or "")

    def issue(self) -> str:
        return str(
            self.row.get("issue")
            or (
                self.chance.randint(1, 12)
                if self.maybe(0.85)
                else self.some(
                    "Suppl", "Suppl 1", "Supplement", "1-2", "Pt 2", "S1", "3-4", "Spec No", "Suppl. 2", "9 Suppl"
                )
            )
        )

    def set_volume(self) -> bool:
        if self.volume:
            self.add(self.volume, "volume")
        return bool(self.volume)

    def set_issue(self, before: str = "(", after: str = ")", share: float = 0.6) -> None:
        if self.volume and self.maybe(share):
            self.add(before)
            self.add(self.issue(), "issue")
            self.add(after)

    def pages(self, dash: str = "-", *, last: bool = True) -> bool:
        first = str(self.row.get("fpage") or "")
        if not first:
            return False
        self.add(first, "first-page")
        end = str(self.row.get("lpage") or "").split(";")[0].strip()
        if last and end and end != first and re.fullmatch(r"\w{1,8}", end):
            if self.maybe(0.35) and len(end) == len(first) and end.isdigit():
                common = next((i for i in range(len(end)) if end[i] != first[i]), 0)
                end = end[common:] or end
            self.add(dash)
            self.add(end, "last-page")
        return True

    def tail(self) -> None:
        """Set what comes after: identifiers, notes of data bases, dates of access."""
        row, chance = self.row, self.chance
        doi = (
            row.get("doi")
            or f"10.{chance.randint(1000, 1199)}/{self.some('j.', 's', 'jama.', 'nejm', 'journal.pone.', 'bmj.')}{chance.randint(1000, 999999)}.{chance.randint(10, 9999)}"
        )
        kind = chance.randrange(14)
        if kind == 0:
            self.add(
                self.some(
                    " doi: ",
                    " doi:",
                    ". doi:",
                    " DOI: ",
                    ", doi: ",
                    " https://doi.org/",
                    ". https://doi.org/",
                    " http://dx.doi.org/",
                    "; doi:",
                )
                + doi,
                "identifier",
            )
        elif kind == 1:
            self.add(
                self.some(" PMID: ", " PubMed PMID: ", ". PMID:", " [PMID: ", " Pubmed ID: ")
                + str(row.get("pmid") or chance.randint(100000, 36000000)),
                "identifier",
            )
        elif kind == 2:
            self.add(" ")
            self.add(
                self.some(
                    "[Epub ahead of print]",
                    "Epub 2014 Feb 15",
                    "[PubMed]",
                    "[CrossRef]",
                    "[Google Scholar]",
                    "[PubMed] [Google Scholar]",
                    "Epub ahead of print.",
                    "[Medline]",
                    "Review.",
                    "[PMC free article]",
                    "Accessed January 5, 2018",
                    "Epub 2012/07/27.",
                    "In press",
                    "(accessed 12 March 2019)",
                    "Reference Source",
                    "Full Text",
                    "[Abstract]",
                    "Erratum in: 2011",
                ),
                "note",
            )
        elif kind == 3:
            self.add(f" {chance.randint(1000000, 36000000)}", "identifier")
        elif kind == 4:
            self.add(" doi:" + doi, "identifier")
            self.add(
                self.some(". PMID: ", "; PMID: ", ". PubMed PMID: ") + str(chance.randint(1000000, 36000000)),
                "identifier",
            )
            self.add(
                self.some("; PMCID: PMC", ". PMCID: PMC", "; PubMed Central PMCID: PMC")
                + str(chance.randint(100000, 9999999)),
                "identifier",
            )
        elif kind == 5:
            self.add(self.some(" Available from: ", " Available at: ", ". Retrieved from ", " URL: ", " "), "note")
            self.add(self.site(), "identifier")

    def site(self) -> str:
        words = re.findall(r"[a-z]{4,}", (self.row.get("title") or "health topics").lower())[:4] or ["topics"]
        return self.some(*SITES).format("-".join(words))

    def label(self) -> None:
        if self.maybe(0.25):
            number = str(self.chance.randint(1, 150))
            before, after = self.chance.choice(
                (("", ". "), ("[", "] "), ("(", ") "), ("", " "), ("", ") "), ("", "."), ("[", "]"))
            )
            self.add(before)
            self.add(number, "number")
            self.add(after)

    def publisher(self, manner: int | None = None) -> None:
        place, house = self.some(*PLACES), self.some(*PUBLISHERS)
        manner = self.chance.randrange(4) if manner is None else manner
        if manner < 2:
            self.add(place, "place")
            self.add(": ")
            self.add(house, "publisher")
        elif manner == 2:
            self.add(house, "publisher")
            self.add(", ")
            self.add(place, "place")
        else:
            self.add(house, "publisher")

    def editors(self) -> None:
        self.editor_names()
        self.add(
            self.some(" (Eds.)", ", editors", " (ed.)", ", eds.", " (Hrsg.)", " (Org.)", " (orgs)", ", ed", " (eds)")
        )

    def editor_names(self) -> None:
        form = self.some("A. B. Roe", "Roe AB", "Roe, A. B.", "A.B. Roe", "Ann Roe")
        people = self.people()[:3]
        for number, (family, first) in enumerate(people[: self.chance.randint(1, 3)]):
            if number:
                self.add(self.some(", ", " & ", " and "))
            given = self.given(first, form.replace("A. B.", "J. A.").replace("A.B.", "J.A.").replace("Ann", "John"))
            order = (
                f"{family}, {given}"
                if "," in form
                else f"{family} {given}"
                if form.startswith("Roe")
                else f"{given} {family}"
            )
            self.add(order, "editor")


def containers_of(rows: list[Row]) -> list[str]:
    return sorted({row["journal"] for row in rows if row.get("journal")})


def host(s: Setter) -> str:
    if s.maybe(0.3) and s.containers:
        return s.some(*s.containers).strip(" .,")
    return s.some(*HOSTS).format(s.some(*FIELDS))


# manners of journal articles: each sets names, title, journal, numbers


def vancouver(s: Setter) -> None:
    s.names(
        s.some(
            "vancouver",
            "vancouver",
            "vancouver",
            "vancouver-dots",
            "vancouver-and",
            "vancouver-semicolon",
            "spaced-initials",
        )
    )
    s.title(s.some(". ", ". ", ". ", ": ", " : ", ".", " "), s.some(". ", ". ", ". ", ".", ", "))
    if s.maybe(0.03):
        s.add(
            s.some(
                "[Epub ahead of print] ",
                "[Updated 2021 Feb 6]. ",
                "[published online ahead of print] ",
                "[published correction appears in ",
            ),
            "note",
        )
    s.journal()
    s.add(s.some(". ", " ", ". ", ", ", ".", "; "))
    s.year()
    if s.maybe(0.25):
        s.add(" ")
        s.month()
        if s.maybe(0.4):
            s.add(" ")
            s.day()
    if s.volume or s.row.get("fpage"):
        s.add(s.some(";", "; ", ";", ", ", ":", " ") if s.volume else ":")
        s.set_volume()
        s.set_issue(s.some("(", " ("), ")")
        if s.row.get("fpage"):
            s.add(s.some(":", ": ", ":", ", ", ": p. "))
            s.pages(s.some("-", "–"))
    s.add(s.some(".", ".", "", ";"))
    s.tail()


def apa(s: Setter) -> None:
    s.names(s.some("apa", "apa", "apa-amp", "harvard", "harvard-comma", "mla-apa", "y", "e", "harvard-bare", "acs"))
    opening, closing = s.chance.choice(
        (
            (" (", "). "),
            (" (", ") "),
            (", (", "). "),
            (" (", "), "),
            (" ", ". "),
            (", ", ". "),
            (". ", ". "),
            (" (", "): "),
            (". (", "). "),
            ("(", ")"),
        )
    )
    s.add(opening)
    s.year()
    if s.maybe(0.06):
        s.add(", ")
        s.month("en")
    s.add(closing)
    s.title(
        *s.chance.choice(
            (("", ". "), ("", ". "), ("", ". "), ("'", "', "), ("“", ".” "), ('"', '," '), ("", ", "), ("", " "))
        )
    )
    if s.maybe(0.06):
        s.add("In: ")
    s.journal()
    s.add(s.some(", ", " ", ", ", ". ", ", vol. ", ", Vol. "))
    if s.set_volume():
        s.set_issue(s.some("(", " (", ", no. ", ", "), s.some(")", ")") if s.maybe(0.99) else "")
        s.add(s.some(", ", ": ", ", pp. ", ":", ", p. "))
    s.pages(s.some("-", "–", "–", "—"))
    s.add(s.some(".", ".", ""))
    s.tail()


def plos(s: Setter) -> None:
    s.names(s.some("vancouver", "vancouver", "vancouver-dots", "glued", "spaced-initials"))
    s.add(s.some(" (", " (", " ("))
    s.year()
    s.add(s.some(") ", "). ", ") ", "): "))
    s.title("", s.some(". ", ".", ". ", " "))
    s.journal()
    s.add(s.some(" ", "", ". ", ", ", " "))
    if s.set_volume():
        s.set_issue(s.some("(", " (", "("), s.some(")", ")"), 0.3)
        s.add(s.some(": ", ":", ", "))
    s.pages(s.some("–", "-"))
    s.add(s.some(".", "", "."))
    s.tail()


def quoted(s: Setter) -> None:
    """IEEE, MLA, Chicago notes."""
    s.names(s.some("ieee", "ieee-two", "mla", "mla", "full", "full-and", "tight", "inverted"))
    s.title(
        *s.chance.choice(
            (
                (", “", ",” "),
                (', "', '," '),
                ('. "', '." '),
                (". “", ".” "),
                (", ‘", "’, "),
                (": »", "«, "),
                (", « ", " », "),
                (", ``", ",'' "),
                (", '", "', "),
                (": “", "”. "),
            )
        )
    )
    if s.maybe(0.1):
        s.add("in ")
    s.journal()
    manner = s.chance.randrange(4)
    if manner == 0:
        s.add(", ")
        if s.volume:
            s.add(s.some("vol. ", "Vol. ", "vol ", "v. "))
            s.set_volume()
            s.set_issue(s.some(", no. ", ", No. ", ", iss. "), "")
            s.add(", ")
        if s.row.get("fpage"):
            s.add(s.some("pp. ", "p. ", "pages ", ""))
            s.pages(s.some("–", "-"))
            s.add(", ")
        if s.maybe(0.5):
            s.month(s.some("short", "en"))
            s.add(s.some(". ", " "))
        s.year()
    elif manner == 1:
        s.add(" ")
        if s.set_volume():
            s.set_issue(s.some(", no. ", ".", " ("), "", 0.5)
        s.add(" (")
        if s.maybe(0.3):
            s.month("en")
            s.add(" ")
        s.year()
        s.add(s.some("): ", "), ", "):"))
        s.pages(s.some("–", "-"))
    elif manner == 2:
        s.add(", ")
        if s.set_volume():
            s.add(s.some(", ", ":", " "))
        s.pages()
        s.add(s.some(", ", " (", ", "))
        s.year()
        s.add(s.some("", ")"))
    else:
        s.add(" ")
        s.set_volume()
        s.add(", ")
        s.pages("-", last=s.maybe(0.5))
        s.add(" (")
        s.year()
        s.add(")")
    s.add(s.some(".", ""))
    s.tail()


def physics(s: Setter) -> None:
    """Without or with titles: AIP, Elsevier, A&A, JHEP, ACS, RSC; some journals have no volumes."""
    if s.maybe(0.08):
        s.row = {**s.row, "volume": None}
    s.names(s.some("ieee-two", "aip", "tight", "ieee", "acs", "iop", "tight-et", "vancouver", "bare-first", "apa-amp"))
    s.add(s.some(", ", ", ", " ", ". ", "; ", ": "))
    early = s.maybe(0.2)
    if early:
        s.year()
        s.add(s.some(", ", " ", ". "))
    if s.maybe(0.35):
        s.title(s.some("", "", "“", '"'), s.some(", ", ", ", ". ", " "))
    s.journal()
    s.add(s.some(" ", " ", ", "))
    if not early and s.maybe(0.25):
        s.year()
        early = True
        s.add(s.some(", ", " "))
    if s.set_volume():
        s.set_issue(s.some("(", ", no. ", " ("), s.some(")", ""), 0.15)
        s.add(s.some(", ", " ", ", ", ":", " (") if early else s.some(", ", " ", " ("))
        if "".join(s.out.text).endswith("("):
            s.year()
            early = True
            s.add(s.some(") ", "), ", ")"))
    s.pages(s.some("-", "–"), last=s.maybe(0.4))
    if not early:
        s.add(s.some(" (", ", ", " ("))
        s.year()
        s.add(s.some(")", ""))
    s.add(s.some(".", "", ";"))
    if s.maybe(0.1):
        s.add(s.some(" [arXiv:1305.0878]", ", arXiv:hep-ph/9905221", " [arXiv:0901.3775] [INSPIRE]"), "identifier")
    elif s.maybe(0.3):
        s.tail()


def computing(s: Setter) -> None:
    """BibTeX plain, LNCS, MRS."""
    s.names(s.some("ieee", "ieee-two", "full", "full-and", "acs", "harvard-comma", "mla", "apa"))
    s.title(s.some(". ", ". ", ": ", ", "), s.some(". ", ". ", ", "))
    if s.maybe(0.2):
        s.add(s.some("In ", "In: ", "in "))
    s.journal()
    s.add(s.some(", ", " ", ". "))
    if s.set_volume():
        s.set_issue("(", ")", 0.6)
        s.add(s.some(":", ", ", ": ", ", pages ", ", pp. "))
    elif s.row.get("fpage"):
        s.add(s.some("pages ", "pp. "))
    s.pages(s.some("-", "–", "--"))
    s.add(s.some(", ", " ("))
    if s.maybe(0.3):
        s.month("en")
        s.add(" ")
    s.year()
    s.add(s.some(".", ")", ""))


def abnt(s: Setter) -> None:
    s.names(s.some("abnt", "abnt", "abnt-full", "acs", "e"))
    s.title(". ", ". ")
    s.journal()
    s.add(", ")
    if s.maybe(0.5):
        s.add(s.some(*PLACES), "place")
        s.add(", ")
    if s.volume:
        s.add("v. ")
        s.set_volume()
        s.set_issue(", n. ", "", 0.8)
        s.add(", ")
    if s.row.get("fpage"):
        s.add("p. ")
        s.pages("-")
        s.add(", ")
    if s.maybe(0.4):
        s.month("pt")
        s.add(" ")
    s.year()
    s.add(".")
    if s.maybe(0.4):
        s.add(s.some(" Disponível em: ", " Available at: ", " DOI: "), "note")
        s.add(s.site(), "identifier")
        if s.maybe(0.6):
            s.add(". ")
            s.add(
                s.some("Acesso em: 14 jan. 2024", "Last access: Jan. 14, 2024", "Acesso em 3 de maio de 2018"), "note"
            )
            s.add(".")


def european(s: Setter) -> None:
    """German, French, Spanish manners; ISO 690."""
    s.names(
        s.some(
            "iso",
            "iso-et",
            "slash",
            "dash",
            "inverted",
            "full-und",
            "harvard",
            "y",
            "tight-et",
            "vancouver-dots",
            "abnt-full",
        )
    )
    early = s.maybe(0.45)
    if early:
        s.add(s.some(" (", ", ", ". "))
        s.year()
        s.add(s.some("): ", ", ", ") ", ". ", ") : "))
    else:
        s.add(s.some(": ", ". ", " : ", ", "))
    s.title(
        *s.chance.choice(
            (("", ". "), ("", ", "), ("« ", " », "), ("„", "“. "), ("", ". In: "), ("", ", in: "), ("", " // "))
        )
    )
    s.journal()
    s.add(s.some(", ", " ", ". "))
    if s.volume:
        s.add(s.some("vol. ", "Bd. ", "Jg. ", "t. ", "tome ", "", "Vol. "))
        s.set_volume()
        s.set_issue(s.some(", n° ", ", Nr. ", ", Heft ", " (", ", no ", ", núm. "), "", 0.6)
        s.add(", ")
    if not early:
        if s.maybe(0.3):
            s.month(s.some("de", "fr", "es"))
            s.add(" ")
        s.year()
        s.add(", ")
    if s.row.get("fpage"):
        s.add(s.some("S. ", "p. ", "pp. ", "", "págs. "))
        s.pages(s.some("-", "–"))
    s.add(s.some(".", ""))
    s.tail()


def title_first(s: Setter) -> None:
    """PubMed-style blocks and web manners: the title above the authors."""
    s.title("", s.some(". ", "\n", "\n", ".\n"))
    s.names(s.some("vancouver", "vancouver", "full", "vancouver-dots", "tight"))
    s.add(s.some(". ", "\n", ".\n", ". "))
    s.journal()
    s.add(s.some(". ", " ", ", "))
    s.year()
    if s.maybe(0.5):
        s.add(" ")
        s.month()
        if s.maybe(0.6):
            s.add(" ")
            s.day()
    if s.maybe(0.7) and s.volume:
        s.add(s.some(";", "; ", ", Vol. "))
        s.set_volume()
        s.set_issue("(", ")")
        s.add(s.some(":", ": ", ", pp. "))
        s.pages()
    s.add(".")
    s.tail()


def short(s: Setter) -> None:
    """How pages cite in passing: "Sanacora G, et al. JAMA Psychiatry 2017"."""
    s.row = {
        **s.row,
        "etal": s.row.get("etal") or len(s.row["authors"]) > 2,
        "authors": s.row["authors"][: s.chance.randint(1, 2)],
    }
    s.names(s.some("vancouver", "families", "families-and", "ieee-two", "harvard", "full-and"))
    s.add(s.some(", ", ". ", " ", ", "))
    manner = s.chance.randrange(3)
    if manner == 0:
        s.add("(")
        s.year()
        s.add("). ")
        s.journal()
    else:
        s.journal()
        s.add(s.some(" ", ", ", ". ", " ("))
        s.year()
        s.add(")" if "".join(s.out.text)[-6:-5] == "(" else "")
    if manner == 1 and s.volume:
        s.add(s.some(";", ", ", "; "))
        s.set_volume()
        s.add(s.some(":", ", "))
        s.pages(last=s.maybe(0.5))
    s.add(s.some(".", ""))


def bare(s: Setter) -> None:
    """No authors, or no title and no authors."""
    if s.maybe(0.6):
        s.title("", s.some(". ", ", "))
    s.journal()
    s.add(s.some(". ", " ", ", "))
    if s.maybe(0.6):
        s.year()
        s.add(s.some(";", "; ", ", ", " "))
        s.set_volume()
        s.set_issue("(", ")", 0.4)
        s.add(s.some(":", ", "))
        s.pages()
    else:
        s.set_volume()
        s.add(s.some(", ", ":"))
        s.pages()
        s.add(" (")
        s.year()
        s.add(")")
    s.add(s.some(".", ""))
    s.tail()


def nature(s: Setter) -> None:
    s.names(s.some("apa-amp", "apa-amp", "apa", "harvard-comma", "tight"))
    s.title(" " if s.out.text[-1:] == ["."] else ". ", s.some(". ", " ", ". "))
    s.journal()
    s.add(s.some(" ", ", ", ". "))
    s.set_volume()
    s.add(s.some(", ", ":", " "))
    s.pages(s.some("–", "-"))
    s.add(s.some(" (", ", ", "; "))
    s.year()
    s.add(s.some(").", ")", "."))
    s.tail()


def book(s: Setter) -> None:
    s.names(
        s.some(
            "apa",
            "vancouver",
            "harvard",
            "mla",
            "full",
            "abnt",
            "ieee-two",
            "iso",
            "inverted-dots",
            "tight",
            "inverted",
        )
    )
    early = s.maybe(0.45)
    if early:
        s.add(s.some(" (", ", ", ". ", " "))
        s.year()
        s.add(s.some("). ", ") ", ". ", ", "))
    else:
        s.add(s.some(". ", ", ", ": ", " "))
    if s.maybe(0.12):
        s.row = {**s.row, "title": host(s)}
    s.title(*s.chance.choice((("", ". "), ("", ", "), ("", " "), ("“", "”. "), ("", " ("))))
    opened = s.out.text[-1:] == ["("]
    if s.maybe(0.35):
        edition = s.some(*EDITIONS)
        s.add(edition if opened or s.maybe(0.6) else f"({edition})", "edition")
        s.add(s.some(". ", ", ", "; "))
    if s.maybe(0.06):
        s.add("Vol. ")
        s.add(str(s.chance.randint(1, 9)), "volume")
        s.add(". ")
    if s.maybe(0.06):
        s.add(s.some("Trans. ", "Translated by ", "Ed. ", "Trad. ", "Edited by ", "trans. "))
        s.editor_names()
        s.add(s.some(". ", ", "))
    s.publisher()
    if not early:
        s.add(s.some(", ", "; ", ". ", " "))
        s.year()
    s.add(")" if opened else "")
    if s.maybe(0.15):
        s.add(s.some(". ", ", "))
        s.add(f"{s.chance.randint(80, 900)} {s.some('p', 'pp', 'pages', 'p.', 'S.')}", "note")
    s.add(s.some(".", ""))
    if s.maybe(0.1):
        s.add(" ISBN ", "identifier")
        s.add(
            f"978-0-{s.chance.randint(100, 999)}-{s.chance.randint(10000, 99999)}-{s.chance.randint(0, 9)}",
            "identifier",
        )


def chapter(s: Setter) -> None:
    s.names(
        s.some("apa", "vancouver", "harvard", "mla", "acs", "abnt", "ieee", "vancouver-dots", "full-and", "apa-amp")
    )
    early = s.maybe(0.5)
    if early:
        s.add(s.some(" (", ", ", ". "))
        s.year()
        s.add(s.some("). ", ") ", ". "))
    else:
        s.add(s.some(". ", ", ", ": "))
    s.title(*s.chance.choice((("", ". "), ("", ", "), ("“", ".” "), ('"', '," '), ("‘", "’, "))))
    s.add(s.some("In ", "In: ", "in ", "In: ", "in: ", "Em ", "Dans "))
    if s.maybe(0.5):
        s.editors()
        s.add(s.some(", ", ". ", ": ", " "))
        s.add(host(s), "container")
    else:
        s.add(host(s), "container")
        if s.maybe(0.4):
            s.add(s.some(", ", " (", ". ", ", ed. by "))
            s.editors()
    if s.maybe(0.15):
        s.add(", ")
        s.add(s.some(*EDITIONS), "edition")
    if s.maybe(0.12):
        s.add(s.some(", vol. ", ", volume ", ", Vol. "))
        s.add(str(s.chance.randint(1, 400)), "volume")
    first = s.maybe(0.5)
    if first and s.row.get("fpage"):
        s.add(s.some(" (pp. ", ", pp. ", ", pages ", ", p. "))
        s.pages(s.some("-", "–"))
        s.add(s.some("). ", ". ", ", "))
    else:
        s.add(s.some(". ", ", ", "; "))
    if s.maybe(0.85):
        s.publisher()
    if not early:
        s.add(s.some(", ", "; ", ". "))
        s.year()
    if not first and s.row.get("fpage"):
        s.add(s.some(", pp. ", ". p. ", ": ", ":", ", S. "))
        s.pages(s.some("-", "–"))
    s.add(s.some(".", ""))


def online_book(s: Setter) -> None:
    """Chapters of StatPearls, GeneReviews and other books that are brought up to date."""
    s.names(s.some("vancouver", "vancouver", "apa"))
    s.title(". ", ". ")
    updated = s.maybe(0.7)
    if updated:
        s.add("[Updated ", "note")
        s.year()
        s.add(f" {s.some(*MONTHS['short'])} {s.chance.randint(1, 28)}", "date")
        s.add("]. ")
    s.add(s.some("In: ", "In "))
    s.add(s.some("StatPearls", "GeneReviews®", "Endotext", host(s)), "container")
    s.add(" [Internet]", "note")
    if s.maybe(0.7):
        s.add(". ")
        s.publisher(0)
        s.add("; ")
        if updated:
            s.add(f"{s.chance.randint(2015, 2024)} Jan-", "note")
        else:
            s.year()
        s.add(".")


def thesis(s: Setter) -> None:
    s.names(s.some("apa", "ieee-two", "full", "mla", "abnt"))
    s.add(s.some(" (", ". ", ", "))
    early = s.out.text[-1:] == ["("]
    if early:
        s.year()
        s.add("). ")
    s.title(s.some("", "", "“"), s.some(". ", ", ", " "))
    s.add(
        s.some(
            "PhD thesis",
            "Ph.D. dissertation",
            "Master's thesis",
            "Doctoral dissertation",
            "Dissertation",
            "Tese (Doutorado)",
            "Technical Report TR-92-43",
            "Working paper 1204",
            "Unpublished manuscript",
            "Research Report No. 125",
            "Thèse de doctorat",
            "M.Sc. thesis",
            "Tech. Rep. 05",
        ),
        "note",
    )
    s.add(s.some(", ", ". ", ": "))
    s.add(f"University of {s.some(*PLACES).split(',')[0]}", "publisher")
    if s.maybe(0.4):
        s.add(", ")
        s.add(s.some(*PLACES), "place")
    if not early:
        s.add(s.some(", ", " (", ". "))
        s.year()
        s.add(s.some(".", ")"))


def web(s: Setter) -> None:
    kind = s.chance.randrange(3)
    if kind == 0:
        s.out.name(s.some(*GROUPS), "literal")
        s.add(s.some(". ", " (", ", "))
        if s.out.text[-1:] == ["("]:
            s.year()
            s.add("). ")
    elif kind == 1:
        s.names(s.some("apa", "full", "mla", "vancouver"))
        s.add(s.some(". ", ", "))
    s.title(s.some("", "“", '"'), s.some(". ", ", ", " "))
    if s.maybe(0.5):
        s.add(s.some(*SITE_NAMES), "container")
        s.add(s.some(". ", ", "))
    if s.maybe(0.6) and "year" not in s.row.get("set", ()):
        if s.maybe(0.5):
            s.month(s.some("en", "short"))
            s.add(" ")
            s.day()
            s.add(", ")
        s.year()
        s.add(s.some(". ", ", ", "; "))
    s.add(s.some("Available from: ", "Available at ", "Retrieved from ", "", "", "URL: "), "note")
    s.add(s.site(), "identifier")
    if s.maybe(0.4):
        s.add(". ")
        s.add(
            s.some(
                "Accessed May 3, 2019",
                "(accessed 3 May 2019)",
                "Retrieved 12 June 2016",
                "[cited 2015 Mar 2]",
                "Last accessed January 2020",
            ),
            "note",
        )
    s.add(s.some(".", ""))


def preprint(s: Setter) -> None:
    s.names(s.some("ieee", "full", "apa", "vancouver", "tight"))
    s.title(s.some(". ", ", "), s.some(". ", ", "))
    s.add(s.some("arXiv preprint ", "", "CoRR, ", "bioRxiv ", "medRxiv. "), "container")
    s.add(f"arXiv:{s.chance.randint(1001, 2112)}.{s.chance.randint(1000, 99999)}", "identifier")
    s.add(s.some(", ", " (", ". "))
    s.year()
    s.add(s.some(".", ")", ""))


def chinese(s: Setter) -> None:
    names = [
        s.chance.choice(CHINESE_FAMILY) + "".join(s.chance.sample(CHINESE_GIVEN, s.chance.randint(1, 2)))
        for _ in range(s.chance.randint(1, 4))
    ]
    for number, name in enumerate(names):
        if number:
            s.add(s.some(", ", "，", "、", "；"))
        s.add(name[0], "B-family")
        s.add(name[1], "B-given")
        s.add(name[2:], "I-given")
    if s.maybe(0.4):
        s.add(s.some("，", ", ", ""))
        s.add("等", "et-al")
    title = s.some(*CHINESE_FRAMES).format(s.some(*CHINESE_TOPICS))
    s.add(s.some(". ", "．", "。", "."))
    s.add(title, "title")
    if s.maybe(0.5):
        s.add("[J]", "note")
    s.add(s.some(". ", "．", "。", "."))
    s.add(s.some(*CHINESE_JOURNALS), "container")
    s.add(s.some(", ", "，", " ", ""))
    s.year()
    s.add(s.some(", ", "，", ";"))
    s.add(str(s.chance.randint(1, 60)), "volume")
    s.set_issue("(", ")", 0.9)
    s.add(s.some(": ", "：", ":"))
    s.pages()
    s.add(s.some(".", ""))


def chinese_web(s: Setter) -> None:
    """What Chinese pages say of theirs: a house or nobody, a title, when it was brought up to date; or plain prose."""
    topic = s.some(*CHINESE_TOPICS)
    if s.maybe(0.3):
        s.add(s.some(*CHINESE_PROSE).format(topic))
        return
    if s.maybe(0.8):
        s.out.name(s.some(*GROUPS, "NIH", "CDC", "FDA", "世界卫生组织", "美国国立卫生研究院", "梅奥诊所"), "literal")
        s.add(s.some(".", "。", ". "))
    s.add(s.some(topic, topic, s.some(*CHINESE_FRAMES).format(topic)), "title")
    s.add(s.some(".", "。", ". "))
    s.year()
    s.add("年")
    if s.maybe(0.7):
        s.add(f"{s.chance.randint(1, 12)}月", "date")
    if s.maybe(0.3):
        s.add(f"{s.chance.randint(1, 28)}日", "date")
    s.add(s.some("更新。", "发布.", "。", "更新", "访问。"), "note")


def blog(s: Setter) -> None:
    """Western authors before a Chinese title, set with Chinese punctuation."""
    s.names("wide")
    s.add("。")
    s.add(s.some(*CHINESE_FRAMES).format(s.some(*CHINESE_TOPICS)), "title")
    s.add(s.some(".", "。"))
    s.journal()
    s.add(s.some(". ", " "))
    s.year()
    s.add(";")
    s.set_volume()
    s.set_issue("(", ")")
    s.add(":")
    s.pages()
    s.add(".")


MANNERS = (
    (vancouver, 20),
    (apa, 14),
    (plos, 7),
    (quoted, 10),
    (physics, 9),
    (computing, 6),
    (abnt, 5),
    (european, 7),
    (title_first, 5),
    (short, 4),
    (bare, 3),
    (nature, 6),
    (book, 10),
    (chapter, 10),
    (thesis, 3),
    (online_book, 2),
    (web, 4),
    (preprint, 2),
    (chinese, 2),
    (blog, 1),
    (chinese_web, 1),
)


def rendered(row: Row, chance: random.Random, containers: list[str]) -> Pieces:
    """Return the fields of ``row`` set in a manner drawn by chance."""
    setter = Setter(row, chance, containers)
    if chance.random() < 0.5:
        setter.label()
    manner = chance.choices([m for m, _ in MANNERS], [w for _, w in MANNERS])[0]
    manner(setter)
    return setter.out
