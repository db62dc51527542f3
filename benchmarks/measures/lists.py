"""How well reference lists are found and cut into entries, layout by layout: the exact spans of the entries.

Pages are made of real paragraphs and real reference strings (``intext.jsonl.gz``, ``references/jats_mixed.jsonl``), set
as people set lists: numbered, bulleted, one a line, hard-wrapped, glued, over several lines, in HTML. Beside ours stands
what a short script would do: the lines under a heading, without their labels.
"""

from __future__ import annotations

import gzip
import json
import re
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from claimx.annotate.references.find import annotate
from claimx.mentions import Annotations
from claimx.read import read_document
from claimx.segment import segment
from measures.figures import Figure
from measures.spans import Counts, Place, count

Fields = dict[str, Any]
_MOST, _FEWEST = 30, 4
_SPACED = re.compile(r"\s+(?=[,.;:)\]])|(?<=[(\[])\s+|\s+(?=[–-]\s)|(?<=\s[–-])\s+")
_LABEL = re.compile(r"^\s*(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)])\s+")
_HEADING = re.compile(r"^(?:References|Sources|Bibliography)\W*$", re.I | re.M)
_NAIVE_LABEL = re.compile(r"^\s*(?:\[?\(?\d{1,3}[\]).]{0,2}|[•*-])\s+")
AFTER = (
    "About the author\n\nRita Vale is a nurse who writes about sleep. She lives by the sea with two cats.\n",
    "Leave a comment\n\nThank you for this, it helped me a lot when I was ill last winter.\n",
    "Acknowledgements\n\nWe thank the patients and the staff of the ward for their time and patience.\n",
    "",
)


class Page(NamedTuple):
    """A page as a file would hold it, and the text of each entry of its lists, in their order."""

    name: str
    data: str
    entries: list[str]


