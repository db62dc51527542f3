"""A user's patterns: which are taken, and what is said of the others."""

from __future__ import annotations

import pytest

from claimx.config.patterns import check

TAKEN = [
    r"ABC-\d{3,5}", r"(?:[A-Z]\d{1,3}-){1,3}", r"(?:foo|far)+", r"\w+\s*-\s*\w+", r"(?i)zorb(?:ine)?", r"(a|\w)+",
    r"\b[A-Z]{2,4}[- ]?\d{3,6}(?:[a-z])?", r"(?P<code>Q)\d+(?=\s)",
]  # fmt: skip
REFUSED = [
    (r"(a+)+", "exponential"), (r"(\d+,)+", "exponential"), (r"(.*)*x", "exponential"), (r"(a?)+b", "exponential"),
    (r"(?:a{1,20}){1,20}", "exponential"), (r"(?:\w|ab)+x", "exponential"), (r"(?:a|ab|b)+x", "exponential"),
    (r"(?=(a+)+)x", "exponential"), (r"x*", "no letters"), (r"", "no letters"), (r"(", "no regular expression"),
    (r"a" * 2001, "more than 2,000"), ("(" * 900 + "a" + ")" * 900, "no regular expression|nested"), (r"(?<=a+)b", "no regular expression"),
]  # fmt: skip


@pytest.mark.parametrize("pattern", TAKEN)
def test_a_pattern_is_taken(pattern: str) -> None:
    check(pattern)


@pytest.mark.parametrize(("pattern", "said"), REFUSED, ids=[pattern[:20] for pattern, _ in REFUSED])
def test_a_pattern_is_refused(pattern: str, said: str) -> None:
    with pytest.raises(ValueError, match=said) as raised:
        check(pattern)
    assert "\n" not in str(raised.value)
