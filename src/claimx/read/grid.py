"""A table as it is written: rows on lines, cells between tabs, and where each cell stands in the grid."""

from __future__ import annotations

import msgspec

from claimx.document import Cell, Table
from claimx.read.writer import Writer

_WIDEST = 2_000  # columns
_MOST_COVERED = 50_000  # places that spans of one table may cover in the rows below


class Grid:
    """A table that begins where ``writer`` stands; give it rows and cells as they come, and take :meth:`table`."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.start = writer.position()
        self.cells: list[Cell] = []
        self.row = -1
        self.column = 0
        self._row_start = self.start
        self._open: list[tuple[int, int, int, int, bool]] = []
        self._covered: set[tuple[int, int]] = set()  # rows and columns that spans from above reach
        self._merged: dict[int, int] = {}  # column of a cell that the next rows may go on with, its place in cells

    @property
    def in_cell(self) -> bool:
        """Whether a cell is open."""
        return bool(self._open)

    def open_row(self) -> None:
        """Begin a row."""
        self.writer.line(1)
        self.row += 1
        self.column = 0
        self._row_start = self.writer.position()

    def close_row(self) -> None:
        """End the row."""
        self.writer.mark(self._row_start, "table")
        self.writer.line(1)

    def open_cell(self, *, columns: int = 1, rows: int = 1, heading: bool = False, covers: bool = True) -> None:
        """Begin a cell that spans ``columns`` and ``rows``; the places of its own row that it covers are passed over
        (``covers``), or come as cells of their own, to be skipped."""
        columns = max(1, min(columns, _WIDEST))
        rows = max(1, rows)
        self.writer.cell()
        self._open.append((self.writer.position(), self.column, columns, rows, heading))
        self.column += columns if covers else 1

    def close_cell(self, *, merges: bool = False) -> None:
        """End the cell; ``merges``: cells of the rows below may go on with it (see :meth:`go_on`)."""
        start, column, columns, rows, heading = self._open.pop()
        self._merged.pop(column, None)
        if self.writer.length > start:
            if merges:
                self._merged[column] = len(self.cells)
            self.cells.append(
                Cell(
                    start=start,
                    end=self.writer.length,
                    row=max(0, self.row),
                    column=column,
                    rows=rows,
                    columns=columns,
                    heading=heading,
                )
            )
        self.writer.cell()

    def go_on(self, columns: int = 1) -> None:
        """Let the cell above, which was closed with ``merges``, span this row too."""
        place = self._merged.get(self.column)
        if place is not None:
            cell = self.cells[place]
            self.cells[place] = msgspec.structs.replace(cell, rows=self.row - cell.row + 1)
        self.skip(columns)

    def cover(self, columns: int, rows: int) -> bool:
        """Note which places of the rows below the next cell will cover, so that :meth:`pass_covered` passes them over;
        return whether it may: so many that they fill memory are nobody's table."""
        if len(self._covered) + rows * columns > _MOST_COVERED:
            return False
        row = max(0, self.row)
        self._covered.update((row + r, self.column + c) for r in range(1, rows) for c in range(columns))
        return True

    def pass_covered(self) -> None:
        """Pass over the places of the row that cells of the rows above cover."""
        while (max(0, self.row), self.column) in self._covered:
            self.skip()

    def skip(self, columns: int = 1) -> None:
        """Pass over empty cells, or places that a cell before covers."""
        self.writer.cell()
        self.column += max(1, min(columns, _WIDEST))

    def table(self) -> Table | None:
        """Return the table, ``None`` where all its cells are empty."""
        if not self.cells:
            return None
        return Table(start=self.cells[0].start, end=max(cell.end for cell in self.cells), cells=tuple(self.cells))
