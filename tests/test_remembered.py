"""Answers kept by word form."""

from __future__ import annotations

from claimx.remembered import Remembered


def test_an_answer_is_asked_for_once() -> None:
    asked: list[str] = []
    lengths = Remembered(lambda word: asked.append(word) or len(word))
    assert [lengths[word] for word in ("pain", "itch", "pain")] == [4, 4, 4]
    assert asked == ["pain", "itch"]


def test_all_are_forgotten_when_there_are_as_many_as_are_kept() -> None:
    lengths = Remembered(len, most=3)
    assert list(map(lengths.__getitem__, ("a", "bb", "ccc", "dddd", "a"))) == [1, 2, 3, 4, 1]
    assert set(lengths) == {"dddd", "a"}
