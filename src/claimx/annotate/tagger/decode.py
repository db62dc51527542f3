"""From scores to spans: Viterbi over the stretches where a name may stand, all stretches of a text at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from claimx.mentions import TagLabel

Scores = NDArray[np.float32]

KINDS: tuple[TagLabel, ...] = ("chemical", "disease")
LABELS = ("O", *(place + kind for kind in KINDS for place in "BIES"))
"""Outside; then, for each kind, the first, an inner and the last token of a name, and a name of one token."""
_NEVER = np.float32(-1e4)
SURE = np.float32(4.0)
"""A token whose score for O leads by more is outside whatever stands beside it: no name of 250 abstracts changed between
9 and 3."""


def follows(before: str, after: str) -> bool:
    """Tell whether label ``after`` may stand right after ``before``."""
    if before[0] in "BI":
        return after[0] in "IE" and after[1:] == before[1:]
    return after[0] in "OBS"


ALLOWED = np.array([[0 if follows(before, after) else _NEVER for after in LABELS] for before in LABELS], np.float32)


def spans(scores: Scores, transitions: Scores) -> list[tuple[int, int, int, float]]:
    """Return the names as (first token, last token, index in ``KINDS``, least margin of a token), in text order.

    Args:
        scores: one row a token, one column a label.
        transitions: what a label after another adds, already with ``ALLOWED`` in it.
    """
    margins = scores[:, 0] - scores[:, 1:].max(axis=1)
    open_ = margins < SURE
    if not open_.any():
        return []
    edges = np.diff(np.concatenate(([False], open_, [False])).astype(np.int8))
    starts, stops = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    labels = np.zeros(len(scores), np.int64)
    lengths = stops - starts
    order = np.argsort(-lengths, kind="stable")
    _decode(scores, transitions, starts[order], lengths[order], labels)
    return _names(labels, scores)


def _decode(
    scores: Scores,
    transitions: Scores,
    starts: NDArray[np.int64],
    lengths: NDArray[np.int64],
    labels: NDArray[np.int64],
) -> None:
    """Write the best labels of every stretch (longest first) into ``labels``; outside of a stretch all is O."""
    longest, count = int(lengths[0]), len(LABELS)
    going = np.searchsorted(-lengths, -np.arange(longest + 1), side="left").tolist()  # stretches longer than that
    best = scores[starts] + transitions[0]
    back: list[NDArray[np.int64]] = []
    last = np.empty(len(starts), np.int64)
    for step in range(1, longest + 1):
        live = going[step]
        last[live : len(best)] = (best[live:] + transitions[:, 0]).argmax(axis=1)
        if not live:
            break
        paths = (best[:live, None, :] + transitions.T).reshape(live * count, count)  # to a label, from a label
        choice = paths.argmax(axis=1)
        back.append(choice.reshape(live, count))
        best = paths[np.arange(live * count), choice].reshape(live, count) + scores[starts[:live] + step]
    for step in range(longest - 1, -1, -1):
        live = going[step]
        labels[starts[:live] + step] = last[:live]
        if step:
            last[:live] = back[step - 1][np.arange(live), last[:live]]


def _names(labels: NDArray[np.int64], scores: Scores) -> list[tuple[int, int, int, float]]:
    """Gather the names that ``labels`` spell."""
    found: list[tuple[int, int, int, float]] = []
    inside = np.flatnonzero(labels)
    own = scores[inside, labels[inside]]
    rest = scores[inside]
    rest[np.arange(len(inside)), labels[inside]] = _NEVER
    lead = (own - rest.max(axis=1)).tolist()
    first, least = -1, 0.0
    for token, label, margin in zip(inside.tolist(), labels[inside].tolist(), lead, strict=True):
        kind, place = divmod(label - 1, 4)
        if place in (0, 3):
            first, least = token, margin
        least = min(least, margin)
        if place >= 2 and first >= 0:
            found.append((first, token, kind, least))
            first = -1
    return found
