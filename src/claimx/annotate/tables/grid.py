"""The cells of a table by row and column, with what their headings make of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from claimx.annotate.tables.kinds import kind_of
from claimx.document import HeadedCell, HeadedTable, Layout
from claimx.mentions import Drug

_LONGEST_CELL = 2_000
"""Characters; a longer cell holds paragraphs."""
_WIDEST = 64
"""Columns; a wider table is data that nobody reads."""
_ABOVE = 300
"""Characters of the line above a table that may say what it holds."""


class Grid:
    """One table. A cell is *about* a kind by its column's heading, or, where the drugs head the columns, by its row's."""

    def __init__(self, text: str, table: HeadedTable, layout: Layout, drugs: Sequence[Drug], starts: list[int]) -> None:
        self.text = text
        self.table = table
        self.cells = table.cells
        self._layout = layout
        self._drugs = drugs
        self._drug_starts = starts
        self._starts = [cell.start for cell in table.cells]
        self.rows: dict[int, list[HeadedCell]] = {}
        self.columns: dict[int, list[HeadedCell]] = {}
        for cell in table.cells:
            self.rows.setdefault(cell.row, []).append(cell)
            self.columns.setdefault(cell.column, []).append(cell)

    def words(self, span: tuple[int, int]) -> str:
        return " ".join(self.text[span[0] : span[1]].split())

    def cell_at(self, offset: int) -> HeadedCell | None:
        """Return the cell that holds ``offset``."""
        k = bisect_right(self._starts, offset) - 1
        return self.cells[k] if k >= 0 and offset < self.cells[k].end else None

    def cells_in(self, start: int, end: int) -> list[HeadedCell]:
        """Return the cells that begin in a stretch of the text."""
        return list(self.cells[bisect_left(self._starts, start) : bisect_left(self._starts, end)])

    def spans_in(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return their spans."""
        return [(cell.start, cell.end) for cell in self.cells_in(start, end)]

    def kind(self, cell: HeadedCell) -> str:
        """Return what a cell is about; the heading nearest to it tells first."""
        for span in (*reversed(cell.column_headings), *reversed(cell.row_headings)):
            if kind := kind_of(self.words(span)):
                return kind
        return ""

    def heading(self, cell: HeadedCell, kinds: frozenset[str]) -> tuple[int, int] | None:
        """Return the span of the heading of ``cell`` that is of one of ``kinds``."""
        spans = (*reversed(cell.column_headings), *reversed(cell.row_headings))
        return next((span for span in spans if kind_of(self.words(span)) in kinds), None)

    def beside(self, cell: HeadedCell, kind: str) -> list[HeadedCell]:
        """Return the cells that tell ``kind`` of what ``cell`` is of: in its row, or in its column under another row."""
        found = [
            other
            for other in self.rows.get(cell.row, ())
            if other is not cell and any(kind_of(self.words(span)) == kind for span in other.column_headings)
        ]
        other = self._attributes.get((kind, cell.column))
        return [*found, other] if other is not None and other is not cell else found

    @cached_property
    def _attributes(self) -> dict[tuple[str, int], HeadedCell]:
        """Return the first cell of each kind in a column, by the headings of the rows, where the columns are drugs."""
        out: dict[tuple[str, int], HeadedCell] = {}
        if not self.transposed:
            return out
        for cell in self.cells:
            if not cell.heading and cell.row_headings and (kind := kind_of(self.words(cell.row_headings[-1]))):
                out.setdefault((kind, cell.column), cell)
        return out

    @cached_property
    def transposed(self) -> bool:
        """Tell whether the drugs are columns and what is said of them are rows: two or more headings name a drug."""
        columns = {cell.column_headings[-1] for cell in self.cells if cell.column_headings and not cell.heading}
        named = sum(self.only_drug(span) is not None for span in columns)
        return named > 0 and named * 2 >= len(columns)

    def drugs_in(self, span: tuple[int, int]) -> Sequence[Drug]:
        """Return the drugs that a stretch of the text names."""
        return self._drugs[bisect_left(self._drug_starts, span[0]) : bisect_left(self._drug_starts, span[1])]

    def only_drug(self, span: tuple[int, int]) -> Drug | None:
        """Return the drug of a cell that names only one."""
        named = self.drugs_in(span) if span[1] - span[0] <= _LONGEST_CELL else ()
        return named[0] if named and len({drug.name for drug in named}) == 1 else None

    def named(self, cell: HeadedCell) -> HeadedCell | None:
        """Return the cell that names the drug of a row, under the heading "Drug" or the like."""
        return next(iter(self.beside(cell, "drug")), None)

    def drug_of(self, cell: HeadedCell) -> Drug | None:
        """Return the drug that a cell is of: of its row, of its column, of the line over its rows."""
        for other in self.beside(cell, "drug"):
            if drug := self.only_drug((other.start, other.end)):
                return drug
        for span in (*reversed(cell.row_headings), *reversed(cell.column_headings)):
            if drug := self.only_drug(span):
                return drug
        return None

    @cached_property
    def above(self) -> tuple[int, int] | None:
        """Return the span of the caption, else of the line right above the table: a title, a heading, a short line."""
        if self.table.caption is not None:
            return self.table.caption
        blocks = self._layout.blocks
        k = bisect_right(blocks, self.table.start, key=lambda block: block.start) - 2
        while k >= 0 and blocks[k].section == "boilerplate":
            k -= 1
        if k < 0 or blocks[k].section == "table" or blocks[k].end - blocks[k].start > _ABOVE:
            return None
        return blocks[k].start, blocks[k].end

    @cached_property
    def title(self) -> str:
        """Return the words of what stands above the table."""
        return self.words(self.above) if self.above else ""

    def body(self) -> Iterator[list[HeadedCell]]:
        """Yield the rows below the headings, without the lines that head groups of rows."""
        for row in self.rows.values():
            if any(not cell.heading for cell in row):
                yield row


class Grids:
    """The tables of a document, each made ready when it is first asked for."""

    def __init__(self, text: str, layout: Layout, drugs: Sequence[Drug]) -> None:
        self._text = text
        self._layout = layout
        self._drugs = sorted(drugs, key=lambda drug: (drug.start, -drug.end)) if layout.tables else []
        self._starts = [drug.start for drug in self._drugs]
        self._ready: dict[int, Grid | None] = {}

    def all(self) -> Iterator[Grid]:
        """Yield every table in text order."""
        for table in self._layout.tables:
            if grid := self._of(table):
                yield grid

    def at(self, offset: int) -> Grid | None:
        """Return the table that holds ``offset``."""
        table = self._layout.table_at(offset) if self._layout.tables else None
        return self._of(table) if table is not None else None

    def _of(self, table: HeadedTable) -> Grid | None:
        if table.start not in self._ready:
            wide = any(cell.column >= _WIDEST for cell in table.cells)
            grid = None if wide else Grid(self._text, table, self._layout, self._drugs, self._starts)
            self._ready[table.start] = grid
        return self._ready[table.start]
