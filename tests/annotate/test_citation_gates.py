"""The quick patterns before the long ones of citations in prose: every match of the long holds one of the quick."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimx.annotate.citations.prose import people, published
from claimx.annotate.citations.prose import study_patterns as studies
from claimx.annotate.citations.prose.implied_cues import OTHER_FORMS

GATES = {
    **{rule: (pattern, gate) for rule, pattern, _, gate in people._PATTERNS},
    **{rule: (pattern, gate) for rule, pattern, gate in OTHER_FORMS},
    **{rule: (pattern, published._NAME_AHEAD) for rule, pattern, _ in published._RULES},
    "acronym": (studies.BY_ACRONYM, studies.CAPITALS_NOUN),
    "titled": (studies.TITLED, studies.TITLE_NOUN),
    "called": (studies.CALLED, studies.NAMED),
    "proper": (studies.PROPER, studies.CAPITAL_NOUN),
    "expanded": (studies.EXPANDED, studies.BEFORE_LONG),
    "shortened": (studies.SHORTENED, studies.IN_BRACKETS),
    "among": (studies.AMONG, studies.CAPITALS),
    "predicate": (studies.PREDICATE, studies.CAPITALS),
    "apposed": (studies.APPOSED, studies.BESIDE_NOUN),
    "introduced": (studies.INTRODUCED, studies.COMMA_ARTICLE),
}


@pytest.mark.parametrize("rule", GATES)
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_match_passes_its_gate(rule: str, data: st.DataObject) -> None:
    pattern, gate = GATES[rule]
    text = data.draw(st.from_regex(_plain(pattern)))
    match = pattern.search(text)
    assert match is None or gate.search(text)


def _plain(pattern: re.Pattern[str]) -> str:
    """Return the pattern without atomic groups, which Hypothesis cannot draw from."""
    return pattern.pattern.replace("(?>", "(?:")


@pytest.mark.parametrize("pattern", people._BEGIN_WITH_CAPITAL, ids=("who_led", "verb"))
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_trying_capitals_finds_what_a_search_finds(pattern: re.Pattern[str], data: st.DataObject) -> None:
    text = "".join(data.draw(st.lists(st.one_of(st.from_regex(_plain(pattern)), st.text("Ab .")), max_size=3)))
    found = [match.span() for match in people._matches(pattern, text, 0, len(text))]
    assert found == [match.span() for match in pattern.finditer(text)]
