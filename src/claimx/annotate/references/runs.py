"""Reference lists without a heading: lines outside the marked lists that look like entries, with those between them."""

from __future__ import annotations

import re

from claimx.annotate.references.numbering import label_at
from claimx.annotate.references.rows import Look, Row, look, starts_with_authors

_APART = 5
"""Lines from one entry's first line to the next's, at most."""
_MAYBE = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)|10\.\d{4}|\bet al\b|等")
_SHORTEST, _LONGEST = 30, 900


def runs(text: str, rows: list[Row]) -> list[tuple[int, int]]:
    """Return the spans of single lines that may be references and of stretches of them, in text order.

    ``rows``: those outside the marked lists.
    """
    spans: list[tuple[int, int]] = []
    i = 0
    while i < len(rows):
        seen = _entry_like(text, rows[i])
        if seen is None:
            i += 1
            continue
        last = _last(text, rows, i)
        spans.append((rows[i].start, rows[last].end))
        i = last + 1
    return spans


def _body(text: str, row: Row) -> int:
    label = label_at(text, row.start, row.end)
    return label.body if label else row.start


def _entry_like(text: str, row: Row) -> Look | None:
    """Return the look of a line that may begin a reference."""
    if not _SHORTEST < row.end - row.start < _LONGEST:
        return None
    body = _body(text, row)
    line = text[body : row.end]
    if not starts_with_authors(line[:300]) and not (body > row.start and _MAYBE.search(line)):
        return None
    seen = look(line)
    return seen if seen.sign and (seen.year or seen.tail or not seen.done) else None


def _last(text: str, rows: list[Row], first: int) -> int:
    """Return the index of the last row of the stretch of entries that begins at row ``first``."""
    last = first
    i = first + 1
    while i < len(rows) and i - last <= _APART:
        row = rows[i]
        line = text[_body(text, row) : row.end]
        seen = _entry_like(text, row)
        if seen is not None:
            last = i
        elif (
            not row.gap
            and (row.end - row.start) < 200
            and (before := look(text[_body(text, rows[i - 1]) : rows[i - 1].end]))
        ):
            now = look(line)
            if i == last + 1 and (
                now.goes_on or (before.open and (now.tail or now.year)) or (now.tail and not before.done)
            ):
                last = i
        elif row.gap or row.end - row.start > 300:
            break
        i += 1
    return last
