"""The layers of the network over the words of many references, in numpy: exact arithmetic, the same on every machine.

No sum of products is rounded (:mod:`claimx.annotate.network.exact`). References stand side by side, longest first: rows are
words, columns references. A window of three words is followed, twice, by a memory that runs over the words, half of it
from the end: what it keeps of a word (``kept``, a number of 1/64) and what it takes in are told by the word alone, as in
quasi-recurrent networks (Bradbury et al., 2017), so that only the running itself goes word by word.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from claimx.annotate.network.exact import DOWN, TOP, UNIT, WEIGHT_UNIT, Arrays, Scores, activated

PRODUCTS = ("near", "first", "middle", "second", "out")
"""Weights that activations are multiplied with, kept as whole numbers."""


def scores(tokens: Scores, lengths: NDArray[np.int64], weights: Arrays) -> Scores:
    """Return the score of every label for every word, in 1/(``UNIT`` * ``WEIGHT_UNIT``).

    Args:
        tokens: of each word by itself and its surroundings, in units; rows are words, columns references.
        lengths: words of each reference.
        weights: as :func:`prepared` gives them.
    """
    rows, count, size = tokens.shape
    np.rint(tokens, out=tokens)
    np.clip(tokens, -TOP, TOP, out=tokens)
    padding = np.arange(rows)[:, None] >= lengths[None, :]
    padded = np.flatnonzero(padding)
    flat = tokens.reshape(rows * count, size)
    flat[padded] = 0
    near = activated(_window(flat, count, weights["near"]) + weights["near_bias"])
    near[padded] = 0
    hidden = near.shape[1]
    one = _remembered(near @ weights["first"] + weights["first_bias"], padded, rows, count)
    middle = near @ weights["middle"][:hidden]
    middle += one @ weights["middle"][hidden:]
    middle += weights["middle_bias"]
    middle = activated(middle)
    middle[padded] = 0
    two = _remembered(middle @ weights["second"] + weights["second_bias"], padded, rows, count)
    result = near @ weights["out"][:hidden]
    result += middle @ weights["out"][hidden : 2 * hidden]
    result += two @ weights["out"][2 * hidden :]
    result += weights["out_bias"]
    return result.reshape(rows, count, -1)


def _window(flat: Scores, count: int, weights: Scores) -> Scores:
    """Return the sum over the window of ``weights`` (one matrix a place), zeros beyond the ends."""
    half = len(weights) // 2
    sums: Scores = flat @ weights[half]
    for place, matrix in enumerate(weights):
        shift = (place - half) * count
        if shift > 0 and len(flat) > shift:
            sums[:-shift] += flat[shift:] @ matrix
        elif shift < 0 and len(flat) > -shift:
            sums[-shift:] += flat[:shift] @ matrix
    return sums


def _remembered(sums: Scores, padded: NDArray[np.int64], rows: int, count: int) -> Scores:
    """Run the memory over the words, both halves of it at once; inside, its state is in 1/64 of a unit.

    Columns of ``sums``: what is taken in, forwards and backwards, and what is kept, forwards and backwards.
    """
    size = sums.shape[1] // 4
    sums[padded, : 2 * size] = 0
    parts = sums.reshape(rows, count, 4, size)
    taken = np.empty((rows, 2, count, size), sums.dtype)
    kept = np.empty_like(taken)
    for way, step in ((0, 1), (1, -1)):
        np.multiply(parts[::step, :, way], DOWN, out=taken[:, way])
        np.multiply(parts[::step, :, 2 + way], DOWN / 4, out=kept[:, way])
    np.rint(taken, out=taken)
    np.clip(taken, -TOP, TOP, out=taken)
    np.rint(kept, out=kept)
    kept += 32
    np.clip(kept, 0, 64, out=kept)
    taken *= np.float32(64) - kept
    kept *= np.float32(1 / 64)
    state = np.zeros((2, count, size), sums.dtype)
    for added, share in zip(taken, kept, strict=True):
        np.multiply(state, share, out=state)
        np.rint(state, out=state)
        state += added
        added[:] = state
    result = np.empty((rows, count, 2, size), sums.dtype)
    for way, step in ((0, 1), (1, -1)):
        np.multiply(taken[::step, way], np.float32(1 / 64), out=result[:, :, way])
    np.rint(result, out=result)
    flat = result.reshape(rows * count, 2 * size)
    flat[padded] = 0
    return flat


def prepared(weights: Arrays) -> Arrays:
    """Return ``weights`` in units."""
    made: Arrays = {name: weights[name].astype(np.float32) for name in PRODUCTS}
    for name in PRODUCTS:
        bias = weights[f"{name}_bias"].astype(np.float32)
        made[f"{name}_bias"] = np.rint(bias * np.float32(UNIT * WEIGHT_UNIT))
    return made
