"""The examples that the first users brought, on the documents they brought (kept outside the project).

They skip where the documents are absent. No rule is written for these documents.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from claimx.library import load_library
from claimx.records import AnyRecord, CitationRecord, DoseRecord, ReferenceRecord
from claimx.run.pipeline import Pipeline

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the seed documents are not at {SEEDS}")

BIBLIOGRAPHY = """
@article{younger2014, author = {Younger, Jarred and Parkitny, Luke and McLain, David},
  title = {The use of low-dose naltrexone (LDN) as a novel anti-inflammatory treatment for chronic pain},
  journal = {Clinical Rheumatology}, year = {2014}}
@article{sanacora2017, author = {Sanacora, Gerard and Frye, Mark A. and McDonald, William},
  title = {A Consensus Statement on the Use of Ketamine in the Treatment of Mood Disorders},
  journal = {JAMA Psychiatry}, year = {2017}, volume = {74}, number = {4}, pages = {399-405},
  doi = {10.1001/jamapsychiatry.2017.0080}}
@article{smith2011, author = {Smith, Jill P.}, title = {Naltrexone in active Crohn's disease},
  journal = {Digestive Diseases and Sciences}, year = {2011}}
"""


@cache
def records(prefix: str, library: Path | None = None) -> list[AnyRecord]:
    (path,) = SEEDS.glob(f"{prefix}_*.txt")
    return Pipeline(library=load_library(library) if library else None).process(path.name, path.read_bytes())


def doses(prefix: str) -> list[DoseRecord]:
    return [r for r in records(prefix) if isinstance(r, DoseRecord)]


@pytest.mark.parametrize(
    ("prefix", "words", "expected"),
    [
        ("000", "40 mg", {"values": [40], "unit": "mg", "drug": "ketamine", "route": "nasal"}),
        ("000", "approximately 4 mg", {"values": [4], "unit": "mg", "drug": "naltrexone", "approximate": True}),
        ("000", "ultra low microgram dose", {"values": [], "drug": "naltrexone"}),
        ("004", "0.5-2.5mg per night", {"values": [0.5, 2.5], "unit": "mg", "range": True, "drug": "naltrexone"}),
        ("004", "50mg per day", {"values": [50], "unit": "mg", "drug": "naltrexone"}),
        ("001", "4.5mg 3 x a day", {"values": [4.5], "unit": "mg", "drug": "naltrexone", "daily_total": 13.5}),
        ("001", "1.5 mg for 3 days", {"values": [1.5], "step": 1, "drug": "naltrexone"}),
        ("001", "2.25 mg for 2 days", {"values": [2.25], "step": 2, "drug": "naltrexone"}),
    ],
)
def test_doses(prefix: str, words: str, expected: dict[str, object]) -> None:
    overlapping = [d for d in doses(prefix) if d.quote in words or words in d.quote]
    assert any(all(getattr(d, k) == v for k, v in expected.items()) for d in overlapping), overlapping


def test_three_steps_of_a_titration() -> None:
    steps = [(d.values, d.step, d.duration and d.duration.value) for d in doses("001") if d.step]
    assert ([1.5], 1, 3) in steps
    assert ([2.25], 2, 2) in steps
    assert any(values == [4.5] and step == 3 for values, step, _ in steps)


def linked(prefix: str, words: str) -> list[ReferenceRecord]:
    found = records(prefix)
    references = {r.id: r for r in found if isinstance(r, ReferenceRecord)}
    citations = [r for r in found if isinstance(r, CitationRecord) and words in r.quote]
    return [references[i] for citation in citations for i in citation.reference_ids]


def test_named_author_tied_to_the_block_below() -> None:
    (reference,) = linked("001", "Younger, et al. from Stanford")
    assert [a["family"] for a in reference.csl["author"]] == ["Younger", "Parkitny", "McLain"]
    assert reference.csl["issued"]["date-parts"][0][0] == 2014
    assert "Rheumatol" in reference.csl["container-title"]


def test_journal_and_year_tied_to_the_list() -> None:
    (reference,) = linked("002", "JAMA Psychiatry")
    assert reference.number == "6"
    assert reference.csl["author"][0]["family"] == "Sanacora"
    assert reference.csl["DOI"] == "10.1001/jamapsychiatry.2017.0080"


@pytest.mark.parametrize(("prefix", "key"), [("001", "younger2014"), ("002", "sanacora2017")])
def test_bibliography_matches(tmp_path: Path, prefix: str, key: str) -> None:
    library = tmp_path / "library.bib"
    library.write_text(BIBLIOGRAPHY, encoding="utf-8")
    matched = {
        r.match.key
        for r in records(prefix, library)
        if isinstance(r, (CitationRecord, ReferenceRecord)) and r.match and r.match.status == "matched"
    }
    assert key in matched


@pytest.mark.parametrize(
    ("note", "key"),
    [
        ("As Younger et al. 2014 found, LDN eases pain.", "younger2014"),
        ("See Sanacora 2017 JAMA Psychiatry.", "sanacora2017"),
    ],
)
def test_short_citation_in_another_document_matches(tmp_path: Path, note: str, key: str) -> None:
    library = tmp_path / "library.bib"
    library.write_text(BIBLIOGRAPHY, encoding="utf-8")
    found = Pipeline(library=load_library(library)).process("note.txt", note.encode())
    assert key in {r.match.key for r in found if isinstance(r, CitationRecord) and r.match}
