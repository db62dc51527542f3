"""The quick looks before the slow patterns of lone references."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.annotate.references.lone import _ANCHOR, _ANCHORED, _BRACKET_OPENS, _FOOTER, _SOURCE

PIECES = st.sampled_from(
    ["Source: ", "\u017fource : ", "\n", " ", "(", "(Pain 2011", "x", "Pain 2012 ", ")", "-", "1(2):3", "2011;3:4"]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=8).map("".join), st.from_regex(_ANCHOR))
def test_what_is_found_passes_the_quick_look(text: str, anchor: str) -> None:
    assert _ANCHORED.search(anchor)
    assert _ANCHOR.search(text) is None or _ANCHORED.search(text)
    assert _FOOTER.search(text) is None or _FOOTER.match(text) or _BRACKET_OPENS.search(text)
    assert _SOURCE.search(f"{text}a study on pain") is None or "source" in text.casefold()
