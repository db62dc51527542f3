"""Patterns that are looked for in any case, several times as fast as :data:`re.IGNORECASE` looks for them.

With ``IGNORECASE`` the engine tries every alternative in full at every letter; without, it goes by first letters. So a text
is folded once to lower case, the pattern is looked for in that, and only where it stands does the pattern itself match the
text as written. What its first letters are is told to the engine (:mod:`claimx.annotate.sought`).
"""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Iterator
from functools import cached_property, lru_cache

from claimx.annotate.sought import Sought, beginnings

_LETTERS = re.compile(r"\\.|\(\?P<\w+>|\(\?-i:|[A-Z]", re.DOTALL)
"""Of a pattern: escapes, names of groups and letters in upper case."""


_SIGNS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[|()]", re.DOTALL)
"""Of a pattern: escapes, classes of letters, bars and brackets."""
_EDGE = r"\b"
_SHORT = 300
"""Characters that are sooner folded anew than looked up."""


def folded(text: str) -> str:
    """Return ``text`` in lower case, every character at its place; a document is folded once.

    >>> folded("In İzmir, NOT in Ankara")
    'in izmir, not in ankara'
    """
    return _fold(text) if len(text) < _SHORT else _document(text)


def _fold(text: str) -> str:
    lower = text.lower()
    return lower if len(lower) == len(text) else text.replace("İ", "i").lower()


_document = lru_cache(maxsize=2)(_fold)


def holds(lower: str, words: tuple[str, ...]) -> bool:
    """Tell whether any of ``words`` is part of ``lower``."""
    for word in words:  # noqa: SIM110 (any() takes twice the time)
        if word in lower:
            return True
    return False


class AnyCase(Sought):
    """A pattern compiled with ``IGNORECASE``, to be used as a :class:`re.Pattern`; its matches are matches of the text as
    written. What stands in ``(?-i:...)`` is looked for as it is written.

    >>> AnyCase(r"\\bno (?:pain|itch)").search("There was No Pain.").group()
    'No Pain'
    """

    def __init__(self, pattern: str, needs: tuple[str, ...] = ()) -> None:
        """``needs``: strings in lower case one of which is part of every match of ``pattern``, looked for first."""
        super().__init__(pattern)
        self._needs = needs

    @cached_property
    def _exact(self) -> re.Pattern[str]:
        return re.compile(self.pattern, re.IGNORECASE)

    @cached_property
    def _folded(self) -> re.Pattern[str]:
        return beginnings(_factored(_LETTERS.sub(_lower, self.pattern)))

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        lower = _document(text) if len(text) >= _SHORT else _fold(text)
        if self._needs and not holds(lower[start:end], self._needs):
            return None
        found = self._folded.search(lower, start, end)
        return found and (self._exact.match(text, found.start(), end) or self._exact.search(text, found.start(), end))

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self._folded.match(folded(text), start, end) and self._exact.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self._exact.fullmatch(text, start, end)

    def findall(self, text: str) -> list[str]:
        return [found.group() for found in self.finditer(text)]

    def sub(self, replacement: str, text: str) -> str:
        return self._exact.sub(replacement, text)

    def split(self, text: str) -> list[str]:
        return self._exact.split(text)


def _factored(pattern: str) -> str:
    """Return ``pattern`` with a word's edge that opens several of its alternatives written once: it is tried once a letter.

    >>> _factored(r"\\bno pain|\\bno itch|, no")
    '\\\\b(?:no pain|no itch)|, no'
    """
    parts = []
    for edged, run in itertools.groupby(_alternatives(pattern), key=lambda part: part.startswith(_EDGE)):
        alternatives = list(run)
        if edged and len(alternatives) > 1:
            alternatives = [f"{_EDGE}(?:{'|'.join(part.removeprefix(_EDGE) for part in alternatives)})"]
        parts += alternatives
    return "|".join(parts)


def _alternatives(pattern: str) -> Iterator[str]:
    """Yield the alternatives of ``pattern`` that stand in no brackets."""
    depth = first = 0
    for found in _SIGNS.finditer(pattern):
        sign = found.group()
        if sign == "|" and not depth:
            yield pattern[first : found.start()]
            first = found.end()
        depth += (sign == "(") - (sign == ")")
    yield pattern[first:]


def _lower(found: re.Match[str]) -> str:
    said = found.group()
    if said == "(?-i:":
        return "(?:"
    return said if len(said) > 1 else said.lower()
