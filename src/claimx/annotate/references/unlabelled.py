"""Lists whose entries bear no number, cut by what makes the best entries of the lines.

The cut is the best path over the lines (dynamic programming; an entry has at most :data:`_MOST_ROWS` lines, so the time
is linear): an entry should begin with authors where the entries of this list do, hold one date or identifier and end
with it, and break neither a sentence nor a paragraph. The weights are set by hand: differences of a few points between
readings, where a wrong one usually breaks two or three of these at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimx.annotate.references.rows import Look, Row

_MOST_ROWS = 14
_LONGEST = 1_500
_SOME_GAPS, _PARAGRAPHS = 3.0, 8.0


class _Habits(NamedTuple):
    """What the lines of a list have in common.

    ``authors_first``: entries begin with authors; ``hanging``: the lines after the first are indented; ``gaps``: what a
    break without a blank line costs, where blank lines stand between some lines and not between others; ``width``: of
    the longest lines, where they are wrapped.
    """

    authors_first: bool
    hanging: bool
    outdent: int
    gaps: float
    width: int


def cut(rows: Sequence[Row], looks: Sequence[Look]) -> list[tuple[int, int]]:
    """Return the entries as (first, after the last) indexes of ``rows``."""
    if not rows:
        return []
    habits = _habits(rows, looks)
    joins = [0.0] + [_join(rows, looks, i, habits) for i in range(1, len(rows))]
    starts = [_start(rows, looks, i, habits) for i in range(len(rows))]
    best = [0.0] + [float("-inf")] * len(rows)
    back = [0] * (len(rows) + 1)
    for first in range(len(rows)):
        base = best[first] + starts[first]
        joined = 0.0
        clusters = _Clusters()
        for last in range(first, min(len(rows), first + _MOST_ROWS)):
            if last > first:
                joined += joins[last]
                if rows[last].end - rows[first].start > _LONGEST:
                    break
            clusters.add(looks[last], last)
            score = base + joined + clusters.score(first, last, looks)
            if score > best[last + 1] + 1e-9:
                best[last + 1], back[last + 1] = score, first
    entries = []
    after = len(rows)
    while after:
        entries.append((back[after], after))
        after = back[after]
    return entries[::-1]


def _habits(rows: Sequence[Row], looks: Sequence[Look]) -> _Habits:
    authors = sum(look.authors for look in looks)
    tails = sum(look.tail for look in looks)
    outdent = min(row.indent for row in rows)
    inner = sum(row.indent > outdent + 1 for row in rows)
    leading = sum(row.gap and look.authors for row, look in zip(rows, looks, strict=True))
    gaps = sum(row.gap for row in rows[1:])
    mixed = 0 < gaps < 0.9 * (len(rows) - 1)
    lengths = sorted(look.length + row.indent for row, look in zip(rows, looks, strict=True))
    wide = lengths[len(lengths) * 9 // 10]
    near = sum(length >= 0.8 * wide for length in lengths)
    wrapped = len(rows) >= 4 and 38 <= wide <= 140 and near >= 0.4 * len(rows) and lengths[-1] <= 1.4 * wide
    return _Habits(
        authors_first=leading >= 0.6 * (gaps + 1) if mixed else looks[0].authors and authors >= 0.5 * tails,
        hanging=0 < inner < len(rows) and rows[0].indent == outdent and inner >= 0.2 * len(rows),
        outdent=outdent,
        gaps=(_PARAGRAPHS if _one_each(rows, looks) else _SOME_GAPS) if mixed else 0.0,
        width=wide if wrapped else 0,
    )


def _one_each(rows: Sequence[Row], looks: Sequence[Look]) -> bool:
    """Tell whether each paragraph has the date, numbers or identifier of one entry."""
    paragraphs: list[int] = []
    for row, look in zip(rows, looks, strict=True):
        if row.gap or not paragraphs:
            paragraphs.append(0)
        paragraphs[-1] += look.tail and not (look.authors and paragraphs[-1])
    return sum(tails in (1, 2) for tails in paragraphs) >= 0.9 * len(paragraphs)


def _start(rows: Sequence[Row], looks: Sequence[Look], i: int, habits: _Habits) -> float:
    """Return how well line ``i`` begins an entry."""
    look = looks[i]
    score = -4.0 if look.goes_on else 0.0
    if look.authors:
        score += 2.0
    elif habits.authors_first:
        score -= 1.5
    if habits.hanging and rows[i].indent > habits.outdent + 1:
        score -= 8.0
    if i and not rows[i].gap:
        score -= habits.gaps
    if i and looks[i - 1].open:
        score -= 3.0
    if i and habits.width and not rows[i].gap:
        room = habits.width - looks[i - 1].length - rows[i - 1].indent
        if not looks[i - 1].done:
            score -= 2.0
        score += 1.5 if room > 14 else -1.0
    return score


def _join(rows: Sequence[Row], looks: Sequence[Look], i: int, habits: _Habits) -> float:
    """Return how well line ``i`` goes on with the one before."""
    before, look = looks[i - 1], looks[i]
    score = 0.0
    if rows[i].gap:
        score -= 4.0 if habits.gaps else 0.5
    if habits.hanging and rows[i].indent <= habits.outdent + 1:
        score -= 4.0
    if look.goes_on or before.open:
        score += 0.5
    elif before.tail and before.done and (look.authors or not look.sign):
        score -= 1.0
    if habits.width and not rows[i].gap and habits.width - before.length - rows[i - 1].indent > 14:
        score -= 1.5
    return score


class _Clusters:
    """What the lines of one entry hold, line by line."""

    def __init__(self) -> None:
        self._groups = 0
        self._years = 0
        self._last = -9
        self._authors = 0
        self._late_authors = 0

    def add(self, look: Look, index: int) -> None:
        """Take in the next line."""
        if look.authors and self._authors and (self._groups or self._years):
            self._late_authors += 1
        self._authors += look.authors
        self._years += look.year
        if look.tail:
            if not (index == self._last + 1 and (look.goes_on or not look.authors)):
                self._groups += 1
            self._last = index

    def score(self, first: int, last: int, looks: Sequence[Look]) -> float:
        """Return how well the lines make one entry."""
        score = -2.0 if not (self._groups or self._years) else 2.0
        score -= 2.0 * max(0, self._groups - 1) + 2.0 * self._late_authors
        end = looks[last]
        if self._last == last:
            score += 2.0
        elif end.open or (end.goes_on and not end.done):
            score -= 3.0
        elif not end.done:
            score -= 0.5
        return score
