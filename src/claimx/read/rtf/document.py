"""An RTF file as text with marks: paragraphs, tables, notes, links, cited works."""

from __future__ import annotations

import re

from claimx.document import Metadata, Table
from claimx.errors import ReadError
from claimx.read.grid import Grid
from claimx.read.office.fields import mark_result
from claimx.read.office.names import people, title
from claimx.read.office.notes import Note, note_references, prefix_of
from claimx.read.office.styles import built_in_of_id
from claimx.read.office.works import Works, trimmed
from claimx.read.rtf.events import Reader
from claimx.read.rtf.look import Event, Look
from claimx.read.source import Source, Text
from claimx.read.writer import Writer

_SURROGATES = re.compile("[\ud800-\udfff]+")
_LABEL = 8  # characters before a tab that are a number rather than the first column of something


def read_rtf(source: Source) -> Text:
    """Return the text, marks, tables, cited works and metadata of an RTF file.

    Footnotes stand after the paragraph that refers to them; comments, headers and footers at the end.

    Raises:
        ReadError: it is no RTF, or holds no text.
    """
    data = source.data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not data.startswith(b"{\\rtf"):
        raise ReadError("not an RTF file: it does not begin with {\\rtf")
    reader = Reader(data)
    page = _Page(reader.styles)
    for event in reader.run():
        page.add(event)
    page.close_table()
    text = page.writer.text()
    told = []
    if reader.deleted:
        told.append("tracked changes: deletions left out")
    if reader.hidden:
        told.append("hidden text left out")
    properties = reader.properties
    marked = [(mark.start, mark.end) for mark in page.writer.marks if mark.role == "references"]
    printed = [span for span in page.paragraphs if any(start <= span[0] < end for start, end in marked[:20])]
    noted, cited = note_references(text, page.notes)
    return Text(
        text=text,
        marks=tuple(trimmed([*page.writer.marks, *cited], text)),
        metadata=Metadata(
            title=page.title or title(properties.get("title", "")),
            authors=tuple(people(properties.get("author", ""))),
            updated=properties.get("revtim"),
        ),
        tables=tuple(page.tables),
        bibliography=tuple(sorted([*page.works.entries(text, printed), *noted], key=lambda entry: entry.start)),
        warnings=tuple(told),
    )


class _Page:
    """Writes the events of a file."""

    def __init__(self, styles: dict[int, str]) -> None:
        self.writer = Writer()
        self.works = Works()
        self.tables: list[Table] = []
        self.paragraphs: list[tuple[int, int]] = []
        self.title: str | None = None
        self._styles = styles
        self._grid: Grid | None = None
        self._row = self._cell = self._heading = False
        self._pieces: list[str] = []
        self._look = Look()
        self._start = 0
        self._first: Look | None = None
        self._fields: list[tuple[str, int]] = []
        self._notes: list[tuple[str, int]] = []
        self._places: dict[str, list[tuple[int, int]]] = {}
        self.notes: list[Note] = []
        self._prefix = ""

    def add(self, event: Event) -> None:
        """Write one event."""
        kind, value, look = event
        if kind == "text":
            if look != self._look:
                self._write()
                self._look = look
            self._pieces.append(value)
            return
        self._write()
        if kind == "par":
            self._paragraph()
        elif kind == "line":
            self._white(1)
        elif kind == "tab":
            if self._cell or self.writer.length - self._start <= _LABEL:
                self.writer.write(" ")
            else:
                self.writer.cell()
        elif kind == "cell":
            self._end_cell()
        elif kind == "row":
            self._end_row()
        elif kind in ("trowd", "trhdr"):
            self._heading = kind == "trhdr"
        elif kind == "mark":
            start = self.writer.length
            self.writer.write(value)
            if not value.startswith("["):
                self.writer.mark(start, "superscript")
            self._places.setdefault(value, []).append((start, self.writer.length))
        elif kind == "field":
            self._fields.append((value, self.writer.position()))
        elif kind == "end_field" and self._fields:
            mark_result(self.writer, self.works, *self._fields.pop())
        elif kind == "note":
            self._begin_note(value)
        elif kind == "end_note" and self._notes:
            self._end_note()

    def _write(self) -> None:
        if not self._pieces:
            return
        text = "".join(self._pieces)
        self._pieces.clear()
        if not text.isascii():
            text = _SURROGATES.sub(_paired, text).replace("\u00ad", "")
        look, writer = self._look, self.writer
        if not text.strip():
            writer.write(text)
            return
        self._place(look)
        if self._first is None:
            self._first = look
            self._start = writer.position()
            if self._prefix:
                writer.write(self._prefix)
                self._prefix = ""
        start = writer.position()
        writer.write(text)
        if look.raised:
            writer.mark(start, look.raised)
        if look.strong:
            writer.mark(start, "emphasis")

    def _place(self, look: Look) -> None:
        """Open the table, row and cell that text set as ``look`` belongs to, or close the table before it."""
        if not look.in_table or self._notes:
            self.close_table()
            return
        if self._grid is None:
            self.writer.line(2)
            self._grid = Grid(self.writer)
        if not self._row:
            self._grid.open_row()
            self._row = True
        if not self._cell:
            self._grid.open_cell(heading=self._heading)
            self._cell = True

    def close_table(self) -> None:
        """End the table that is open."""
        if self._grid is None:
            return
        if self._cell:
            self._end_cell()
        if self._row:
            self._end_row()
        table = self._grid.table()
        self._grid = None
        if table is not None:
            self.tables.append(table)
        self.writer.line(2)

    def _end_cell(self) -> None:
        self._first = None
        if self._grid is None:
            self._white(1)
        elif self._cell:
            self._grid.close_cell()
            self._cell = False
        else:
            if not self._row:
                self._grid.open_row()
                self._row = True
            self._grid.skip()

    def _end_row(self) -> None:
        if self._grid is not None and self._row:
            self._grid.close_row()
        self._row = self._cell = False

    def _white(self, breaks: int) -> None:
        if self._cell:
            self.writer.write(" ")
        else:
            self.writer.line(breaks)

    def _paragraph(self) -> None:
        first, start, end = self._first, self._start, self.writer.length
        self._first = None
        self._white(2)
        if first is None or self._cell or end <= start:
            return
        self.paragraphs.append((start, end))
        style = built_in_of_id(self._styles.get(first.style, "")) if first.style else None
        if style is not None and style.role:
            self.writer.mark(start, style.role, style.level)
            if style.role == "title" and self.title is None:
                self.title = "".join(self.writer.parts[-50:])[-(end - start) :].strip()[:1000]
        elif first.outline < 6:
            self.writer.mark(start, "heading", first.outline + 1)

    def _begin_note(self, about: str) -> None:
        self.writer.line(2)
        self._first = None
        kind = about.split("\t")[0]
        if not self._notes:
            self.close_table()
        self._notes.append((about, self.writer.position()))
        if kind == "footnote":
            self._prefix = f"{prefix_of(about.split(chr(9))[1])} "

    def _end_note(self) -> None:
        self._paragraph()
        self._prefix = ""
        about, start = self._notes.pop()
        kind, name, day = (*about.split("\t"), "", "")[:3]
        if kind == "comment":
            self.writer.mark(start, "comment", name=name or None, published=day or None)
        elif kind == "footnote" and self.writer.length > start:
            self.notes.append(Note(start, self.writer.length, name, self._places.pop(name, [])))
        elif kind == "edge":
            self.writer.mark(start, "boilerplate")
        self.writer.line(2)


def _paired(match: re.Match[str]) -> str:
    """Return the characters of UTF-16 code units."""
    return match[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
