"""Where a pattern matches, its first letters stand."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.annotate.anycase import AnyCase
from claimx.annotate.first_letters import first_letters

ATOMS = st.sampled_from(
    [
        "a",
        "b",
        "-",
        r"\.",
        r"\d",
        "[ab]",
        "[^a]",
        "[a-c]",
        "[-a]",
        r"[\d-]",
        r"[.\-]",
        r"\s",
        ".",
        r"\b",
        "(?<!a)",
        "(?=b)",
    ]
)
EXPRESSIONS = st.recursive(
    ATOMS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).map("".join)
        | st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})")
        | st.tuples(inner, st.sampled_from(["?", "*", "+", "{0,2}", "{,2}", "{2}", "{1,2}", "??"])).map(
            lambda parts: f"(?:{parts[0]}){parts[1]}"
        )
    ),
    max_leaves=8,
)


@given(EXPRESSIONS, st.text("ab-. 1", max_size=8))
def test_a_match_begins_with_one_of_them(pattern: str, text: str) -> None:
    letters = first_letters(pattern)
    for at in range(len(text) + 1) if letters is not None else ():
        found = re.compile(pattern).match(text, at)
        assert found is None or (found.end() > at and re.match(letters or "", text[at]))


@given(EXPRESSIONS, st.text("ab-. 1", max_size=8))
def test_a_pattern_is_found_at_the_same_places(pattern: str, text: str) -> None:
    found, expected = AnyCase(pattern).search(text), re.compile(pattern, re.IGNORECASE).search(text)
    assert (found and found.span()) == (expected and expected.span())


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        (r"\b(?:no|not)\s", "[n]"),
        (r"(?P<n>\d)?mg|(?<!a )\.", r"[\.\dm]"),
        (r"(?:a|b)?c", "[abc]"),
        (r"[-x]{2}", r"[\-x]"),
        (r"(?:a|b)?", None),
        (r"\w+", None),
        (r"(?i:a)", None),
    ],
)
def test_letters_of(pattern: str, letters: str | None) -> None:
    assert first_letters(pattern) == letters
