"""Items of the gold and of the ledger, one to one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import NamedTuple

from claimx.evaluate.model import Item
from claimx.evaluate.rules import Place, placed

Same = Callable[[Item, Item], bool]


class Matching(NamedTuple):
    """Pairs of items that are the same, and those that only the one side has."""

    pairs: list[tuple[Item, Item]]
    missed: list[Item]
    extra: list[Item]


def match(gold: Sequence[Item], found: Sequence[Item], same: Same, place: Place = "overlap") -> Matching:
    """Give each of ``gold``, in its order, the first of ``found`` that is left and is the same at the same place.

    Greedy, as the gold is in the order of the text; a better assignment may exist where several overlap, and is not
    looked for: the figure is then too low, never too high.
    """
    near = _Near(found)
    pairs, missed = [], []
    taken: set[int] = set()
    for item in gold:
        for number in near.candidates(item):
            if number not in taken and placed(item, found[number], place) and same(item, found[number]):
                taken.add(number)
                pairs.append((item, found[number]))
                break
        else:
            missed.append(item)
    return Matching(pairs, missed, [item for number, item in enumerate(found) if number not in taken])


class _Near:
    """Finds what may overlap an item without looking at everything: items by where they start, and the longest of them."""

    def __init__(self, found: Sequence[Item]) -> None:
        self._order = sorted(range(len(found)), key=lambda number: found[number].start)
        self._starts = [found[number].start for number in self._order]
        self._longest = max((item.end - item.start for item in found), default=0)

    def candidates(self, item: Item) -> list[int]:
        """Return the numbers of all that touch ``item``, and of some more, in the order of the ledger."""
        first = bisect_left(self._starts, item.start - self._longest)
        last = bisect_left(self._starts, item.end + 1)
        return sorted(self._order[first:last])
