"""Shards: who does what, so that nothing is done twice and nobody has much more to do than the others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.errors import UsageError
from claimx.run.shard import Shard, Share, shard_of
from claimx.run.units import Unit


@given(st.lists(st.integers(1, 10**12), min_size=1, max_size=30), st.integers(1, 40), st.data())
def test_a_unit_is_for_exactly_one_shard_which_reads_its_group(
    weights: list[int], of: int, data: st.DataObject
) -> None:
    unit = Unit(data.draw(st.integers(0, len(weights) - 1)), data.draw(st.integers(0, 10_000)))
    shares = [Share(Shard(number, of), weights) for number in range(1, of + 1)]
    assert [share.touches(unit.group) for share in shares if share.owns(unit)] == [True]


def test_shards_read_few_groups_that_they_have_no_part_in() -> None:
    weights = [20_000_000] * 1200
    shares = [Share(Shard(number, 100), weights) for number in range(1, 101)]
    read = [sum(map(share.touches, range(1200))) for share in shares]
    assert (min(read), max(read)) == (12, 12)


@pytest.mark.parametrize(("parts", "of"), [(100, 8), (36, 8), (1000, 64)])
def test_the_parts_of_one_large_file_are_spread_evenly(parts: int, of: int) -> None:
    shares = [Share(Shard(number, of), [10**9]) for number in range(1, of + 1)]
    counts = [sum(share.owns(Unit(0, part)) for part in range(parts)) for share in shares]
    assert sum(counts) == parts
    assert max(counts) - min(counts) <= 2


def test_a_run_that_is_not_shared_owns_also_what_an_earlier_one_had() -> None:
    assert Share(Shard(), [5]).owns(Unit(7, 0))
    assert not Share(Shard(1, 2), [5]).owns(Unit(7, 0))


@pytest.mark.parametrize("wanted", ["0/3", "4/3", "3", "1/0", "-1/3", "a/b", ""])
def test_what_is_no_shard_is_refused(wanted: str) -> None:
    with pytest.raises(UsageError, match="--shard"):
        shard_of(wanted)
