"""A reference being set from its fields: names, title, journal, numbers, tails, each with the label of its characters."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from reference_pieces import Pieces
from reference_ways import WAYS
from reference_words import FIELDS, GIVEN, GROUPS, HOSTS, MONTHS, PARTICLES, PLACES, PUBLISHERS, SITES, SUFFIXES

Row = dict[str, Any]


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
        given += [self.initials() for _ in range(len(names) - len(given))]
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

    def initials(self) -> str:
        """Return one to three initials, or a given name."""
        if self.maybe(0.2):
            return self.some(*GIVEN)
        return "".join(self.some(*"ABCDEFGHJKLMNPRSTVWYZ") for _ in range(self.chance.choice((1, 1, 1, 2, 2, 3))))

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
        title = _stripped(title) or title
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


class Stock(NamedTuple):
    """What fields are drawn from: names of containers, titles of works that are no articles, names of known journals."""

    containers: list[str]
    works: list[str]
    journals: list[str]


def stock_of(rows: Sequence[Row], listed: Iterable[str]) -> Stock:
    """Return what ``rows`` have in stock, with the names of journals that are ``listed``."""
    containers = {row[key] for row in rows for key in ("journal", "container") if row.get(key)}
    works = {_stripped(row["title"]) for row in rows if row.get("title") and row["type"] != "article"}
    return Stock(sorted(containers), sorted(work for work in works if len(work) > 3), sorted(set(listed)))


def _stripped(title: str) -> str:
    return title.strip(" \n.,;:\"'“”‘’«»")


def host(s: Setter) -> str:
    if s.maybe(0.3) and s.containers:
        return s.some(*s.containers).strip(" .,")
    return s.some(*HOSTS).format(s.some(*FIELDS))
