"""The order in which a reviewer reads claims, and which of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from claimx.review.index import FACETS, Claims, Documents
from claimx.review.verdicts import Verdicts

Rank = Callable[[int], object]
"""By what the claims of an order are sorted; ``None`` for a claim that is not in it."""

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

    def sort(self, key: Callable[[int], object]) -> None:
        self.members.sort(key=key)  # type: ignore[arg-type]
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

        Raises:
            KeyError: there is no such order.
        """
        rank = self._rank(wanted.order)
        found = None if fresh else self._lists.pop(wanted, None)
        found = found or Listing(wanted)
        self._lists[wanted] = found  # the last one used is the last
        while len(self._lists) > _KEPT:
            del self._lists[next(iter(self._lists))]
        total = len(self._claims)
        if found.seen < total:
            numbers = self.matching(wanted, range(found.seen, total))
            if rank is not None:
                numbers = [number for number in numbers if rank(number) is not None]
                if not found.members:
                    numbers.sort(key=rank)  # type: ignore[arg-type]
            found.add(numbers)
            found.seen = total
        if complete and not found.sorted:
            if rank is not None:
                found.sort(rank)
            found.sorted = True
        return found

    def is_shown(self, number: int) -> bool:
        """Tell whether the claim is reviewed at all."""
        return self._only is None or self._claims.ids[number] in self._only

    def matching(self, wanted: Wanted, numbers: Iterable[int], without: str | None = None) -> list[int]:
        """Return which of ``numbers`` pass the filters; ``without``: but for that on this facet."""
        claims = self._claims
        found = list(numbers) if self._only is None else [number for number in numbers if self.is_shown(number)]
        for facet, values in wanted.facets:
            if facet != without:
                known = {claims.names[facet].find(value) for value in values}
                column = claims.facets[facet]
                found = [number for number in found if column[number] in known]
        if wanted.states and without != "state":
            found = [number for number in found if any(self._verdicts.has(number, state) for state in wanted.states)]
        if wanted.path:
            part = wanted.path.casefold()
            holds = [part in path.casefold() for path in self._documents.paths]
            found = [number for number in found if holds[claims.documents[number]]]
        if wanted.text:
            part = wanted.text.casefold()
            found = [number for number in found if part in claims.quotes[number].casefold()]
        return found

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
        passing: list[int] | None = None
        filtered = {facet for facet, _ in wanted.facets} | ({"state"} if wanted.states else set())
        for facet in (*FACETS, "state"):
            if facet in filtered:
                numbers = self.matching(wanted, everything, without=facet)
            else:
                numbers = passing = self.matching(wanted, everything) if passing is None else passing
            found = self._states(numbers) if facet == "state" else self._values(facet, numbers)
            counts[facet] = sorted(found, key=lambda pair: (-pair[1], pair[0]))[:most] if facet != "state" else found
        return counts

    def _values(self, facet: str, numbers: list[int]) -> list[tuple[str, int]]:
        names, column = self._claims.names[facet].all, self._claims.facets[facet]
        found = [0] * len(names)
        for number in numbers:
            found[column[number]] += 1
        return [(name, count) for name, count in zip(names, found, strict=True) if count]

    def _states(self, numbers: list[int]) -> list[tuple[str, int]]:
        found = [(state, sum(self._verdicts.has(number, state) for number in numbers)) for state in STATES]
        return [(state, count) for state, count in found if count]

    def _rank(self, order: str) -> Rank | None:
        claims = self._claims
        if order == "ledger":
            return None
        if order == "confidence":
            return lambda number: (claims.confidences[number], number)
        if order == "document":
            paths = self._documents.paths
            return lambda number: (paths[claims.documents[number]], claims.starts[number], number)
        if order == "rule":
            return self._by_rule()
        places, ids = self.given[order], claims.ids
        return lambda number: places.get(ids[number])

    def _by_rule(self) -> Rank:
        column = self._claims.facets["rule"]
        counts = [0] * len(self._claims.names["rule"].all)
        for rule in column:
            counts[rule] += 1
        names = self._claims.names["rule"].all
        return lambda number: (-counts[column[number]], names[column[number]], number)
