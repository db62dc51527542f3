"""A closer look by RapidFuzz at entries that come near: numbers and names letter by letter, the whole texts.

Only where the arrays leave it open: rivals, numbers of the query that the entry has not (a misprint, or another work?),
a first name that the entry has not.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from claimx.library.keys import idle_words

_NUMBER = re.compile(r"\w*\d\w*")
_WORD = re.compile(r"[^\W\d_]{2,}")
_MARKS = re.compile("[\u0300-\u036f]+")
_LONGEST = 600
_MANY_WORDS = 9
_ENTRY_WORDS = 80
_SLIP = 80.0
_ABBREVIATED, _MISSPELT = 0.95, 0.85
_FIRST_WORDS = 40


def text_likeness(query: str, entry: str) -> float:
    """Return from 0 to 1 how alike two texts are as strings of letters."""
    from rapidfuzz import fuzz

    return fuzz.ratio(query[:_LONGEST].lower(), entry[:_LONGEST].lower()) / 100


def number_likeness(query: str, entry: str) -> tuple[float, float]:
    """Return from 0 to 1 how alike the query's numbers are to the nearest of the entry: the worst one, and the mean.

    >>> number_likeness("J Zinc 19h8, 12, 40", "J Zinc 1998;12:40")
    (0.75, 0.9166666666666666)
    >>> number_likeness("J Zinc 19h8, 12, 40", "J Zinc 2007;12:40")[0] < 0.5
    True
    """
    from rapidfuzz import fuzz

    asked, given = numbers_in(query), numbers_in(entry)
    if not asked or not given:
        return (0.0, 0.0) if asked else (1.0, 1.0)
    known = set(given)
    nearest = [1.0 if one in known else max(fuzz.ratio(one, other) for other in given) / 100 for one in asked]
    return min(nearest), sum(nearest) / len(nearest)


def name_likeness(query: str, entry: str) -> tuple[float, float]:
    """Return from 0 to 1 how alike the query's first word is to the nearest of the entry, and the other way round.

    >>> name_likeness("Yonger J. Zinc", "Younger J, Roe K. Zinc and copper")
    (0.923076923076923, 0.923076923076923)
    """
    words, others = _words(query), _words(entry)
    if not words or not others:
        return 0.0, 0.0
    return _nearest(words[0], others), _nearest(others[0], words)


def _nearest(word: str, words: tuple[str, ...]) -> float:
    from rapidfuzz import fuzz

    if word in words:
        return 1.0
    return max(fuzz.ratio(word, other) for other in words[:_FIRST_WORDS]) / 100


def explained(query: str, entry: str) -> float:
    """Return the share of a short query's words, by letters, that the entry has: whole, abbreviated or with a slip.

    1 for a query of many words, which the arrays judge better.

    >>> explained("Roe 2013 N Engl J Med", "Roe J. Zinc. The New England Journal of Medicine. 2013") > 0.9
    True
    >>> explained("Roe 2013 JAMA", "Roe J. Zinc. Journal of the American Medical Association. 2013") > 0.9
    True
    """
    idle = idle_words()
    words = [word for word in _words(query) if word not in idle]
    if not words or len(words) > _MANY_WORDS:
        return 1.0
    others = [word for word in _words(entry) if word not in idle][:_ENTRY_WORDS]
    initials = "".join(word[0] for word in others)
    known = set(others)
    found = sum(len(word) * (1.0 if word in known else _like(word, others, initials)) for word in words)
    return found / sum(len(word) for word in words)


@lru_cache(maxsize=1024)
def _words(text: str) -> tuple[str, ...]:
    text = text[:_LONGEST].lower()
    return tuple(_WORD.findall(text if text.isascii() else _MARKS.sub("", unicodedata.normalize("NFKD", text))))


def _like(word: str, others: list[str], initials: str) -> float:
    """Return how far one of ``others`` is the word in another spelling, or several of them spell it by initials."""
    from rapidfuzz import fuzz, process

    if len(word) > 2 and any(other.startswith(word) or (len(other) > 2 and word.startswith(other)) for other in others):
        return _ABBREVIATED
    if 2 < len(word) < 8 and word in initials:
        return _ABBREVIATED
    if len(word) > 3 and process.extractOne(word, others, scorer=fuzz.ratio, score_cutoff=_SLIP) is not None:
        return _MISSPELT
    return 0.0


def numbers_in(text: str) -> list[str]:
    """Return the words with a digit in them, but for a label in front."""
    found = _NUMBER.findall(text[:_LONGEST])
    if len(found) > 1 and len(found[0]) < 4 and text.lstrip(" ([{").startswith(found[0]):
        return found[1:]
    return found
