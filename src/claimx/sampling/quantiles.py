"""Quantiles of the normal, beta and Student distributions, and the intervals of a share that follow from them.

Written out, so that the core needs no library of statistics; the tests compare them with SciPy.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import exp, inf, isinf, lgamma, log, log1p, sqrt
from statistics import NormalDist
from typing import NamedTuple

LEVEL = 0.95
"""Confidence of an interval where nothing else is said."""

_STEPS = 2000
_SMALL = 1e-300
_NEAR = 1e-15


class Interval(NamedTuple):
    """The bounds of an interval of confidence."""

    low: float
    high: float


def z_of(level: float = LEVEL) -> float:
    """Return the two-sided quantile of the standard normal distribution.

    >>> round(z_of(0.95), 4)
    1.96
    """
    return NormalDist().inv_cdf((1 + level) / 2)


def wilson(share: float, n: float, level: float = LEVEL) -> Interval:
    """Return the score interval (Wilson 1927) of ``share`` seen in ``n`` drawings; ``n`` may be an effective size.

    Brown, Cai and DasGupta (2001) recommend it: its coverage is near the nominal one on average, also for rare errors.

    >>> [round(100 * bound, 1) for bound in wilson(9 / 200, 200)]
    [2.4, 8.3]
    """
    if n <= 0:
        return Interval(0.0, 1.0)
    if isinf(n):
        return Interval(share, share)
    z2 = z_of(level) ** 2
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = sqrt(z2) / (1 + z2 / n) * sqrt(max(0.0, share * (1 - share) / n + z2 / (4 * n * n)))
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return Interval(0.0 if share == 0 else low, 1.0 if share == 1 else high)


def modified_wilson(share: float, n: float, few: bool, level: float = LEVEL) -> Interval:
    """Return :func:`wilson`, mended where its bound on the near side promises too much: where hits (or misses) are ``few``,
    three at most, that bound is the exact one-sided one, as Brown, Cai and DasGupta (2001, 4.1.1) propose."""
    low, high = wilson(share, n, level)
    if few and 0 < share < 1:
        if share <= 0.5:
            low = min(low, beta_quantile(1 - level, share * n, n - share * n + 1))
        else:
            high = max(high, beta_quantile(level, share * n + 1, n - share * n))
    return Interval(low, high)


def clopper_pearson(hits: float, n: float, level: float = LEVEL) -> Interval:
    """Return the exact interval (Clopper and Pearson 1934); its coverage is at least ``level``, mostly more.

    >>> [round(bound, 3) for bound in clopper_pearson(0, 100)]
    [0.0, 0.036]
    """
    if n <= 0:
        return Interval(0.0, 1.0)
    if isinf(n):
        return Interval(hits / n if hits else 0.0, hits / n if hits else 0.0)
    tail = (1 - level) / 2
    low = 0.0 if hits <= 0 else beta_quantile(tail, hits, n - hits + 1)
    high = 1.0 if hits >= n else beta_quantile(1 - tail, hits + 1, n - hits)
    return Interval(low, high)


def beta_cdf(x: float, a: float, b: float) -> float:
    """Return the regularised incomplete beta function ``I_x(a, b)`` by its continued fraction (DLMF 8.17.22)."""
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x > (a + 1) / (a + b + 2):
        return 1.0 - front * _fraction(1 - x, b, a) / b
    return front * _fraction(x, a, b) / a


def _fraction(x: float, a: float, b: float) -> float:
    """Evaluate the fraction from the front (Lentz)."""
    c, d = 1.0, _kept(1 - (a + b) * x / (a + 1))
    d = 1 / d
    found = d
    for m in range(1, _STEPS):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _kept(1 + term * d)
            c = _kept(1 + term / c)
            found *= c * d
        if abs(c * d - 1) < _NEAR:
            break
    return found


def _kept(value: float) -> float:
    return value if abs(value) > _SMALL else _SMALL


def beta_quantile(share: float, a: float, b: float) -> float:
    """Return where the beta distribution reaches ``share``."""
    return bisected(lambda x: beta_cdf(x, a, b) - share, 0.0, 1.0)


@lru_cache(maxsize=256)
def t_quantile(level: float, freedom: float) -> float:
    """Return the two-sided quantile of Student's t with ``freedom`` degrees of freedom (``inf``: the normal one).

    >>> round(t_quantile(0.95, 9), 3)
    2.262
    """
    if freedom == inf:
        return z_of(level)
    x = beta_quantile(1 - level, freedom / 2, 0.5)  # P(|T| > t) = I_x(v/2, 1/2) with x = v / (v + t²)
    return sqrt(freedom * (1 - x) / x)


def bisected(function: Callable[[float], float], low: float, high: float, within: float = 0.0) -> float:
    """Return where the rising ``function`` crosses zero between ``low`` and ``high``, at most ``within`` above it (or as
    exactly as floats tell)."""
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high) or high - low < within:
            break
        if function(middle) < 0:
            low = middle
        else:
            high = middle
    return high
