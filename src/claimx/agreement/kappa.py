"""Two reviewers: how often they agree, and Cohen's kappa with its interval."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from math import sqrt
from typing import Any, NamedTuple

from claimx.sampling.quantiles import LEVEL, Interval, clopper_pearson, z_of

_ROUNDED = 1e-6


class Kappa(NamedTuple):
    """Agreement of two reviewers on ``n`` units.

    ``agreement`` is the share of units with the same value, ``expected`` the share that would agree by chance. ``kappa``
    and what follows are ``None`` where they do not exist, and ``trouble`` says why. ``pabak`` is kappa with chance taken
    as even over all values of the scale, ``None`` where the scale is open. ``prevalence`` is the share of the commonest
    value among all given, ``bias`` the share of units that would have to change value for both reviewers to use all
    values equally often.
    """

    n: int
    agreement: float | None
    expected: float | None
    kappa: float | None
    se: float | None
    interval: Interval | None
    pabak: float | None
    prevalence: float | None
    bias: float | None
    trouble: str | None


def cohen_kappa(pairs: Mapping[tuple[Any, Any], int], scale: int | None = None, level: float = LEVEL) -> Kappa:
    """Return the agreement of two reviewers; ``pairs`` counts the units by the values that the first and second gave.

    Kappa is Cohen's (1960). Its standard error is the large-sample one of Fleiss, Cohen and Everitt (1969) for a kappa
    that is not zero. Where both agree on every unit that error is 0, which no small table can mean: the lower bound is
    then that of the share of agreement (Clopper and Pearson), brought to the scale of kappa.

    ``scale`` is how many values there are to choose from, for the prevalence-adjusted bias-adjusted kappa (Byrt, Bishop
    and Carlin 1993; for more than two values that of Brennan and Prediger 1981).

    >>> found = cohen_kappa({("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15}, scale=2)
    >>> found.agreement, round(found.kappa, 3), round(found.pabak, 3)
    (0.7, 0.4, 0.4)
    """
    n = sum(pairs.values())
    if n == 0:
        return Kappa(0, None, None, None, None, None, None, None, None, "no claim was decided by both")
    first, second = _margins(pairs)
    agreement = sum(count for (a, b), count in pairs.items() if a == b) / n
    expected = sum(count * second[value] for value, count in first.items()) / n**2
    together = first + second
    prevalence = max(together.values()) / (2 * n)
    bias = sum(abs(first[value] - second[value]) for value in together) / (2 * n)
    pabak = (scale * agreement - 1) / (scale - 1) if scale is not None and scale > 1 else None
    if len(together) == 1:
        trouble = "both gave one and the same value throughout: chance alone would agree, kappa is not defined"
        return Kappa(n, agreement, 1.0, None, None, None, pabak, prevalence, bias, trouble)
    kappa = (agreement - expected) / (1 - expected)
    se = _standard_error(pairs, first, second, n, kappa, expected)
    told: str | None = None
    if agreement == 1:
        low = clopper_pearson(n, n, level).low
        interval = Interval(max(-1.0, (low - expected) / (1 - expected)), 1.0)
        told = "both agree throughout: the lower bound is that of the share of agreement"
    elif se < _ROUNDED:
        interval = Interval(-1.0, 1.0)
        told = f"{n} claims are too few to say how sure kappa is"
    else:
        z = z_of(level)
        interval = Interval(max(-1.0, kappa - z * se), min(1.0, kappa + z * se))
    return Kappa(n, agreement, expected, kappa, se, interval, pabak, prevalence, bias, told)


def _margins(pairs: Mapping[tuple[Any, Any], int]) -> tuple[Counter[Any], Counter[Any]]:
    first: Counter[Any] = Counter()
    second: Counter[Any] = Counter()
    for (a, b), count in pairs.items():
        first[a] += count
        second[b] += count
    return +first, +second


def _standard_error(
    pairs: Mapping[tuple[Any, Any], int],
    first: Counter[Any],
    second: Counter[Any],
    n: int,
    kappa: float,
    expected: float,
) -> float:
    """Return the square root of formula 13 of Fleiss, Cohen and Everitt (1969)."""
    same = other = 0.0
    for (a, b), count in pairs.items():
        if a == b:
            same += count / n * (1 - (first[a] + second[a]) / n * (1 - kappa)) ** 2
        else:
            other += count / n * ((second[a] + first[b]) / n) ** 2
    variance = same + (1 - kappa) ** 2 * other - (kappa - expected * (1 - kappa)) ** 2
    return sqrt(max(0.0, variance) / n) / (1 - expected)
