"""Sets of items that are joined unless they contradict each other (Tarjan's union-find with checks)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from claimx.studies.agreement import ENOUGH, weigh
from claimx.studies.identity import REPORT_KINDS, contradict
from claimx.studies.items import Item

_CONTRADICTED = 0.0
"""Weight from which the fullest descriptions of two sets say that these are two reports."""
_YEARS_APART = 2


class _Known(msgspec.Struct, gc=False):
    """What is known of a set: its identifiers and years, and its fullest description."""

    ids: dict[str, tuple[str, ...]]
    first: int | None
    last: int | None
    fullest: int
    weakest: float = 1.0


class Join(msgspec.Struct, frozen=True, gc=False):
    """Why an item was put with the others of its set."""

    rule: str
    confidence: float


class Sets:
    """Items by number, joined into sets; the representative of a set is its lowest number."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = items
        self._parent = list(range(len(items)))
        self._known: dict[int, _Known] = {}
        self.joins: dict[int, Join] = {}

    def find(self, number: int) -> int:
        """Return the representative of the set that ``number`` is in."""
        return _root(self._parent, number)

    def contradict(self, one: int, other: int) -> bool:
        """Tell whether the sets of two items cannot be of one report."""
        a, b = self.find(one), self.find(other)
        if a == b:
            return False
        known, also = self._of(a), self._of(b)
        return self._identified_otherwise(known, also) or not self._agree(known, also)

    def weakest(self, number: int) -> float:
        """Return the confidence of the least certain join in the set of an item (1 for an item alone)."""
        return self._of(self.find(number)).weakest

    def join(
        self, one: int, other: int, rule: str, confidence: float, *, told: bool = False, value: float | None = None
    ) -> bool:
        """Join the sets of two items, unless they contradict each other; return whether they are one now.

        Args:
            told: the document itself says that they are one (a citation and its reference): only identifiers can
                contradict that.
            value: how much speaks for the two items, where it is known.
        """
        a, b = self.find(one), self.find(other)
        if a == b:
            return True
        known, also = self._of(a), self._of(b)
        if self._identified_otherwise(known, also) or not (
            told or self._agree(known, also, value if {known.fullest, also.fullest} == {one, other} else None)
        ):
            return False
        low, high = (a, b) if a < b else (b, a)
        self._parent[high] = low
        self._known[low] = _merged(known, also, confidence, self._items)
        self._known.pop(high, None)
        for number in (one, other):
            self.joins.setdefault(number, Join(rule, confidence))
        return True

    def _of(self, root: int) -> _Known:
        known = self._known.get(root)
        if known is None:
            item = self._items[root]
            ids: dict[str, tuple[str, ...]] = {}
            for kind, value in item.ids:
                ids[kind] = (*ids.get(kind, ()), value)
            known = self._known[root] = _Known(ids, item.year, item.year, root)
        return known

    def _identified_otherwise(self, known: _Known, also: _Known) -> bool:
        """Tell whether identifiers say that these are two reports; what agrees down to volume and page is one."""
        if (
            not known.ids
            or not also.ids
            or not any(contradict(kind, known.ids.get(kind, ()), also.ids.get(kind, ())) for kind in REPORT_KINDS)
        ):
            return False
        one, other = self._items[known.fullest], self._items[also.fullest]
        return one.year != other.year or not set(weigh(one, other).fields) >= {"title", "author", "volume", "page"}

    def _agree(self, known: _Known, also: _Known, value: float | None = None) -> bool:
        """Tell whether the fullest descriptions of two sets, and their years, can be of one report."""
        weight = weigh(self._items[known.fullest], self._items[also.fullest]).value if value is None else value
        years = [year for year in (known.first, known.last, also.first, also.last) if year is not None]
        apart = years and max(years) - min(years) > _YEARS_APART
        return weight > (ENOUGH if apart else _CONTRADICTED)


class Groups:
    """Items in sets that are joined without a check: reports in studies."""

    def __init__(self, roots: Iterable[int]) -> None:
        self._parent = list(roots)
        self.joins: dict[int, Join] = {}

    def find(self, number: int) -> int:
        """Return the representative of the group that ``number`` is in."""
        return _root(self._parent, number)

    def join(self, one: int, other: int, rule: str, confidence: float) -> None:
        """Make one group of those of two items."""
        low, high = sorted((self.find(one), self.find(other)))
        if low != high:
            self._parent[high] = low
            self.joins.setdefault(one, Join(rule, confidence))


def _root(parent: list[int], number: int) -> int:
    root = number
    while parent[root] != root:
        root = parent[root]
    while parent[number] != root:
        parent[number], number = root, parent[number]
    return root


def _merged(known: _Known, also: _Known, confidence: float, items: Sequence[Item]) -> _Known:
    ids = {
        kind: tuple(sorted({*known.ids.get(kind, ()), *also.ids.get(kind, ())}))
        for kind in sorted({*known.ids, *also.ids})
    }
    years = [year for year in (known.first, known.last, also.first, also.last) if year is not None]
    fullest = max(known.fullest, also.fullest, key=lambda number: (_fullness(items[number]), -number))
    weakest = min(known.weakest, also.weakest, confidence)
    return _Known(ids, min(years, default=None), max(years, default=None), fullest, weakest)


def _fullness(item: Item) -> tuple[int, int]:
    given = (item.title, item.families, item.year, item.container, item.volume, item.page)
    return sum(map(bool, given)) + len(item.ids), len(item.title)
