"""Which row and column each cell of a JATS table stands in (XHTML and OASIS models)."""

from __future__ import annotations

from typing import Any

from claimx.document import Cell, Table
from claimx.read.jats.lines import Span

_MOST_COLUMNS = 1000
"""Columns and rows that a cell may span; more is no table."""


class Grid:
    """Which cells a table has; ``busy`` tells for a column up to which row a cell above it reaches."""

    def __init__(self) -> None:
        self.row, self.column, self.head = -1, 0, False
        self.busy: dict[int, int] = {}
        self.cells: list[tuple[Span, int, int, int, int, bool]] = []

    def next_row(self, *, head: bool) -> None:
        self.row, self.column, self.head = self.row + 1, 0, head

    def put(self, span: Span, element: Any) -> None:
        rows = _count(element.get("rowspan")) if element.get("rowspan") else 1 + _count(element.get("morerows"), 0)
        columns = _count(element.get("colspan"))
        first, last = element.get("namest"), element.get("nameend")
        if first and last and first[-1:].isdigit() and last[-1:].isdigit():
            columns = max(1, _trailing(last) - _trailing(first) + 1)
        row = max(0, self.row)
        while self.busy.get(self.column, -1) >= row:
            self.column += 1
        heading = self.head or element.tag == "th"
        self.cells.append((span, row, self.column, rows, columns, heading))
        if rows > 1 and self.column < _MOST_COLUMNS:
            for column in range(self.column, min(self.column + columns, _MOST_COLUMNS)):
                self.busy[column] = row + rows - 1
        self.column += columns

    def table(self) -> Table | None:
        """Return the table; ``None`` where all its cells are empty."""
        cells = tuple(
            Cell(
                start=span.start,
                end=span.end,
                row=row,
                column=column,
                rows=rows,
                columns=columns,
                heading=heading,
            )
            for span, row, column, rows, columns, heading in self.cells
            if not span.empty
        )
        if not cells:
            return None
        return Table(start=min(c.start for c in cells), end=max(c.end for c in cells), cells=cells)


def _count(value: str | None, least: int = 1) -> int:
    digits = (value or "").strip()
    if not digits.isascii() or not digits.isdigit() or len(digits) > 6:
        return least
    return min(max(least, int(digits)), _MOST_COLUMNS)


def _trailing(name: str) -> int:
    digits = name[len(name.rstrip("0123456789")) :]
    return int(digits[-3:])
