"""What a word is told of its surroundings: quotation marks and brackets around it, its place, an identifier over it."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

END = "\u0003"
"""Stands for the gap behind the last word."""
PLACES = 16
ENCLOSED = 12
KINDS = ("", "doi", "pmid", "pmcid", "url", "arxiv", "isbn", "nct", "isrctn", "other")
SIZES = (ENCLOSED, len(KINDS), PLACES, PLACES)
"""How many values each column of :func:`surroundings` has."""
_DOUBLE = frozenset('"“”„«»‟')
_BUCKETS = np.array(
    [
        *range(8),
        8,
        8,
        9,
        9,
        9,
        9,
        10,
        10,
        10,
        10,
        10,
        10,
        11,
        11,
        11,
        11,
        11,
        11,
        11,
        11,
        12,
        12,
        12,
        12,
        12,
        12,
        12,
        12,
        12,
        12,
        12,
        12,
        13,
        13,
        13,
        13,
        13,
        13,
        13,
        13,
        13,
        13,
        13,
        13,
        14,
    ]
)
_LAST = len(_BUCKETS) - 1


@lru_cache(4096)
def marks(gap: str) -> int:
    """Return double quotation marks, and opening and closing brackets of a gap, packed: 1, 256 and 65536 each."""
    quotes = sum(sign in _DOUBLE for sign in gap) + gap.count("``") + gap.count("''")
    return quotes % 2 + 256 * (gap.count("(") + gap.count("（")) + 65536 * (gap.count(")") + gap.count("）"))


def surroundings(gaps: list[str], kinds: list[int]) -> NDArray[np.int64]:
    """Return, for each word, how it is enclosed, the identifier over it, and its place from the start and the end.

    Args:
        gaps: before each word.
        kinds: for each word, a number in :data:`KINDS`.
    """
    count = len(gaps)
    packed = np.fromiter(map(marks, gaps), np.int64, count)
    place = np.arange(count)
    return np.stack(
        (
            enclosure(packed[:, None])[:, 0],
            np.asarray(kinds, np.int64),
            _BUCKETS[np.minimum(place, _LAST)],
            _BUCKETS[np.minimum(count - 1 - place, _LAST)],
        ),
        axis=1,
    )


def enclosure(packed: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return, for columns of gaps' :func:`marks`, how each word is enclosed: in quotation marks, how deep in brackets."""
    quotes = np.cumsum(packed & 255, axis=0)
    depth = np.cumsum(((packed >> 8) & 255) - (packed >> 16), axis=0)
    behind = np.minimum(quotes >> 1, 1)
    enclosed: NDArray[np.int64] = (quotes & 1) + 2 * behind + 4 * np.clip(depth, 0, 2)
    return enclosed


def places(lengths: NDArray[np.int64], longest: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the place of each row from the start and from the end, for columns of given lengths."""
    rows = np.arange(longest)[:, None]
    left = np.maximum(lengths[None, :] - 1 - rows, 0)
    return _BUCKETS[np.minimum(rows, _LAST)], _BUCKETS[np.minimum(left, _LAST)]
