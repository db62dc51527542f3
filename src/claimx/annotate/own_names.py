"""Names of the user's own in a text: those of his lists, and what his patterns find.

The longest name wins; of two as long that of the list given last, and a list before a pattern.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from claimx.annotate.vocabulary import Entry, Vocabulary
from claimx.custom import NONE, Custom, NamedKind, NameTable, whole_words
from claimx.words import Word

_LONGEST = 200
"""Characters of what a pattern may find: more is no name."""


class OwnName(NamedTuple):
    """``text[start:end]`` is a name of the user's; ``last`` is the word that it ends with (-1: a pattern found it), ``rule``
    names the list or pattern. ``entry.type`` may be ``none``: it is never a mention."""

    start: int
    end: int
    last: int
    entry: Entry
    rule: str


class OwnNames:
    """The names of the user's in a text, in text order, not overlapping; false where there are none."""

    def __init__(self, found: Iterable[OwnName]) -> None:
        self._kept: list[OwnName] = []
        self._starts: list[int] = []
        for name in sorted(found, key=lambda name: name.start - name.end):  # stable: of equals the first given
            if not self.across(name.start, name.end):
                at = bisect_left(self._starts, name.start)
                self._kept.insert(at, name)
                self._starts.insert(at, name.start)

    def __iter__(self) -> Iterator[OwnName]:
        return iter(self._kept)

    def __bool__(self) -> bool:
        return bool(self._kept)

    def across(self, start: int, end: int) -> bool:
        """Tell whether one of them overlaps ``text[start:end]``."""
        at = bisect_left(self._starts, end) - 1
        return at >= 0 and self._kept[at].end > start

    def touching(self, start: int, end: int) -> list[OwnName]:
        """Return those that overlap ``text[start:end]``."""
        first, stop = bisect_right(self._starts, start), bisect_left(self._starts, end)
        return [name for name in self._kept[max(0, first - 1) : stop] if name.end > start]

    def around(self, start: int, end: int) -> bool:
        """Tell whether ``text[start:end]`` lies in one of them."""
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and self._kept[at].end >= end


class Finder:
    """Looks for the names of ``kind`` that a user added; false where there are none."""

    def __init__(self, custom: Custom, kind: NamedKind) -> None:
        self._tables = [(table.name, _vocabulary(table)) for table in reversed(custom.tables) if table.kind == kind]
        self._patterns = [
            (each, re.compile(whole_words(each.pattern))) for each in custom.patterns if each.kind == kind
        ]
        self._kind = kind

    def __bool__(self) -> bool:
        return bool(self._tables or self._patterns)

    def listed(self, text: str, words: list[Word], lowers: list[str] | None = None) -> Iterator[OwnName]:
        """Yield the names of the lists among ``words``, which stand in ``lowers`` as the lists have them."""
        for name, vocabulary in self._tables:
            for hit in vocabulary.matches(words, text, lowers):
                start, end = words[hit.first].start, words[hit.last].end
                if "upper" not in hit.entry.flags or text[start:end].removesuffix("s").isupper():
                    yield OwnName(start, end, hit.last, hit.entry, f"{self._kind}s.user.{name}")

    def matched(self, text: str, closed: Callable[[int], bool]) -> Iterator[OwnName]:
        """Yield what the patterns find where ``closed`` (asked with an offset) does not say that no name is looked for."""
        for pattern, compiled in self._patterns:
            for match in compiled.finditer(text):
                start, end = match.span()
                if start < end <= start + _LONGEST and not closed(start):
                    name = pattern.canonical or " ".join(match.group().lower().split())
                    entry = Entry(name, pattern.type, {}, frozenset())
                    yield OwnName(start, end, -1, entry, f"{self._kind}s.user.{pattern.name}")


def is_none(name: OwnName) -> bool:
    """Tell whether the user says that this is never a mention."""
    return name.entry.type == NONE


@lru_cache(maxsize=32)
def finder_of(custom: Custom, kind: NamedKind) -> Finder:
    """Return what looks for the names of ``kind``; made once."""
    return Finder(custom, kind)


def _vocabulary(table: NameTable) -> Vocabulary:
    return Vocabulary(table.rows.splitlines())
