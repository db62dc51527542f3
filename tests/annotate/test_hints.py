"""Strings that are looked up word by word are found exactly where one after the other would find them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.annotate.hints import Hints, numbers

_STRINGS = ["rat", "rats", "rat ", "no ", "on top", " old", "-old", "a b c", "il-", "x"]


@given(
    groups=st.lists(st.lists(st.sampled_from(_STRINGS), min_size=1, max_size=3), min_size=1, max_size=6),
    text=st.lists(st.sampled_from([*_STRINGS, " ", ",", "\n", "top", "a"]), max_size=9).map("".join),
)
def test_finds_what_each_string_alone_finds(groups: list[list[str]], text: str) -> None:
    expected = [k for k, strings in enumerate(groups) if any(string in text for string in strings)]
    assert list(numbers(Hints(groups).found(text))) == expected


def test_the_same_words_again_give_the_same() -> None:
    hints = Hints([("pain",), ("no pain",)])
    assert [hints.found("no pain"), hints.found("pain, no"), hints.found("no pain")] == [0b11, 0b01, 0b11]


def test_what_is_forgotten_is_found_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimx.annotate.hints._WORDS", 2)
    hints = Hints([("pain",), ("il-", "x")])
    said = "pain painful axon il-6 rest pain"
    assert [hints.found(word) for word in said.split()] == [0b01, 0b01, 0b10, 0b10, 0, 0b01]
    assert hints.found(said) == 0b11
