"""Which of many strings a text holds, looked up word by word: a word is looked through once, however often it is met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_

_WORDS = 1 << 13
"""Words whose strings are kept."""
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
        self._of_word = _Words(pieces).__getitem__

    def found(self, lower: str) -> int:
        """Return the bits of the groups of which ``lower`` holds a string."""
        bits = reduce(or_, set(map(self._of_word, lower.split())), 0)
        parted = bits >> self._groups
        if not parted:
            return bits
        bits ^= parted << self._groups
        for k in numbers(parted):
            string, groups = self._parted[k]
            if groups & ~bits and string in lower:
                bits |= groups
        return bits


class _Words(dict[str, int]):
    """Words with the bits of the pieces they hold, each found out when it is asked for first."""

    def __init__(self, pieces: Iterable[tuple[str, int]]) -> None:
        self._brief: list[tuple[str, int]] = []
        self._headed: dict[str, list[tuple[str, int]]] = {}
        for piece, bits in pieces:
            (self._brief if len(piece) < _HEAD else self._headed.setdefault(piece[:_HEAD], [])).append((piece, bits))

    def __missing__(self, word: str) -> int:
        found = reduce(or_, (bits for piece, bits in self._brief if piece in word), 0)
        for at in range(len(word) - _HEAD + 1):
            for piece, bits in self._headed.get(word[at : at + _HEAD], ()):
                if word.startswith(piece, at):
                    found |= bits
        if len(self) == _WORDS:
            self.clear()
        self[word] = found
        return found


def numbers(bits: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set, the lowest first.

    >>> list(numbers(0b101))
    [0, 2]
    """
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
