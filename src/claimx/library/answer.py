"""Many queries against one or several indexes: for each the entries that come near, best first, with their scores."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from claimx.library.agreement import NAMES, agreement
from claimx.library.contest import explained, name_likeness, number_likeness, text_likeness
from claimx.library.entries import searchable
from claimx.library.index import Index
from claimx.library.keys import features_of
from claimx.library.score import FARTHEST, columns, distances, trust, utility, utility_on_a_closer_look
from claimx.library.tokens import tokens_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BATCH = 256
_RIVAL = 4.0
"""Distance in utility up to which an entry is looked at more closely."""
_MOST_RIVALS = 8
_BRIEF, _WHOLLY = 2.31, 0.95
"""Logarithm of a brief query's words plus one (9 words), and the share read from which it is read wholly."""
_FEW_WORDS, _NAME_ALONE = 1.2, 0.5
"""Between the logarithms of two and three words plus one; the highest chance of a name alone."""
_NUMBERS_ALONE = 3
"""Numbers that a query without a word must share: year, volume and page."""
_MISSING, _HEAD, _FIRST, _WORDS, _READ, _SHARED = (
    NAMES.index(name) for name in ("numbers_missing", "head", "first", "query_words", "query_read", "numbers_shared")
)
_WORST, _NAME, _TEXT, _EXPLAINED = (
    NAMES.index(name) for name in ("number_worst", "name_alike", "text_alike", "explained")
)


class Near(NamedTuple):
    """An entry that may be the work: which index, which entry in it, the chance that it is, its utility."""

    shelf: int
    entry: int
    score: float
    utility: float


class Ranked(NamedTuple):
    """Entries near a query, best first, and the row of agreement of the best one."""

    near: list[Near]
    row: NDArray[np.float64] | None


def ranked(indexes: Sequence[Index], texts: Sequence[str]) -> list[Ranked]:
    """Return for each text what of the indexes comes near it."""
    found: list[Ranked] = []
    if not indexes:
        return [Ranked([], None) for _ in texts]
    for first in range(0, len(texts), _BATCH):
        found.extend(_ranked_batch(indexes, texts[first : first + _BATCH]))
    return found


def _ranked_batch(indexes: Sequence[Index], texts: Sequence[str]) -> list[Ranked]:
    import numpy as np

    features = features_of(tokens_of(texts), len(texts))
    shelves, queries, entries, rows = [], [], [], []
    for place, index in enumerate(indexes):
        try:
            pairs = index.short_lists(features)
            rows.append(agreement(features, index, pairs))
        except (IndexError, ValueError, MemoryError):
            index.verify()  # numbers out of range: damage would explain it
            raise
        shelves.append(np.full(len(pairs.query), place))
        queries.append(pairs.query)
        entries.append(pairs.entry)
    shelf, query, entry = np.concatenate(shelves), np.concatenate(queries), np.concatenate(entries)
    row = np.concatenate(rows)
    if not len(query):
        return [Ranked([], None) for _ in texts]
    value = utility(columns(row))
    order = np.lexsort((entry, shelf, -value, query))
    shelf, query, entry, row, value = shelf[order], query[order], entry[order], row[order], value[order]
    looked_at = look_closer(indexes, texts, shelf, query, entry, row, value)
    if len(looked_at):
        value[looked_at] += utility_on_a_closer_look(columns(row[looked_at]))
        _keep_behind(query, looked_at, value)
        order = np.lexsort((entry, shelf, -value, query))
        shelf, query, entry, row, value = shelf[order], query[order], entry[order], row[order], value[order]
    return _scored(len(texts), shelf, query, entry, row, value)


def look_closer(
    indexes: Sequence[Index],
    texts: Sequence[str],
    shelf: NDArray[np.int64],
    query: NDArray[np.int64],
    entry: NDArray[np.int64],
    row: NDArray[np.float64],
    value: NDArray[np.float64],
) -> NDArray[np.int64]:
    """Complete the rows of entries near the best one, in place, and return which; all is sorted by query and value."""
    import numpy as np

    first = np.searchsorted(query, query)
    near = (value[first] - value < _RIVAL) & (np.arange(len(query)) - first < _MOST_RIVALS)
    contested = (np.bincount(query, near, len(texts)) > 1)[query]
    missing = row[:, _MISSING] > 0
    unnamed = (row[:, _HEAD] == 0) | (row[:, _FIRST] == 0)
    brief = (row[:, _WORDS] < _BRIEF) & (row[:, _READ] < _WHOLLY)
    chosen = np.flatnonzero(near & (contested | missing | unnamed | brief))
    for place in chosen.tolist():
        text = texts[int(query[place])]
        other, _ = searchable(indexes[int(shelf[place])].entry(int(entry[place]))[1])
        if missing[place]:
            row[place, _WORST : _WORST + 2] = number_likeness(text, other)
        if unnamed[place]:
            row[place, _NAME : _NAME + 2] = name_likeness(text, other)
        if brief[place]:
            row[place, _EXPLAINED] = explained(text, other)
        if contested[place]:
            row[place, _TEXT] = text_likeness(text, other)
    return chosen


def _keep_behind(query: NDArray[np.int64], looked_at: NDArray[np.int64], value: NDArray[np.float64]) -> None:
    """Let no entry that was not looked at pass one that lost by being looked at; in place."""
    import numpy as np

    lowest = np.full(int(query[-1]) + 1, np.inf)
    np.minimum.at(lowest, query[looked_at], value[looked_at])
    rest = np.ones(len(query), dtype=bool)
    rest[looked_at] = False
    rest[1:] &= query[1:] == query[:-1]
    rest[:1] = False
    value[rest] = np.minimum(value[rest], lowest[query[rest]])


def _most(row: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the highest chance that so little as the query says can give.

    Numbers alone are a match only from year, volume and page on; a word or two without a year ("Roe", "the ZINC trial")
    are none: the works of the author so named are candidates, others are not.
    """
    import numpy as np

    few = (row[:, _WORDS] < _FEW_WORDS) & (row[:, _SHARED] == 0)
    numbers = (row[:, _WORDS] == 0) & (row[:, _SHARED] < _NUMBERS_ALONE)
    return np.select([numbers | (few & (row[:, _HEAD] == 0)), few], [0.0, _NAME_ALONE], 1.0)


def _scored(
    texts: int,
    shelf: NDArray[np.int64],
    query: NDArray[np.int64],
    entry: NDArray[np.int64],
    row: NDArray[np.float64],
    value: NDArray[np.float64],
) -> list[Ranked]:
    import numpy as np

    at = np.flatnonzero(np.concatenate([[True], query[1:] != query[:-1]]))
    ends = np.append(at[1:], len(query))
    gap = np.full(len(at), FARTHEST)
    several = ends - at > 1
    gap[several] = value[at[several]] - value[at[several] + 1]
    best = trust({**columns(row[at]), **distances(value[at], gap)})
    best = np.minimum(best, _most(row[at]))
    found = [Ranked([], None) for _ in range(texts)]
    share = np.exp(value - np.repeat(value[at], ends - at))
    together = np.maximum(best * np.add.reduceat(share, at), 1.0)
    chance = share * np.repeat(best / together, ends - at)
    for start, end in zip(at.tolist(), ends.tolist(), strict=True):
        near = [
            Near(*one)
            for one in zip(*(part[start:end].tolist() for part in (shelf, entry, chance, value)), strict=True)
        ]
        found[int(query[start])] = Ranked(near, row[start])
    return found
