"""A Word document: its body, then endnotes, comments, and what stands at the edges of its pages."""

from __future__ import annotations

import re

from claimx.read.docx.body import Body
from claimx.read.docx.pages import pages
from claimx.read.docx.parts import Parts, W
from claimx.read.docx.properties import read_properties
from claimx.read.office.notes import note_references
from claimx.read.office.works import trimmed
from claimx.read.source import Source, Text

_BODY, _T, _COMMENT = f"{W}body", f"{W}t", f"{W}comment"
_MOST_EDGES = 200  # headers and footers
_HEADING = re.compile(r"(?:references?|bibliography|literature(?: cited)?|works cited|sources)\W*", re.I)


def read_docx(source: Source) -> Text:
    """Return the text, marks, tables, cited works and metadata of a Word document.

    Insertions that are tracked are text, deletions are not. Footnotes stand after the paragraph that refers to them,
    endnotes, comments, headers and footers at the end.

    Raises:
        ReadError: it is damaged, protected, or no Word document (``.docx``, ``.docm``, ``.dotx``).
        LimitError: it unpacks to more than is read.
    """
    if (other := _in_disguise(source)) is not None:
        return other
    parts = Parts(source.data)
    root = parts.document()
    body = Body(parts)
    for element in root.iterchildren(_BODY):
        body.walk(element)
    ends = len(body.paragraphs)
    body.writer.marks += pages(body.runs, body.writer.length)
    body.endnotes()
    _write_comments(body, parts)
    _write_edges(body, parts)
    text = body.writer.text()
    entries = body.runs.works.entries(text, _printed(body, text, ends))
    noted, cited = note_references(text, body.notes.notes(body.runs.note_places))
    return Text(
        text=text,
        marks=tuple(trimmed([*body.writer.marks, *cited], text)),
        metadata=read_properties(parts, " ".join(text[start:end] for start, end in body.titles[:1])),
        tables=tuple(sorted(body.tables, key=lambda table: table.start)),
        bibliography=tuple(sorted([*entries, *noted, *body.entries], key=lambda entry: entry.start)),
        warnings=(*parts.warnings, *_told(body)),
    )


def _in_disguise(source: Source) -> Text | None:
    """Return the text of what is only called a Word document: RTF or HTML under the name of ``.doc``."""
    head = source.data[:400].lstrip().lower()
    if head.startswith(b"{\\rtf"):
        from claimx.read.rtf.document import read_rtf

        return read_rtf(source)
    if head.startswith((b"<html", b"<!doctype html")):
        from claimx.read.html.document import read_html

        return read_html(source)
    return None


def _write_comments(body: Body, parts: Parts) -> None:
    for name in parts.related("comments"):
        root = parts.root(name)
        body.runs.relations = parts.relations(name)
        for element in [] if root is None else root.iterchildren(_COMMENT):
            body.writer.line(2)
            start = body.writer.position()
            body.walk(element)
            author = " ".join((element.get(f"{W}author") or "").split())[:200]
            date = re.match(r"\d{4}-\d\d-\d\d", element.get(f"{W}date") or "")
            body.writer.mark(start, "comment", name=author or None, published=date[0] if date else None)


def _write_edges(body: Body, parts: Parts) -> None:
    """Write each header and footer that says something, once."""
    seen = set()
    for name in [*parts.related("header"), *parts.related("footer")][:_MOST_EDGES]:
        root = parts.root(name)
        if root is None:
            continue
        words = " ".join("".join(text.text or "" for text in root.iter(_T)).split())
        if words in seen or not any(letter.isalpha() for letter in words):
            continue
        seen.add(words)
        body.runs.relations = parts.relations(name)
        body.writer.line(2)
        start = body.writer.position()
        body.walk(root)
        body.writer.mark(start, "boilerplate")


def _printed(body: Body, text: str, ends: int) -> list[tuple[int, int]]:
    """Return the paragraphs of the list of references: those that a field or style says, else those under its heading."""
    paragraphs = body.paragraphs[:ends]
    marked = sorted((mark.start, mark.end) for mark in body.writer.marks if mark.role == "references")
    if marked:
        first, last = marked[0][0], max(end for _, end in marked)
        return [span for span in paragraphs if first <= span[0] < last]
    for i in range(len(paragraphs) - 1, -1, -1):
        start, end = paragraphs[i]
        if end - start < 40 and _HEADING.fullmatch(text, start, end):
            return paragraphs[i + 1 :]
    return []


def _told(body: Body) -> list[str]:
    """Return what the reader of the ledger should know of changes and of hidden text."""
    runs, told = body.runs, []
    if runs.inserted or runs.deleted:
        told.append(
            f"tracked changes: {_count(runs.inserted, 'insertion')} read, {_count(runs.deleted, 'deletion')} left out"
        )
    if runs.hidden:
        told.append(f"hidden text left out ({_count(runs.hidden, 'run')})")
    return told


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' if number != 1 else ''}"
