from __future__ import annotations

import copy
import re

import pytest

from claimx.late_pattern import late_pattern

TEXT = "Take 5 mg, then 10 MG."
USES = {
    "search": lambda pattern: pattern.search(TEXT, 8).span("amount"),
    "match": lambda pattern: pattern.match(TEXT, 5).groupdict(),
    "fullmatch": lambda pattern: pattern.fullmatch("7 Mg")["amount"],
    "finditer": lambda pattern: [found.span() for found in pattern.finditer(TEXT)],
    "findall": lambda pattern: pattern.findall(TEXT),
    "sub": lambda pattern: pattern.sub(r"\1 g", TEXT),
    "split": lambda pattern: pattern.split(TEXT),
    "flags": lambda pattern: pattern.flags,
    "pattern": lambda pattern: pattern.pattern,
}


@pytest.mark.parametrize("use", USES)
def test_it_does_what_a_compiled_pattern_does(use: str) -> None:
    pattern = r"(?P<amount>\d+) mg"
    assert USES[use](late_pattern(pattern, re.IGNORECASE)) == USES[use](re.compile(pattern, re.IGNORECASE))


def test_it_is_compiled_once_and_when_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compile_ = re.compile
    monkeypatch.setattr(re, "compile", lambda *given: (compiled.append(given[0]), compile_(*given))[1])
    late = late_pattern("once")
    assert (late.pattern, copy.copy(late).pattern, compiled) == ("once", "once", [])
    assert late.search("once, twice") and late.match("once") and late.search("once")
    assert compiled == ["once"]
    assert vars(late)["search"].__self__ is vars(late)["match"].__self__  # what is called is the pattern's own method
