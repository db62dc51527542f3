"""Which stretches of the text are taken already."""

from __future__ import annotations

from bisect import bisect_right


class Occupied:
    """Spans that do not overlap, and whether another would."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def free(self, start: int, end: int) -> bool:
        """Tell whether ``start`` to ``end`` touches none of the spans."""
        index = bisect_right(self._starts, start)
        return not (index and self._ends[index - 1] > start) and not (
            index < len(self._starts) and self._starts[index] < end
        )

    def add(self, start: int, end: int) -> None:
        """Add a span; it must be free."""
        index = bisect_right(self._starts, start)
        self._starts.insert(index, start)
        self._ends.insert(index, end)
