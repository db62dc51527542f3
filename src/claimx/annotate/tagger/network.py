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
    tokens = vectors + weights["hint_chemical"].take(hinted[:, 0], axis=0)
    tokens += weights["hint_disease"].take(hinted[:, 1], axis=0)
    tokens += weights["hint_other"].take(hinted[:, 2], axis=0)
    of_long = hinted[points[short]]
    tokens[short] += weights["long_chemical"][of_long[:, 0]] + weights["long_disease"][of_long[:, 1]]
    np.rint(tokens, out=tokens)
    np.maximum(tokens, -TOP, out=tokens)
    np.minimum(tokens, TOP, out=tokens)
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
    around = np.empty((count, width, size), values.dtype)
    for step in range(width):
        shift = step - half
        low, high = min(count, max(0, -shift)), max(0, min(count, count - shift))
        around[:low, step] = 0
        around[low:high, step] = values[low + shift : high + shift]
        around[high:, step] = 0
    result: Scores = around.reshape(count, width * size) @ weights.reshape(width * size, out)
    result += bias
    return result


def _of_document(values: Scores, words: NDArray[np.int64], weights: Arrays) -> Scores:
    """Return, for each token, what the mean and the maximum over all tokens of its word add."""
    own, sizes, order = _by_occurrence(words)
    ordered = values.take(order, axis=0)
    most = ordered[: sizes[0]].copy()
    mean = most.copy()
    begin = sizes[0]
    for count in sizes[1:_FEW]:
        again = ordered[begin : begin + count]  # the next occurrence of the words that have one
        np.maximum(most[:count], again, out=most[:count])
        mean[:count] += again
        begin += count
    if begin < len(words):
        rest = own[order[begin:]]
        np.maximum.at(most, rest, ordered[begin:])
        np.add.at(mean, rest, ordered[begin:])
    mean /= np.bincount(own)[:, None].astype(np.float32)
    np.rint(mean, out=mean)
    added = mean @ weights["mean"]
    added += most @ weights["maximum"]
    result: Scores = added.take(own, axis=0)
    return result


_FEW = 64
"""How many occurrences of all words are taken together, first all first ones: faster than word by word."""
_LOW = np.int64(0xFFFFFFFF)


def _by_occurrence(words: NDArray[np.int64]) -> tuple[NDArray[np.int64], list[int], NDArray[np.int64]]:
    """Order tokens by how often their word stood before.

    Returns:
        A number for the word of each token, the most frequent word first; how many words occur at least once, twice and
        so on; the tokens: the first ones of all words, by their number, then the second ones and so on.
    """
    count = len(words)
    keys = np.sort(words << 32 | np.arange(count))
    tokens, keys = keys & _LOW, keys >> 32
    begins = np.flatnonzero(np.append(True, keys[1:] != keys[:-1]))
    sizes = np.append(begins[1:], count) - begins
    number = np.empty(len(sizes), np.int64)
    number[np.argsort(-sizes)] = np.arange(len(sizes))
    number = number.repeat(sizes)
    nth = np.arange(count) - begins.repeat(sizes)
    having = np.bincount(nth)
    order = np.empty(count, np.int64)
    order[(np.cumsum(having) - having)[nth] + number] = tokens
    own = np.empty(count, np.int64)
    own[tokens] = number
    return own, having.tolist(), order
