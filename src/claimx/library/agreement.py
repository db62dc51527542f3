"""How queries and entries agree, pair by pair, as the numbers from which a score is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimx.library.index import Index, Pairs
from claimx.library.keys import FIRST_YEAR, LAST_YEAR, Features, first_key

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NAMES = (
    "shared", "query_read", "entry_read", "numbers_shared", "numbers_missing", "numbers_other", "year", "year_near",
    "year_apart", "head", "first", "chance", "query_words", "entry_words", "query_numbers",
    "number_worst", "number_alike", "name_alike", "head_alike", "text_alike", "explained",
)  # fmt: skip
"""Columns of :func:`agreement`: weight of the trigrams that both have, as share of the query's and of the entry's;
numbers that both have, that only the query, that only the entry has; a year in common, one apart, or none though both
have years; the entry's first name among the query's first words, the query's first word among the entry's; logarithm
of how many entries with that first name are expected in that year; sizes; and what :mod:`claimx.library.contest` finds
on a closer look, 1 where there was none."""
CLOSER = NAMES[-6:]
_HEAD = 4
_YEARS_OF_WORK = 40.0


def agreement(features: Features, index: Index, pairs: Pairs) -> NDArray[np.float64]:
    """Return one row for each pair, its columns as :data:`NAMES`."""
    import numpy as np

    if not len(pairs.query):
        return np.zeros((0, len(NAMES)))
    shared, query_weight, entry_weight = _trigrams(features, index, pairs)
    words = np.bincount(features.word_text, minlength=features.texts)[pairs.query]
    head, first, chance = _names(features, index, pairs)
    columns = {
        "shared": shared,
        "query_read": shared / np.maximum(query_weight, 1e-9),
        "entry_read": shared / np.maximum(entry_weight, 1e-9),
        **_numbers(features, index, pairs),
        "head": head,
        "first": first,
        "chance": chance,
        "query_words": np.log1p(words),
        "entry_words": np.log1p(index.words[pairs.entry]),
    }
    rows = np.ones((len(pairs.query), len(NAMES)))
    for place, name in enumerate(NAMES[: -len(CLOSER)]):
        rows[:, place] = columns[name]
    return rows


def _trigrams(features: Features, index: Index, pairs: Pairs) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Return the weight of the trigrams that both sides have, that of the query's and that of the entry's."""
    import numpy as np

    table = np.zeros((features.texts, 1 << 15), dtype=bool)
    table[features.trigram_text, features.trigrams] = True
    of, trigrams = _gathered(index.trigram_starts, index.trigrams, pairs.entry)
    weight = index.weights[trigrams].astype(np.float64)
    hit = table[pairs.query[of], trigrams]
    size = len(pairs.query)
    whole = np.bincount(features.trigram_text, index.weights[features.trigrams], features.texts)
    return np.bincount(of, weight * hit, size), whole[pairs.query], np.bincount(of, weight, size)


def _gathered(
    starts: NDArray[np.uint64], values: NDArray[np.uint16], entries: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.uint16]]:
    """Return the values of all given entries one after the other, and for each the number of the entry in the list."""
    import numpy as np

    first = starts[entries].astype(np.int64)
    counts = starts[entries + 1].astype(np.int64) - first
    of = np.repeat(np.arange(len(entries)), counts)
    shift = first - (np.cumsum(counts) - counts)
    return of, values[np.arange(len(of)) + shift[of]]


def _numbers(features: Features, index: Index, pairs: Pairs) -> dict[str, NDArray[Any]]:
    import numpy as np

    size = len(pairs.query)
    wanted = np.unique(features.number_text << 32 | features.numbers)
    of, numbers = _gathered(index.number_starts, index.numbers, pairs.entry)
    number = numbers.astype(np.int64)
    query = pairs.query[of] << 32
    hit = _among(query | number, wanted)
    like = (number >= FIRST_YEAR) & (number <= LAST_YEAR)
    near = like & (_among(query | (number - 1), wanted) | _among(query | (number + 1), wanted))
    value = wanted & 0xFFFFFFFF
    dated = np.bincount((wanted >> 32)[(value >= FIRST_YEAR) & (value <= LAST_YEAR)], minlength=features.texts) > 0
    asked = np.bincount(wanted >> 32, minlength=features.texts)[pairs.query]
    shared = np.bincount(of, hit, size)
    year = np.bincount(of, hit & like, size) > 0
    nearly = ~year & (np.bincount(of, near, size) > 0)
    apart = ~year & ~nearly & dated[pairs.query] & (np.bincount(of, like, size) > 0)
    return {
        "numbers_shared": shared,
        "numbers_missing": asked - shared,
        "numbers_other": np.bincount(of, ~hit, size),
        "year": year,
        "year_near": nearly,
        "year_apart": apart,
        "query_numbers": asked,
    }


def _among(values: NDArray[np.int64], ordered: NDArray[np.int64]) -> NDArray[Any]:
    import numpy as np

    if not len(ordered):
        return np.zeros(len(values), dtype=bool)
    found = ordered[np.minimum(np.searchsorted(ordered, values), len(ordered) - 1)]
    return np.equal(found, values)


def _names(features: Features, index: Index, pairs: Pairs) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Return whether the first names agree in either direction, and how many such entries chance would give."""
    import numpy as np

    head = np.zeros((features.texts, _HEAD), dtype=np.uint64)
    early = features.word_rank < _HEAD
    head[features.word_text[early], features.word_rank[early]] = features.words[early]
    entry = index.head[pairs.entry].astype(np.uint64)
    asked = head[pairs.query]
    named = entry[:, :1] > 0
    in_head = ((asked == entry[:, :1]) & named).any(axis=1)
    in_entry = ((entry == asked[:, :1]) & (asked[:, :1] > 0)).any(axis=1)
    name = np.where(in_head, entry[:, 0], asked[:, 0])
    distinct, back = np.unique(name, return_inverse=True)
    _, counts = index.counts(first_key(distinct))
    return in_head, in_entry, np.log((counts[back] + 0.5) / _YEARS_OF_WORK)
