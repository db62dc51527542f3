"""Who reviews what."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.agreement.shares import Unit, shared_out

NAMES = ["ann", "ben", "cat", "dan"]


def units(*sizes: int) -> list[Unit]:
    return [Unit(f"d{at}", tuple(f"d{at}c{n}" for n in range(size))) for at, size in enumerate(sizes)]


@given(st.lists(st.integers(1, 9), min_size=1, max_size=60), st.integers(2, 4), st.floats(0, 1), st.integers(0, 5))
@settings(max_examples=150, deadline=None)
def test_every_claim_goes_to_one_or_two_and_shares_are_even(
    sizes: list[int], names: int, double: float, seed: int
) -> None:
    lot = units(*sizes)
    found = shared_out(lot, NAMES[:names], double, seed)
    times = Counter(claim for share in found.values() for claim in share)
    assert set(times) == {claim for unit in lot for claim in unit.claims}
    assert set(times.values()) <= {1, 2}
    twice = sum(count == 2 for count in times.values())
    assert abs(twice - double * sum(sizes)) <= max(sizes)
    loads = [len(share) for share in found.values()]
    assert max(loads) - min(loads) <= 2 * max(sizes)
    assert shared_out(lot, NAMES[:names][::-1], double, seed) == found


def test_pairs_are_balanced() -> None:
    found = shared_out(units(*[1] * 600), NAMES, 0.3, seed=1)
    pairs = [len(set(found[a]) & set(found[b])) for a, b in combinations(NAMES, 2)]
    assert sum(pairs) == 180
    assert max(pairs) - min(pairs) <= 1


def test_a_share_is_in_the_order_of_the_ledger() -> None:
    lot = units(3, 1, 2, 2)
    order = [claim for unit in lot for claim in unit.claims]
    for share in shared_out(lot, ["ann", "ben"], 0.5, seed=3).values():
        assert share == sorted(share, key=order.index)


def test_the_seed_decides() -> None:
    lot = units(*[1] * 50)
    assert shared_out(lot, NAMES, 0.2, seed=1) != shared_out(lot, NAMES, 0.2, seed=2)


def test_what_is_decided_stays_with_who_decided() -> None:
    lot = units(*[1] * 40)
    first = shared_out(lot, ["ann", "ben"], 0, seed=1)
    decided = {claim: frozenset({"ann"}) for claim in first["ann"][:8]}
    decided |= {claim: frozenset({"ann", "ben"}) for claim in first["ben"][:3]}
    again = shared_out(lot, ["ann", "ben", "cat"], 0.25, seed=9, decided=decided, before=first)
    assert set(first["ann"][:8]) | set(first["ben"][:3]) <= set(again["ann"])
    assert set(first["ben"][:3]) <= set(again["ben"])
    times = Counter(claim for share in again.values() for claim in share)
    assert sum(count == 2 for count in times.values()) == 10


def test_what_one_had_before_stays_as_far_as_shares_stay_even() -> None:
    lot = units(*[1] * 60)
    first = shared_out(lot, ["ann", "ben"], 0, seed=1)
    again = shared_out(lot, ["ann", "ben", "cat"], 0, seed=2, before=first)
    assert [len(again[name]) for name in ("ann", "ben", "cat")] == [20, 20, 20]
    assert set(again["ann"]) <= set(first["ann"])
    assert set(again["ben"]) <= set(first["ben"])


def test_a_glance_at_a_document_does_not_make_it_double() -> None:
    (unit,) = units(10)
    decided = {unit.claims[0]: frozenset({"ben"})} | {claim: frozenset({"ann"}) for claim in unit.claims[1:]}
    found = shared_out([unit], ["ann", "ben"], 0, seed=0, decided=decided)
    assert (len(found["ann"]), len(found["ben"])) == (10, 0)
