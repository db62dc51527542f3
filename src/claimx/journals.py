"""Journals known by name or abbreviation, and the form under which their names are compared.

``data/journals.tsv``: one journal a line, its full name and its other names (ISO 4 and NLM abbreviations, initialisms),
separated by tabs. Compiled by hand for this project from general knowledge of the field.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType

_PUNCTUATION = re.compile(r"[^0-9a-z\u00c0-\u024f\u4e00-\u9fff]+")
SMALL_WORDS = frozenset("the of and in for on a an de et la le und fur der & al internet online".split())  # noqa: SIM905


def journal_key(name: str) -> str:
    """Return the words of a journal's name without articles, prepositions, dots and case.

    >>> journal_key("The New England Journal of Medicine"), journal_key("N. Engl. J. Med.")
    ('new england journal medicine', 'n engl j med')
    """
    return " ".join(w for w in _PUNCTUATION.split(name.lower()) if w and w not in SMALL_WORDS)


@cache
def _table() -> tuple[tuple[str, ...], ...]:
    """Return the names of each journal, its full name first."""
    lines = resources.files("claimx").joinpath("data", "journals.tsv").read_text("utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


@cache
def _names() -> dict[str, str]:
    """Return the full name of each journal by the key of each of its names."""
    keys: dict[str, str] = {}
    for names in _table():
        for name in names:
            keys.setdefault(journal_key(name), names[0])
    return keys


def journal_names() -> Mapping[str, str]:
    """Return the full name of each known journal by the :func:`journal_key` of each of its names."""
    return MappingProxyType(_names())


@cache
def _synonyms() -> dict[str, tuple[str, ...]]:
    """Return all names of each journal by its full name."""
    return {names[0]: names for names in _table()}


def names_of(name: str) -> tuple[str, ...]:
    """Return all names that the table has for a journal, its full name first, or none."""
    full = canonical_journal(name)
    return _synonyms()[full] if full is not None else ()


def canonical_journal(name: str) -> str | None:
    """Return the full name of a known journal ("NEJM", "N Engl J Med"), or ``None``."""
    return _names().get(journal_key(name))


def is_journal(name: str) -> bool:
    """Tell whether ``name`` is a journal that the table knows."""
    return journal_key(name) in _names()


def same_journal(one: str, other: str) -> bool:
    """Tell whether two names can be the same journal.

    The table decides where it knows both. Else they are the same when they have the same words, when one abbreviates
    the other word by word (ISO 4, NLM) or in whole (its initials), by the main title where one has a subtitle; what
    stands in parentheses (a place) is left out.

    >>> same_journal("Clin Rheumatol", "Clinical Rheumatology"), same_journal("Pain", "Pain Medicine")
    (True, False)
    """
    if one == other:
        return bool(journal_key(one))
    return any(_same(first, second) for first in _titles(one) for second in _titles(other))


_PLACE = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_SUBTITLE = re.compile(r"\s?[:=]\s|\s[-–—]\s")
_SHORTENED = 5
"""Letters of the longest abbreviation that leaves out letters in the middle ("natl", "intl")."""
_MOST_WORDS = 24


@lru_cache(maxsize=1 << 14)
def _titles(name: str) -> tuple[tuple[str, str], ...]:
    """Return (name, key) of a journal's whole name and of its main title."""
    plain = _PLACE.sub("", name) or name
    found = dict.fromkeys((plain, _SUBTITLE.split(plain, maxsplit=1)[0]))
    return tuple((title, journal_key(title)) for title in found if journal_key(title))


def _same(one: tuple[str, str], other: tuple[str, str]) -> bool:
    (name, key), (second, second_key) = one, other
    if key == second_key:
        return True
    full, second_full = canonical_journal(name), canonical_journal(second)
    if full is not None and second_full is not None:
        return full == second_full
    words, others = key.split()[:_MOST_WORDS], second_key.split()[:_MOST_WORDS]
    if len(words) == 1 or len(others) == 1:
        return (
            (words[1:] == others[1:] and _abbreviates(words[0], others[0]))
            or _initials(name, others)
            or _initials(second, words)
        )
    return _aligned(words, others)


def _initials(name: str, words: list[str]) -> bool:
    """Tell whether a name in capitals is the initials of ``words`` ("JAMA")."""
    return len(name) > 2 and name.isupper() and name.isalpha() and name.lower() == "".join(word[0] for word in words)


def _aligned(words: list[str], others: list[str]) -> bool:
    """Tell whether two names agree word by word; a word may stand for the initials of several ("USA")."""
    if not words or not others:
        return not words and not others
    if _abbreviates(words[0], others[0]) and _aligned(words[1:], others[1:]):
        return True
    for short, long in ((words, others), (others, words)):
        count = len(short[0])
        if 1 < count < 5 and len(long) >= count and all(word[0] == c for word, c in zip(long, short[0], strict=False)):
            return _aligned(short[1:], long[count:])
    return False


def _abbreviates(one: str, other: str) -> bool:
    """Tell whether one word is the other, its beginning, or what is left of it without some letters ("natl")."""
    short, long = sorted((one, other), key=len)
    if long.startswith(short):
        return True
    letters = iter(long)
    return 3 <= len(short) <= _SHORTENED and short[0] == long[0] and all(letter in letters for letter in short)
