"""The blocks of a Word document: paragraphs, tables, text boxes, notes, content controls. No recursion."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

from claimx.document import Entry, Table
from claimx.read.docx.chunks import write_chunk
from claimx.read.docx.fields import Fields
from claimx.read.docx.notes import Key, Notes
from claimx.read.docx.numbering import Numbering
from claimx.read.docx.parts import Parts, R, W
from claimx.read.docx.runs import Runs
from claimx.read.docx.styles import NO_STYLE, Style, number_of, read_styles, style_of_id
from claimx.read.docx.tables import heading_row, is_data, merge_of, span_of
from claimx.read.grid import Grid
from claimx.read.writer import Writer

_P, _PPR, _TBL, _TR, _TC, _SDT = (f"{W}{name}" for name in ("p", "pPr", "tbl", "tr", "tc", "sdt"))
_PASSED = frozenset(
    f"{W}{name}"
    for name in ["tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "pPr", "rPr"]
)
_GALLERY = f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"
_STYLE, _OUTLINE, _NUMBERED, _VAL = (f"{W}{name}" for name in ("pStyle", "outlineLvl", "numPr", "val"))
_RPR, _DELETED = f"{W}rPr", (f"{W}del", f"{W}moveFrom")
_CHUNK = f"{W}altChunk"
_DELETED_ROW = f"{W}trPr/{W}del"
_MOST_SCANS = 4  # tables in tables that are looked through beforehand
Frame = tuple[Iterator[Any], "Callable[[], list[Frame]] | None"]
"""Blocks to be written, and what ends them: it may give more to be written."""


class Body:
    """Writes the blocks of the parts of a document, one after the other, into one text."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.writer = Writer()
        self.styles = read_styles(parts.root(next(iter(parts.related("styles")), None)))
        self.numbering = Numbering(parts.root(next(iter(parts.related("numbering")), None)))
        self.notes = Notes(parts)
        self.runs = Runs(self.writer, self.styles, self.notes.label)
        self.runs.relations = parts.relations(parts.main)
        self.tables: list[Table] = []
        self.entries: list[Entry] = []  # of documents within this one
        self.paragraphs: list[tuple[int, int]] = []
        self.titles: list[tuple[int, int]] = []
        self._grids: list[tuple[Grid | None, int]] = []  # the open tables and how many of their rows are headings
        self._listed = False
        self._chunks: set[str] = set()
        self._mark_deleted = False  # of the paragraph at hand: a tracked change joins it with the next
        self._joins = False  # the paragraph at hand goes on where the one before it ended

    def walk(self, container: Iterable[Any]) -> None:
        """Write the blocks in ``container``."""
        self._walk([(iter(container), None)])

    def endnotes(self) -> None:
        """Write the notes that are left: the endnotes, and the footnotes of places where there was no room for them."""
        while self.runs.noted:
            noted, self.runs.noted = self.runs.noted, []
            for key in noted:
                self._walk(self._note(key))

    def _walk(self, stack: list[Frame]) -> None:
        while stack:
            iterator, close = stack[-1]
            for node in iterator:
                tag = node.tag
                if tag == _P:
                    self._paragraph(node)
                    if more := self._beside():
                        stack.extend(reversed(more))
                        break
                elif tag == _CHUNK:
                    self._chunk(node)
                elif tag not in _PASSED and isinstance(tag, str) and len(node):
                    opened = self._open(node, tag)
                    if opened is not None:
                        stack.append(opened)
                        break
            else:
                stack.pop()
                if close is not None:
                    stack.extend(reversed(close()))

    def _chunk(self, node: Any) -> None:
        relation = self.runs.relations.get(node.get(f"{R}id") or "")
        if relation is not None and relation.part and not self._grids and relation.part not in self._chunks:
            self._chunks.add(relation.part)  # each once: a file of many references would grow without end
            write_chunk(self, self.parts, relation.part)

    def _beside(self) -> list[Frame]:
        """Return what stands beside the paragraph just written: its text boxes, and its footnotes unless in a table."""
        runs = self.runs
        found: list[Frame] = []
        if runs.boxes:
            boxes, runs.boxes = runs.boxes, []
            found.append((chain.from_iterable(boxes), None))
        if runs.noted and not self._grids:
            found.extend(self._footnotes())
        return found

    def _footnotes(self) -> list[Frame]:
        noted = self.runs.noted
        self.runs.noted = [key for key in noted if key[0] != "footnote"]
        return [frame for key in noted if key[0] == "footnote" for frame in self._note(key)]

    def _note(self, key: Key) -> list[Frame]:
        element = self.notes.take(key)
        if element is None:
            return []
        runs, start, outside = self.runs, 0, (self.runs.relations, self.runs.fields)

        def begin() -> Iterator[Any]:
            nonlocal start, outside
            self.writer.line(2)
            self._listed = False
            start = self.writer.position()
            outside = (runs.relations, runs.fields)
            runs.relations, runs.fields = self.notes.relations(key[0]), Fields()
            runs.prefix = self.notes.prefix(key)
            yield from element

        def end() -> list[Frame]:
            runs.relations, runs.fields = outside
            runs.prefix = ""
            self.notes.written(key, start, self.writer.length)
            return []

        return [(begin(), end)]

    def _open(self, node: Any, tag: str) -> Frame | None:
        """Return the contents of ``node`` and what ends it; ``None`` where it is passed over."""
        if tag == _TBL:
            return self._table(node)
        if tag == _TR and self._grids:
            return self._row(node)
        if tag == _TC and self._grids:
            return self._cell(node)
        if tag == _SDT:
            gallery = node.find(_GALLERY)
            name = "" if gallery is None else (gallery.get(_VAL) or "").lower()
            role = "boilerplate" if "contents" in name else "references" if "bibliograph" in name else None
            if role is not None:
                start = self.writer.position()
                return iter(node), lambda: self._marked(start, role)
        return iter(node), None

    def _marked(self, start: int, role: str) -> list[Frame]:
        self.writer.mark(start, role)
        return []

    def _paragraph(self, element: Any) -> None:
        writer, runs = self.writer, self.runs
        first = element[0] if len(element) else None
        style, numbering = self._style(first if first is not None and first.tag == _PPR else element.find(_PPR))
        label = ""
        if numbering is not None and numbering[0] != "0":
            label = self.numbering.label(*numbering)
        joins, self._joins = self._joins, self._mark_deleted
        if runs.flat:
            writer.write(" ")
        elif not joins:
            writer.line(1 if label and self._listed and style.role is None else 2)
        start = writer.position()
        runs.prefix = label or runs.prefix
        runs.paragraph(element)
        if label:
            runs.prefix = ""
        if writer.length <= start or runs.flat:
            return
        self._listed = bool(label)
        self.paragraphs.append((start, writer.length))
        if style.role == "title":
            self.titles.append((start, writer.length))
        if style.role is not None:
            writer.mark(start, style.role, style.level)
        elif label:
            writer.mark(start, "list")

    def _style(self, properties: Any) -> tuple[Style, tuple[str, int] | None]:
        """Return the style of a paragraph and its list and level."""
        self._mark_deleted = False
        if properties is None:
            return NO_STYLE, None
        style, outline, own = NO_STYLE, None, None
        for node in properties:
            tag = node.tag
            if tag == _STYLE:
                key = node.get(_VAL) or ""
                style = self.styles.get(key) or style_of_id(key)
            elif tag == _OUTLINE:
                outline = node.get(_VAL)
            elif tag == _NUMBERED:
                own = number_of(node)
            elif tag == _RPR:
                self._mark_deleted = any(child.tag in _DELETED for child in node)
        if outline in ("0", "1", "2", "3", "4", "5") and style.role is None:
            style = style._replace(role="heading", level=int(outline) + 1)
        if own is not None and not own[0] and style.numbering:
            own = (style.numbering[0], own[1])
        return style, own or style.numbering

    def _table(self, node: Any) -> Frame:
        in_data = any(grid for grid, _ in self._grids)
        data = not in_data and len(self._grids) < _MOST_SCANS and is_data(node)
        if not self.runs.flat:
            self.writer.line(2)
        grid = Grid(self.writer) if data else None
        self._grids.append((grid, heading_row(node) if data else 0))

        def end() -> list[Frame]:
            self._grids.pop()
            self._listed = False
            if not self.runs.flat:
                self.writer.line(2)
            table = grid.table() if grid is not None else None
            if table is not None:
                self.tables.append(table)
            return [] if self._grids else self._footnotes()

        return iter(node), end

    def _row(self, node: Any) -> Frame | None:
        if node.find(_DELETED_ROW) is not None:
            self.runs.deleted += 1
            return None
        grid = self._grids[-1][0]
        if grid is None:
            return iter(node), None
        grid.open_row()
        before = node.find(f"{W}trPr/{W}gridBefore")
        if before is not None and (before.get(_VAL) or "").isdecimal():
            grid.skip(int(before.get(_VAL)[:4]))

        def end() -> list[Frame]:
            grid.close_row()
            return []

        return iter(node), end

    def _cell(self, node: Any) -> Frame | None:
        grid, headings = self._grids[-1]
        if grid is None:
            return iter(node), None
        columns, merge = span_of(node), merge_of(node)
        if merge == "continue":
            grid.go_on(columns)
            return None
        grid.open_cell(columns=columns, heading=grid.row < headings)
        self.runs.flat = True

        def end() -> list[Frame]:
            self.runs.flat = False
            grid.close_cell(merges=merge == "restart")
            return []

        return iter(node), end
