"""Shares of a whole from samples of it, and whether their intervals hold what they promise."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sampling as benchmark
from claimx.sampling.estimate import Cluster, Part, by_clusters, size_for, stratified
from claimx.sampling.plan import plan
from claimx.sampling.quantiles import clopper_pearson, wilson


def test_a_simple_sample_of_a_large_ledger_has_wilsons_interval() -> None:
    found = stratified([Part(10**9, 200, 200, 9)])
    assert found.share == 0.045
    assert found.interval == pytest.approx(wilson(0.045, 200), abs=1e-6)


def test_no_hit_has_the_exact_interval() -> None:
    found = stratified([Part(10**9, 100, 100, 0)])
    assert found.method == "Clopper-Pearson"
    assert found.interval == pytest.approx(clopper_pearson(0, 100), abs=1e-6)


def test_a_few_hits_have_a_lower_near_bound_than_wilsons() -> None:
    found = stratified([Part(10**9, 200, 200, 2)]).interval
    assert found is not None
    assert found.low < wilson(0.01, 200).low
    assert found.high == pytest.approx(wilson(0.01, 200).high, abs=1e-6)


def test_a_few_misses_are_the_mirror_of_a_few_hits() -> None:
    hits, misses = stratified([Part(500, 100, 100, 2)]).interval, stratified([Part(500, 100, 100, 98)]).interval
    assert hits is not None and misses is not None
    assert misses == pytest.approx((1 - hits.high, 1 - hits.low), abs=1e-9)


def test_a_census_has_no_interval_to_speak_of() -> None:
    found = stratified([Part(40, 40, 40, 3), Part(10, 10, 10, 1)])
    assert found.share == pytest.approx(0.08)
    assert found.interval == pytest.approx((0.08, 0.08))


def test_the_more_of_the_ledger_is_drawn_the_surer() -> None:
    widths = [
        found.high - found.low
        for size in (10**6, 1000, 250)
        if (found := stratified([Part(size, 200, 200, 20)]).interval)
    ]
    assert widths == sorted(widths, reverse=True)


def test_strata_weigh_as_they_are_large() -> None:
    found = stratified([Part(900, 50, 50, 0), Part(100, 50, 50, 25)])
    assert found.share == pytest.approx(0.05)
    assert found.interval is not None
    assert 0.03 < found.interval.low < 0.05 < found.interval.high < 0.12


@given(st.integers(4, 60), st.integers(4, 60))
@settings(max_examples=60, deadline=None)
def test_strata_that_are_alike_tell_what_one_sample_tells(hits: int, misses: int) -> None:
    n = hits + misses
    one = stratified([Part(10**8, 2 * n, 2 * n, 2 * hits)])
    two = stratified([Part(10**8 // 2, n, n, hits)] * 2)
    assert two.share == pytest.approx(one.share)
    assert two.interval == pytest.approx(one.interval, abs=1e-4)


def test_documents_that_are_alike_within_tell_less() -> None:
    even = by_clusters([Cluster(20, 4)] * 10 + [Cluster(20, 6)] * 10, 500)
    torn = by_clusters([Cluster(20, 0)] * 10 + [Cluster(20, 10)] * 10, 500)
    assert even.share == torn.share == 0.25
    assert even.interval is not None and torn.interval is not None
    assert torn.interval.high - torn.interval.low > 1.5 * (even.interval.high - even.interval.low)


@pytest.mark.parametrize(
    ("clusters", "low", "high"),
    [([Cluster(30, 0)] * 10, 0.0, 0.31), ([Cluster(9, 3)], 0.0, 1.0), ([Cluster(9, 3), Cluster(0, 0)], 0.0, 1.0)],
)
def test_documents_that_tell_nothing_of_how_they_differ(clusters: list[Cluster], low: float, high: float) -> None:
    found = by_clusters(clusters, 10**6).interval
    assert found is not None
    assert found.low == pytest.approx(low, abs=0.01)
    assert found.high == pytest.approx(high, abs=0.05)


def test_nothing_judged_has_no_share() -> None:
    assert stratified([Part(10, 5, 0, 0)]).share is None
    assert by_clusters([Cluster(0, 0)], 10).share is None


def test_planned_sizes_are_the_least_that_will_do() -> None:
    for expected in (0.01, 0.2, 0.5):
        n = size_for(0.03, expected, 5000)
        widths = [wilson(expected, size * 4999 / (5000 - size)) for size in (n, n - 1)]
        assert (widths[0].high - widths[0].low) / 2 <= 0.03 < (widths[1].high - widths[1].low) / 2
    assert [one.size for one in plan(3, 0.01)] == [3] * 5
    assert plan(10**6, 0.05)[-1].size == 381


@pytest.mark.parametrize(
    ("name", "least"),
    [("simple, 200 of 12,345, 5.0", 0.91), ("3 strata", 0.91), ("documents, 20 of 500, 30 %", 0.91)],
)
def test_intervals_hold_the_truth_as_often_as_they_say(name: str, least: float) -> None:
    (design,) = [design for design in benchmark.DESIGNS if design.name.startswith(name)]
    assert least <= benchmark.measured(design, 250).held <= 0.995


def test_the_estimate_is_right_on_average() -> None:
    rnd = random.Random(5)
    sizes, wrong = (3000, 500, 100), (30, 50, 40)
    shares = []
    for _ in range(120):
        parts = [Part(size, 20, 20, benchmark.hits(rnd, size, bad, 20)) for size, bad in zip(sizes, wrong, strict=True)]
        shares.append(stratified(parts).share or 0.0)
    assert sum(shares) / 120 == pytest.approx(120 / 3600, abs=0.005)


def test_what_was_drawn_whole_is_known() -> None:
    known = stratified([Part(50, 50, 50, 10), Part(50, 10, 10, 2)]).interval
    guessed = stratified([Part(50, 10, 10, 2), Part(50, 10, 10, 2)]).interval
    assert known is not None and guessed is not None
    assert 0.08 < guessed.low < known.low < 0.2 < known.high < guessed.high
    assert known.high <= 0.5 * 0.2 + 0.5 * 0.55
