"""Intervals of shares by the bootstrap over documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from claimx.evaluate.model import Interval
from claimx.sampling.quantiles import wilson

if TYPE_CHECKING:
    from numpy.typing import NDArray

RESAMPLES = 2000
"""After Efron and Tibshirani (An Introduction to the Bootstrap, 1993, chapter 13): 1,000 at least for percentiles."""
LEVEL = 0.95
_SEED = 20121
_FEWEST = 2


class Resampled:
    """Draws documents with replacement, the same draws for every measure; the same documents give the same intervals."""

    def __init__(self, documents: int) -> None:
        self._enough = documents >= _FEWEST
        generator = np.random.Generator(np.random.PCG64(_SEED))
        shares = np.full(documents, 1 / documents) if documents else np.zeros(0)
        self._times = generator.multinomial(documents, shares, RESAMPLES) if self._enough else np.zeros((0, documents))

    def interval(self, above: Sequence[float], below: Sequence[float], *, each: int = 1) -> Interval | None:
        """Return the percentile interval of ``sum(above) / sum(below)``, where each has a number for each document.

        ``None`` for fewer than two documents, or where nothing is to be counted. Draws in which nothing is counted say
        nothing and are left out. Where all is right, or nothing is, every draw says the same and the bootstrap is blind
        for what was not seen: it is Wilson's interval of as many independent items as were counted, ``each`` of which is
        so many of ``below``. Items of one document are alike, so the true
        interval is that wide at least.
        """
        if not self._enough or not sum(below):
            return None
        if sum(above) in (0, sum(below)):
            low, high = wilson(sum(above) / sum(below), sum(below) / each, LEVEL)
            return low, high
        shares = self._shares(above, below)
        return _bounds(shares[~np.isnan(shares)])

    def difference(
        self, before: tuple[Sequence[float], Sequence[float]], now: tuple[Sequence[float], Sequence[float]]
    ) -> Interval | None:
        """Return the percentile interval of the difference of two ratios, each as in :meth:`interval`, in the same draws.

        ``None`` for fewer than two documents, or where one of them counts nothing.
        """
        if not self._enough or not sum(before[1]) or not sum(now[1]):
            return None
        differences = self._shares(*now) - self._shares(*before)
        return _bounds(differences[~np.isnan(differences)])

    def _shares(self, above: Sequence[float], below: Sequence[float]) -> NDArray[np.float64]:
        """Return the ratio in each draw; not a number where nothing is counted."""
        drawn = self._times @ np.asarray(above, dtype=float), self._times @ np.asarray(below, dtype=float)
        shares = np.full(len(drawn[0]), np.nan)
        np.divide(drawn[0], drawn[1], out=shares, where=drawn[1] > 0)
        return shares


def _bounds(values: NDArray[np.float64]) -> Interval:
    low, high = np.quantile(values, ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
    return float(low), float(high)
