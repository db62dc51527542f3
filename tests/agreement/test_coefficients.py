"""Kappa and alpha against other people's code, published examples and simulation."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from claimx.agreement.alpha import krippendorff_alpha
from claimx.agreement.kappa import cohen_kappa

VALUES = ("accepted", "maybe", "rejected")
pairs = st.lists(st.tuples(st.sampled_from(VALUES), st.sampled_from(VALUES)), min_size=1, max_size=40)
tables = st.lists(
    st.lists(st.one_of(st.none(), st.sampled_from(VALUES)), min_size=4, max_size=4), min_size=1, max_size=25
)


@given(pairs)
@settings(max_examples=300, deadline=None)
def test_kappa_is_that_of_scikit_learn(given: list[tuple[str, str]]) -> None:
    found = cohen_kappa(Counter(given))
    first, second = zip(*given, strict=True)
    assert found.agreement == pytest.approx(sum(a == b for a, b in given) / len(given), abs=1e-12)
    if len({*first, *second}) == 1:
        assert found.kappa is None
        assert "not defined" in (found.trouble or "")
    else:
        assert found.kappa == pytest.approx(cohen_kappa_score(first, second), abs=1e-9)
        assert found.interval is not None
        low, high = found.interval
        assert -1 <= low <= found.kappa + 1e-12 and found.kappa - 1e-12 <= high <= 1


@given(tables, st.booleans())
@settings(max_examples=300, deadline=None)
def test_alpha_is_that_of_krippendorff(table: list[list[str | None]], ordinal: bool) -> None:
    units = [[value for value in row if value is not None] for row in table]
    found = krippendorff_alpha(units, VALUES if ordinal else None, resamples=0)
    paired = [unit for unit in units if len(unit) > 1]
    assert found.units == len(paired)
    if len({value for unit in paired for value in unit}) < 2:
        assert found.alpha is None
        assert found.trouble
        return
    numbers = np.array([[np.nan if v is None else VALUES.index(v) for v in row] for row in table]).T
    theirs = krippendorff.alpha(
        reliability_data=numbers, level_of_measurement="ordinal" if ordinal else "nominal", value_domain=[0, 1, 2]
    )
    assert found.alpha == pytest.approx(theirs, abs=1e-9)


@given(tables)
@settings(max_examples=100, deadline=None)
def test_agreement_is_the_share_of_pairs(table: list[list[str | None]]) -> None:
    units = [[value for value in row if value is not None] for row in table]
    same = [a == b for unit in units for i, a in enumerate(unit) for b in unit[i + 1 :]]
    assume(same)
    found = krippendorff_alpha(units, resamples=0)
    weighted = sum(len(unit) * (len(unit) - 1) for unit in units)
    assert found.agreement == pytest.approx(2 * sum(same) / weighted, abs=1e-12)


def test_standard_error_of_the_published_example() -> None:
    """Table 1 of Fleiss, Cohen and Everitt (1969), of 200 patients: kappa 0.429, variance 0.002885."""
    counts = [[106, 10, 4], [22, 28, 10], [2, 12, 6]]
    found = cohen_kappa({(i, j): n for i, row in enumerate(counts) for j, n in enumerate(row)})
    assert found.kappa == pytest.approx(0.429, abs=5e-4)
    assert found.se is not None
    assert found.se**2 == pytest.approx(0.002885, abs=5e-6)


def test_alpha_of_the_published_example() -> None:
    """Four observers, twelve units, missing values (Krippendorff 2011): nominal 0.743, ordinal 0.815."""
    observers = [
        ["1", "2", "3", "3", "2", "1", "4", "1", "2", ".", ".", "."],
        ["1", "2", "3", "3", "2", "2", "4", "1", "2", "5", ".", "3"],
        [".", "3", "3", "3", "2", "3", "4", "2", "2", "5", "1", "."],
        ["1", "2", "3", "3", "2", "4", "4", "1", "2", "5", "1", "."],
    ]
    units = [[value for value in unit if value != "."] for unit in zip(*observers, strict=True)]
    assert krippendorff_alpha(units).alpha == pytest.approx(0.743, abs=5e-4)
    assert krippendorff_alpha(units, ["1", "2", "3", "4", "5"]).alpha == pytest.approx(0.815, abs=5e-4)


def test_bootstrap_is_that_of_drawing_units_one_by_one() -> None:
    rnd = random.Random(3)
    units = [[v, v if rnd.random() < 0.7 else rnd.choice(VALUES)] for v in rnd.choices(VALUES, k=80)]
    for order in (None, VALUES):
        fast = krippendorff_alpha(units, order).interval
        slow = sorted(
            krippendorff_alpha(rnd.choices(units, k=len(units)), order, resamples=0).alpha or 0.0 for _ in range(1500)
        )
        assert fast is not None
        assert fast.low == pytest.approx(slow[37], abs=0.03)
        assert fast.high == pytest.approx(slow[1462], abs=0.03)


def test_bootstrap_is_the_same_for_a_seed_and_in_any_order() -> None:
    units = [["a", "b"], ["a", "a"], ["b", "b"], ["c", "a"]] * 5
    assert krippendorff_alpha(units, seed=4) == krippendorff_alpha(units[::-1], seed=4)
    assert krippendorff_alpha(units, seed=4).interval != krippendorff_alpha(units, seed=5).interval


def drawn(rnd: random.Random, n: int, kappa: float, shares: list[float]) -> list[tuple[str, str]]:
    """Two reviewers of whom both copy the truth with chance ``kappa`` and else guess by ``shares``."""
    firsts = rnd.choices(VALUES, shares, k=n)
    return [(a, a if rnd.random() < kappa else rnd.choices(VALUES, shares)[0]) for a in firsts]


@pytest.mark.parametrize(("n", "kappa"), [(60, 0.5), (150, 0.7)])
def test_intervals_hold_the_true_value_as_often_as_they_say(n: int, kappa: float) -> None:
    rnd = random.Random(n)
    times = 300
    held = {"kappa": 0, "alpha": 0}
    for _ in range(times):
        given = drawn(rnd, n, kappa, [0.6, 0.1, 0.3])
        of_two, of_all = cohen_kappa(Counter(given)).interval, krippendorff_alpha(given, resamples=200).interval
        assert of_two is not None and of_all is not None
        held["kappa"] += of_two.low <= kappa <= of_two.high
        held["alpha"] += of_all.low <= kappa <= of_all.high
    for share in held.values():
        assert 0.90 <= share / times <= 0.99, held


@pytest.mark.parametrize(
    ("given", "kappa", "told"),
    [
        ({}, None, "no claim was decided by both"),
        ({("a", "a"): 7}, None, "not defined"),
        ({("a", "b"): 7}, 0.0, "too few"),
        ({("a", "a"): 9, ("b", "b"): 1}, 1.0, "lower bound"),
    ],
)
def test_degenerate_tables_are_told_of(given: Any, kappa: float | None, told: str) -> None:
    found = cohen_kappa(given)
    assert found.kappa == kappa
    assert told in (found.trouble or "")


def test_agreement_throughout_has_a_lower_bound() -> None:
    few, many = (
        cohen_kappa({("a", "a"): 5, ("b", "b"): 5}).interval,
        cohen_kappa({("a", "a"): 50, ("b", "b"): 50}).interval,
    )
    assert few is not None and many is not None
    assert few.low < 0.5 < many.low < 1


def test_kappa_paradox_is_seen_in_pabak() -> None:
    """Feinstein and Cicchetti (1990): 85 % agreement, kappa 0.70 with even shares and 0.32 with uneven ones."""
    even = cohen_kappa({(1, 1): 40, (1, 2): 9, (2, 1): 6, (2, 2): 45}, scale=2)
    uneven = cohen_kappa({(1, 1): 80, (1, 2): 10, (2, 1): 5, (2, 2): 5}, scale=2)
    assert even.kappa == pytest.approx(0.70, abs=5e-3)
    assert uneven.kappa == pytest.approx(0.32, abs=5e-3)
    assert even.pabak == uneven.pabak == pytest.approx(0.70)
    assert uneven.prevalence == pytest.approx(0.875)
    assert uneven.bias == pytest.approx(0.05)
