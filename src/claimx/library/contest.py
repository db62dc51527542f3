"""A closer look by RapidFuzz at entries that come near: numbers and names letter by letter, the whole texts.

Only where the arrays leave it open: rivals, numbers of the query that the entry has not (a misprint, or another work?),
a first name that the entry has not.
"""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\w*\d\w*")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LONGEST = 600
_FIRST_WORDS = 40


def text_likeness(query: str, entry: str) -> float:
    """Return from 0 to 1 how alike two texts are as strings of letters."""
    from rapidfuzz import fuzz

    return fuzz.ratio(query[:_LONGEST].lower(), entry[:_LONGEST].lower()) / 100


def number_likeness(query: str, entry: str) -> tuple[float, float]:
    """Return from 0 to 1 how alike the query's numbers are to the nearest of the entry: the worst one, and the mean.

    >>> number_likeness("J Zinc 19h8, 12, 40", "J Zinc 1998;12:40")
    (0.75, 0.9166666666666666)
    >>> number_likeness("J Zinc 19h8, 12, 40", "J Zinc 2007;12:40")[0]
    0.0
    """
    from rapidfuzz import fuzz

    asked, given = numbers_in(query), numbers_in(entry)
    if not asked or not given:
        return (0.0, 0.0) if asked else (1.0, 1.0)
    nearest = [max(fuzz.ratio(one, other) for other in given) / 100 for one in asked]
    return min(nearest), sum(nearest) / len(nearest)


def name_likeness(query: str, entry: str) -> tuple[float, float]:
    """Return from 0 to 1 how alike the query's first word is to the nearest of the entry, and the other way round.

    >>> name_likeness("Yonger J. Zinc", "Younger J, Roe K. Zinc and copper")
    (0.923076923076923, 0.923076923076923)
    """
    words, others = _WORD.findall(query[:_LONGEST].lower()), _WORD.findall(entry[:_LONGEST].lower())
    if not words or not others:
        return 0.0, 0.0
    return _nearest(words[0], others), _nearest(others[0], words)


def _nearest(word: str, words: list[str]) -> float:
    from rapidfuzz import fuzz

    return max(fuzz.ratio(word, other) for other in words[:_FIRST_WORDS]) / 100


def numbers_in(text: str) -> list[str]:
    """Return the words with a digit in them, but for a label in front."""
    found = _NUMBER.findall(text[:_LONGEST])
    if len(found) > 1 and len(found[0]) < 4 and text.lstrip(" ([{").startswith(found[0]):
        return found[1:]
    return found
