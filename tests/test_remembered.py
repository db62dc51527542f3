"""Answers kept by word form."""

from __future__ import annotations

from claimx.remembered import Remembered, Sifted


def test_an_answer_is_asked_for_once() -> None:
    asked: list[str] = []
    lengths = Remembered(lambda word: asked.append(word) or len(word))
    assert [lengths[word] for word in ("pain", "itch", "pain")] == [4, 4, 4]
    assert asked == ["pain", "itch"]


def test_all_are_forgotten_when_there_are_as_many_as_are_kept() -> None:
    lengths = Remembered(len, most=3)
    assert list(map(lengths.__getitem__, ("a", "bb", "ccc", "dddd", "a"))) == [1, 2, 3, 4, 1]
    assert set(lengths) == {"dddd", "a"}


def test_words_without_an_answer_are_sifted_out_and_asked_for_once() -> None:
    asked: list[str] = []
    lengths = Sifted(lambda word: asked.append(word) or (len(word) if word < "m" else None))
    for _ in range(2):
        assert lengths.among({"itch", "pain"}) == {"itch": 4}
    assert sorted(asked) == ["itch", "pain"]


def test_words_without_an_answer_are_forgotten_too() -> None:
    none = Sifted(lambda word: None, most=3)
    assert none.among(set("abcdefgh")) == {}
    assert len(none._without) <= 3
