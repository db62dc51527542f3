"""Any number of reviewers, of whom each judged some units: Krippendorff's alpha with a bootstrap interval."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from claimx.sampling.quantiles import LEVEL, Interval, clopper_pearson

if TYPE_CHECKING:
    import numpy as np

    Drawn = np.ndarray[Any, np.dtype[np.int64]]
    """How many units of each profile one resample has."""

RESAMPLES = 1000
_FEWEST, _MOST_DRAWN = 200, 10_000_000
"""Resamples at least, and numbers drawn in all: where all units differ, a hundred thousand of them take a second."""
_FEW = 2
"""Units with values by several reviewers below which nothing is drawn again."""


class Alpha(NamedTuple):
    """Agreement of all reviewers over the ``units`` that at least two of them judged, with ``values`` judgements.

    ``agreement`` is the share of pairs of judgements on one unit that are the same. ``alpha`` and ``interval`` are
    ``None`` where they do not exist, and ``trouble`` says why.
    """

    units: int
    values: int
    agreement: float | None
    alpha: float | None
    interval: Interval | None
    trouble: str | None


Profile = tuple[tuple[int, int], ...]
"""How often each value (by its place in the list of values) was given to a unit."""


def krippendorff_alpha(
    units: Iterable[Sequence[Hashable]],
    order: Sequence[Hashable] | None = None,
    *,
    resamples: int = RESAMPLES,
    seed: int = 0,
    level: float = LEVEL,
) -> Alpha:
    """Return alpha of ``units``, each with the values that reviewers gave it; a missing value is left out.

    Nominal without ``order``; with the values in their ``order`` ordinal (Krippendorff 2011, "Computing Krippendorff's
    Alpha-Reliability"). The interval is the percentile bootstrap over units (Zapf et al. 2016), the same for the same
    ``seed`` on every machine and in whatever order the units come. Where all agree, nothing that is drawn again differs:
    the lower bound is then that of the share of agreement (Clopper and Pearson), brought to the scale of alpha.

    Raises:
        ValueError: a value stands not in ``order``.

    >>> found = krippendorff_alpha([["a", "a"], ["b", "b"], ["a", "b"], ["b", "b", "b"]])
    >>> round(found.alpha, 4), found.units, found.values
    (0.5556, 4, 9)
    """
    judged = [unit for unit in units if len(unit) > 1]
    places = _places(judged, order)
    profiles: Counter[Profile] = Counter()
    for unit, times in Counter(map(tuple, judged)).items():  # few ways to judge, and many claims
        profiles[_profile(unit, places)] += times
    total = sum(map(len, judged))
    if not judged:
        return Alpha(0, 0, None, None, None, "no claim was decided by two")
    found = _Sums.of(profiles, len(places))
    agreement = 1 - found.unlike / found.pairs
    expected = _expected(found.totals, ordinal=order is not None)
    if sum(count > 0 for count in found.totals) == 1:
        trouble = "all gave one and the same value throughout: alpha is not defined"
        return Alpha(len(judged), total, agreement, None, None, trouble)
    observed = _observed(profiles, found.totals, ordinal=order is not None)
    alpha = 1 - observed / expected
    interval: Interval | None = None
    told: str | None = None
    if found.unlike == 0:
        chance = _expected(found.totals, ordinal=False)
        low = clopper_pearson(len(judged), len(judged), level).low
        interval = Interval(max(-1.0, 1 - (1 - low) / chance), 1.0)
        told = "all agree throughout: the lower bound is that of the share of agreement"
    elif len(judged) < _FEW:
        told = "one claim is too few to say how sure alpha is"
    elif resamples:
        interval = _bootstrap(profiles, len(places), order is not None, resamples, seed, level)
    return Alpha(len(judged), total, agreement, alpha, interval, told)


def _places(units: Iterable[Sequence[Hashable]], order: Sequence[Hashable] | None) -> dict[Hashable, int]:
    """Number the values: by their order, or sorted, so that the order of units says nothing."""
    if order is not None:
        places = {value: place for place, value in enumerate(order)}
        for unit in units:
            for value in unit:
                if value not in places:
                    raise ValueError(f"{value!r} stands not in the order")
        return places
    return {value: place for place, value in enumerate(sorted({value for unit in units for value in unit}, key=repr))}


def _profile(unit: Sequence[Hashable], places: dict[Hashable, int]) -> Profile:
    return tuple(sorted(Counter(places[value] for value in unit).items()))


class _Sums(NamedTuple):
    """``totals`` of each value; ``pairs`` of judgements on one unit, and how many of them are ``unlike``."""

    totals: list[int]
    pairs: int
    unlike: int

    @classmethod
    def of(cls, profiles: Counter[Profile], size: int) -> _Sums:
        totals = [0] * size
        pairs = unlike = 0
        for profile, units in profiles.items():
            given = sum(count for _, count in profile)
            for place, count in profile:
                totals[place] += units * count
            pairs += units * given * (given - 1)
            unlike += units * (given * given - sum(count * count for _, count in profile))
        return cls(totals, pairs, unlike)


def _distance(totals: Sequence[float], low: int, high: int, *, ordinal: bool) -> float:
    """Return the squared difference of two values; the ordinal one counts what lies between them."""
    if low == high:
        return 0.0
    if not ordinal:
        return 1.0
    low, high = min(low, high), max(low, high)
    return float((sum(totals[low : high + 1]) - (totals[low] + totals[high]) / 2) ** 2)


def _observed(profiles: Counter[Profile], totals: Sequence[int], *, ordinal: bool) -> float:
    """Return the observed disagreement: each pair on a unit weighs 1 / (judgements on it - 1)."""
    found = 0.0
    for profile, units in sorted(profiles.items()):
        given = sum(count for _, count in profile)
        unlike = sum(
            2 * count * other * _distance(totals, place, second, ordinal=ordinal)
            for at, (place, count) in enumerate(profile)
            for second, other in profile[at + 1 :]
        )
        found += units * unlike / (given - 1)
    return found / sum(totals)


def _expected(totals: Sequence[int], *, ordinal: bool) -> float:
    n = sum(totals)
    if not ordinal:
        return (n * n - sum(count * count for count in totals)) / (n * (n - 1))
    unlike = sum(
        2 * totals[low] * totals[high] * _distance(totals, low, high, ordinal=True)
        for low in range(len(totals))
        for high in range(low + 1, len(totals))
    )
    return unlike / (n * (n - 1))


def _bootstrap(
    profiles: Counter[Profile], size: int, ordinal: bool, resamples: int, seed: int, level: float
) -> Interval | None:
    """Draw units again and again and return where the middle ``level`` of alpha lies.

    Units of one profile are alike, so that drawing units is drawing numbers of profiles: a multinomial draw. The old
    generator of NumPy is used since its stream is promised never to change. A drawing in which all values are the same
    has no alpha and counts as perfect agreement.
    """
    import numpy as np

    kinds = sorted(profiles)
    numbers = np.array([profiles[kind] for kind in kinds], dtype=np.int64)
    generator = np.random.RandomState(seed)
    wanted = min(resamples, max(_FEWEST, _MOST_DRAWN // len(kinds)))
    draws = (generator.multinomial(int(numbers.sum()), numbers / numbers.sum()) for _ in range(wanted))
    alphas = list((_ordinal if ordinal else _nominal)(draws, kinds, size))
    low, high = np.quantile(alphas, [(1 - level) / 2, (1 + level) / 2])
    return Interval(float(low), float(high))


def _nominal(draws: Iterable[Drawn], kinds: Sequence[Profile], size: int) -> Iterator[float]:
    import numpy as np

    given = [sum(count for _, count in kind) for kind in kinds]
    unlike = np.array(
        [(g * g - sum(count * count for _, count in kind)) / (g - 1) for kind, g in zip(kinds, given, strict=True)]
    )
    which = np.repeat(np.arange(len(kinds)), [len(kind) for kind in kinds])
    place = np.array([place for kind in kinds for place, _ in kind])
    count = np.array([count for kind in kinds for _, count in kind], dtype=np.float64)
    for draw in draws:
        totals = np.bincount(place, weights=count * draw[which], minlength=size)
        n = totals.sum()
        expected = (n * n - totals @ totals) / (n * (n - 1))
        yield float(1 - (draw @ unlike) / n / expected) if expected > 0 else 1.0


def _ordinal(draws: Iterable[Drawn], kinds: Sequence[Profile], size: int) -> Iterator[float]:
    import numpy as np

    coincidences = np.zeros((len(kinds), size, size))
    for at, kind in enumerate(kinds):
        given = sum(count for _, count in kind)
        for first, count in kind:
            for second, other in kind:
                coincidences[at, first, second] = count * (other - (first == second)) / (given - 1)
    for draw in draws:
        matrix = np.tensordot(draw, coincidences, 1)
        totals = matrix.sum(axis=1)
        n = totals.sum()
        reached = np.cumsum(totals) - totals / 2
        distance = (reached[:, None] - reached[None, :]) ** 2
        expected = (np.outer(totals, totals) * distance).sum() / (n * (n - 1))
        yield float(1 - (matrix * distance).sum() / n / expected) if expected > 0 else 1.0
