"""Tables of OpenDocument: which hold data, and what a cell spans."""

from __future__ import annotations

from typing import Any

from claimx.read.odt.names import TABLE

_ROW, _CELL = f"{TABLE}table-row", f"{TABLE}table-cell"
_LONGEST_CELL = 1_500  # characters; a table with a longer cell, or with longer ones on the average, lays out a page
_LONGEST_AVERAGE = 300


def is_data(table: Any) -> bool:
    """Tell whether ``table`` is one of data: two rows and two columns at least, and no cell that holds a page."""
    cells = widest = rows = length = 0
    for row in table.iter(_ROW):
        rows += 1
        width = 0
        for cell in row.iterchildren(_CELL):
            width += 1
            size = sum(map(len, cell.itertext()))
            if size > _LONGEST_CELL:
                return False
            length += size
        cells += width
        widest = max(widest, width)
    return rows > 1 and widest > 1 and length <= _LONGEST_AVERAGE * cells


def number_of(text: str | None) -> int:
    """Return the number of columns or rows that an attribute says, 1 where it says none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else 1
