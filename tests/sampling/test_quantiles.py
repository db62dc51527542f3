"""Quantiles and intervals against SciPy, and published examples."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from claimx.sampling.quantiles import beta_cdf, beta_quantile, clopper_pearson, t_quantile, wilson

shapes = st.floats(0.05, 3000)


# nearer to 1 scipy's own digits are lost: at 1 - 1e-16 with shapes of 0.5 it is off by 3e-9
@given(st.floats(0, 1 - 1e-9) | st.just(1.0), shapes, shapes)
@settings(max_examples=400, deadline=None)
def test_beta_is_that_of_scipy(x: float, a: float, b: float) -> None:
    assert beta_cdf(x, a, b) == pytest.approx(stats.beta.cdf(x, a, b), abs=1e-9)


@given(st.floats(0.001, 0.999), st.floats(0.5, 500), st.floats(0.5, 500))
@settings(max_examples=200, deadline=None)
def test_beta_quantile_is_the_inverse(share: float, a: float, b: float) -> None:
    assert beta_quantile(share, a, b) == pytest.approx(stats.beta.ppf(share, a, b), abs=1e-9)


@pytest.mark.parametrize("freedom", [1, 2, 5, 9, 30, 199, 5000])
def test_t_is_that_of_scipy(freedom: int) -> None:
    assert t_quantile(0.95, freedom) == pytest.approx(stats.t.ppf(0.975, freedom), abs=1e-8)


@given(st.integers(1, 2000), st.data())
@settings(max_examples=200, deadline=None)
def test_intervals_are_those_of_scipy(n: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, n))
    result = stats.binomtest(hits, n)
    theirs = result.proportion_ci(method="wilson")
    assert wilson(hits / n, n) == pytest.approx((theirs.low, theirs.high), abs=1e-9)
    theirs = result.proportion_ci(method="exact")
    assert clopper_pearson(hits, n) == pytest.approx((theirs.low, theirs.high), abs=1e-9)
