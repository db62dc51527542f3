"""Every span of every export is its quote, in the unit of the tool: the short version of the benchmark."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.ledger import AnnotatedDocument
from claimx.write.units import Utf16, encodable, storable
from exported import READERS


@pytest.mark.parametrize("name", sorted(READERS))
def test_spans_are_their_quotes(
    name: str, fuzzed: list[AnnotatedDocument], page: AnnotatedDocument, tmp_path: Path
) -> None:
    shown = [*READERS[name]([*fuzzed, page], tmp_path / "export")]
    assert len(shown) > 200
    assert [one for one in shown if one.text != one.quote] == []


@given(st.text(st.characters(codec=None), max_size=40))
def test_utf16_offsets_are_those_of_the_encoded_text(text: str) -> None:
    units = Utf16(text)
    lengths = [len(text[:place].encode("utf-16-le", "surrogatepass")) // 2 for place in range(len(text) + 1)]
    assert [units.to(place) for place in range(len(text) + 1)] == lengths
    back = [units.back(place) for place in range(lengths[-1] + 1)]
    assert back == [lengths.index(place) if place in lengths else None for place in range(lengths[-1] + 1)]
    assert units.back(-1) is None
    assert units.back(lengths[-1] + 1) is None


def test_what_cannot_be_written_is_replaced_one_for_one() -> None:
    text = "a\ud83d\x00\U0001f48ab"
    assert encodable(text) == "a\ufffd\x00\U0001f48ab"
    assert storable(text) == "a\ufffd\ufffd\U0001f48ab"


def test_the_fuzz_has_what_it_is_for(fuzzed: list[AnnotatedDocument]) -> None:
    texts = "".join(found.text or "" for found in fuzzed)
    for letter in (
        "😀",
        "\u0301",
        "\u200d",
        "痛",
        "\u200f",
        "𝛼",
        "\r\n",
        "\t",
        "\xa0",
        "\ud800",
        "\u200b",
        "\x00",
        "\u2028",
    ):
        assert letter in texts, ascii(letter)
    quotes = [record.quote for found in fuzzed for record in found.records]
    assert sum("\n" in quote for quote in quotes) > 100
    assert max(len(line) for found in fuzzed for line in (found.text or "").splitlines()) > 10_000
