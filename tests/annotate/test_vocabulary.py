"""The longest match over words, checked against a slow obvious one."""

from __future__ import annotations

import hashlib
import re
from importlib import resources

from hypothesis import given
from hypothesis import strategies as st

from claimx.annotate.vocabulary import Vocabulary
from claimx.words import words_of

NAMES = ["a", "a b", "a b c", "b c", "c", "c a b c", "b"]


def table(names: list[str]) -> Vocabulary:
    return Vocabulary(f"{name}\t{name.upper()}\tclass\t\t" for name in names)


def test_entry_is_parsed() -> None:
    vocabulary = Vocabulary(["ldn\tnaltrexone\tingredient\tmesh:D009292|atc:N07BB04,V03\tupper,context"])
    entry = vocabulary.get("ldn")
    assert entry is not None
    assert entry.ids == {"mesh": "D009292", "atc": ["N07BB04", "V03"]}
    assert entry.flags == {"upper", "context"}
    assert vocabulary.get("nothing") is None
    assert len(vocabulary) == 1


def test_names_end_with_the_clause_where_the_text_is_given() -> None:
    vocabulary = table(["pain killers", "st john s wort", "tnf alpha", "s wort"])
    for text, found in [
        ("pain killers", ["PAIN KILLERS"]),
        ("pain. Killers", []),
        ("pain\n\nkillers", []),
        ("pain\nkillers", ["PAIN KILLERS"]),
        ("pain, killers", []),
        ("St. John’s wort", ["ST JOHN S WORT"]),
        ("the patient's wort", []),
        ("TNF-alpha", ["TNF ALPHA"]),
    ]:
        assert [hit.entry.name for hit in vocabulary.matches(words_of(text), text)] == found, text


@given(st.lists(st.sampled_from("abcd"), max_size=12), st.lists(st.sampled_from(NAMES), unique=True))
def test_longest_match_equals_the_obvious_one(letters: list[str], names: list[str]) -> None:
    text = " ".join(letters)
    expected, index = [], 0
    while index < len(letters):
        for last in range(len(letters), index, -1):
            if " ".join(letters[index:last]) in names:
                expected.append((index, last - 1))
                index = last - 1
                break
        index += 1
    vocabulary, words = table(names), words_of(text)
    assert [(hit.first, hit.last) for hit in vocabulary.matches(words)] == expected
    assert [(hit.first, hit.last) for hit in vocabulary.matches(words, text)] == expected


def test_list_of_sources_has_the_hash_of_each_table() -> None:
    data = resources.files("claimx").joinpath("data")
    listed = re.findall(r"^- `([^`]+)` sha256 `([0-9a-f]{64})`$", data.joinpath("SOURCES.md").read_text("utf-8"), re.M)
    assert {name for name, _ in listed} >= {"drugs.tsv.zst", "drugs_spelling.txt.zst", "conditions.tsv.zst"}
    for name, digest in listed:
        assert hashlib.sha256(data.joinpath(name).read_bytes()).hexdigest() == digest
