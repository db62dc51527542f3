"""The layers of the network over the tokens of one text, in numpy."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimx.annotate.tagger.decode import Scores

Arrays = dict[str, NDArray[Any]]


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
        vectors: of each token by itself.
        hinted: columns of :func:`claimx.annotate.tagger.context.hints`.
        points: of a short form, the last token of its long form; else -1.
        words: a number for each token, the same for the same word.
        real: false for the tokens that only keep two blocks apart.
    """
    short = np.flatnonzero(points >= 0)
    tokens = vectors + weights["hint_chemical"][hinted[:, 0]]
    tokens += weights["hint_disease"][hinted[:, 1]]
    tokens += weights["hint_other"][hinted[:, 2]]
    of_long = hinted[points[short]]
    tokens[short] += weights["long_chemical"][of_long[:, 0]] + weights["long_disease"][of_long[:, 1]]
    tokens[~real] = 0
    first = _relu(_convolved(tokens, weights["near"], weights["near_bias"]))
    first[~real] = 0
    second = _convolved(first, weights["middle"], weights["middle_bias"])
    second += _of_document(first, words, weights)
    second[short] += first[points[short]] @ weights["long_form"]
    second = _relu(second)
    second += first
    second[~real] = 0
    third = _relu(_convolved(second, weights["far"], weights["far_bias"]))
    third += second
    linear = _convolved(tokens, weights["linear"], weights["linear_bias"])
    linear += third @ weights["out"]
    return linear


def _relu(values: Scores) -> Scores:
    return np.maximum(values, 0, out=values)


def _convolved(values: Scores, weights: Scores, bias: Scores) -> Scores:
    """Return the sum over the window of ``weights`` (one matrix an offset), zeros beyond the ends."""
    count, width = len(values), len(weights)
    half = width // 2
    result = np.empty((count, weights.shape[2]), np.float32)
    result[:] = bias
    for step, matrix in enumerate(weights):
        shift = step - half
        low, high = max(0, -shift), min(count, count - shift)
        if low < high:
            result[low:high] += values[low + shift : high + shift] @ matrix
    return result


def _of_document(values: Scores, words: NDArray[np.int64], weights: Arrays) -> Scores:
    """Return, for each token, what the mean and the maximum over all tokens of its word add."""
    order = np.argsort(words, kind="stable")
    gathered = words[order]
    begins = np.flatnonzero(np.concatenate(([True], gathered[1:] != gathered[:-1])))
    sizes = np.diff(np.append(begins, len(words)))
    ordered = values[order]
    mean = np.add.reduceat(ordered, begins, axis=0) / sizes[:, None].astype(np.float32)
    added = mean @ weights["mean"] + np.maximum.reduceat(ordered, begins, axis=0) @ weights["maximum"]
    back = np.empty(len(words), np.int64)
    back[order] = np.repeat(np.arange(len(begins)), sizes)
    result: Scores = added[back]
    return result
