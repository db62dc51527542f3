"""Which tables of office documents hold data: many lay out a page."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST_CELL = 1_500  # characters; a table with a longer cell, or with longer ones on the average, lays out a page
_LONGEST_AVERAGE = 300


def holds_data(rows: Iterable[Iterable[int]]) -> bool:
    """Tell whether a table is one of data: two rows and two columns at least, and no cell that holds a page.

    Args:
        rows: the characters of each cell of each row; read no further than the answer needs.
    """
    count = cells = length = widest = 0
    for row in rows:
        count += 1
        width = 0
        for size in row:
            if size > _LONGEST_CELL:
                return False
            width += 1
            length += size
        widest = max(widest, width)
        cells += width
    return count > 1 and widest > 1 and length <= _LONGEST_AVERAGE * cells
