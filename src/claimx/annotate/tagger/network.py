"""The layers of the network over the tokens of one text, in numpy: exact arithmetic, the same on every machine
(:mod:`claimx.annotate.network.exact`)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from claimx.annotate.network.exact import TOP, UNIT, WEIGHT_UNIT, Arrays, Scores, activated

_UP = np.float32(UNIT)
PRODUCTS = ("near", "linear", "middle", "mean", "maximum", "long_form", "far", "out")
"""Weights that activations are multiplied with, kept as whole numbers."""
_TABLES = ("hint_chemical", "hint_disease", "hint_other", "long_chemical", "long_disease")


def scores(
    vectors: Scores,
    hinted: NDArray[np.int64],
    points: NDArray[np.int64],
    words: NDArray[np.int64],
    real: NDArray[np.bool_],
    weights: Arrays,
) -> Scores:
    """Return the score of every label for every token.

    Args:
        vectors: of each token by itself, in units.
        hinted: columns of :func:`claimx.annotate.tagger.context.hints`.
        points: of a short form, the last token of its long form; else -1.
        words: a number for each token, the same for the same word.
        real: false for the tokens that only keep two blocks apart.
        weights: as :func:`prepared` gives them.
    """
    short = np.flatnonzero(points >= 0)
    empty = np.flatnonzero(~real)
    tokens = vectors + weights["hint_chemical"][hinted[:, 0]]
    tokens += weights["hint_disease"][hinted[:, 1]]
    tokens += weights["hint_other"][hinted[:, 2]]
    of_long = hinted[points[short]]
    tokens[short] += weights["long_chemical"][of_long[:, 0]] + weights["long_disease"][of_long[:, 1]]
    np.rint(tokens, out=tokens)
    np.clip(tokens, -TOP, TOP, out=tokens)
    tokens[empty] = 0
    both = _convolved(tokens, weights["near_linear"], weights["near_linear_bias"])
    hidden = weights["near"].shape[2]
    first = activated(both[:, :hidden].copy())
    first[empty] = 0
    second = _convolved(first, weights["middle"], weights["middle_bias"])
    second += _of_document(first, words, weights)
    second[short] += first[points[short]] @ weights["long_form"]
    second = _passed_on(second, first)
    second[empty] = 0
    third = _passed_on(_convolved(second, weights["far"], weights["far_bias"]), second)
    linear = both[:, hidden:]
    linear += third @ weights["out"]
    linear *= np.float32(1 / (UNIT * WEIGHT_UNIT))
    return linear


def prepared(weights: Arrays) -> Arrays:
    """Return ``weights`` in units, with those of the two layers that read the same window side by side."""
    made: Arrays = {name: weights[name].astype(np.float32) for name in PRODUCTS}
    made |= {name: weights[name].astype(np.float32) * _UP for name in _TABLES}
    for name in ("near_bias", "middle_bias", "far_bias", "linear_bias"):
        made[name] = np.rint(weights[name].astype(np.float32) * np.float32(UNIT * WEIGHT_UNIT))
    made["near_linear"] = np.concatenate((made["near"], made["linear"]), axis=2)
    made["near_linear_bias"] = np.concatenate((made["near_bias"], made["linear_bias"]))
    return made


def _passed_on(sums: Scores, before: Scores) -> Scores:
    """Return the activations of a layer added to those before it."""
    result = activated(sums)
    result += before
    return np.minimum(result, TOP, out=result)


def _convolved(values: Scores, weights: Scores, bias: Scores) -> Scores:
    """Return the sum over the window of ``weights`` (one matrix an offset), zeros beyond the ends."""
    width, size, out = weights.shape
    half, count = width // 2, len(values)
    around = np.zeros((count, width, size), values.dtype)
    for step in range(width):
        shift = step - half
        low, high = max(0, -shift), min(count, count - shift)
        if low < high:
            around[low:high, step] = values[low + shift : high + shift]
    result: Scores = around.reshape(count, width * size) @ weights.reshape(width * size, out)
    result += bias
    return result


def _of_document(values: Scores, words: NDArray[np.int64], weights: Arrays) -> Scores:
    """Return, for each token, what the mean and the maximum over all tokens of its word add."""
    order = np.argsort(words, kind="stable")
    gathered = words[order]
    begins = np.flatnonzero(np.concatenate(([True], gathered[1:] != gathered[:-1])))
    sizes = np.diff(np.append(begins, len(words)))
    ordered = values[order]
    mean = np.add.reduceat(ordered, begins, axis=0)
    mean /= sizes[:, None].astype(np.float32)
    np.rint(mean, out=mean)
    added = mean @ weights["mean"]
    added += np.maximum.reduceat(ordered, begins, axis=0) @ weights["maximum"]
    back = np.empty(len(words), np.int64)
    back[order] = np.repeat(np.arange(len(begins)), sizes)
    result: Scores = added[back]
    return result
