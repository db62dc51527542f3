"""Tables of data: where their rows and cells begin and end, spans within limits, headings."""

from __future__ import annotations

from typing import Any

from claimx.document import Table
from claimx.read.grid import Grid
from claimx.read.html.tags import CELLS
from claimx.read.numbers import whole_number
from claimx.read.writer import Writer

_WIDEST = 200  # columns that a cell may span
_TALLEST = 1_000  # rows that a cell may span


class Tables:
    """The tables of data that are open, and those that were read."""

    def __init__(self, writer: Writer) -> None:
        self.found: list[Table] = []
        self._writer = writer
        self._open: list[Grid] = []

    @property
    def open_tables(self) -> int:
        """The number of tables of data that are open."""
        return len(self._open)

    @property
    def in_cell(self) -> bool:
        """Whether text goes into a cell: all of it stands on the line of the row."""
        return bool(self._open) and self._open[-1].in_cell

    def open_table(self) -> None:
        """Begin a table of data where the writer stands."""
        self._open.append(Grid(self._writer))

    def close_table(self) -> None:
        """End the innermost table."""
        table = self._open.pop().table()
        if table is not None:
            self.found.append(table)

    def open_part(self, element: Any, tag: str, inside: bool) -> None:
        """Begin a row or a cell; ``inside`` a cell it is text of that."""
        if not self._open or inside:
            return
        grid = self._open[-1]
        if tag == "tr":
            grid.open_row()
            return
        grid.pass_covered()
        columns = min(_WIDEST, max(1, whole_number(element.get("colspan"), 1)))
        rows = min(_TALLEST, max(1, whole_number(element.get("rowspan"), 1)))
        if not grid.cover(columns, rows):
            rows = columns = 1
        heading = tag == "th" or element.get("role") in ("columnheader", "rowheader") or _in_head(element)
        grid.open_cell(columns=columns, rows=rows, heading=heading)

    def close_part(self, tag: str) -> None:
        """End a row or a cell."""
        if not self._open:
            return
        if tag == "tr":
            self._writer.line(1)  # what marks the row is the walk: an element may be something else as well
        elif tag in CELLS and self.in_cell:
            self._open[-1].close_cell()


def _in_head(cell: Any) -> bool:
    row = cell.getparent()
    part = row.getparent() if row is not None else None
    return part is not None and part.tag == "thead"
