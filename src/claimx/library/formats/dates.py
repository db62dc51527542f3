"""Dates of publication as bibliographies write them, into the ``date-parts`` of CSL."""

from __future__ import annotations

import re

from claimx.months import MONTHS

DateParts = list[int]

_SHORT = {"fev": 2, "mär": 3, "avr": 4, "juil": 7, "ago": 8, "déc": 12, "dic": 12}
"""Abbreviations of reference managers; in the text of a page they may be anything."""
_NAMES = {**MONTHS, **_SHORT}
_BEGINNINGS = {name: number for name, number in _NAMES.items() if len(name) == 3 and name not in ("mei", "maj")}
"""What longer words for months begin with, misspelt ones too ("Febuary"); "major" is none."""
_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")
_NUMERIC = re.compile(r"\s*[\[(~c©]*\s*(1[4-9]\d\d|20\d\d)\s*(?:[-/.](\d\d?)(?!\d)(?:[-/.](\d\d?)(?!\d))?)?")
_COMPACT = re.compile(r"\s*(1[4-9]\d\d|20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\s*$")
_MONTH_FIRST = re.compile(r"\s*(\d\d?)[/.-](?:(\d\d?)[/.-])?(1[4-9]\d\d|20\d\d)(?!\d)")
_WORD = re.compile(r"[^\W\d_]{3,}")
_DAY = re.compile(r"(?<![\d/-])([12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d/])")


def date_parts(text: str) -> DateParts | None:
    """Return ``[year]``, ``[year, month]`` or ``[year, month, day]``; ``None`` where no year is named.

    Of a span the beginning; a season gives the year alone. A date with its year last is read day first only where the
    first number can be no month: ``3/4/2013`` gives year alone, because nobody can tell.

    >>> date_parts("2013 May 15"), date_parts("2013/05//"), date_parts("15/5/2013"), date_parts("2013-05/2014-01")
    ([2013, 5, 15], [2013, 5], [2013, 5, 15], [2013, 5])
    """
    if len(text) == 4 and text.isdecimal() and text.isascii():
        return [int(text)]
    compact = _COMPACT.match(text)
    if compact is not None:
        return [int(part) for part in compact.groups()]
    last = _MONTH_FIRST.match(text)
    if last is not None:
        return _year_last(last)
    numeric = _NUMERIC.match(text)
    if numeric is not None and (numeric[2] or not _WORD.search(text, numeric.end())):
        return _checked(int(numeric[1]), int(numeric[2] or 0), int(numeric[3] or 0))
    year = _YEAR.search(text)
    if year is None:
        return None
    rest = text[: year.start()] + " " + text[year.end() :]
    month = month_of(rest)
    day = _DAY.search(rest) if month else None
    return _checked(int(year[1]), month, int(day[1]) if day else 0)


def month_of(text: str) -> int:
    """Return the number of the first month that ``text`` names in words, or of ``text`` as a number; 0 for none."""
    for word in _WORD.findall(text):
        low = word.lower()
        found = _NAMES.get(low) or (_BEGINNINGS.get(low[:3]) if len(low) > 4 else None)
        if found:
            return found
    bare = text.strip(" .")
    return int(bare) if bare.isdecimal() and 1 <= int(bare) <= 12 else 0


def _year_last(match: re.Match[str]) -> DateParts:
    first, second, year = int(match[1]), int(match[2] or 0), int(match[3])
    if not second:
        return _checked(year, first, 0)
    if first > 12:
        return _checked(year, second, first)
    return _checked(year, first, second) if second > 12 or first == second else [year]


def _checked(year: int, month: int, day: int) -> DateParts:
    if not 1 <= month <= 12:
        return [year]
    return [year, month, day] if 1 <= day <= 31 else [year, month]
