"""Manners of setting books, chapters, theses, pages and preprints."""

from __future__ import annotations

from reference_setter import Setter, host
from reference_words import EDITIONS, GROUPS, MONTHS, PLACES, SITE_NAMES


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
