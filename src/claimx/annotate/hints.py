"""Which of many strings a text holds, looked up word by word: a word is looked through once, however often it is met,
and a sentence once, whichever stages ask of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache, reduce
from operator import or_

_WORDS = 1 << 13
"""Words whose strings are kept."""
_TEXTS = 16
"""Texts whose strings are kept: the stages of claims ask one after the other of the same sentence."""
_HEAD = 3
"""Letters by which a piece is looked up in a word: going through hundreds of pieces a word takes ten times as long."""


class Hints:
    """Groups of strings in lower case, each group a bit in the order given: a cheap first look before what is slow.

    >>> hints = Hints([("pain", "on top"), ("itch",), ("no ",)])
    >>> bin(hints.found("painful, on  top; no rash"))
    '0b101'
    """

    def __init__(self, groups: Iterable[Iterable[str]]) -> None:
        whole: dict[str, int] = {}
        parted: dict[str, int] = {}
        for number, strings in enumerate(groups):
            for string in strings:
                kept = whole if len(string.split()) == 1 and string == string.strip() else parted
                kept[string] = kept.get(string, 0) | 1 << number
        self._groups = number + 1
        self._parted = list(parted.items())
        longest = (max(string.split(), key=len) for string in parted)
        pieces = [*whole.items(), *((piece, 1 << self._groups + k) for k, piece in enumerate(longest))]
        size = self._groups + len(parted)
        self._shift = _PIECES.add(pieces, size)
        self._mask = (1 << size) - 1

    def found(self, lower: str) -> int:
        """Return the bits of the groups of which ``lower`` holds a string."""
        bits = _PIECES.of_text(lower.rstrip()) >> self._shift & self._mask
        parted = bits >> self._groups
        if not parted:
            return bits
        bits ^= parted << self._groups
        for k in numbers(parted):
            string, groups = self._parted[k]
            if groups & ~bits and string in lower:
                bits |= groups
        return bits


class _Pieces(dict[str, int]):
    """Words with the bits of the pieces of all :class:`Hints` that they hold, each found out when it is asked for first."""

    def __init__(self) -> None:
        self._brief: list[tuple[str, int]] = []
        self._headed: dict[str, list[tuple[str, int]]] = {}
        self._size = 0
        self.of_text = lru_cache(maxsize=_TEXTS)(self._of_text)

    def add(self, pieces: Iterable[tuple[str, int]], size: int) -> int:
        """Take up pieces with their ``size`` bits; return by how much these are shifted."""
        shift, self._size = self._size, self._size + size
        for piece, bits in pieces:
            rows = self._brief if len(piece) < _HEAD else self._headed.setdefault(piece[:_HEAD], [])
            rows.append((piece, bits << shift))
        self.clear()
        self.of_text.cache_clear()
        return shift

    def _of_text(self, lower: str) -> int:
        return reduce(or_, set(map(self.__getitem__, lower.split())), 0)

    def __missing__(self, word: str) -> int:
        found = reduce(or_, (bits for piece, bits in self._brief if piece in word), 0)
        for at in range(len(word) - _HEAD + 1):
            for piece, bits in self._headed.get(word[at : at + _HEAD], ()):
                if word.startswith(piece, at):
                    found |= bits
        if len(self) >= _WORDS:
            self.clear()
        self[word] = found
        return found


_PIECES = _Pieces()


def numbers(bits: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set, the lowest first.

    >>> list(numbers(0b101))
    [0, 2]
    """
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
