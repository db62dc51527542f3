"""What is sought by its first letters is found where :mod:`re` finds it."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from claimx.annotate.sought import Sought

from .test_first_letters import EXPRESSIONS


@given(EXPRESSIONS, st.text("ab-. 1", max_size=8), st.integers(0, 3), st.integers(0, 8))
def test_finds_what_the_pattern_finds(pattern: str, text: str, start: int, end: int) -> None:
    start, end = sorted((start, end))  # the other way round it is no stretch of the text
    found, expected = Sought(pattern), re.compile(pattern)
    assert _seen(found.search(text, start, end)) == _seen(expected.search(text, start, end))
    if not expected.fullmatch(""):
        assert [m.span() for m in found.finditer(text, start, end)] == [
            m.span() for m in expected.finditer(text, start, end)
        ]


def _seen(found: re.Match[str] | None) -> object:
    return found and (found.span(), found.groups())
