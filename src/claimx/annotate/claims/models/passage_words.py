"""The words of a passage, with what they share with their inflections."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import NamedTuple

_WORD = re.compile(
    r"[A-Za-zα-ωΑ-Ω]+(?:['’]t\b|-?\d+\b|(?:(?<=\b[Hh]igh)|(?<=\b[Ll]ow))-[a-z]+)?|[;!?]|\d+(?:[.·]\d+)*%?|[.:](?=\s)"
)


def table(words: str) -> frozenset[str]:
    """Return the words of a table that is written as one string."""
    return frozenset(words.split())


class Word(NamedTuple):
    """A word of a passage: lower case, its stem, whether it is a short word in capitals, and where it stands."""

    lower: str
    root: str
    capitals: bool
    start: int
    end: int


_word: Callable[[tuple[str, str, bool, int, int]], Word] = partial(
    tuple.__new__, Word
)  # Word(...) takes twice the time


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """Return what a word shares with its inflections.

    >>> stem("headaches"), stem("vomiting"), stem("vomited")
    ('headac', 'vomit', 'vomit')
    """
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            word = word[: -len(ending)]
            break
    return word[:6] if len(word) < 10 else word[:8]


def words_in(text: str) -> list[Word]:
    """Return the words, numbers and stops of a passage.

    >>> [word.lower for word in words_in("Pain fell by 12%; P = 0.01.")]
    ['pain', 'fell', 'by', '12%', ';', 'p', '0.01']
    """
    found = []
    for match in _WORD.finditer(text):
        shown = match[0]
        lower = shown.lower()
        capitals = lower != shown and 1 < len(shown) < 7 and shown.isupper() and shown.isalpha()
        start, end = match.span()
        found.append(_word((lower, stem(lower), capitals, start, end)))
    return found
