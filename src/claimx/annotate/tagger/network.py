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
    both = _convolved(tokens, weights["near_linear"], weights["near_linear_bias"])
    hidden = weights["near"].shape[2]
    first = _relu(both[:, :hidden].copy())
    first[~real] = 0
    second = _convolved(first, weights["middle"], weights["middle_bias"])
    second += _of_document(first, words, weights)
    second[short] += first[points[short]] @ weights["long_form"]
    second = _relu(second)
    second += first
    second[~real] = 0
    third = _relu(_convolved(second, weights["far"], weights["far_bias"]))
    third += second
    linear = both[:, hidden:]
    linear += third @ weights["out"]
    return linear


def prepared(weights: Arrays) -> Arrays:
    """Return ``weights`` with those of the two layers that read the same window side by side."""
    return weights | {
        "near_linear": np.concatenate((weights["near"], weights["linear"]), axis=2),
        "near_linear_bias": np.concatenate((weights["near_bias"], weights["linear_bias"])),
    }


def _relu(values: Scores) -> Scores:
    return np.maximum(values, 0, out=values)


def _convolved(values: Scores, weights: Scores, bias: Scores) -> Scores:
    """Return the sum over the window of ``weights`` (one matrix an offset), zeros beyond the ends."""
    width, size, out = weights.shape
    half, count = width // 2, len(values)
    around = np.zeros((count, width, size), np.float32)
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
    mean = np.add.reduceat(ordered, begins, axis=0) / sizes[:, None].astype(np.float32)
    added = mean @ weights["mean"] + np.maximum.reduceat(ordered, begins, axis=0) @ weights["maximum"]
    back = np.empty(len(words), np.int64)
    back[order] = np.repeat(np.arange(len(begins)), sizes)
    result: Scores = added[back]
    return result
