"""The years of an author-year citation: the one after the names, and those that share its names ("2001, 2003b, c")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimx.late_pattern import late_pattern

_LOCATOR = (
    r"(?:\s?\[(?:1[5-9]|20)\d\d(?:\s?[-–/]\s?\d{2,4})?\])?(?:\s?:\s?\d{1,5}(?:[-–]\d{1,5})?(?!\d)"
    r"|\s?,\s?(?:pp?|pgs?|p[aá]gs?|p[aá]ginas?|pages?|ch|chap|chapter|figs?|sec|tab|table|vol|cap|n)\b\.?\s?[\dxvi]{1,6}"
    r"(?:\s?[-–,]\s?\d{1,5}(?!\d))?)?"
)
_DIGITS = r"(?:1[5-9]\d\d|20[0-4]\d)(?!\d)"
ANCHOR = re.compile(rf"{_DIGITS}(?:[a-z]{{0,2}}(?![\w%])|(?=apud))")
"""A year with its letters."""
_UNDATED = re.compile(r"(?:[iI]n\s[pP]ress|forthcoming|n\.\s?d\.|s\.\s?d\.|no\sprelo|en\sprensa|no\sdate)(?!\w)")
_MAY_BE_UNDATED = (
    "in press", "In press", "In Press", "forthcoming", "n.d.", "n. d.", "s.d.", "s. d.", "no prelo", "en prensa", "no date",
)  # fmt: skip
_NEXT = late_pattern(
    rf"{_LOCATOR}(?:\s?[,;&/]\s?(?:and\s|&\s)?|\s(?:and|&|e|y)\s)(?P<year>(?P<digits>{_DIGITS})(?P<suffix>[a-z]?)(?![\w%]))"
    r"|\s?(?:[,&/]|and\b)\s?(?:and\s|&\s)?(?P<letter>[b-k])(?=\s?[,;)\]&/]|\sand\s|$)|\s?[-–](?P<last>[b-k])(?=\s?[,;)\]]|$)"
)
TAIL = late_pattern(rf"{_LOCATOR}\s?[)\]]")
"""A page and the bracket that closes the years."""
NO_YEAR_AFTER = re.compile(r"\s?[-–—/]\s?\d|[-–]\w{2}")
"""What follows a span of years, a date, or a number with a unit."""
_REACH = 60


class Year(NamedTuple):
    """``text[start:end]`` is a year with its letter ("b" alone for a second work); ``value`` is ``None`` for "in press"."""

    start: int
    end: int
    value: int | None
    suffix: str


def has_undated(text: str) -> bool:
    """Tell quickly whether ``text`` may cite a work without a year ("in press", "n.d.")."""
    return any(words in text for words in _MAY_BE_UNDATED)


def anchors(text: str, start: int, end: int, *, undated: bool) -> Iterator[re.Match[str]]:
    """Yield the years of ``text[start:end]``, with ``undated`` also what stands for one ("in press", "n.d."), in order."""
    years = ANCHOR.finditer(text, start, end)
    if not undated:
        return years
    return iter(sorted([*years, *_UNDATED.finditer(text, start, end)], key=lambda match: match.start()))


def years_from(text: str, first: re.Match[str], end: int) -> Iterator[Year]:
    """Yield the year ``first`` and those after it that share its names."""
    start, stop = first.span()
    digits = first.group()[:4]
    value = int(digits) if digits.isdecimal() else None
    letters = first.group()[4:] if value is not None else ""
    yield Year(start, stop, value, letters[:1])
    for letter in letters[1:]:
        yield Year(stop - 1, stop, value, letter)
    while value is not None and (match := _NEXT.match(text, stop, min(end, stop + _REACH))):
        if match["digits"]:
            if NO_YEAR_AFTER.match(text, match.end(), end):
                return
            value, letters = int(match["digits"]), match["suffix"]
            yield Year(match.start("year"), match.end(), value, letters)
        elif match["letter"]:
            letters = match["letter"]
            yield Year(match.start("letter"), match.end(), value, letters)
        else:
            for code in range(ord(letters[-1:] or "a") + 1, ord(match["last"]) + 1):
                letters = chr(code)
                yield Year(match.start("last"), match.end(), value, letters)
        stop = match.end()
