"""Who reviews what: balanced shares, of which a part goes to two reviewers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple


class Unit(NamedTuple):
    """What is given to a reviewer as a whole: a claim, or the claims of a document. ``name`` is its place in the lot."""

    name: str
    claims: tuple[str, ...]


Pair = tuple[str, str]


def shared_out(
    units: Sequence[Unit],
    reviewers: Sequence[str],
    double: float,
    seed: int,
    decided: Mapping[str, frozenset[str]] | None = None,
    before: Mapping[str, Sequence[str]] | None = None,
) -> dict[str, list[str]]:
    """Return the claims of each reviewer, in the order of ``units``.

    About ``double`` (0 to 1) of the claims go to two reviewers, drawn by lot, and every two reviewers have as many of
    these together as the others do. The same arguments give the same shares, whatever the order of ``reviewers``.

    What is decided stays with who decided it, and two who both decided are its two reviewers. Where nobody did, who had
    it ``before`` keeps it, as far as shares stay even.

    Args:
        units: in the order in which they are read.
        reviewers: their names; two at least where ``double`` is over 0.
        double: the share of claims that two review.
        seed: of the lot.
        decided: by claim, who decided on it.
        before: by reviewer, the claims of the assignment until now.
    """
    work = _Work(sorted(set(reviewers)), seed, decided or {}, before or {})
    wanted = round(double * sum(len(unit.claims) for unit in units))
    lot = sorted(units, key=lambda unit: _place(seed, unit.name))
    had = {unit.name: work.deciders(unit) for unit in units}
    by_two = [unit for unit in lot if len(had[unit.name]) > 1]  # these are double already
    left = wanted - sum(len(unit.claims) for unit in by_two)
    for unit in lot:
        if len(had[unit.name]) < 2 and left >= max(1, len(unit.claims) / 2):
            by_two.append(unit)
            left -= len(unit.claims)
    work.even = sum(len(unit.claims) for unit in (*units, *by_two)) / len(work.reviewers)
    holders: dict[str, tuple[str, ...]] = {}
    for unit in sorted(by_two, key=lambda unit: (not had[unit.name], -len(unit.claims))):
        holders[unit.name] = work.two(unit)
    rest = (unit for unit in lot if unit.name not in holders)
    for unit in sorted(rest, key=lambda unit: (not had[unit.name], not work.was_given(unit), -len(unit.claims))):
        holders[unit.name] = (work.one(unit),)
    shares: dict[str, list[str]] = {name: [] for name in work.reviewers}
    for unit in units:
        for name in holders[unit.name]:
            shares[name] += unit.claims
    return shares


def _place(seed: int, name: str) -> bytes:
    return hashlib.sha256(f"{seed}\x1fassign\x1f{name}".encode("utf-8", "surrogatepass")).digest()


class _Work:
    """How much each reviewer and each pair has so far. Large units are given first, since small ones even the shares
    out, and what is decided or was given before all others; between alike ones the lot decides."""

    def __init__(
        self,
        reviewers: list[str],
        seed: int,
        decided: Mapping[str, frozenset[str]],
        before: Mapping[str, Sequence[str]],
    ) -> None:
        self.reviewers = reviewers
        self._decided = decided
        self._had = {claim: name for name in reviewers for claim in before.get(name, ())}
        lot = sorted(reviewers, key=lambda name: _place(seed, name))
        self._rank = {name: place for place, name in enumerate(lot)}
        self._load = dict.fromkeys(reviewers, 0)
        self._pairs: dict[Pair, int] = dict.fromkeys(combinations(lot, 2), 0)
        self.even = 0.0

    def deciders(self, unit: Unit) -> list[str]:
        """Return who of the reviewers decided on half of it or more, or most if nobody did; who did most of it first."""
        counts = dict.fromkeys(self.reviewers, 0)
        for claim in unit.claims:
            for name in self._decided.get(claim, ()):
                if name in counts:
                    counts[name] += 1
        ordered = sorted((name for name in counts if counts[name]), key=lambda name: (-counts[name], self._rank[name]))
        return [name for name in ordered if 2 * counts[name] >= len(unit.claims)] or ordered[:1]

    def two(self, unit: Unit) -> Pair:
        """Give it to two: those who decided on it, and else the pair that has least."""
        fixed = set(self.deciders(unit)[:2])
        pair = min(
            (pair for pair in self._pairs if fixed <= set(pair)),
            key=lambda pair: (self._pairs[pair], self._load[pair[0]] + self._load[pair[1]], self._rank[pair[0]], self._rank[pair[1]]),
        )  # fmt: skip
        self._pairs[pair] += len(unit.claims)
        for name in pair:
            self._load[name] += len(unit.claims)
        return pair

    def was_given(self, unit: Unit) -> bool:
        """Tell whether one of the reviewers had it before."""
        return bool(unit.claims) and unit.claims[0] in self._had

    def one(self, unit: Unit) -> str:
        """Give it to one: who decided on it, who had it (up to an even share), or who has least."""
        by = next(iter(self.deciders(unit)), None)
        if by is None and self.was_given(unit):
            kept = self._had[unit.claims[0]]
            by = kept if self._load[kept] + len(unit.claims) <= self.even else None
        if by is None:
            by = min(self.reviewers, key=lambda name: (self._load[name], self._rank[name]))
        self._load[by] += len(unit.claims)
        return by
