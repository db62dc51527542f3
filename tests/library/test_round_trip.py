"""What the exports write, the readers read: the same fields, whatever stands in them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.library.load import read_entries
from claimx.write import bibtex, csl, ris

LETTERS = "abcxyzABCXYZéüöñçőřßøłæåŠÉ"
TEX = re.compile("``|''|--|–-|-–|––")
SIGNS = "-'()/:;,&%$#_~^{}\\<>=+*?!\"@|`–"


def texts(signs: str) -> st.SearchStrategy[str]:
    """Words with signs in and around them, a letter at either end; without what TeX reads as one sign."""
    inner = st.text(alphabet=LETTERS + "0123456789 日本" + signs, max_size=40)
    return st.builds(
        lambda a, b, c: " ".join(f"{a}{b}{c}".split()), st.sampled_from(LETTERS), inner, st.sampled_from(LETTERS)
    ).filter(lambda text: not TEX.search(text))


NAMES = st.one_of(
    st.builds(
        lambda family, given, suffix: {"family": family, "given": given, **({"suffix": suffix} if suffix else {})},
        st.from_regex(r"[A-ZÉÖ][a-zéöß]{1,8}([- ][A-Z][a-z]{2,6})?", fullmatch=True),
        st.from_regex(r"[A-ZÉÖ](\.|[a-zéö]{3,7})( [A-Z]\.)?", fullmatch=True),
        st.sampled_from(["", "", "", "Jr.", "III"]),
    ),
    st.builds(lambda word: {"literal": f"{word} Study Group"}, st.from_regex(r"[A-Z]{2,6}", fullmatch=True)),
)
NUMBERS = st.from_regex(r"[1-9][0-9]{0,3}", fullmatch=True)


@st.composite
def items(draw: st.DrawFn, signs: str = SIGNS) -> dict[str, Any]:
    """An article with some of its fields."""
    optional: dict[str, st.SearchStrategy[Any]] = {
        "author": st.lists(NAMES, min_size=1, max_size=4),
        "container-title": texts(signs.replace(";", "")),
        "volume": NUMBERS,
        "issue": NUMBERS,
        "page": st.one_of(NUMBERS, st.builds("1{}-2{}".format, NUMBERS, NUMBERS), st.builds("e{}".format, NUMBERS)),
        "DOI": st.from_regex(r"10\.[0-9]{4}/[a-z0-9][a-z0-9.()_-]{0,20}[a-z0-9]", fullmatch=True),
        "PMID": st.from_regex(r"[1-9][0-9]{5,7}", fullmatch=True),
        "issued": st.builds(
            lambda *parts: {"date-parts": [list(parts)]}, st.integers(1500, 2049), st.integers(1, 12)
        ) | st.builds(lambda year: {"date-parts": [[year]]}, st.integers(1500, 2049)),
    }  # fmt: skip
    chosen = draw(st.lists(st.sampled_from(sorted(optional)), unique=True))
    return {
        "id": draw(st.from_regex(r"[a-z]{3,8}[0-9]{0,4}", fullmatch=True)),
        "type": "article-journal",
        "title": draw(texts(signs)),
        **{name: draw(optional[name]) for name in sorted(chosen)},
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("round")


def read_back(path: Path, data: bytes) -> tuple[list[dict[str, Any]], list[str]]:
    path.write_bytes(data)
    warnings: list[str] = []
    return [{"id": key, **item} for key, item in read_entries(path, warnings.append)], warnings


@settings(max_examples=60, deadline=None)
@given(st.lists(items(), min_size=1, max_size=3))
def test_bibtex(folder: Path, wanted: list[dict[str, Any]]) -> None:
    found, warnings = read_back(folder / "a.bib", bibtex.encode(wanted))
    assert found == wanted
    assert not warnings


@settings(max_examples=60, deadline=None)
@given(st.lists(items(), min_size=1, max_size=3))
def test_ris(folder: Path, wanted: list[dict[str, Any]]) -> None:
    found, warnings = read_back(folder / "a.ris", ris.encode(wanted))
    assert found == wanted
    assert not warnings


@settings(max_examples=40, deadline=None)
@given(st.lists(items(), min_size=1, max_size=3), st.integers(0, 4))
def test_csl(folder: Path, wanted: list[dict[str, Any]], indent: int) -> None:
    assert read_back(folder / "a.json", csl.encode(wanted)) == (wanted, [])
    lines = "\n".join(json.dumps(item) for item in wanted)
    assert read_back(folder / "a.jsonl", lines.encode()) == (wanted, [])
    assert read_back(folder / "b.json", json.dumps({"items": wanted}, indent=indent).encode()) == (wanted, [])
