"""The contents of an OpenDocument file into text with marks. No recursion: what stands beside a paragraph waits for its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from claimx.document import Table
from claimx.read.grid import Grid
from claimx.read.numbers import whole_number
from claimx.read.odt.elements import INDEXES, SKIPPED
from claimx.read.odt.names import DRAW, OFFICE, TABLE, TEXT, XLINK
from claimx.read.odt.styles import Level, Look, Styles, label
from claimx.read.odt.tables import is_data
from claimx.read.office.citations import is_bibliography, items_of_field
from claimx.read.office.notes import Note, label_of, prefix_of
from claimx.read.office.works import Works
from claimx.read.writer import Writer

_P, _H, _SPAN, _A = (f"{TEXT}{name}" for name in ("p", "h", "span", "a"))
_LIST, _ITEM = f"{TEXT}list", f"{TEXT}list-item"
_TABLE, _ROW, _CELL, _COVERED = (
    f"{TABLE}{name}" for name in ("table", "table-row", "table-cell", "covered-table-cell")
)
_STYLE_NAME = f"{TEXT}style-name"
_MOST_SCANS = 4  # tables in tables that are looked through beforehand
End = Callable[[], None]


class _Open:
    """An element that is being walked: what is left of it, what its open elements end with, what it begins with."""

    def __init__(self, element: Any, prefix: str) -> None:
        from lxml import etree

        self.steps: Any = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
        self.ends: list[End | None] = []
        self.prefix = prefix


class Walk:
    """Writes the contents of elements; ``comments`` and ``endnotes`` are what is to be written after them."""

    def __init__(self, styles: Styles) -> None:
        self.writer = Writer()
        self.styles = styles
        self.works = Works()
        self.tables: list[Table] = []
        self.paragraphs: list[tuple[int, int]] = []
        self.titles: list[tuple[int, int]] = []
        self.comments: list[Any] = []
        self.endnotes: list[tuple[Any, str]] = []
        self.hidden = 0
        self.notes: list[Note] = []
        self._numbered: dict[Any, tuple[str, list[tuple[int, int]]]] = {}
        self._beside: list[tuple[Any, str]] = []
        self._lists: list[dict[int, Level]] = []
        self._counts: list[int] = []
        self._grids: list[Grid | None] = []
        self._heading_rows = 0
        self._flat = self._inside = 0  # cells of data, paragraphs
        self._prefix = ""
        self._item = False
        self._open_marks: dict[str, int] = {}

    def run(self, element: Any, prefix: str = "") -> None:
        """Write ``element``, with ``prefix`` before its first words, and what stands beside its paragraphs."""
        stack = [_Open(element, prefix)]
        while stack:
            one = stack[-1]
            if one.prefix:
                self.writer.line(2)
                self._prefix, one.prefix = one.prefix, ""
            for event, node in one.steps:
                if event == "start":
                    self._begin(node, one)
                    continue
                end = one.ends.pop() if event == "end" else None
                if end is not None:
                    end()
                if node.tail and one.ends:
                    self._write(node.tail)
                if node.tag in (_P, _H) and self._beside and not self._inside:
                    beside, self._beside = self._beside, []
                    stack.extend(_Open(*aside) for aside in reversed(beside))
                    break
            else:
                stack.pop()

    def _begin(self, node: Any, walked: _Open) -> None:
        tag = node.tag
        if tag in SKIPPED or self._aside(node, tag):
            walked.steps.skip_subtree()
            walked.ends.append(None)
            return
        walked.ends.append(self._start(node, tag))
        if node.text:
            self._write(node.text)

    def _write(self, text: str) -> None:
        if not self._inside:
            return
        if self._prefix and not text.isspace():
            self.writer.write(f"{self._prefix} ")
            self._prefix = ""
        self.writer.write(text if text.isascii() else text.replace("\u00ad", ""))

    def _aside(self, node: Any, tag: str) -> bool:
        """Tell whether ``node`` waits for the end of its paragraph or of the document, or is not shown."""
        if tag == f"{OFFICE}annotation":
            self.comments.append(node)
            return True
        if tag == f"{TEXT}note" and self._inside:
            self._note(node)
            return True
        if tag in (f"{DRAW}frame", f"{DRAW}custom-shape", f"{DRAW}g", f"{DRAW}rect") and self._inside:
            if next(node.iter(_P, _H, _TABLE), None) is not None:
                self._beside.append((node, ""))
            return True
        if tag == _SPAN and self.styles.look(node.get(_STYLE_NAME) or "").hidden:
            self.hidden += 1
            return True
        return False

    def _note(self, node: Any) -> None:
        citation = node.find(f"{TEXT}note-citation")
        shown = "".join(citation.itertext()).strip()[:20] if citation is not None else ""
        body = node.find(f"{TEXT}note-body")
        shown = label_of(shown, "".join(body.itertext()) if body is not None else "")
        places = []
        if shown:
            start = self.writer.position()
            self._write(shown)
            if not shown.startswith("["):
                self.writer.mark(start, "superscript")
            places.append((start, self.writer.length))
        if body is not None:
            self._numbered[body] = (shown, places)
            late = node.get(f"{TEXT}note-class") == "endnote" or self._flat
            (self.endnotes if late else self._beside).append((body, prefix_of(shown)))

    def _start(self, node: Any, tag: str) -> End | None:
        """Begin an element; return what is to be done at its end."""
        if tag in (_P, _H):
            return self._paragraph(node, tag)
        if tag == _SPAN:
            return self._span(node, self.styles.look(node.get(_STYLE_NAME) or ""))
        if tag == f"{TEXT}s":
            self.writer.write(" ")
        elif tag == f"{TEXT}tab":
            if self._flat:
                self.writer.write(" ")
            else:
                self.writer.cell()
        elif tag == f"{TEXT}line-break":
            if self._flat:
                self.writer.write(" ")
            else:
                self.writer.line(1)
        elif tag == _A:
            address = (node.get(f"{XLINK}href") or "").strip()[:2000]
            if address and not address.startswith("#"):
                return self._marking("link", address)
        elif tag == _LIST:
            return self._list(node)
        elif tag == _ITEM:
            return self._list_item(node)
        elif tag == _TABLE:
            return self._table(node)
        elif tag == _ROW and self._grids and self._grids[-1] is not None:
            grid = self._grids[-1]
            grid.open_row()
            return grid.close_row
        elif tag in (_CELL, _COVERED) and self._grids and self._grids[-1] is not None:
            return self._cell(node, tag, self._grids[-1])
        elif tag == f"{TABLE}table-header-rows":
            self._heading_rows += 1
            return self._end_heading_rows
        elif tag in INDEXES:
            return self._marking("boilerplate")
        elif tag == f"{TEXT}bibliography" or (
            tag == f"{TEXT}section" and is_bibliography(f"ADDIN {node.get(f'{TEXT}name') or ''}")
        ):
            return self._marking("references")
        elif node in self._numbered:
            label, places = self._numbered.pop(node)
            self.writer.line(2)
            begun = self.writer.position()
            return lambda: self.notes.append(Note(begun, self.writer.length, label, places))
        elif tag == f"{TEXT}reference-mark-start":
            self._open_marks[node.get(f"{TEXT}name") or ""] = self.writer.position()
        elif tag == f"{TEXT}reference-mark-end":
            name = node.get(f"{TEXT}name") or ""
            started = self._open_marks.pop(name, None)
            if started is not None and (items := items_of_field(name)):
                self.works.cite(self.writer, started, items)
        return None

    def _marking(self, role: str, target: str | None = None) -> End:
        start = self.writer.position()
        return lambda: self.writer.mark(start, role, target=target)

    def _span(self, node: Any, look: Look) -> End | None:
        if not look.raised and not look.strong:
            return None
        if self._prefix and "".join(node.itertext()).strip():
            self.writer.write(f"{self._prefix} ")
            self._prefix = ""
        start = self.writer.position()

        def end() -> None:
            if look.raised:
                self.writer.mark(start, look.raised)
            if look.strong:
                self.writer.mark(start, "emphasis")

        return end

    def _paragraph(self, node: Any, tag: str) -> End:
        writer = self.writer
        if self._flat:
            writer.write(" ")
        else:
            writer.line(1 if self._item and self._prefix else 2)
        look = self.styles.look(node.get(_STYLE_NAME) or "")
        role, level = look.role, look.level
        if tag == _H:
            written = node.get(f"{TEXT}outline-level") or "1"
            role, level = "heading", min(6, max(1, int(written))) if written in "123456789" else 1
        in_list = bool(self._lists) or bool(self._prefix)
        start = writer.position()
        self._inside += 1

        def end() -> None:
            self._inside -= 1
            self._item = in_list
            if writer.length > start and not self._flat:
                self.paragraphs.append((start, writer.length))
                if role == "title":
                    self.titles.append((start, writer.length))
                if role is not None:
                    writer.mark(start, role, level)
                elif self._lists:
                    writer.mark(start, "list")
            if self._flat:
                writer.write(" ")
            else:
                writer.line(1 if self._lists else 2)

        return end

    def _list(self, node: Any) -> End:
        name = node.get(_STYLE_NAME)
        inherited = self._lists[-1] if self._lists else {}
        self._lists.append(self.styles.lists.get(name, inherited) if name else inherited)
        levels = self._lists[-1]
        level = levels.get(len(self._lists))
        self._counts.append((level.start if level else 1) - 1)

        def end() -> None:
            self._lists.pop()
            self._counts.pop()
            self._prefix = ""

        return end

    def _list_item(self, node: Any) -> End | None:
        if not self._counts:
            return None
        self._counts[-1] = whole_number(node.get(f"{TEXT}start-value"), self._counts[-1] + 1)
        if len(self._counts) <= 10:
            self._prefix = label(self._lists[-1], self._counts)
        return None

    def _end_heading_rows(self) -> None:
        self._heading_rows -= 1

    def _table(self, node: Any) -> End:
        writer = self.writer
        data = not self._flat and len(self._grids) < _MOST_SCANS and is_data(node)
        if not self._flat:
            writer.line(2)
        grid = Grid(writer) if data else None
        self._grids.append(grid)

        def end() -> None:
            self._grids.pop()
            if not self._flat:
                writer.line(2)
            table = grid.table() if grid is not None else None
            if table is not None:
                self.tables.append(table)

        return end

    def _cell(self, node: Any, tag: str, grid: Grid) -> End | None:
        repeated = whole_number(node.get(f"{TABLE}number-columns-repeated"), 1)
        if tag == _COVERED or len(node) == 0:
            grid.skip(repeated)
            return None
        columns, rows = (whole_number(node.get(f"{TABLE}number-{name}-spanned"), 1) for name in ("columns", "rows"))
        grid.open_cell(columns=columns, rows=rows, heading=self._heading_rows > 0, covers=False)
        self._flat += 1

        def end() -> None:
            self._flat -= 1
            grid.close_cell()
            if repeated > 1:
                grid.skip(repeated - 1)

        return end
