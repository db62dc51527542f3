"""Vocabularies: names compiled into a table, and the longest match of them over the words of a text.

The table is a gzipped TSV, one name a line: ``key``, ``name`` (canonical), ``type``, ``ids`` (``mesh:D009271|...``),
``flags`` (comma-separated). ``key`` is :func:`claimx.words.key_of` of the surface name. Rows load as strings and are
split only when they are hit, so that 200,000 names are ready in a fraction of a second.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from importlib import resources
from typing import NamedTuple

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


class Vocabulary:
    """A table of names with the longest match over a list of words.

    Args:
        rows: lines of the table, see the module's docstring.

    >>> table = Vocabulary(["low back pain\\tback pain\\tsymptom\\t\\t"])
    >>> from claimx.words import words_of
    >>> [hit.entry.name for hit in table.matches(words_of("Her low-back pain eased"))]
    ['back pain']
    """

    def __init__(self, rows: Iterable[str]) -> None:
        self._rows: dict[str, str] = {}
        self._longest: dict[str, int] = {}
        self._entries: dict[str, Entry] = {}
        self._pairs: set[str] = set()  # the first two words of every longer name: most words go no further
        longest, pairs = self._longest, self._pairs
        for row in rows:
            key, _, rest = row.partition("\t")
            self._rows[key] = rest
            head, _, tail = key.partition(" ")
            if tail:
                pairs.add(f"{head} {tail.partition(' ')[0]}")
                length = tail.count(" ") + 2
            else:
                length = 1
            if longest.get(head, 0) < length:
                longest[head] = length

    @classmethod
    def load(cls, filename: str) -> Vocabulary:
        """Load a compiled table that ships in ``claimx/data``."""
        raw = resources.files("claimx").joinpath("data", filename).read_bytes()
        return cls(gzip.decompress(raw).decode("utf-8").splitlines())

    def __len__(self) -> int:
        return len(self._rows)

    def get(self, key: str) -> Entry | None:
        """Return the entry under ``key`` (see :func:`claimx.words.key_of`), or ``None``."""
        return self._entry(key) if key in self._rows else None

    def _entry(self, key: str) -> Entry:
        entry = self._entries.get(key)
        if entry is None:
            entry = self._entries[key] = _parse(self._rows[key])
        return entry

    def matches(self, words: list[Word], text: str | None = None) -> Iterator[Hit]:
        """Yield the longest names, left to right, not overlapping.

        With ``text`` (that the words are of) no name reaches over the end of a clause or a line: "for pain. Killers"
        and a cell of a table beside another are two things.
        """
        longest, pairs, rows = self._longest, self._pairs, self._rows
        lowers = [word[2] for word in words]
        past = 0
        for index in [i for i, lower in enumerate(lowers) if lower in longest]:
            if index < past or (text is not None and _is_clitic(words[index], text)):
                continue
            lower = lowers[index]
            stop = min(index + longest[lower], len(lowers))
            if stop > index + 1 and f"{lower} {lowers[index + 1]}" not in pairs:
                stop = index + 1
            if text is not None and stop > index + 1:
                stop = _together(words, index, stop, text)
            for end in range(stop, index, -1):
                key = lower if end == index + 1 else " ".join(lowers[index:end])
                if key in rows:
                    yield Hit(index, end - 1, self._entry(key))
                    past = end
                    break


def _together(words: list[Word], index: int, stop: int, text: str) -> int:
    """Return where the words from ``index`` stop standing together in one phrase, at most ``stop``."""
    for last in range(index, stop - 1):
        word, following = words[last], words[last + 1]
        gap = text[word.end : following.start]
        if gap in (" ", "-", "/", "'", "’"):
            continue
        short = word.end - word.start <= 2
        if _GAP.fullmatch(gap) or (short and gap in (". ", ".")) or (gap == "(" and len(following.lower) <= 3):
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
