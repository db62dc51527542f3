"""Tables of data: cells with their place in the grid, spans within limits, headings."""

from __future__ import annotations

from typing import Any

from claimx.document import Cell, Table
from claimx.read.html.tags import CELLS
from claimx.read.writer import Writer

_WIDEST = 200  # columns that a cell may span
_TALLEST = 1_000  # rows that a cell may span
_MOST = 50_000  # places that cells of one table may cover


class _Grid:
    """A table while it is read."""

    def __init__(self, start: int) -> None:
        self.start = start
        self.row = -1
        self.column = 0
        self.cells: list[Cell] = []
        self.covered: set[tuple[int, int]] = set()  # places that spans from above reach
        self.cell: tuple[int, int, int, int, bool] | None = None


class Tables:
    """The tables of data that are open, and those that were read."""

    def __init__(self, writer: Writer) -> None:
        self.found: list[Table] = []
        self._writer = writer
        self._open: list[_Grid] = []

    @property
    def open_tables(self) -> int:
        """The number of tables of data that are open."""
        return len(self._open)

    @property
    def in_cell(self) -> bool:
        """Whether text goes into a cell: all of it stands on the line of the row."""
        return bool(self._open) and self._open[-1].cell is not None

    def open_table(self) -> None:
        """Begin a table of data where the writer stands."""
        self._open.append(_Grid(self._writer.position()))

    def close_table(self) -> None:
        """End the innermost table."""
        grid = self._open.pop()
        if grid.cells:
            self.found.append(
                Table(start=grid.cells[0].start, end=max(cell.end for cell in grid.cells), cells=tuple(grid.cells))
            )

    def open_part(self, element: Any, tag: str, inside: bool) -> None:
        """Begin a row or a cell."""
        if not self._open or inside:
            return
        grid = self._open[-1]
        if tag == "tr":
            self._writer.line(1)
            grid.row += 1
            grid.column = 0
            return
        self._writer.cell()
        row = max(0, grid.row)
        while (row, grid.column) in grid.covered:
            grid.column += 1
            self._writer.cell()
        columns = min(_WIDEST, _span(element.get("colspan")))
        rows = min(_TALLEST, _span(element.get("rowspan")))
        if len(grid.covered) + rows * columns > _MOST:
            rows = columns = 1
        grid.covered.update((row + r, grid.column + c) for r in range(1, rows) for c in range(columns))
        heading = tag == "th" or element.get("role") in ("columnheader", "rowheader") or _in_head(element)
        grid.cell = (self._writer.position(), grid.column, rows, columns, heading)
        grid.column += columns

    def close_part(self, tag: str) -> None:
        """End a row or a cell."""
        if not self._open:
            return
        grid = self._open[-1]
        if tag == "tr":
            self._writer.line(1)
        elif tag in CELLS and grid.cell is not None:
            start, column, rows, columns, heading = grid.cell
            grid.cell = None
            if self._writer.length > start:
                grid.cells.append(
                    Cell(
                        start=start,
                        end=self._writer.length,
                        row=max(0, grid.row),
                        column=column,
                        rows=rows,
                        columns=columns,
                        heading=heading,
                    )
                )


def _span(written: str | None) -> int:
    return max(1, int(written)) if written and written.isascii() and written.isdigit() and len(written) < 7 else 1


def _in_head(cell: Any) -> bool:
    row = cell.getparent()
    part = row.getparent() if row is not None else None
    return part is not None and part.tag == "thead"
