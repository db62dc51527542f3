"""Intervals of shares by the bootstrap over documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from claimx.evaluate.model import Interval

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

    def interval(self, above: Sequence[float], below: Sequence[float]) -> Interval | None:
        """Return the percentile interval of ``sum(above) / sum(below)``, where each has a number for each document.

        ``None`` for fewer than two documents, or where nothing is to be counted. Draws in which nothing is counted say
        nothing and are left out.
        """
        if not self._enough or not sum(below):
            return None
        drawn = self._times @ np.asarray(above, dtype=float), self._times @ np.asarray(below, dtype=float)
        counted: NDArray[np.bool_] = drawn[1] > 0
        shares = drawn[0][counted] / drawn[1][counted]
        low, high = np.quantile(shares, ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
        return float(low), float(high)
