"""The publication types of an index are hints: told where the words say otherwise, and never the design."""

from __future__ import annotations

import pytest

from claimx.records import DocumentRecord
from claimx.run.pipeline import Pipeline

COHORT = (
    "AB  - We prospectively followed a cohort of 90 adults who took metformin for ten years. Of them, 12 had gout.\n"
)
RANDOMISED = "AB  - In all, 90 adults were randomly assigned to metformin or placebo. Of them, 12 had gout.\n"
HINTS = [
    (COHORT, "Randomized Controlled Trial", "cohort", "rct"),
    (RANDOMISED, "Randomized Controlled Trial", "rct", None),
]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.mark.parametrize(("abstract", "kind", "design", "rejected"), HINTS)
def test_hint(pipeline: Pipeline, abstract: str, kind: str, design: str, rejected: str | None) -> None:
    data = f"PMID- 7\nTI  - Metformin and gout.\n{abstract}PT  - {kind}\nPT  - Journal Article\n"
    document = pipeline.process("m.nbib", data.encode())[0]
    assert isinstance(document, DocumentRecord)
    assert document.evidence.design == design
    hints = [why.rejected for why in document.why if why.rule == "design.publication_type"]
    assert hints == ([rejected] if rejected else [])


def test_the_type_of_a_record_without_words_is_no_design(pipeline: Pipeline) -> None:
    untold = pipeline.process("m.nbib", b"PMID- 7\nTI  - Metformin and gout.\nPT  - Case Reports\n")[0]
    told = pipeline.process("m.nbib", b"PMID- 7\nTI  - Gout on metformin: a case report.\nPT  - Case Reports\n")[0]
    assert isinstance(untold, DocumentRecord)
    assert isinstance(told, DocumentRecord)
    assert (untold.evidence.design, told.evidence.design) == ("unknown", "case_report")
