"""From scores to labels: Viterbi over all references of a batch at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from claimx.annotate.network.exact import Scores


def best_labels(scores: Scores, lengths: NDArray[np.int64], transitions: Scores, ends: Scores) -> NDArray[np.int64]:
    """Return the labels of the best path of each reference, for each word; 0 beyond its end.

    Args:
        scores: rows are words, columns references (longest first), then labels.
        transitions: what a label (column) after another (row) adds.
        ends: what a label adds as the first, and as the last.
    """
    rows, count, _ = scores.shape
    going = np.searchsorted(-lengths, -np.arange(rows + 1), side="left").tolist()  # references longer than that
    paths = np.zeros_like(scores)
    paths[0] = scores[0] + ends[0]
    pairs = np.ascontiguousarray(transitions[:, None, :])
    room = np.zeros((scores.shape[2], count, scores.shape[2]), scores.dtype)
    for step in range(1, going.index(0) if 0 in going else rows):
        live = going[step]
        both = np.add(paths[step - 1, :live].T[:, :, None], pairs, out=room[:, :live])
        np.max(both, axis=0, out=paths[step, :live])
        paths[step, :live] += scores[step, :live]
    labels = np.zeros((rows, count), np.int64)
    into = np.ascontiguousarray(transitions.T)
    last = np.zeros(count, np.int64)
    for step in range(rows - 1, -1, -1):
        live, longer = going[step], going[step + 1]
        last[longer:live] = (paths[step, longer:live] + ends[1]).argmax(axis=1)
        if longer:
            last[:longer] = (paths[step, :longer] + into[last[:longer]]).argmax(axis=1)
        labels[step, :live] = last[:live]
    return labels


def margins(scores: Scores, labels: NDArray[np.int64]) -> Scores:
    """Return by how much the label of each word leads the best other one, its own scores alone."""
    place = labels[:, :, None]
    own = np.take_along_axis(scores, place, axis=2)[:, :, 0]
    np.put_along_axis(scores, place, np.float32(-1e9), axis=2)
    result: Scores = own - scores.max(axis=2)
    return result
