"""What a table of a Word document is: data or layout, which rows are headings, what a cell spans."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from claimx.read.docx.parts import W
from claimx.read.numbers import whole_number
from claimx.read.office.tables import holds_data

_TR, _TC, _SDT, _T, _VAL = f"{W}tr", f"{W}tc", f"{W}sdt", f"{W}t", f"{W}val"
_ON = (None, "1", "true", "on")
_MOST_HEADINGS = 5  # rows
_FIGURES = re.compile(r"[\d\s.,%()±<>=/–-]+")
_FIRST_ROW = 0x20  # in the older form of w:tblLook


def is_data(table: Any) -> bool:
    """Tell whether ``table`` is one of data."""
    return holds_data(
        (sum(len(text.text or "") for text in cell.iter(_T)) for cell in row.iterchildren(_TC, _SDT))
        for row in table.iter(_TR)
    )


def heading_row(table: Any) -> int:
    """Return how many rows at the top of ``table`` are headings: those that repeat on every page, else the first where
    the look of the table sets it off and it reads as one."""
    count = 0
    for row in islice(table.iter(_TR), _MOST_HEADINGS):
        header = row.find(f"{W}trPr/{W}tblHeader")
        if header is None or header.get(_VAL) not in _ON:
            break
        count += 1
    if count:
        return count
    look = table.find(f"{W}tblPr/{W}tblLook")
    if look is None or not _sets_off(look):
        return 0
    first = next(table.iter(_TR), None)
    texts = [] if first is None else ["".join(cell.itertext(_T)).strip() for cell in first.iterchildren(_TC)]
    return int(len(texts) > 1 and all(texts[1:]) and not any(_FIGURES.fullmatch(text) for text in texts[1:]))


def _sets_off(look: Any) -> bool:
    first = look.get(f"{W}firstRow")
    if first is not None:
        return first in ("1", "true", "on")
    try:
        return bool(int(look.get(_VAL) or "0", 16) & _FIRST_ROW)
    except ValueError:
        return False


def span_of(cell: Any) -> int:
    """Return how many columns a cell spans."""
    element = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if element is None else max(1, whole_number(element.get(_VAL), 1))


def merge_of(cell: Any) -> str | None:
    """Return ``restart`` where the cells below may go on with this one, ``continue`` where it goes on, else ``None``."""
    element = cell.find(f"{W}tcPr/{W}vMerge")
    return None if element is None else element.get(_VAL) or "continue"
