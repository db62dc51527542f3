"""What publication types hint of the kind of page."""

from __future__ import annotations

import msgspec
import pytest

from claimx.document import Document, Mark, Metadata
from claimx.read import read_document
from claimx.segment import segment
from claimx.segment.type_hints import PUBLICATION_TYPES, reports_research, type_hints


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


def test_a_report_of_research_is_no_review() -> None:
    assert reports_research(("research-article", "Policy Forum"))
    assert not reports_research(("research-article", "Review"))
    assert not reports_research(("review-article",))


def test_several_types_of_one_kind_are_one_hint_the_heaviest() -> None:
    hints = type_hints(("Multicenter Study", "Randomized Controlled Trial", "Clinical Study"), "")
    assert [(hint.source_type, hint.weight) for hint in hints] == [("trial_report", 9.0)]


def test_a_record_with_an_abstract_is_an_abstract() -> None:
    text = "A randomised trial of zinc.\n\nWe gave zinc."
    document = Document(
        path="p",
        sha256="0",
        text=text,
        form="record",
        marks=(Mark(start=0, end=27, role="title"), Mark(start=29, end=len(text), role="abstract")),
        metadata=Metadata(publication_types=("Randomized Controlled Trial",)),
    )
    page = segment(document).page
    assert (page.source_type, page.type_rule) == ("abstract", "source.format.abstract")
    assert (page.type_start, page.type_end) == (29, len(text))
    untold = segment(msgspec.structs.replace(document, marks=document.marks[:1])).page
    assert untold.type_rule == "source.publication_type"


def test_the_subject_headings_of_a_record_tell_no_kind_of_page() -> None:
    record = b"PMID- 7\nTI  - Limits to births.\nPT  - Letter\nMH  - *Practice Guidelines as Topic\nMH  - Guideline Adherence\n"
    page = segment(read_document("m.nbib", record)).page
    assert page.source_type == "other"
