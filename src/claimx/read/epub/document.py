"""A book as one document: its chapters one after the other, each as the reader of HTML reads it."""

from __future__ import annotations

import re

import msgspec

from claimx.document import Entry, Mark, Table
from claimx.errors import LimitError, ReadError
from claimx.read.decode import decode
from claimx.read.epub.package import open_book
from claimx.read.html.citations import link_citations
from claimx.read.html.parse import parse
from claimx.read.html.tags import VOID
from claimx.read.html.walk import Walk
from claimx.read.moved import moved_entry, moved_mark, moved_table
from claimx.read.source import Source, Text
from claimx.read.writer import in_order
from claimx.read.zipped import Package

_EMPTY = re.compile(r"<([A-Za-z][\w:.-]{0,40})(?![\w:.-])([^<>]{0,2000})/>")
_DECLARED = re.compile(rb"""<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]{2,40})""")
_MOST_WARNINGS = 20
_LARGEST = 60_000_000  # characters of text


def read_epub(source: Source) -> Text:
    """Return the text, marks, tables and metadata of a book, in the order of its spine.

    The cover and the table of contents are boilerplate.

    Raises:
        ReadError: it is damaged, encrypted, or no chapter of it can be read.
        LimitError: it unpacks to more than is read.
    """
    package = Package(source.data, "EPUB")
    book = open_book(package)
    joined = _Joined()
    warnings = list(book.warnings)
    for number, chapter in enumerate(book.chapters, 1):
        data = package.part(chapter.part)
        if data is None:
            continue
        try:
            read = _chapter(data, book.metadata.language)
        except ReadError as error:
            if len(warnings) < _MOST_WARNINGS:
                warnings.append(f"chapter left out: {chapter.part[:100]}: {error.message}")
            continue
        joined.add(read, f"c{number}-", furniture=chapter.furniture)
    if not joined.length:
        raise ReadError("empty: no text in the chapters of the EPUB")
    return Text(
        text="".join(joined.texts),
        marks=tuple(joined.marks),
        metadata=book.metadata,
        tables=tuple(joined.tables),
        bibliography=tuple(joined.entries),
        warnings=tuple(warnings),
    )


def _chapter(data: bytes, language: str | None) -> Text:
    """Return a chapter as the walk of HTML writes it; what of a web page is not its article is not asked for."""
    declared = _DECLARED.search(data[:200])
    html, _ = decode(data, declared=declared[1].decode("ascii") if declared else None)
    root, _ = parse(_EMPTY.sub(_closed, html))
    if root is None:
        return Text(text="")
    body = root.find(".//body")
    walk = Walk(body if body is not None else root, language=language).run()
    text = walk.writer.text()
    bibliography, citations = link_citations(walk, text)
    return Text(
        text=text,
        marks=tuple(in_order([*walk.writer.marks, *citations])),
        tables=tuple(sorted(walk.tables.found, key=lambda table: table.start)),
        bibliography=bibliography,
    )


def _closed(match: re.Match[str]) -> str:
    """Return an empty element of XML as HTML has it: there a slash closes nothing."""
    name = match[1]
    return match[0] if name.lower() in VOID else f"<{name}{match[2]}></{name}>"


class _Joined:
    """Texts put one after the other; their marks, tables and entries go with them."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.length = 0
        self.marks: list[Mark] = []
        self.tables: list[Table] = []
        self.entries: list[Entry] = []

    def add(self, read: Text, prefix: str, *, furniture: bool) -> None:
        """Add a chapter; ``prefix`` keeps the keys of its entries apart from those of others."""
        if not read.text.strip():
            return
        if self.length + len(read.text) > _LARGEST:
            raise LimitError(f"not read: more than {_LARGEST:,} characters of text")
        if self.texts:
            self.texts.append("\n\n")
            self.length += 2
        at = self.length
        self.texts.append(read.text)
        self.length += len(read.text)
        if furniture:
            self.marks.append(Mark(start=at, end=self.length, role="boilerplate"))
        for mark in read.marks:
            if mark.role == "boilerplate" and not furniture:
                continue  # a chapter has no menus; what looks like one is a list or a short page
            if mark.role == "citation" and mark.target:
                mark = msgspec.structs.replace(mark, target=" ".join(prefix + key for key in mark.target.split()))
            self.marks.append(moved_mark(mark, at))
        self.tables += [moved_table(table, at) for table in read.tables]
        for entry in read.bibliography:
            self.entries.append(moved_entry(msgspec.structs.replace(entry, key=prefix + entry.key), at))
