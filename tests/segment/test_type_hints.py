"""What publication types hint of the kind of page."""

from __future__ import annotations

import pytest

from claimx.segment.type_hints import PUBLICATION_TYPES, type_hints


@pytest.mark.parametrize(("name", "expected"), [(name, kind) for name, (kind, _) in PUBLICATION_TYPES.items()])
def test_each_row_of_the_table(name: str, expected: str) -> None:
    assert [hint.source_type for hint in type_hints((name.title(),), "")] == [expected]


def test_hyphens_and_case_do_not_matter() -> None:
    assert [hint.source_type for hint in type_hints(("Review-Article",), "")] == ["review"]


def test_what_tells_nothing_hints_nothing() -> None:
    assert type_hints(("Journal Article", "other", "Research Support, Non-U.S. Gov't"), "A randomised trial.") == []


def test_a_research_article_needs_two_signs_of_a_trial() -> None:
    assert type_hints(("research-article",), "Mice were randomly assigned.") == []
    text = "Sixty adults were randomly assigned in a double-blind trial."
    (hint,) = type_hints(("research-article",), text)
    assert (hint.source_type, text[hint.start : hint.end]) == ("trial_report", "randomly assigned")


def test_several_types_of_one_kind_are_one_hint_the_heaviest() -> None:
    hints = type_hints(("Multicenter Study", "Randomized Controlled Trial", "Clinical Study"), "")
    assert [(hint.source_type, hint.weight) for hint in hints] == [("trial_report", 9.0)]
