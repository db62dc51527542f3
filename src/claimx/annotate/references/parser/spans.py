"""Runs of words with one label, as the fields of references are made of."""

from __future__ import annotations

import itertools
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimx.annotate.network.exact import UNIT, WEIGHT_UNIT, Scores
from claimx.annotate.references.parser.labels import LABELS

_OF_LABEL = [label.removeprefix("B-").removeprefix("I-") for label in LABELS]
KINDS = tuple(dict.fromkeys(_OF_LABEL))
"""Labels without the place in a name."""
_KIND = np.array([KINDS.index(kind) for kind in _OF_LABEL])
_BEGINS = np.array([label.startswith("B-") for label in LABELS])
_PER_SCORE = 1 / (UNIT * WEIGHT_UNIT)


class Run(NamedTuple):
    """``text[start:end]`` of a reference has the kind ``KINDS[kind]``; ``margin`` is the lead of its least sure word."""

    kind: str
    start: int
    end: int
    margin: float


def runs_of(
    labels: NDArray[np.int64],
    margins: Scores,
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    sizes: list[int],
) -> list[list[Run]]:
    """Return the runs of each reference, without those of other words.

    Args:
        labels: of all words of all references, in a row.
        margins: by how much each leads.
        starts: where each word starts in its reference.
        ends: where it ends.
        sizes: words of each reference.
    """
    kinds = _KIND[labels]
    edge = np.ones(len(labels), np.bool_)
    edge[1:] = (kinds[1:] != kinds[:-1]) | _BEGINS[labels[1:]]
    edge[np.cumsum(sizes)[:-1]] = True
    first = np.flatnonzero(edge)
    last = np.append(first[1:], len(labels)) - 1
    least = np.minimum.reduceat(margins, first)
    owner = np.repeat(np.arange(len(sizes)), sizes)[first]
    kept = np.flatnonzero(kinds[first] != 0)
    made = list(
        map(
            Run,
            map(KINDS.__getitem__, kinds[first[kept]].tolist()),
            starts[first[kept]].tolist(),
            ends[last[kept]].tolist(),
            (least[kept] * np.float32(_PER_SCORE)).tolist(),
        )
    )
    stops = np.searchsorted(owner[kept], np.arange(len(sizes) + 1)).tolist()
    return [made[start:stop] for start, stop in itertools.pairwise(stops)]
