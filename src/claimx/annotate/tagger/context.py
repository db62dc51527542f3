"""What a token is told of its surroundings: the longest names over it, the long form that it stands for."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from claimx.annotate.tagger.lexicon import Lexicon, names_over

_SHIFTS = np.array([0, 4, 8], np.uint16)
"""Of the lexicon's bits: four sources of chemicals, then four of diseases, then four kinds of other headings."""
HINTS = (80, 80, 80)
"""How many values each column of :func:`hints` has: place of the word in the name (5), by the sources (16)."""


def hints(
    hashes: NDArray[np.uint64], reach: NDArray[np.uint8], joints: NDArray[np.uint8], lexicon: Lexicon
) -> NDArray[np.int64]:
    """Return, for each token, its place in the longest chemical, disease and other name over it.

    ``joints`` is 1 for hyphens and apostrophes, which names are matched across, and 2 for an "s", which is passed over
    after one. A joint inside a name has the place of an inner word.
    """
    passed = joints == 1
    passed[1:] |= (joints[1:] == 2) & passed[:-1]
    words = np.flatnonzero(~passed)
    found = np.zeros((len(hashes) + 1, len(_SHIFTS)), np.int64)  # the row too many is that of the word before the first
    over, places, bits = names_over(hashes[words], reach[words], lexicon)
    over = words[over]
    sources = bits[:, None] >> _SHIFTS & 15
    rows, columns = np.nonzero(sources)
    found[over[rows], columns] = places[rows] + 5 * sources[rows, columns]  # of several, the last: the longest name
    behind = np.flatnonzero(passed)
    words = np.append(-1, words)
    before = found[words[np.searchsorted(words, behind) - 1]]
    place = before % 5
    found[behind] = np.where((place == 1) | (place == 2), before - place + 2, 0)
    return found[:-1]


def long_forms(
    forms: NDArray[np.int64],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    defined: Iterable[tuple[int, int, int]],
) -> NDArray[np.int64]:
    """Return, for each token of a defined short form, the last token of its long form; -1 for all others.

    Args:
        forms: a number for each token, the same for the same characters.
        defined: for each definition, where the short form starts and ends and where the long form ends.
    """
    points = np.full(len(forms), -1, np.int64)
    for start, end, long_end in defined:
        first, last = int(np.searchsorted(starts, start)), int(np.searchsorted(ends, end))
        long_last = int(np.searchsorted(ends, long_end))
        if max(first, last, long_last) >= len(forms) or (starts[first], ends[last]) != (start, end):
            continue
        if ends[long_last] != long_end:
            continue
        at = np.flatnonzero(forms == forms[first])
        for step in range(1, last - first + 1):
            at = at[at + step < len(forms)]
            at = at[forms[at + step] == forms[first + step]]
        for step in range(last - first + 1):
            free = at[points[at + step] < 0] + step
            points[free] = long_last
    return points
