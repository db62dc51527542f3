"""Arithmetic of networks that gives the same bytes on every machine.

Libraries add up a product of matrices in orders of their own, so its last bits differ from one machine to the next.
Here every activation is a whole number of 1/:data:`UNIT`, clipped at :data:`LIMIT` of them, and every weight a whole
number of 1/:data:`WEIGHT_UNIT`: all sums are whole numbers below 2 ** 24, which float32 holds exactly in any order
(:func:`most` tells how near a layer comes). What stands between the products goes value by value, where IEEE 754 leaves
no choice.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = dict[str, NDArray[Any]]
Scores = NDArray[np.float32]

UNIT = 64
WEIGHT_UNIT = 512
LIMIT = 511
DOWN = np.float32(1 / WEIGHT_UNIT)
"""From a sum of products to units."""
TOP = np.float32(LIMIT)


def activated(sums: Scores) -> Scores:
    """Scale sums to activations, in place."""
    sums *= DOWN
    np.rint(sums, out=sums)
    np.maximum(sums, 0, out=sums)
    return np.minimum(sums, TOP, out=sums)


def whole(weights: NDArray[np.float32]) -> NDArray[np.int16]:
    """Return ``weights`` as whole numbers of their unit."""
    result: NDArray[np.int16] = np.rint(weights * np.float32(WEIGHT_UNIT)).astype(np.int16)
    return result


def most(weights: NDArray[np.int16]) -> int:
    """Return how large a sum of products with ``weights`` (their last axis is that of the results) may become."""
    columns = np.abs(weights.astype(np.int64)).reshape(-1, weights.shape[-1])
    return int(columns.sum(axis=0).max()) * LIMIT
