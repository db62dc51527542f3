"""What holds of every claim of every page: no high level for what is none, and every place told stands in the text.

The pages are those of the project and, where they are there, the annotated ones that are kept outside of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from claimx.document import Document
from claimx.records import ClaimRecord, Design
from claimx.run.pipeline import Pipeline
from loaders.files import documents_in

ROOT = Path(__file__).parents[2]
PAGES = [
    *sorted((ROOT / "data" / "raw").glob("*.*")),
    *sorted((ROOT / "benchmarks" / "blind" / "pages").glob("*.txt")),
    *sorted((ROOT.parent / "shared" / "gold" / "pages").glob("*.txt")),
]
NEVER_HIGH: set[Design] = {"animal", "in_vitro", "testimonial", "unnamed_study", "marketing"}
HIGH = {
    "ocebm-2011": {"1", "2", "3"},
    "ocebm-2009": {"1a", "1b", "1c", "2a", "2b", "2c", "3a", "3b"},
    "nhmrc": {"I", "II", "III-1", "III-2", "III-3"},
    "sort": {"1", "2"},
    "grade-start": {"high", "moderate"},
}
"""Levels by scheme of studies in people that somebody can look up."""


@cache
def _pipeline() -> Pipeline:
    return Pipeline()


@cache
def _read(page: Path) -> list[tuple[Document, list[ClaimRecord]]]:
    found = [(document, _pipeline().process_document(document)) for document in documents_in(page)]
    return [(document, [each for each in records if isinstance(each, ClaimRecord)]) for document, records in found]


def _claims(page: Path) -> list[ClaimRecord]:
    return [claim for _, claims in _read(page) for claim in claims]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_animal_cell_or_testimonial_has_a_high_level(page: Path) -> None:
    for claim in _claims(page):
        evidence = claim.evidence
        levels = {evidence.scheme: evidence.level, **evidence.levels}
        high = {scheme for scheme, level in levels.items() if str(level) in HIGH[scheme]}
        if evidence.design in NEVER_HIGH or claim.population.kind in ("animal", "in_vitro"):
            assert not high, (evidence.design, claim.quote)
        if evidence.level in (1, 2, 3):
            assert evidence.basis not in ("none", "speaker"), claim.quote
            assert not {"unnamed_study", "animal_only"} & set(claim.flags), claim.quote


def _places(claim: ClaimRecord) -> Iterator[tuple[str, str | None, int | None, int | None]]:
    """Yield the places that a claim tells: of what, the words that the record has for it, from where to where."""
    yield "quote", claim.quote, claim.start, claim.end
    for i, voice in enumerate(claim.attribution):
        yield f"attribution.{i}", None, voice.start, voice.end
    if claim.time is not None:
        yield "time", claim.time.text, claim.time.start, claim.time.end
    for why in claim.why:
        yield f"why.{why.field}", why.words, why.start, why.end
    reason = claim.evidence.reason
    yield "evidence.reason", reason.words, reason.start, reason.end


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_place_quotes_the_text(page: Path) -> None:
    places = [(document.text, each) for document, claims in _read(page) for claim in claims for each in _places(claim)]
    for text, (what, words, start, end) in places:
        assert (start is None) == (end is None), what
        if start is None or end is None:
            assert words is None, what
            continue
        assert 0 <= start < end <= len(text), what
        assert words in (None, text[start:end]), what


def test_there_are_claims_of_all_kinds_to_hold_it_against() -> None:
    claims = [claim for page in PAGES for claim in _claims(page)]
    assert {"animal", "testimonial", "unnamed_study", "marketing"} <= {claim.evidence.design for claim in claims}
    assert any(len(claim.attribution) > 1 for claim in claims)
    assert any(claim.time is not None for claim in claims)
