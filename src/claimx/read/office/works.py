"""Works that fields cite, and the entries of the printed list that describe them."""

from __future__ import annotations

import re

import msgspec

from claimx.document import Entry, Mark
from claimx.read.office.citations import Item, identity
from claimx.read.writer import Writer, in_order

_WORD = re.compile(r"[^\W_]+")
_LABEL = re.compile(r"[\[(]?(\d{1,4})[\]).]?\s{1,9}")
_SHINGLE = 4  # words
_MOST_WORKS = 20_000
_LONGEST_ENTRY = 3_000  # characters


class Works:
    """The works that fields cite, once each, in the order of their first citation."""

    def __init__(self) -> None:
        self.items: dict[str, Item] = {}
        self._keys: dict[str, str] = {}

    def cite(self, writer: Writer, start: int, items: list[Item]) -> None:
        """Mark what was written since ``start`` as a citation of ``items``."""
        keys = []
        for item in items:
            known = identity(item)
            if known not in self._keys:
                if len(self.items) >= _MOST_WORKS:
                    continue
                self._keys[known] = f"w{len(self.items) + 1}"
                self.items[self._keys[known]] = item
            keys.append(self._keys[known])
        if keys:
            writer.mark(start, "citation", target=" ".join(dict.fromkeys(keys)))

    def entries(self, text: str, paragraphs: list[tuple[int, int]]) -> list[Entry]:
        """Return the entries of the list that is printed in ``paragraphs``, each with the work that it describes.

        A work belongs to the paragraph that shares most runs of four words with its title, or that holds its DOI.
        """
        if not self.items:
            return []
        index: dict[tuple[str, ...], int] = {}
        for number, (start, end) in enumerate(paragraphs):
            words = _WORD.findall(text[start : min(end, start + _LONGEST_ENTRY)].lower())
            for i in range(len(words)):
                index.setdefault(tuple(words[i : i + _SHINGLE]), number)
        found: dict[int, tuple[str, Item]] = {}
        for key, item in self.items.items():
            place = _place(item, index)
            if place is not None:
                found.setdefault(place, (key, item))
        entries = []
        for number, (key, item) in sorted(found.items()):
            start, end = paragraphs[number]
            label = _LABEL.match(text, start, end)
            start = label.end() if label else start
            entries.append(Entry(key=key, start=start, end=end, label=label[1] if label else None, csl=item))
        return entries


def _place(item: Item, index: dict[tuple[str, ...], int]) -> int | None:
    votes: dict[int, int] = {}
    wanted = 0
    for words in (
        _WORD.findall(str(item.get("title") or "").lower()),
        _WORD.findall(str(item.get("DOI") or "").lower()),
    ):
        shingles = [tuple(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1)) if words]
        wanted = max(wanted, len(shingles))
        for shingle in shingles:
            number = index.get(shingle)
            if number is not None:
                votes[number] = votes.get(number, 0) + 1
    if not votes:
        return None
    best = min(votes, key=lambda number: (-votes[number], number))
    return best if votes[best] * 2 >= wanted or votes[best] >= 3 else None


def trimmed(marks: list[Mark], text: str) -> list[Mark]:
    """Return ``marks`` in order without the white space at their ends; those of nothing else are left out."""
    kept = []
    for mark in marks:
        start, end = mark.start, min(mark.end, len(text))
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            whole = (start, end) == (mark.start, mark.end)
            kept.append(mark if whole else msgspec.structs.replace(mark, start=start, end=end))
    return in_order(kept)
