"""Which of many strings a text holds, looked up word by word: a word is looked through once, however often it is met."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, reduce
from operator import or_

_WORDS = 1 << 13
"""Words whose strings are kept, the ones met last."""


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

        def of_word(word: str) -> int:
            return reduce(or_, (bits for piece, bits in pieces if piece in word), 0)

        self._of_word: Callable[[str], int] = lru_cache(maxsize=_WORDS)(of_word)

    def found(self, lower: str) -> int:
        """Return the bits of the groups of which ``lower`` holds a string."""
        bits = reduce(or_, map(self._of_word, set(lower.split())), 0)
        parted = bits >> self._groups
        if not parted:
            return bits
        bits ^= parted << self._groups
        for k in numbers(parted):
            string, groups = self._parted[k]
            if groups & ~bits and string in lower:
                bits |= groups
        return bits


def numbers(bits: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set, the lowest first.

    >>> list(numbers(0b101))
    [0, 2]
    """
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
