"""Patterns that are looked for by the letters with which a match can begin."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cached_property

from claimx.annotate.first_letters import first_letters


class Sought:
    """A pattern to be used as a :class:`re.Pattern`, for one that begins with a word's edge and is seldom found.

    The engine goes through a text by a pattern's first letters where it begins with them; where it begins with ``\\b``, it
    tries all of it at every place. Told the letters (:mod:`claimx.annotate.first_letters`), it takes half the time, or,
    where they are capitals, a fifth.

    >>> Sought(r"\\b(?:Journal|Annals)\\b").search("In the Annals").span()
    (7, 13)
    """

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    @cached_property
    def _exact(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    @cached_property
    def _begins(self) -> re.Pattern[str]:
        return beginnings(self.pattern)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        found = self._begins.search(text, start, end)
        return found and self._exact.match(text, found.start(), end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        last = min(end, len(text))
        while start <= last and (found := self.search(text, start, end)) is not None:
            yield found
            start = found.end() + (found.end() == found.start())


def beginnings(pattern: str) -> re.Pattern[str]:
    """Return what matches where ``pattern`` does: the first letter of its match, or all of it."""
    letters = first_letters(pattern)
    return re.compile(pattern if letters is None else f"{letters}(?<=(?={pattern}){letters})")
