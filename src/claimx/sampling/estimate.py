"""A share in all claims of a ledger from a sample of them, with its interval, for each way of drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import inf, isinf, sqrt
from typing import NamedTuple

from claimx.sampling.quantiles import (
    LEVEL,
    Interval,
    bisected,
    clopper_pearson,
    modified_wilson,
    t_quantile,
    wilson,
    z_of,
)

_NEAR = 1e-12
_EXACT = 1e-10
"""How exactly bounds are found: far below what is shown."""
_FEW = 3
_FURTHEST = 1e15
"""How far the multiplier is looked for."""


class Part(NamedTuple):
    """What was found in one stratum: of ``size`` claims ``drawn`` were drawn, of these ``judged`` have an answer (the
    others are open, or the question is not theirs), and ``hits`` answer yes."""

    size: int
    drawn: int
    judged: int
    hits: int


class Cluster(NamedTuple):
    """What was found in one document: ``hits`` of ``judged``."""

    judged: int
    hits: int


class Share(NamedTuple):
    """``share`` (``None``: nothing was judged) with its interval; ``hits`` of ``judged`` are what was counted.

    ``method`` names the interval. ``effective`` is the size of a simple sample that would tell as much.
    """

    share: float | None
    interval: Interval | None
    hits: int
    judged: int
    method: str
    effective: float | None


NOTHING_JUDGED = "nothing was judged"
WHOLE = "every claim was judged"


def stratified(parts: Sequence[Part], level: float = LEVEL) -> Share:
    """Return the share of hits in the whole ledger; one part is a simple sample.

    Each stratum weighs as many claims as it has of those that the question is about, which the sample itself tells where
    some were not judged. The interval is the score interval: the shares of all strata that are as likely as they can be
    under an assumed share of the whole, and how far the estimate then is from it, in standard errors with finite
    population correction. For one stratum that is Wilson's. Where hits (or misses) are three at most, the near bound is
    mended; where there is none at all, the interval is the exact one (Clopper and Pearson) for the effective size.

    >>> found = stratified([Part(12345, 200, 200, 9)])
    >>> found.share, [round(100 * bound, 1) for bound in found.interval], found.method
    (0.045, [2.4, 8.3], 'Wilson')
    """
    used = [part for part in parts if part.judged]
    hits, judged = sum(part.hits for part in used), sum(part.judged for part in used)
    if not used:
        return Share(None, None, 0, 0, NOTHING_JUDGED, None)
    sizes = [part.size * part.judged / part.drawn for part in used]
    weights = [size / sum(sizes) for size in sizes]
    share = sum(weight * part.hits / part.judged for weight, part in zip(weights, used, strict=True))
    effective = [_effective(part) for part in used]
    if all(map(isinf, effective)):
        return Share(share, Interval(share, share), hits, judged, WHOLE, None)
    alike = 1 / sum(w * w / n for w, n in zip(weights, effective, strict=True))
    if hits in (0, judged):
        n = alike
        interval = clopper_pearson(0 if hits == 0 else n, n, level)
        return Share(share, interval, hits, judged, "Clopper-Pearson", alike)
    few = min(hits, judged - hits) <= _FEW
    if len(used) == 1:
        return Share(share, modified_wilson(share, alike, few, level), hits, judged, "Wilson", alike)
    low, high = _score_interval(share, used, weights, effective, level)
    alike = _alike(share, Interval(low, high), level)
    mended = modified_wilson(share, alike, few, level)
    return Share(
        share,
        Interval(min(low, mended.low), max(high, mended.high)) if few else Interval(low, high),
        hits,
        judged,
        "stratified score",
        alike,
    )


def _effective(part: Part) -> float:
    """Return the size of a sample with replacement that tells as much (finite population correction)."""
    if part.drawn >= part.size:
        return inf
    return part.judged * (part.size - 1) / (part.size - part.drawn)


def _alike(share: float, interval: Interval, level: float) -> float:
    """Return the size of the simple sample whose Wilson interval is as wide."""
    width = interval.high - interval.low

    def excess(n: float) -> float:
        bounds = wilson(share, n, level)
        return width - (bounds.high - bounds.low)

    return bisected(excess, _NEAR, 1e12, _NEAR)


class _Alike(NamedTuple):
    """Strata in which the same was found: how many (``times``), and what each of them weighs."""

    judged: int
    hits: int
    weight: float
    effective: float
    times: int


def _score_interval(
    share: float, parts: Sequence[Part], weights: Sequence[float], effective: Sequence[float], level: float
) -> Interval:
    """Return the assumed shares at which the estimate is ``z`` standard errors away, above and below."""
    z = z_of(level)
    counts = Counter((part.judged, part.hits, w, n) for part, w, n in zip(parts, weights, effective, strict=True))
    groups = [_Alike(*group, times) for group, times in counts.items()]

    def score(assumed: float) -> float:
        variance = sum(
            group.times * group.weight**2 * p * (1 - p) / group.effective
            for group, p in zip(groups, _likeliest(assumed, groups), strict=True)
        )
        return (assumed - share) / sqrt(variance) if variance > 0 else (inf if assumed > share else -inf)

    low = bisected(lambda assumed: score(assumed) + z, 0.0, share, _EXACT)
    high = bisected(lambda assumed: score(assumed) - z, share, 1.0, _EXACT)
    return Interval(low, high)


def _likeliest(assumed: float, groups: Sequence[_Alike]) -> list[float]:
    """Return the shares of the strata that are most likely among those whose weighted mean is ``assumed``.

    With Lagrange's multiplier ``m`` the share ``p`` of a stratum solves ``m w p² - (n + m w) p + hits = 0``, and the mean
    falls as ``m`` rises. That of a stratum that was drawn whole is known.
    """

    def shares(m: float) -> list[float]:
        return [
            group.hits / group.judged if isinf(group.effective) else _root(m * group.weight, group.judged, group.hits)
            for group in groups
        ]

    def mean(m: float) -> float:
        return sum(group.times * group.weight * p for group, p in zip(groups, shares(m), strict=True))

    reach = 1.0
    while reach < _FURTHEST and not mean(reach) <= assumed <= mean(-reach):
        reach *= 4
    return shares(bisected(lambda m: assumed - mean(m), -reach, reach, reach * _EXACT))


def _root(c: float, n: int, hits: int) -> float:
    """Return the root of ``c p² - (n + c) p + hits`` between 0 and 1."""
    b = n + c
    root = sqrt(max(0.0, b * b - 4 * c * hits))
    if b >= 0:
        return min(1.0, 2 * hits / (b + root)) if b + root > 0 else 0.0
    return min(1.0, max(0.0, (b - root) / (2 * c)))


def by_clusters(clusters: Sequence[Cluster], all_documents: int, level: float = LEVEL) -> Share:
    """Return the share of hits in the whole ledger from whole documents that were drawn.

    The ratio estimator with its linearised variance between documents (Cochran 1977, 6.3) and the interval of Korn and
    Graubard (1998): the effective size that this variance means, brought down for the few documents by Student's t, in
    Wilson's interval. Claims of one document are alike, and the interval says so. Without a hit, or without a miss,
    nothing tells how alike they are: each document then counts as one claim.
    """
    hits, judged = sum(c.hits for c in clusters), sum(c.judged for c in clusters)
    if not judged:
        return Share(None, None, 0, 0, NOTHING_JUDGED, None)
    share = hits / judged
    k = len(clusters)
    telling = sum(cluster.judged > 0 for cluster in clusters)
    if k >= all_documents:
        return Share(share, Interval(share, share), hits, judged, WHOLE, None)
    corrected = (all_documents - 1) / (all_documents - k)
    if hits in (0, judged) or telling < 2:
        n = max(1.0, telling * corrected)
        interval = clopper_pearson(share * n, n, level)
        return Share(share, interval, hits, judged, "Clopper-Pearson over documents", n)
    if telling == 1 or any(c.judged == judged for c in clusters):
        return Share(share, Interval(0.0, 1.0), hits, judged, "one document alone has claims", None)
    left_out = sum(((c.hits - share * c.judged) / (judged - c.judged)) ** 2 for c in clusters)
    variance = left_out * (k - 1) / k
    freedom = max(1.0, judged**2 / sum(c.judged**2 for c in clusters) - 1)
    n = min(float(judged), share * (1 - share) / variance) if variance > 0 else float(judged)
    n = max(1.0, n * corrected * (z_of(level) / t_quantile(level, freedom)) ** 2)
    return Share(share, wilson(share, n, level), hits, judged, "Wilson over documents", n)


def size_for(margin: float, expected: float, population: int, level: float = LEVEL) -> int:
    """Return how many of ``population`` claims to draw for an interval that reaches at most ``margin`` to each side on
    average (half its width), where a share of ``expected`` is found.

    >>> size_for(0.05, 0.5, 10**9), size_for(0.05, 0.05, 10**9), size_for(0.05, 0.5, 500)
    (381, 83, 217)
    """
    low, high = 1, population
    while low < high:
        middle = (low + high) // 2
        bounds = wilson(expected, _effective(Part(population, middle, middle, 0)), level)
        low, high = (low, middle) if (bounds.high - bounds.low) / 2 <= margin else (middle + 1, high)
    return low
