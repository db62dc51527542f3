"""Reference lists without a heading: lines outside the marked lists that look like entries, with those between them."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from claimx.annotate.references.numbering import label_at
from claimx.annotate.references.rows import Row, look, starts_with_authors

_APART = 3
"""Lines between two lines that look like entries, at most."""
_BREAKS, _PROSE, _MOST = 8, 250, 5_000
"""Line breaks, characters of a line, and lines, at which a stretch of entries ends."""
_LIST = 3
"""Lines that look like entries which make a list."""
_MAYBE = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)|10\.\d{4}|\bet al\b|等")
_SHORTEST, _LONGEST = 30, 900


class Run(NamedTuple):
    """The span of a stretch of entries; ``list_like``: there are so many, or so marked, that they vouch for each other."""

    start: int
    end: int
    list_like: bool


def runs(text: str, rows: list[Row], loose: list[tuple[int, int]]) -> list[Run]:
    """Return the stretches of lines that may be references, in text order.

    Args:
        text: the document.
        rows: its lines outside the marked lists.
        loose: the blocks that the layout takes for entries by their look.
    """
    found: list[Run] = []
    starts = [start for start, _ in loose]
    likely = [_likely(text, row, loose, starts) for row in rows]
    i = 0
    while i < len(rows):
        if not likely[i]:
            i += 1
            continue
        last = _last(text, rows, likely, i)
        count = sum(likely[i : last + 1])
        share = count >= _LIST and 2 * count >= last + 1 - i
        found.append(Run(rows[i].start, rows[last].end, share or 2 in likely[i : last + 1]))
        i = last + 1
    return found


def _likely(text: str, row: Row, loose: list[tuple[int, int]], starts: list[int]) -> int:
    """Return 2 for a line that the layout takes for an entry, 1 for one that looks like an entry here, else 0."""
    i = bisect_right(starts, row.start) - 1
    if i >= 0 and row.start < loose[i][1]:
        return 2
    return int(_entry_like(text, row))


def _body(text: str, row: Row) -> int:
    label = label_at(text, row.start, row.end)
    return label.body if label else row.start


def _entry_like(text: str, row: Row) -> bool:
    """Tell whether a line may begin a reference."""
    if not _SHORTEST < row.end - row.start < _LONGEST:
        return False
    body = _body(text, row)
    line = text[body : row.end]
    if not starts_with_authors(line[:300]) and not (body > row.start and _MAYBE.search(line)):
        return False
    seen = look(line)
    return seen.sign and (seen.year or seen.tail or not seen.done)


def _last(text: str, rows: list[Row], likely: list[int], first: int) -> int:
    """Return the index of the last row of the stretch of entries that begins at row ``first``."""
    last = first
    for i in range(first + 1, min(len(rows), first + _MOST)):
        row, before = rows[i], rows[i - 1]
        if text.count("\n", before.end, row.start) > _BREAKS or i - last > _APART:
            break
        if likely[i]:
            last = i
            continue
        length = row.end - row.start
        if length >= (_LONGEST if i == last + 1 and not row.gap else _PROSE):
            break
        if i == last + 1 and not row.gap:
            was, now = look(text[_body(text, before) : before.end]), look(text[row.start : row.end])
            if now.year and now.tail and now.done and was.done:  # an entry that begins otherwise than the others
                last = i
                continue
            if length >= _PROSE:
                break
            if now.goes_on or (was.open and (now.tail or now.year)) or not was.done:
                last = i
    return last
