"""Manners of web pages: title bars of sites, fields with labels before them, newspapers, studies named in passing."""

from __future__ import annotations

from collections.abc import Callable

from reference_setter import Setter
from reference_words import NEWSPAPERS, TITLE_BARS

_NAMES = ("vancouver", "vancouver", "vancouver-dots", "full", "full-and", "ieee", "apa", "bare-first")


def page_title(s: Setter) -> None:
    """What stands in the title bar of a page: "Zinc in colds | Zinc Letters | Oxford Academic"."""
    bar = s.some(" | ", " | ", " - ", " – ", " — ", ". ", " · ")
    s.title("", bar)
    if s.maybe(0.25) and bar.strip() == "-":
        s.add(s.row["authors"][0], "B-family")
        s.add(bar)
        s.year()
        s.add(bar)
        s.journal()
        s.add(bar)
    elif s.maybe(0.45):
        s.journal()
        s.add(bar)
    s.add(s.some(*TITLE_BARS), "note")
    s.add(s.some("", "", "."))
    if s.maybe(0.2):
        s.add(s.some(" ", "\n", ". "))
        s.add(s.site(), "identifier")


def labelled(s: Setter) -> None:
    """Fields with their names before them, on lines of their own or in a row."""
    mark = s.some(": ", ": ", ": ", " ", ":\n", " - ")
    row: list[tuple[str, Callable[[], object]]] = [
        (s.some("Authors", "Authors", "Author", "Author(s)", "By", "AUTHORS"), lambda: s.names(s.some(*_NAMES))),
        (s.some("Title", "Title", "Study", "Article", "TITLE", "Article title"), s.title),
        (s.some("Journal", "Journal", "Source", "Published in", "Publication", "JOURNAL"), s.journal),
    ]
    if s.maybe(0.75):
        row.append(
            (s.some("Date", "Year", "Published", "Publication date", "Date published", "YEAR"), lambda: _dated(s))
        )
    if s.maybe(0.4):
        s.chance.shuffle(row)
    told = s.maybe(0.7)
    joint = s.some("\n", "\n", "\n\n", "; ", ". ", " | ") if told else s.some(". ", "\n")
    for number, (word, put) in enumerate(row):
        s.add(joint if number else "")
        if told or (number == 0 and word.lower().startswith("author")) or s.maybe(0.1):
            s.add(word + mark)
        put()
    s.tail()


def _dated(s: Setter) -> None:
    kind = s.chance.randrange(4)
    if kind == 1:
        s.day()
        s.add(" ")
    if kind in (1, 2):
        s.month("en")
        s.add(" ")
    if kind == 3:
        s.month(s.some("en", "short"))
        s.add(" ")
        s.day()
        s.add(", ")
    s.year()


def newspaper(s: Setter) -> None:
    kind = s.chance.randrange(3)
    if kind:
        s.names(s.some("full", "full", "ieee-two", "mla", "apa"))
        if kind == 2 and s.maybe(0.5):
            s.add(" (")
            s.year()
            s.add(", ")
            s.month("en")
            s.add(" ")
            s.day()
            s.add("). ")
            s.title("", ". ")
            s.add(s.some(*NEWSPAPERS), "container")
            s.add(". ")
            s.add(s.site(), "identifier")
            return
        s.add(s.some(", ", ". ", ": "))
    s.title(
        *s.chance.choice((("'", "', "), ('"', '," '), ("“", ",” "), ("‘", "’, "), ('"', '." '), ("", ". "), ("", ", ")))
    )
    paper = s.some(*NEWSPAPERS)
    s.add(paper, "container")
    s.add(s.some(", ", ", ", ". ", " (", " "))
    opened = s.out.text[-1:] == ["("]
    _dated(s)
    s.add(")" if opened else s.some("", ".", ", "))
    if s.maybe(0.3):
        s.add(" ")
        s.add(s.some("Available at: ", "Retrieved from ", "", ""), "note")
        s.add(s.site(), "identifier")


def credited(s: Setter) -> None:
    """A title, then who wrote it and where; or the other way round."""
    way = s.some("families-and", "full-and", "full", "vancouver", "families")
    quotes = s.chance.choice((('"', '," '), ("“", ",” "), ('"', '", '), ("", ", "), ("“", "” "), ("", ". ")))
    if s.maybe(0.4):
        s.names(way)
        s.add(s.some(", ", " (", ": "))
        if s.out.text[-1:] == ["("]:
            s.year()
            s.add(s.some("), ", "). ", ") "))
            s.title(*quotes)
            s.journal()
        else:
            s.title(*quotes)
            s.journal()
            s.add(s.some(", ", " "))
            _dated(s)
    elif s.maybe(0.5):
        s.title(*quotes)
        s.add(s.some("by ", "By ", "", ""))
        s.names(way)
        s.add(s.some(", ", ". "))
        s.journal()
        s.add(s.some(", ", " ", ". "))
        if s.maybe(0.3) and s.volume:
            s.add("vol. ")
            s.set_volume()
            s.set_issue(", no. ", "", 0.6)
            s.add(", ")
        _dated(s)
    else:
        s.title(*s.chance.choice((('"', '." '), ("“", ".” "), ("", ". "), ("", ". "), ("[", "]. "))))
        s.journal()
        s.add(". ")
        s.year()
        if s.volume:
            s.add(";")
            s.set_volume()
            s.set_issue()
            s.add(":")
            s.pages()
        s.add(". ")
        s.names("vancouver")
    s.add(s.some("", "."))


def in_passing(s: Setter) -> None:
    """Without a title: "(Roe et al., Zinc Letters, 2014)", "Source: Roe J, Zinc Letters 2014"."""
    before, after = s.chance.choice((("", ""), ("(", ")"), ("Source: ", ""), ("Ref: ", ""), ("[", "]"), ("See ", ".")))
    s.add(before)
    if s.maybe(0.85):
        s.names(s.some("families-and", "families", "vancouver", "full-and", "ieee-two"))
        s.add(s.some(", ", ", ", ". ", ": "))
    s.journal()
    s.add(s.some(", ", ", ", " ", ". "))
    if s.maybe(0.3) and s.volume:
        s.set_volume()
        s.add(":")
        s.pages()
        s.add(" (")
        s.year()
        s.add(")")
    else:
        _dated(s)
    s.add(after)