def articles(data: Path) -> list[tuple[list[str], list[str]]]:
    """Return (paragraphs, reference strings) of every article with enough whole reference strings."""
    prose: dict[str, list[str]] = {}
    found: list[tuple[list[str], list[str]]] = []
    with gzip.open(data / "intext.jsonl.gz", "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            paragraphs = [" ".join(p["text"].split()) for p in article["paras"]][:4]
            prose[article["source"].rpartition("/")[2]] = paragraphs
            texts = [_tidy(reference["text"]) for reference in article["refs"]]
            if sum(bool(re.search(r"[a-z]\. [A-Z]", text) and "," in text) for text in texts) > 0.8 * len(texts):
                found.append((paragraphs, _usable(texts)))
    mixed: dict[str, list[str]] = {}
    with (data / "references" / "jats_mixed.jsonl").open(encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            mixed.setdefault(row["source"], []).append(_tidy(row["text"]))
    some = list(prose.values())
    found += [(some[i % len(some)], _usable(texts)) for i, texts in enumerate(mixed.values())]
    return [(paragraphs, texts[:_MOST]) for paragraphs, texts in found if len(texts) >= _FEWEST]


def _tidy(text: str) -> str:
    return _LABEL.sub("", _SPACED.sub("", " ".join(text.split())), count=1)


def _usable(texts: list[str]) -> list[str]:
    return [text for text in dict.fromkeys(texts) if 40 < len(text) < 600 and text[0].isupper()]


def records(data: Path) -> list[list[Fields]]:
    """Return the fields of the references of every article that has them typed."""
    groups: dict[str, list[Fields]] = {}
    with (data / "references" / "jats_element.jsonl").open(encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            if all(row.get(key) for key in ("authors", "given", "title", "journal", "year", "volume", "fpage")):
                groups.setdefault(row["source"], []).append(row)
    return [rows[:_MOST] for rows in groups.values() if len(rows) >= _FEWEST]


def _names(fields: Fields) -> str:
    names = [f"{family} {given}" for family, given in zip(fields["authors"], fields["given"], strict=False)]
    return ", ".join(names) + (", et al" if fields.get("etal") else "")


def _numbers(fields: Fields) -> str:
    pages = fields["fpage"] + (f"-{fields['lpage']}" if fields.get("lpage") else "")
    return f"{fields['year']};{fields['volume']}:{pages}."


def _title(fields: Fields) -> str:
    return " ".join(fields["title"].split()).rstrip(".")


def three_lines(fields: Fields) -> str:
    return f"{_title(fields)}.\n{_names(fields)}.\n{fields['journal']}. {_numbers(fields)}"


def authors_first(fields: Fields) -> str:
    return f"{_names(fields)}.\n{_title(fields)}.\n{fields['journal']} {_numbers(fields)}"


def titled(fields: Fields) -> str:
    return f"{_title(fields)}. {_names(fields)}. {fields['journal']}. {_numbers(fields)}"


def pubmed(fields: Fields) -> str:
    return f"{_names(fields)}.\n{_title(fields)}.\n{fields['journal']}. {_numbers(fields)} doi: 10.1000/{fields['fpage']}.\nPMID: {10_000_000 + int(fields['year'])}"


def linked(fields: Fields) -> str:
    return f"{_title(fields)}. {fields['journal']}. https://example.org/{fields['year']}/{fields['fpage']}"


def _flowing(texts: list[str]) -> Iterator[tuple[str, str, str]]:
    """Set one entry after the other as one paragraph, hard-wrapped."""
    column = 0
    for number, text in enumerate(texts, 1):
        label = f"{number}. "
        entry = textwrap.fill(" " * column + label + text, 80, break_on_hyphens=False, drop_whitespace=True)
        entry = entry.lstrip() if column else entry
        column = len(entry.rpartition("\n")[2]) + (column if "\n" not in entry else 0) + 1
        yield label, entry[len(label) :], " "


Layout = Callable[[list[str]], Iterator[tuple[str, str, str]]]
"""Of each entry: what stands before it, the entry as set, what stands after it."""


def _labels(form: str, gap: str = "\n") -> Layout:
    def lay(texts: list[str]) -> Iterator[tuple[str, str, str]]:
        for number, text in enumerate(texts, 1):
            yield form.format(number), text, gap

    return lay


def _wrapped(form: str, *, hang: int = 0, gap: str = "\n", width: int = 80) -> Layout:
    def lay(texts: list[str]) -> Iterator[tuple[str, str, str]]:
        for number, text in enumerate(texts, 1):
            label = form.format(number)
            lines = textwrap.wrap(label + text, width, subsequent_indent=" " * hang, break_on_hyphens=False)
            yield label, "\n".join(lines)[len(label) :], gap

    return lay


def _back(texts: list[str]) -> Iterator[tuple[str, str, str]]:
    for number, text in enumerate(texts, 1):
        yield (f"{number}. ^ a b c " if number % 3 == 0 else f"{number}. ^ "), text, "\n"


def _carets(texts: list[str]) -> Iterator[tuple[str, str, str]]:
    for number, text in enumerate(texts, 1):
        yield ("^ a b " if number % 3 == 0 else "^ "), text, "\n"


def _trailing(texts: list[str]) -> Iterator[tuple[str, str, str]]:
    for number, text in enumerate(texts, 1):
        yield f"{number}. ", text, (" ↩\n" if number % 2 else " [PubMed] [CrossRef] [Google Scholar]\n")


LAYOUTS: dict[str, Layout] = {
    "1.": _labels("{}. "),
    "[1]": _labels("[{}] "),
    "(1)": _labels("({}) "),
    "1": _labels("{} "),
    "1. tab": _labels("{}.\t"),
    "1.glued": _labels("{}."),
    "1. blank lines": _labels("{}. ", "\n\n"),
    "label on a line": _labels("{}.\n"),
    "bare label on a line": _labels("{}\n"),
    "bullets": _labels("• "),
    "lines": _labels(""),
    "paragraphs": _labels("", "\n\n"),
    "one line 1.": _labels("{}. ", " "),
    "one line [1]": _labels("[{}] ", " "),
    "one line (1)": _labels("({}) ", " "),
    "wrapped 1.": _wrapped("{}. "),
    "wrapped 1. hanging": _wrapped("{}. ", hang=4),
    "wrapped [1] blank lines": _wrapped("[{}] ", gap="\n\n"),
    "wrapped hanging": _wrapped("", hang=4),
    "wrapped": _wrapped(""),
    "wrapped paragraphs": _wrapped("", gap="\n\n"),
    "running text, wrapped": _flowing,
    "^ a b": _carets,
    "1. ^ a b": _back,
    "1. text ↩": _trailing,
}
RECORD_LAYOUTS: dict[str, tuple[Callable[[Fields], str], Layout]] = {
    "title, authors, journal": (three_lines, _labels("", "\n\n")),
    "title, authors, journal, 1.": (three_lines, _labels("{}. ")),
    "title, authors, journal, no blank": (three_lines, _labels("")),
    "authors, title, journal": (authors_first, _labels("", "\n\n")),
    "PubMed results": (pubmed, _labels("{}. ", "\n\n")),
    "title first, lines": (titled, _labels("")),
    "title, journal, link": (linked, _labels("")),
}
HEADINGS = ("References", "Sources", "Bibliography", "REFERENCES:", "## References", "Show 12 references")


def pages(data: Path) -> Iterator[tuple[str, Page]]:
    """Yield every layout with its pages; each layout sees every article once."""
    some, typed = articles(data), records(data)
    for name, layout in LAYOUTS.items():
        for i, (paragraphs, texts) in enumerate(some):
            yield name, _page(f"{name} {i}", paragraphs, texts, layout, HEADINGS[i % len(HEADINGS)], AFTER[i % 4])
    for name in ("1.", "[1]", "lines", "paragraphs"):
        for i, (paragraphs, texts) in enumerate(some[::2]):
            yield f"{name}, no heading", _page(f"{name} {i}", paragraphs, texts, LAYOUTS[name], "", AFTER[i % 4])
    for name, (shape, layout) in RECORD_LAYOUTS.items():
        for i, rows in enumerate(typed):
            paragraphs = some[i % len(some)][0]
            texts = [shape(fields) for fields in rows]
            yield name, _page(f"{name} {i}", paragraphs, texts, layout, HEADINGS[i % len(HEADINGS)], AFTER[i % 4])
    for name, form in (("<ol>", "ol"), ("<ul>", "ul"), ("<p>", "p"), ("<br>", "br")):
        for i, (paragraphs, texts) in enumerate(some[::2]):
            yield name, _html(paragraphs, texts, form, HEADINGS[i % 3])


def _page(name: str, paragraphs: list[str], texts: list[str], layout: Layout, heading: str, after: str) -> Page:
    parts = [f"{p}\n\n" for p in paragraphs]
    parts.append(f"{heading}\n\n" if heading else "")
    entries = []
    for before, entry, gap in layout(texts):
        entries.append(entry)
        parts += [before, entry, gap]
    return Page(f"{name}.txt", "".join([*parts, "\n\n", after]), entries)


def _html(paragraphs: list[str], texts: list[str], form: str, heading: str) -> Page:
    from html import escape

    shown = [escape(text) for text in texts]
    body = {
        "ol": "<ol>" + "".join(f"<li>{t}</li>\n" for t in shown) + "</ol>",
        "ul": "<ul>" + "".join(f"<li>{t}</li>\n" for t in shown) + "</ul>",
        "p": "".join(f"<p>{n}. {t}</p>\n" for n, t in enumerate(shown, 1)),
        "br": "<p>" + "<br>\n".join(f"{n}. {t}" for n, t in enumerate(shown, 1)) + "</p>",
    }[form]
    prose = "".join(f"<p>{escape(p)}</p>\n" for p in paragraphs)
    page = f"<html><body><article><h1>Sleep</h1>{prose}<h2>{heading}</h2>\n{body}</article></body></html>"
    return Page(f"{form}.html", page, texts)


def read(page: Page) -> tuple[Annotations, list[Place]]:
    """Return ``page`` read and segmented, and where its entries stand in its text."""
    document = read_document(page.name, page.data.encode())
    text, places, position = document.text, [], 0
    for entry in page.entries:
        start = text.find(entry, position)
        if start < 0:
            raise ValueError(f"{page.name}: {entry!r} is not in the text")
        position = start + len(entry)
        places.append((start, position))
    return Annotations(document=document, layout=segment(document)), places


def found(notes: Annotations) -> list[Place]:
    """Return the spans of the references that claimx finds."""
    annotate(notes)
    return [(reference.start, reference.end) for reference in notes.references]


def naive(notes: Annotations) -> list[Place]:
    """Return the lines under a heading, each without its label."""
    text = notes.text
    heading = _HEADING.search(text)
    places, position = [], heading.end() if heading else len(text)
    for line in text[position:].splitlines(keepends=True):
        label = _NAIVE_LABEL.match(line)
        entry = line[label.end() if label else 0 :].strip()
        if len(entry) > 15:
            start = text.index(entry, position)
            places.append((start, start + len(entry)))
        position += len(line)
    return places


def measure(data: Path, *, most: int | None = None) -> list[Figure]:
    """Return the exact F1 of the entries' spans of each layout (at most ``most`` pages of each) and of all, with what the
    naive script reaches in the note."""
    ours: dict[str, Counts] = {}
    theirs: dict[str, Counts] = {}
    seen: dict[str, int] = {}
    for name, page in pages(data):
        seen[name] = seen.get(name, 0) + 1
        if most is not None and seen[name] > most:
            continue
        notes, places = read(page)
        theirs[name] = theirs.get(name, Counts()).plus(count(places, naive(notes)))
        ours[name] = ours.get(name, Counts()).plus(count(places, found(notes)))
    rows = [_row(name, ours[name], theirs[name]) for name in ours]
    total, other = Counts(), Counts()
    for name in ours:
        total, other = total.plus(ours[name]), other.plus(theirs[name])
    return [*rows, _row("all layouts", total, other)]


def _row(name: str, ours: Counts, theirs: Counts) -> Figure:
    return Figure(
        what=f"entries of lists, {name}",
        seen="tuned",
        n=ours.gold,
        precision=ours.precision,
        recall=ours.recall,
        value=ours.f1,
        overlap=ours.overlap,
        note=f"lines under a heading: {theirs.f1:.1f}",
    )
