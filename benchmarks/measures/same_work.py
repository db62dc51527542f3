"""Whether two raw reference strings describe the same work: bibliographies of raw strings hold many works twice.

Apart from the matcher on purpose: by RapidFuzz's token set ratio and the numbers, which must not contradict.
"""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz

_RANGE = re.compile(r"(\d+)\s?[-–]+\s?\d+")
_LABEL = re.compile(r"^\W*\d{1,3}\W")
_LIKE = 88
_SHORTEST = 30
_SURE, _SURE_LIKE = 110, 92
_PLACE, _PLACE_LIKE = 3, 75
"""Numbers that make a place (year, volume, page), and how like the words must be then."""


def same_work(one: str, other: str, altered: bool = False) -> bool:
    """Tell whether one string's words and numbers are, but for a slip, within the other's.

    ``altered``: one of them is a copy in which numbers were changed on purpose, which no slip excuses.
    """
    if one == other:
        return True
    if min(len(one), len(other)) < _SHORTEST:
        return False
    numbers, others = _numbers(one), _numbers(other)
    shared = len(numbers & others)
    if not altered and shared >= 2:
        words, more = (re.sub(r"\d+", " ", _plain(text)) for text in (one, other))
        like = fuzz.token_set_ratio(words, more)
        if min(len(words), len(more)) >= _SURE and like >= _SURE_LIKE:
            return True
        if shared >= _PLACE and like >= _PLACE_LIKE and "http" not in one + other:
            return True
    if len(numbers & others) < min(len(numbers), len(others)):
        return False
    return fuzz.token_set_ratio(_plain(one), _plain(other)) >= _LIKE


def _numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+", _RANGE.sub(r"\1", _LABEL.sub("", text))))


def _plain(text: str) -> str:
    letters = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return re.sub(r"[^\w]+", " ", letters)
