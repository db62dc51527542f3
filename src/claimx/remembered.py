"""Answers that are kept by word form: the same forms come up in document after document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Answer = TypeVar("Answer")

MOST = 1 << 14
"""How many answers are kept: a run over many documents meets ever more forms, most of them once."""


class Remembered(dict[str, Answer]):
    """What ``answer`` says of words, kept until there are ``most``; then all are forgotten.

    ``map(remembered.__getitem__, words)`` asks for many at a third of what a function with a cache takes.

    >>> lengths = Remembered(len)
    >>> lengths["word"], list(map(lengths.__getitem__, ("a", "word")))
    (4, [1, 4])
    """

    __slots__ = ("_answer", "_most")

    def __init__(self, answer: Callable[[str], Answer], most: int = MOST) -> None:
        super().__init__()
        self._answer = answer
        self._most = most

    def __missing__(self, word: str) -> Answer:
        if len(self) >= self._most:
            self.clear()
        answer = self[word] = self._answer(word)
        return answer


class Sifted(Generic[Answer]):
    """The same where most words have no answer; those that have none are sifted out all at once.

    >>> numbers = Sifted(lambda word: int(word) if word.isdigit() else None)
    >>> sorted(numbers.among({"12", "of", "3"}).items())
    [('12', 12), ('3', 3)]
    """

    def __init__(self, answer: Callable[[str], Answer | None], most: int = MOST) -> None:
        self._answer = answer
        self._most = most
        self._with: dict[str, Answer] = {}
        self._without: set[str] = set()

    def among(self, words: set[str]) -> dict[str, Answer]:
        """Return the answers for those of ``words`` that have one."""
        found: dict[str, Answer] = {}
        for word in words.difference(self._without):
            answer = self._with.get(word)
            if answer is None:
                answer = self._answer(word)
                if len(self._with) + len(self._without) >= self._most:
                    self._with.clear()
                    self._without.clear()
                if answer is None:
                    self._without.add(word)
                    continue
                self._with[word] = answer
            found[word] = answer
        return found
