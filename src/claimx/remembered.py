"""Answers that are kept by word form: the same forms come up in document after document."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")

MOST = 1 << 15
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
