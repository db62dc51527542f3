"""Vocabularies: names compiled into a table, and the longest match of them over the words of a text.

The table is a compressed TSV, one name a line: ``key``, ``name`` (canonical), ``type``, ``ids`` (``mesh:D009271|...``),
``flags`` (comma-separated). ``key`` is :func:`claimx.words.key_of` of the surface name. The rows are sorted and nothing more: the
names that begin with a word are parted and split when the word is first met, so that 200,000 names are ready at once.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from claimx.annotate.packed import unpacked
from claimx.words import Word

_GAP = re.compile(r"[ \t\xa0]?(?:[-‐‑–/'’+.,:]?[)\]]?[-‐‑–/,]?|\r?\n)[ \t\xa0]?(?<![.,:] )")
"""Between two words of one name: a space, a hyphen, a bracket, a comma or a point without a space, a wrapped line."""


class Entry(NamedTuple):
    """A name of the vocabulary: its canonical ``name``, its ``type`` (level or condition type), ids and flags."""

    name: str
    type: str
    ids: dict[str, str | list[str]]
    flags: frozenset[str]


class Hit(NamedTuple):
    """Words ``first`` to ``last`` (inclusive) of the text are a name of the vocabulary."""

    first: int
    last: int
    entry: Entry


class _Start:
    """The names that begin with one word: their rows by key, their second words, the words of the longest."""

    __slots__ = ("_entries", "longest", "rows", "seconds")

    def __init__(self, rows: list[str]) -> None:
        self.rows = dict(row.split("\t", 1) for row in rows)
        self.longest = max(key.count(" ") for key in self.rows) + 1
        self.seconds = frozenset(key.split(" ", 2)[1] for key in self.rows if " " in key)
        self._entries: dict[str, Entry] = {}

    def entry(self, key: str) -> Entry:
        entry = self._entries.get(key)
        if entry is None:
            entry = self._entries[key] = _parse(self.rows[key])
        return entry


_MOST_REMEMBERED = 1 << 14
"""How many words that begin no name are remembered; a run over many documents meets ever more."""


class Vocabulary:
    """A table of names with the longest match over a list of words.

    Args:
        rows: lines of the table, see the module's docstring; no key comes twice.

    >>> table = Vocabulary(["low back pain\\tback pain\\tsymptom\\t\\t"])
    >>> from claimx.words import words_of
    >>> [hit.entry.name for hit in table.matches(words_of("Her low-back pain eased"))]
    ['back pain']
    """

    def __init__(self, rows: Iterable[str]) -> None:
        self._rows = sorted(rows)
        self._starts: dict[str, _Start] = {}
        self._no_starts: set[str] = set()

    @classmethod
    def load(cls, filename: str) -> Vocabulary:
        """Load a compiled table that ships in ``claimx/data``."""
        return cls(unpacked(filename).splitlines())

    def __len__(self) -> int:
        return len(self._rows)

    def get(self, key: str) -> Entry | None:
        """Return the entry under ``key`` (see :func:`claimx.words.key_of`), or ``None``."""
        start = self._start(key.partition(" ")[0])
        return start.entry(key) if start is not None and key in start.rows else None

    def _start(self, word: str) -> _Start | None:
        """Return the names that begin with ``word``; they are parted from the others when it is first met."""
        start = self._starts.get(word)
        if start is not None or word in self._no_starts:
            return start
        rows, past = self._rows, f"{word}!"  # the first character behind the blank
        low = bisect_left(rows, f"{word}\t")
        if low < len(rows) and rows[low] < past:
            start = self._starts[word] = _Start(rows[low : bisect_left(rows, past, low)])
            return start
        if len(self._no_starts) > _MOST_REMEMBERED:
            self._no_starts.clear()
        self._no_starts.add(word)
        return None

    def matches(self, words: list[Word], text: str | None = None, lowers: list[str] | None = None) -> Iterator[Hit]:
        """Yield the longest names, left to right, not overlapping; ``lowers`` are the words' forms if not their own.

        With ``text`` (that the words are of) no name reaches over the end of a clause or a line: "for pain. Killers"
        and a cell of a table beside another are two things.
        """
        lowers = [word[2] for word in words] if lowers is None else lowers
        starts = {
            lower: start
            for lower in set(lowers).difference(self._no_starts)
            if (start := self._starts.get(lower) or self._start(lower)) is not None
        }
        behind = [*lowers[1:], ""]
        past = 0
        for index in [
            index
            for index, lower in enumerate(lowers)
            if lower in starts and (behind[index] in (start := starts[lower]).seconds or lower in start.rows)
        ]:
            if index < past:
                continue
            start = starts[lowers[index]]
            longer = behind[index] in start.seconds
            if text is not None and _is_clitic(words[index], text):
                continue
            stop = min(index + start.longest, len(words)) if longer else index + 1
            if text is not None and stop > index + 1:
                stop = _together(words, lowers, index, stop, text)
            for end in range(stop, index, -1):
                key = " ".join(lowers[index:end])
                if key in start.rows:
                    yield Hit(index, end - 1, start.entry(key))
                    past = end
                    break


def _together(words: list[Word], lowers: list[str], index: int, stop: int, text: str) -> int:
    """Return where the words from ``index`` stop standing together in one phrase, at most ``stop``."""
    for last in range(index, stop - 1):
        word = words[last]
        gap = text[word.end : words[last + 1].start]
        if gap in (" ", "-", "/", "'", "’"):
            continue
        short = word.end - word.start <= 2
        if _GAP.fullmatch(gap) or (short and gap in (". ", ".")) or (gap == "(" and len(lowers[last + 1]) <= 3):
            continue
        return last + 1
    return stop


def _is_clitic(word: Word, text: str) -> bool:
    """Tell whether ``word`` is the "s" of "the patient's": no name begins with it."""
    start = word.start
    return word.end - start == 1 and start > 1 and text[start - 1] in "'’" and text[start - 2].isalnum()


def _parse(rest: str) -> Entry:
    name, type_, ids, flags = rest.split("\t")
    found: dict[str, str | list[str]] = {}
    for item in filter(None, ids.split("|")):
        scheme, _, value = item.partition(":")
        found[scheme] = value.split(",") if "," in value else value
    return Entry(name, type_, found, frozenset(filter(None, flags.split(","))))
