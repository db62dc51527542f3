"""No regular expression of claimx needs more than a moment for a few hundred characters, whatever they are.

``benchmarks/patterns.py`` measures the growth of each, and CI has it tell (``--check``) those that need seconds for a line. Here
are those that did, and what makes the texts.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from claimx.annotate.citations.marked.superscripts import _CARET
from claimx.annotate.claims.fields.statistics import _P, _RATIO
from redos.texts import of_length, pumps, texts


@pytest.fixture
def moment() -> Iterator[None]:
    """End a test that has taken ten seconds of CPU time: what it tests takes a millisecond, or years."""
    signal.signal(signal.SIGPROF, _late)
    signal.setitimer(signal.ITIMER_PROF, 10)
    yield
    signal.setitimer(signal.ITIMER_PROF, 0)


def _late(*_: object) -> None:
    pytest.fail("the pattern has no end")


@pytest.mark.skipif(not hasattr(signal, "SIGPROF"), reason="this system has no timer of CPU time")
@pytest.mark.usefixtures("moment")
def test_patterns_that_once_had_no_end() -> None:
    assert _CARET.fullmatch("^1" + "‒^1" * 45 + "a") is None
    assert _P.search("p value" + " " * 3000 + "x") is None
    assert _RATIO.search("NNH" + "\t" * 3000 + "x") is None


def test_texts_are_made_from_the_pattern() -> None:
    made = texts(r"ab(?:c+d)*e", 0)
    assert ("ab", "cd", "\x00") in made
    assert ("", "ab", "\x00") in made
    assert len(of_length(("ab", "cd", "\x00"), 1000)) in range(990, 1001)


@pytest.mark.parametrize(("pattern", "verdict"), [("a*", True), ("(?:ab{2,300})?", True), ("a{3}b?c", False)])
def test_which_patterns_are_tried(pattern: str, verdict: bool) -> None:
    from re import _parser  # type: ignore[attr-defined]

    assert pumps(_parser.parse(pattern)) is verdict
