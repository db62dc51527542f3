"""Stretches of a text that records cover together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from claimx.records import SpanRecord


class Covered:
    """The stretches that records cover, in order and apart from each other: ``stretches`` are pairs of start and end."""

    def __init__(self, records: Iterable[SpanRecord]) -> None:
        self.stretches: list[tuple[int, int]] = []
        for record in sorted(records, key=lambda record: record.start):
            if self.stretches and record.start < self.stretches[-1][1]:
                first, last = self.stretches[-1]
                self.stretches[-1] = (first, max(last, record.end))
            else:
                self.stretches.append((record.start, record.end))
        self.starts = [start for start, _ in self.stretches]

    def touches(self, start: int, end: int) -> bool:
        """Tell whether a record covers any of ``text[start:end]``."""
        before = bisect_right(self.starts, end - 1) - 1  # the last stretch that begins before the end
        return before >= 0 and self.stretches[before][1] > start
