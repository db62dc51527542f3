"""Other forms of one word of a name: the noun behind an adjective, the parts of a compound, the correct spelling."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from claimx.annotate.conditions.bag import word_tables
from claimx.annotate.conditions.concepts import concepts
from claimx.annotate.conditions.table import vocabulary

_SHORTEST_MISSPELT = 7
"""Shorter words differ from true words by one letter too often."""


@lru_cache(maxsize=16384)
def nouns_of(word: str) -> tuple[str, ...]:
    """Return the words of the vocabulary that ``word`` is an adjective or a verbal form of, the likeliest first.

    >>> nouns_of("bradycardic"), nouns_of("atherosclerotic")
    (('bradycardia',), ('atherosclerosis',))
    """
    if len(word) < 6:
        return ()
    known, found = concepts().words, []
    for ending, noun_ending in word_tables().suffixes:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            noun = word[: -len(ending)] + noun_ending
            if noun in known and noun != word and noun not in found:
                found.append(noun)
    return tuple(found[:3])


@lru_cache(maxsize=16384)
def parts_of(word: str) -> tuple[str, ...]:
    """Return the organ and the trouble that a compound names, or ``word`` itself.

    >>> parts_of("splenotoxicity"), parts_of("hepatitis")
    (('spleen', 'toxicity'), ('hepatitis',))
    """
    known, tables = concepts().words, word_tables()
    if len(word) < 9 or word in known:
        return (word,)
    for prefix, organ in tables.prefixes:
        rest = word[len(prefix) :]
        rest = tables.same.get(rest, rest)
        if word.startswith(prefix) and (rest in known or rest in tables.heads):
            return (organ, rest)
    return (word,)


@cache
def _by_shape() -> dict[tuple[str, int], list[str]]:
    shapes: dict[tuple[str, int], list[str]] = defaultdict(list)
    for word in concepts().words:
        if len(word) >= _SHORTEST_MISSPELT - 2:
            shapes[word[0], len(word)].append(word)
    return shapes


@lru_cache(maxsize=16384)
def spelt(word: str) -> str | None:
    """Return the word of the vocabulary that ``word`` misspells: one edit, two in twelve letters or more.

    >>> spelt("hypertensoin"), spelt("pain")
    ('hypertension', None)
    """
    known = concepts().words
    if len(word) < _SHORTEST_MISSPELT or word in known or vocabulary().get(word) is not None:
        return None
    limit = 1 if len(word) < 12 else 2
    near = [
        (OSA.distance(word, other, score_cutoff=limit), -known[other], other)
        for length in range(len(word) - limit, len(word) + limit + 1)
        for other in _by_shape().get((word[0], length), ())
    ]
    best = min(near, default=None)
    return best[2] if best is not None and best[0] <= limit else None
