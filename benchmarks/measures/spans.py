"""Spans found against spans annotated.

Exact: start and end agree, each place counted once. Overlap: the share of found spans that share a character with an
annotated one (precision) and of annotated spans that share one with a found one (recall).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

Place = tuple[int, int]


class Counts(NamedTuple):
    """Sums over documents."""

    gold: int = 0
    found: int = 0
    exact: int = 0
    gold_touched: int = 0
    found_touched: int = 0

    def plus(self, other: Counts) -> Counts:
        return Counts(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def precision(self) -> float:
        return percent(self.exact, self.found)

    @property
    def recall(self) -> float:
        return percent(self.exact, self.gold)

    @property
    def f1(self) -> float:
        return percent(2 * self.exact, self.gold + self.found)

    @property
    def overlap_precision(self) -> float:
        return percent(self.found_touched, self.found)

    @property
    def overlap_recall(self) -> float:
        return percent(self.gold_touched, self.gold)

    @property
    def overlap(self) -> float:
        return harmonic(self.overlap_precision, self.overlap_recall)


def percent(part: float, whole: float) -> float:
    return 100 * part / whole if whole else 0.0


def harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def count(gold: Iterable[Place], found: Iterable[Place]) -> Counts:
    """Return the counts of one document.

    >>> count([(0, 4), (10, 14)], [(0, 4), (12, 20), (30, 31)])
    Counts(gold=2, found=3, exact=1, gold_touched=2, found_touched=2)
    """
    golds, founds = sorted(set(gold)), sorted(set(found))
    return Counts(
        len(golds),
        len(founds),
        len(set(golds) & set(founds)),
        sum(_touches(place, founds) for place in golds),
        sum(_touches(place, golds) for place in founds),
    )


def _touches(place: Place, places: list[Place]) -> bool:
    """Tell whether ``place`` shares a character with one of ``places`` (sorted)."""
    return any(end > place[0] for _, end in places[: bisect_left(places, (place[1], 0))])


def differences(text: str, gold: Iterable[Place], found: Iterable[Place]) -> Iterator[str]:
    """Yield a line for every span missed (-), extra (+) or of another extent (~), in text order, in its words."""
    golds, founds = sorted(set(gold)), sorted(set(found))
    for start, end in sorted(set(golds) ^ set(founds)):
        ours = (start, end) in founds
        other = golds if ours else founds
        sign = "~" if _touches((start, end), other) else "+" if ours else "-"
        if sign == "~" and ours:
            continue  # told with the annotated one
        near = [text[a:b] for a, b in other if a < end and start < b]
        around = f"{text[max(0, start - 50) : start]}[[{text[start:end]}]]{text[end : end + 40]}"
        yield f"{sign} {' '.join(around.split())}" + (f"  <{' | '.join(near)}>" if near else "")
