"""An OpenDocument file: its text, then endnotes, comments, and what stands at the edges of its pages."""

from __future__ import annotations

import re
from typing import Any

from claimx.document import Metadata
from claimx.errors import ReadError
from claimx.read.odt.names import DC, META, OFFICE, STYLE, TEXT
from claimx.read.odt.styles import Styles
from claimx.read.odt.walk import Walk
from claimx.read.office.names import date, people, title
from claimx.read.office.notes import note_references
from claimx.read.office.works import trimmed
from claimx.read.source import Source, Text
from claimx.read.xml import parse_xml
from claimx.read.zipped import Package

_BODIES = ("text", "spreadsheet", "presentation")
_EDGES = tuple(
    f"{STYLE}{name}" for name in ("header", "header-left", "header-first", "footer", "footer-left", "footer-first")
)
_MOST_EDGES = 200
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def read_odt(source: Source) -> Text:
    """Return the text, marks, tables, cited works and metadata of an OpenDocument file, packed or flat.

    Insertions that are tracked are text, deletions are not. Footnotes stand after the paragraph that refers to them,
    endnotes, comments, headers and footers at the end.

    Raises:
        ReadError: it is damaged, protected, or no OpenDocument.
        LimitError: it unpacks to more than is read.
    """
    content, looks, properties = _parts(source.data)
    body = content.find(f"{OFFICE}body")
    inside = next(
        (one for name in _BODIES if body is not None and (one := body.find(f"{OFFICE}{name}")) is not None), None
    )
    if inside is None:
        raise ReadError("not an OpenDocument text: it has no body of text")
    walk = Walk(Styles(content, looks))
    walk.run(inside)
    ends = len(walk.paragraphs)
    while walk.endnotes:
        notes, walk.endnotes = walk.endnotes, []
        for note in notes:
            walk.run(*note)
    _write_comments(walk)
    _write_edges(walk, looks if looks is not None else content)
    text = walk.writer.text()
    marked = [(mark.start, mark.end) for mark in walk.writer.marks if mark.role == "references"][:20]
    printed = [span for span in walk.paragraphs[:ends] if any(start <= span[0] < end for start, end in marked)]
    noted, cited = note_references(text, walk.notes)
    entries = walk.works.entries(text, printed or walk.paragraphs[:ends])
    heading = " ".join(text[start:end] for start, end in walk.titles[:1])
    return Text(
        text=text,
        marks=tuple(trimmed([*walk.writer.marks, *cited], text)),
        metadata=_metadata(properties if properties is not None else content, heading),
        tables=tuple(sorted(walk.tables, key=lambda table: table.start)),
        bibliography=tuple(sorted([*entries, *noted], key=lambda entry: entry.start)),
        warnings=tuple(_told(walk, inside)),
    )


def _parts(data: bytes) -> tuple[Any, Any, Any]:
    """Return the roots of the content, the styles and the metadata (``None`` where they are missing)."""
    if data.lstrip()[:1] == b"<":
        root = parse_xml(data)
        if root.tag != f"{OFFICE}document":
            raise ReadError(f"not an OpenDocument file: it begins with {str(root.tag)[:80]}")
        return root, None, None
    package = Package(data, "OpenDocument file")
    content = package.part("content.xml")
    if content is None:
        raise ReadError("not an OpenDocument file: no content.xml in the package")
    manifest = package.part("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise ReadError("the OpenDocument file is protected with a password", hint="save it without one")
    found = []
    for name in ("styles.xml", "meta.xml"):
        part = package.part(name)
        try:
            found.append(parse_xml(part) if part else None)
        except ReadError:
            found.append(None)  # the text is whole without it
    return parse_xml(content), found[0], found[1]


def _write_comments(walk: Walk) -> None:
    comments, walk.comments = walk.comments, []
    for comment in comments:
        walk.writer.line(2)
        start = walk.writer.position()
        for element in comment.iterchildren(f"{TEXT}p", f"{TEXT}list"):
            walk.run(element)
        name, day = _about(comment)
        walk.writer.mark(start, "comment", name=name, published=day if day and _DAY.fullmatch(day) else None)


def _write_edges(walk: Walk, root: Any) -> None:
    """Write each header and footer that says something, once."""
    seen = set()
    for count, element in enumerate(root.iter(*_EDGES)):
        words = " ".join("".join(element.itertext()).split())
        if count >= _MOST_EDGES or words in seen or not any(letter.isalpha() for letter in words):
            continue
        seen.add(words)
        walk.writer.line(2)
        start = walk.writer.position()
        walk.run(element)
        walk.writer.mark(start, "boilerplate")


def _metadata(root: Any, heading: str) -> Metadata:
    def text(tag: str) -> str:
        element = (
            next(root.iter(tag), None) if root.tag == f"{OFFICE}document-meta" else root.find(f"{OFFICE}meta/{tag}")
        )
        return "" if element is None else " ".join("".join(element.itertext()).split())[:2000]

    return Metadata(
        title=heading or title(text(f"{DC}title")),
        authors=tuple(people(text(f"{META}initial-creator") or text(f"{DC}creator"))),
        updated=date(text(f"{DC}date")),
    )


def _told(walk: Walk, body: Any) -> list[str]:
    told = []
    changes = body.find(f"{TEXT}tracked-changes")
    if changes is not None:
        deleted = sum(1 for _ in changes.iter(f"{TEXT}deletion"))
        if deleted:
            told.append(f"tracked changes: {deleted:,} deletion{'s' if deleted != 1 else ''} left out")
    if walk.hidden:
        told.append(f"hidden text left out ({walk.hidden:,} run{'s' if walk.hidden != 1 else ''})")
    return told


def _about(comment: Any) -> tuple[str | None, str | None]:
    """Return who wrote a comment and on which day."""
    name, day = comment.find(f"{DC}creator"), comment.find(f"{DC}date")
    written = "".join(name.itertext()).strip()[:200] if name is not None else ""
    return written or None, ("".join(day.itertext()).strip()[:10] if day is not None else "") or None
