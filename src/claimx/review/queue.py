"""The order in which a reviewer reads claims, and which of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from claimx.review.columns import FACETS, Claims, Documents
from claimx.review.verdicts import Verdicts

Key = Callable[[int], Any]

ORDERS = {
    "ledger": "as in the ledger",
    "confidence": "least confident first",
    "document": "by document",
    "rule": "by rule",
}
STATES = (
    "undecided", "accepted", "rejected", "maybe", "skipped", "corrected", "noted", "added", "changed", "disputed",
)  # fmt: skip
_KEPT = 24
"""Lists that are kept; a page has one at a time."""


class Wanted(NamedTuple):
    """An order and filters: the name of a list. Each filter holds the values of which a claim must have one."""

    order: str = "ledger"
    facets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    states: tuple[str, ...] = ()
    path: str = ""
    text: str = ""


class Listing:
    """The claims of one list. Those found later come at its end until the whole ledger is read; then it is sorted."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.members: list[int] = []
        self.seen = 0
        self.sorted = False
        self._where: dict[int, int] | None = None

    def add(self, numbers: Iterable[int]) -> None:
        before = len(self.members)
        self.members.extend(numbers)
        if self._where is not None:
            self._where.update((number, at) for at, number in enumerate(self.members[before:], start=before))

    def sort(self, keys: Iterable[Key]) -> None:
        """Sort by each of ``keys`` in turn, so that the last of them counts most; those alike stand as in the ledger."""
        self.members.sort()
        for key in keys:
            self.members.sort(key=key)
        self._where = None

    def position(self, number: int) -> int | None:
        """Return where in the list the claim of this number stands."""
        if self._where is None:
            self._where = {member: at for at, member in enumerate(self.members)}
        return self._where.get(number)


class Queue:
    """The lists of a review.

    Args:
        claims: the claims read so far.
        documents: theirs.
        verdicts: what was decided on each.
        only: ids of the claims that are reviewed at all; ``None``: all of them.
    """

    def __init__(
        self, claims: Claims, documents: Documents, verdicts: Verdicts, only: Iterable[str] | None = None
    ) -> None:
        self._claims = claims
        self._documents = documents
        self._verdicts = verdicts
        self._only = None if only is None else frozenset(only)
        self._lists: dict[Wanted, Listing] = {}
        self.given: dict[str, dict[str, int]] = {}
        """Orders in which claims were drawn or assigned: the place of each id."""

    def listing(self, wanted: Wanted, *, complete: bool, fresh: bool = False) -> Listing:
        """Return the list that ``wanted`` names; ``fresh``: made anew, by what is decided now.

        Once the whole ledger is read, claims that come later (added ones, or a ledger that grows) stand at its end.
        """
        found = None if fresh else self._lists.pop(wanted, None)
        found = found or Listing(wanted)
        self._lists[wanted] = found  # the last one used is the last
        while len(self._lists) > _KEPT:
            del self._lists[next(iter(self._lists))]
        if found.seen < len(self._claims):
            first = not found.members
            found.add(self.matching(wanted, range(found.seen, len(self._claims))))
            found.seen = len(self._claims)
            if first:
                found.sort(self._keys(wanted.order))
        if complete and not found.sorted:
            found.sort(self._keys(wanted.order))
            found.sorted = True
        return found

    def is_shown(self, number: int) -> bool:
        """Tell whether the claim is reviewed at all."""
        return self._only is None or self._claims.ids[number] in self._only

    def matching(self, wanted: Wanted, numbers: Sequence[int], without: str | None = None) -> list[int]:
        """Return which of ``numbers`` pass the filters; ``without``: but for that on this facet."""
        claims = self._claims
        found: Sequence[int] = numbers if self._only is None else [each for each in numbers if self.is_shown(each)]
        if wanted.order in self.given:
            places, ids = self.given[wanted.order], claims.ids
            found = [number for number in found if ids[number] in places]
        if self._verdicts.withdrawn:
            found = [number for number in found if not self._verdicts.is_withdrawn(number)]
        for facet, values in wanted.facets:
            if facet != without:
                known = {claims.names[facet].find(value) for value in values}
                column = claims.facets[facet]
                found = [number for number in found if column[number] in known]
        if wanted.states and without != "state":
            found = self._verdicts.among(found, wanted.states)
        if wanted.path:
            part = wanted.path.casefold()
            holds = [part in path.casefold() for path in self._documents.paths]
            found = [number for number in found if holds[claims.documents[number]]]
        if wanted.text:
            part = wanted.text.casefold()
            found = [number for number in found if part in claims.quotes[number].casefold()]
        return list(found)

    def next(self, listing: Listing, after: int, step: int, *, undecided: bool, wrap: bool) -> int | None:
        """Return the position behind (``step`` -1: before) ``after`` at which a claim stands, an undecided one if so."""
        total = len(listing.members)
        ahead = range(after + 1, total) if step > 0 else range(min(after, total) - 1, -1, -1)
        around = (range(min(after, total)) if step > 0 else range(total - 1, max(after, -1), -1)) if wrap else ()
        for positions in (ahead, around):
            for at in positions:
                if not undecided or not self._verdicts.is_decided(listing.members[at]):
                    return at
        return None

    def counted(self, wanted: Wanted, most: int) -> dict[str, list[tuple[str, int]]]:
        """Return how many claims have each value of each facet and state, the most frequent first, ``most`` at most."""
        counts: dict[str, list[tuple[str, int]]] = {}
        everything = range(len(self._claims))
        passing: Sequence[int] | None = None
        filtered = {facet for facet, _ in wanted.facets} | ({"state"} if wanted.states else set())
        for facet in (*FACETS, "state"):
            numbers: Sequence[int]
            if facet in filtered:
                numbers = self.matching(wanted, everything, without=facet)
            else:
                numbers = passing = self.matching(wanted, everything) if passing is None else passing
            if facet == "state":
                counts[facet] = self._verdicts.counted(numbers, STATES)
            else:
                counts[facet] = self._values(facet, numbers)[:most]
        return counts

    def _values(self, facet: str, numbers: Sequence[int]) -> list[tuple[str, int]]:
        names, column = self._claims.names[facet].all, self._claims.facets[facet]
        found = Counter(map(column.__getitem__, numbers))
        return sorted(((names[code], count) for code, count in found.items()), key=lambda pair: (-pair[1], pair[0]))

    def _keys(self, order: str) -> list[Key]:
        """Return by what the claims of an order are sorted, the last of them first."""
        claims = self._claims
        if order == "ledger":
            return []
        if order == "confidence":
            return [claims.confidences.__getitem__]
        if order == "document":
            places = _places(range(len(self._documents)), self._documents.paths.__getitem__)
            return [claims.starts.__getitem__, lambda number: places[claims.documents[number]]]
        if order == "rule":
            column, names = claims.facets["rule"], claims.names["rule"].all
            counts = Counter(column)
            places = _places(range(len(names)), lambda code: (-counts[code], names[code]))
            return [lambda number: places[column[number]]]
        given, ids = self.given[order], claims.ids
        return [lambda number: given[ids[number]]]


def _places(numbers: Iterable[int], key: Key) -> dict[int, int]:
    """Return the place of each number when they are sorted by ``key``."""
    return {number: place for place, number in enumerate(sorted(numbers, key=key))}
