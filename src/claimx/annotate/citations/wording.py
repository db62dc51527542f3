"""What the list's own words say where its entries were not made out in full: names and years looked for in the raw text.

A citation whose author and year no parsed entry has is no orphan while a line of the list holds both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimx.annotate.citations.fold import fold
from claimx.mentions import Reference

_HEAD = 6
"""Words at the beginning of an entry among which its first author stands."""
_GROUP = 14
"""The same, where the name is a group's, in words of several."""
_LONGEST = 600
"""Characters of an entry that are looked at."""
_WORD = re.compile(r"\w+…?")
_LABEL = re.compile(r"^\s{0,8}[\[(]?(\d{1,3})(?:[\]).]|\s)", re.M)
_SAME_AUTHOR = re.compile(r"\s{0,3}(?:[_]{2,}|[-–—―]{2,}|[–—―]\s?[.,])")
_PART = re.compile(r"\s{0,4}[\[(]?[a-z][\]).]\s{0,4}")


def same_author(raw: str) -> bool:
    """Tell whether an entry begins with the line that stands for the author of the one before ("_____. Sleep. 2002").

    >>> same_author("______. Sleep in old age."), same_author("Roe J. Sleep.")
    (True, False)
    """
    return _SAME_AUTHOR.match(raw) is not None


def parts_of_one(text: str, entries: Sequence[Reference]) -> bool:
    """Tell whether ``entries`` are the lettered parts of one ("1. a) ... b) ...")."""
    return bool(text) and all(
        _PART.fullmatch(text, before.end, after.start) is not None for before, after in pairwise(entries)
    )


class Wording:
    """The raw words of the entries of a list, and of its lines that are no entries; read when first asked for.

    Args:
        text: the document's text; empty where only the parsed fields are known.
        references: the entries.
        unread: the spans of the list that belong to no entry.
    """

    def __init__(self, text: str, references: Sequence[Reference], unread: Sequence[tuple[int, int]]) -> None:
        self._text = text
        self._references = references
        self._unread = unread
        self._of_year: dict[str, list[tuple[Reference, list[str]]]] | None = None
        self._lines: dict[str, list[set[str]]] | None = None
        self._labels: frozenset[str] | None = None

    def entries(self, names: Sequence[str], year: int | None, suffix: str) -> tuple[list[Reference], list[Reference]]:
        """Return the entries that hold ``year`` and all of ``names`` (folded): where the first stands at the beginning,
        and all of them."""
        if not self._text or year is None or not names:
            return [], []
        if self._of_year is None:
            self._of_year = self._by_year()
        holding = [
            (reference, words)
            for reference, words in self._of_year.get(f"{year}{suffix}") or self._of_year.get(str(year), [])
            if all(map(set(words).issuperset, map(str.split, names)))
        ]
        first = names[0].split()
        most = _GROUP if len(first) > 1 else _HEAD
        heads = [reference for reference, words in holding if set(words[:most]).issuperset(first)]
        return heads, [reference for reference, _ in holding]

    def tells_year(self, entry: Reference, cited: int | None, parsed: int | None) -> bool:
        """Tell whether ``cited`` is a year of the work: it has no other, or another right beside ("1936/2002")."""
        if parsed in (None, cited):
            return True
        beside = rf"{cited}\W{{1,3}}{parsed}|{parsed}\W{{1,3}}{cited}"
        return re.search(beside, self._text[entry.start : entry.end]) is not None

    def holds(self, names: Sequence[str], year: int | None) -> bool:
        """Tell whether a line of the list that is no entry has the first of ``names`` and ``year``."""
        if year is None or not names:
            return False
        if self._lines is None:
            self._lines = {}
            for piece in self._pieces():
                words = set(_WORD.findall(fold(piece)))
                for found in {word[:4] for word in words if word[:4].isdecimal()}:
                    self._lines.setdefault(found, []).append(words)
        return any(words.issuperset(names[0].split()) for words in self._lines.get(str(year), ()))

    def has_label(self, label: str) -> bool:
        """Tell whether a line of the list that is no entry begins with ``label``."""
        if self._labels is None:
            self._labels = frozenset(
                str(int(match[1])) for low, high in self._unread for match in _LABEL.finditer(self._text[low:high])
            )
        return label in self._labels

    def _pieces(self) -> Iterator[str]:
        for low, high in self._unread:
            for line in self._text[low:high].splitlines():
                for at in range(0, len(line), _LONGEST):
                    yield line[at : at + _LONGEST]

    def _by_year(self) -> dict[str, list[tuple[Reference, list[str]]]]:
        index: dict[str, list[tuple[Reference, list[str]]]] = {}
        for reference in self._references:
            words = _WORD.findall(fold(self._text[reference.start : min(reference.end, reference.start + _LONGEST)]))
            years = {word for word in words if word[:4].isdecimal() and len(word) in (4, 5)}
            for year in years | {word[:4] for word in years}:
                index.setdefault(year, []).append((reference, words))
        return index
