"""From scores to spans: Viterbi over the stretches where a name may stand, all stretches of a text at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from claimx.annotate.network.exact import Scores
from claimx.mentions import TagLabel

KINDS: tuple[TagLabel, ...] = ("chemical", "disease")
LABELS = ("O", *(place + kind for kind in KINDS for place in "BIES"))
"""Outside; then, for each kind, the first, an inner and the last token of a name, and a name of one token."""
_NEVER = np.float32(-1e4)
SURE = np.float32(3.0)
"""A label that O leads by more is left out of account: of 9,042 names of 500 abstracts 2 come out otherwise, as with 4."""


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
    starts, lengths = _stretches(scores)
    if not len(starts):
        return []
    labels = np.zeros(len(scores), np.int64)
    order = np.argsort(-lengths, kind="stable")
    _decode(scores, transitions, starts[order], lengths[order], labels)
    return _names(labels, scores)


def _stretches(scores: Scores) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where names may stand, as starts and lengths: from the first token of a run that may begin a name to the
    last that may end one; every token of a run may be in a name."""
    rivals = np.maximum(scores[:, 1:5], scores[:, 5:9]) - scores[:, :1] > -SURE  # B, I, E, S of either kind
    one, first, inner, last = rivals[:, 3], rivals[:, 0], rivals[:, 1], rivals[:, 2]
    begin, end = first | one, last | one
    inside = np.zeros(len(scores) + 2, np.bool_)
    inside[1:-1] = begin | inner | last
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, stops = edges[::2], edges[1::2]
    begins, ends = np.flatnonzero(begin), np.flatnonzero(end)
    starts = np.append(begins, len(scores))[np.searchsorted(begins, starts)]
    stops = np.append(-1, ends)[np.searchsorted(ends, stops)] + 1
    kept = starts < stops
    return starts[kept], stops[kept] - starts[kept]


def _decode(
    scores: Scores,
    transitions: Scores,
    starts: NDArray[np.int64],
    lengths: NDArray[np.int64],
    labels: NDArray[np.int64],
) -> None:
    """Write the best labels of every stretch (longest first) into ``labels``; outside of a stretch all is O."""
    longest = int(lengths[0])
    going = np.searchsorted(-lengths, -np.arange(longest + 1), side="left").tolist()  # stretches longer than that
    best = scores[starts] + transitions[0]
    back: list[NDArray[np.int64]] = []
    last = np.empty(len(starts), np.int64)
    for step in range(1, longest + 1):
        live = going[step]
        last[live : len(best)] = (best[live:] + transitions[:, 0]).argmax(axis=1)
        if not live:
            break
        paths = best[:live, None, :] + transitions.T  # to a label, from a label
        back.append(paths.argmax(axis=2))
        best = paths.max(axis=2) + scores.take(starts[:live] + step, axis=0)
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
