"""The index on disk: whole or not at all, the same bytes, told when damaged, its keys those of a slow obvious reading."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import claimx.library.build as build_module
from claimx.errors import LibraryError
from claimx.library import build_index, open_library
from claimx.library.index import Index
from claimx.library.keys import features_of, idle_words
from claimx.library.library import Library
from claimx.library.storage import MAGIC, damaged, is_index
from claimx.library.tokens import tokens_of

METALS = ("zinc", "copper", "silver", "gold", "iron", "cobalt", "nickel", "radium", "barium", "cerium")
FAMILIES = ("Roe", "Poe", "Doe", "Moe", "Zoe", "Sanders", "Winter", "Sommer", "Herbst", "Fruehling")


def entries(count: int, seed: int = 1) -> list[tuple[str, dict[str, Any]]]:
    chance = random.Random(seed)
    made = []
    for number in range(count):
        title = " ".join(chance.sample(METALS, 4)) + f" in {chance.choice(METALS)}{number % 97}"
        made.append(
            (
                f"key{number}",
                {
                    "title": title,
                    "author": [{"family": name} for name in chance.sample(FAMILIES, 2)],
                    "issued": {"date-parts": [[1950 + number % 70]]},
                    "container-title": "Journal of Metals",
                    "volume": str(number % 120),
                    "page": f"{number % 900 + 1}-{number % 900 + 9}",
                },
            )
        )
    return made


def test_what_is_built_is_what_is_opened(tmp_path: Path) -> None:
    given = entries(300)
    built = build_index(iter(given), tmp_path / "metals.idx")
    library = open_library([built.path])
    assert (built.entries, len(library), list(library.entries())) == (300, 300, given)
    assert library.entry(7) == given[7]
    assert is_index(built.path)
    assert not damaged(built.path)
    memory = Library(given)
    asked = [f"{csl['author'][0]['family']} {csl['title']} {csl['volume']}" for _, csl in given[:40]]
    assert library.match_texts(asked) == memory.match_texts(asked)
    assert [match.key for match in library.match_texts(asked)] == [key for key, _ in given[:40]]


def test_an_entry_without_a_key_gets_its_number(tmp_path: Path) -> None:
    build_index([("", {"title": "Zinc"}), ("b", {"title": "Copper"})], tmp_path / "a.idx")
    assert [key for key, _ in open_library([tmp_path / "a.idx"]).entries()] == ["1", "b"]


def test_duplicates_are_counted(tmp_path: Path) -> None:
    given = [*entries(5), *entries(2), ("x", {"DOI": "10.1/a"}), ("y", {"DOI": "https://doi.org/10.1/A", "title": "Z"})]
    assert build_index(given, tmp_path / "a.idx").duplicates == 3


def test_no_entries(tmp_path: Path) -> None:
    build_index([], tmp_path / "none.idx")
    assert open_library([tmp_path / "none.idx"]).match_text("Roe 2013").status == "unmatched"
    assert Library([]).match_text("Roe 2013").status == "unmatched"


def test_merged_runs_are_one_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_index(entries(900), tmp_path / "one.idx")
    monkeypatch.setattr(build_module, "_RUN", 2_000)
    monkeypatch.setattr(build_module, "_BATCH", 50)
    build_index(entries(900), tmp_path / "many.idx")
    assert (tmp_path / "one.idx").read_bytes() == (tmp_path / "many.idx").read_bytes()


def test_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    build_index(entries(50), tmp_path / "here.idx")
    script = (
        "import sys; sys.path.insert(0, sys.argv[2])\n"
        "from test_index import entries\n"
        "from claimx.library import build_index\n"
        "build_index(entries(50), sys.argv[1])"
    )
    subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "there.idx"), str(Path(__file__).parent)],
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "7"},
    )
    assert (tmp_path / "here.idx").read_bytes() == (tmp_path / "there.idx").read_bytes()


def test_a_build_that_fails_leaves_the_old_index(tmp_path: Path) -> None:
    path = tmp_path / "a.idx"
    build_index(entries(5), path)
    before = path.read_bytes()

    def failing() -> Any:
        yield from entries(3)
        raise RuntimeError("the reader fails")

    with pytest.raises(RuntimeError):
        build_index(failing(), path)
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["a.idx"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda data: data[:-64], "cut short"),
        (lambda data: data + b"x", "cut short"),
        (lambda data: data[: len(MAGIC)], "not an index"),
        (lambda data: b"@article{roe," + data[13:], "not an index"),
        (lambda data: data[: len(MAGIC)] + b"\x63" + data[len(MAGIC) + 1 :], "version 99"),
        (lambda data: data[:60] + b"!" + data[61:], "damaged"),
    ],
)
def test_a_damaged_index_is_told(tmp_path: Path, change: Any, message: str) -> None:
    path = tmp_path / "a.idx"
    build_index(entries(5), path)
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(LibraryError, match=message):
        Index.open(path)


def test_damage_within_an_array_is_found_on_reading_all(tmp_path: Path) -> None:
    path = tmp_path / "a.idx"
    build_index(entries(5), path)
    data = bytearray(path.read_bytes())
    data[data.rindex(b"Journal of Metals")] ^= 1
    path.write_bytes(bytes(data))
    assert damaged(path) == ["entries"]


def test_no_folder_to_write_in(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no folder"):
        build_index(entries(1), tmp_path / "missing" / "a.idx")


def slow_words(text: str) -> list[str]:
    """Return the words of a text as a reader of plain ASCII would see them."""
    words, word = [], ""
    for character in text.lower() + " ":
        if "a" <= character <= "z":
            word += character
            continue
        if len(word) > 1 and word not in idle_words():
            words.append(word)
        word = ""
    return words


@settings(max_examples=60)
@given(st.lists(st.text(alphabet="abeJZ019 .,-(\n", max_size=40), min_size=1, max_size=4))
def test_words_and_numbers_are_those_of_a_slow_reading(texts: list[str]) -> None:
    features = features_of(tokens_of(texts), len(texts))
    for number, text in enumerate(texts):
        found = features.words[features.word_text == number].tolist()
        alone = [int(features_of(tokens_of([word]), 1).words[0]) for word in slow_words(text)]
        assert found == alone


@settings(max_examples=60)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=4))
def test_a_text_reads_the_same_alone_and_among_others(texts: list[str]) -> None:
    together = features_of(tokens_of(texts), len(texts))
    for number, text in enumerate(texts):
        alone = features_of(tokens_of([text]), 1)
        assert together.words[together.word_text == number].tolist() == alone.words.tolist()
        assert together.numbers[together.number_text == number].tolist() == alone.numbers.tolist()
        assert sorted(together.trigrams[together.trigram_text == number].tolist()) == sorted(alone.trigrams.tolist())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Müller", "Muller"),
        ("MÜLLER", "mu\u0308ller"),
        ("Łukasz Søren", "lukasz soren"),
        ("Straße Æther", "strasse aether"),
        ("de\ufb01cit", "deficit"),
        ("inter\u00adferon", "interferon"),
        ("ｚｉｎｃ", "zinc"),
    ],
)
def test_letters_are_folded(one: str, other: str) -> None:
    first, second = features_of(tokens_of([one]), 1), features_of(tokens_of([other]), 1)
    assert first.words.tolist() == second.words.tolist()
    assert sorted(first.trigrams.tolist()) == sorted(second.trigrams.tolist())


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Zinc 2013;65:529-38", [2013, 65, 529, 538]),
        ("Zinc 2013;65:529–538", [2013, 65, 529, 538]),
        ("Zinc (2013) 65", [2013, 65]),
        ("[12] Zinc 5", [5]),
        ("1959. Zinc 5", [1959, 5]),
        ("Zinc e116", [116]),
        ("Zinc 007", [7]),
        ("Zinc 123456789012345", [123456789]),
    ],
)
def test_numbers(text: str, numbers: list[int]) -> None:
    assert features_of(tokens_of([text]), 1).numbers.tolist() == numbers
