"""Which study a claim rests on, over whole pages: each row is a page, the claim's opening, and what it rests on.

Real components find claims, citations and the kind of page, so that a row tells what a reader of the ledger sees.
"""

from __future__ import annotations

import pytest

from claimx.records import ClaimRecord, DocumentRecord
from claimx.run.pipeline import Pipeline

ENCYCLOPEDIA = """Melatonin

From Wikipedia, the free encyclopedia

Melatonin is used for insomnia.[1] Melatonin may also relieve jet lag.[2] Melatonin prevented delirium.[3] A randomised trial of 80 nurses found that melatonin improved sleep. [4] In rats, melatonin reduced seizures.[1] Melatonin can cause nausea.

References

1. Orth L. Melatonin. J Sleep Lore. 2014;2:1-4.
2. Lind P. Jet lag and pills: a cohort study. J Sleep Lore. 2016;4:11-19.
3. Tan B. Melatonin after surgery: a double-blind, placebo-controlled trial. J Sleep Lore. 2018;6:21-29.
4. Roe C. Night work. J Sleep Lore. 2019;7:1-9.
"""
REVIEW = """Zinc for colds: a narrative review

Ann Bee

Department of Medicine, University of Somewhere

Abstract

We review the evidence on zinc for colds.

Introduction

Zinc prevents colds. Zinc shortened colds in a double-blind trial of 44 adults (Young, 2007). A meta-analysis of six randomised trials found that zinc prevented colds (Banach, 2015). This review shows that zinc rarely causes nausea.

References

Banach M. Zinc for the common cold. J Small Ailm. 2015;90:24-34.
Young JM. Zinc lozenges. J Small Ailm. 2007;100:1400-3.
"""
DOCTOR = """Naltrexone in bowel disease

By Lena Orth, MD

A 12-week trial gave naltrexone to people with active Crohn's disease. Naltrexone was found to relieve pain. Another study looked at naltrexone in 40 adults with Crohn's disease. Patients were randomly assigned to naltrexone or placebo. Naltrexone reduced pain by 30%. [1] Naltrexone probably helps most people with colitis.

Trials sponsored by its makers found that naltrexone relieved fatigue.

References

1. Roe C. Naltrexone in Crohn's disease. J Bowel Lore. 2011;7:1-9.
"""
NEWS = """Fish oil no help for dry eye, study finds

By Gene Hall, Health Reporter

(Wire) - Fish oil was no better than olive oil for dry eye, according to a study published Friday in the Journal of Small Ailments.

Doctors often recommend fish oil for dry eye.

The trial randomly assigned 535 people with dry eye to fish oil or olive oil for a year. Symptoms fell by 61 percent with fish oil.

A separate study found that vitamin D cut asthma attacks by half in 250 children. In that trial, children took 1,000 units of vitamin D daily. Vitamin D also improved lung function.

A 2003 trial found that aspirin prevented strokes.
"""
PATIENT = """My first year on naltrexone

I have had fibromyalgia for ten years. I started naltrexone in May and my pain was gone by July. Naltrexone can cause insomnia. In one study, naltrexone improved mood.

My rheumatologist said that naltrexone can cause nausea. My sister tried naltrexone and it relieved her fatigue.
"""
RETOLD = """Aloe vera for diabetes?

This meta-analysis asked whether aloe vera lowers blood sugar. The searches were limited to randomised trials published in English.

Aloe vera decreased blood glucose by 46 mg/dL (p < 0.001).

You should not take aloe vera for diabetes. Aloe vera can cause diarrhea. Ask your doctor what your options are.
"""
REFERENCE = """Metformin: drug information

Metformin helps to control blood glucose. In the prevention programme metformin lowered the risk of diabetes by 31% in 3,234 adults at high risk. Research suggests that metformin lowers the risk of cancer, but this is unproven. There is no evidence that metformin prevents baldness.
"""

ROWS = [
    (ENCYCLOPEDIA, "Melatonin is used", "unknown", "cited_study", None, "Orth"),
    (ENCYCLOPEDIA, "Melatonin may also", "cohort", "cited_study", None, "Lind"),
    (ENCYCLOPEDIA, "Melatonin prevented", "controlled_trial", "cited_study", None, "Tan"),
    (ENCYCLOPEDIA, "A randomised trial", "rct", "cited_study", 80, None),
    (ENCYCLOPEDIA, "In rats", "animal", "cited_study", None, "Orth"),
    (ENCYCLOPEDIA, "Melatonin can cause", "unknown", "none", None, None),
    (REVIEW, "Zinc prevents", "narrative_review", "none", None, None),
    (REVIEW, "Zinc shortened", "controlled_trial", "cited_study", 44, "Young"),
    (REVIEW, "A meta-analysis", "systematic_review_rct", "cited_study", None, "Banach"),
    (REVIEW, "This review shows", "narrative_review", "this_document", None, None),
    (DOCTOR, "Naltrexone was found", "unknown", "described_study", None, None),
    (DOCTOR, "Naltrexone reduced", "rct", "cited_study", 40, None),
    (DOCTOR, "Naltrexone probably", "expert_opinion", "speaker", None, None),
    (DOCTOR, "Trials sponsored", "unnamed_study", "none", None, None),
    (NEWS, "(Wire) - Fish oil", "rct", "cited_study", 535, None),
    (NEWS, "Doctors often", "unknown", "none", None, None),
    (NEWS, "Symptoms fell", "rct", "cited_study", 535, None),
    (NEWS, "A separate study", "unknown", "described_study", 250, None),
    (NEWS, "In that trial", "unknown", "described_study", 250, None),
    (NEWS, "Vitamin D also", "unknown", "described_study", 250, None),
    (NEWS, "A 2003 trial", "unknown", "cited_study", None, None),
    (PATIENT, "I started", "testimonial", "speaker", 1, None),
    (PATIENT, "Naltrexone can cause", "unknown", "none", None, None),
    (PATIENT, "In one study", "unnamed_study", "none", None, None),
    (PATIENT, "My rheumatologist", "expert_opinion", "speaker", None, None),
    (PATIENT, "My sister", "testimonial", "speaker", 1, None),
    (RETOLD, "Aloe vera decreased", "systematic_review_rct", "described_study", None, None),
    (RETOLD, "Aloe vera can cause", "unknown", "none", None, None),
    (REFERENCE, "Metformin helps", "unknown", "none", None, None),
    (REFERENCE, "In the prevention", "unknown", "described_study", 3234, None),
    (REFERENCE, "Research suggests", "unnamed_study", "none", None, None),
    (REFERENCE, "There is no evidence", "unknown", "none", None, None),
]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.mark.parametrize(
    ("page", "opening", "design", "basis", "n", "author"), ROWS, ids=[f"{row[0][:9]}-{row[1]}" for row in ROWS]
)
def test_rests_on(
    pipeline: Pipeline, page: str, opening: str, design: str, basis: str, n: int | None, author: str | None
) -> None:
    records = list(pipeline.process("page.txt", page.encode()))
    claims = [r for r in records if isinstance(r, ClaimRecord) and opening in (r.quote or "")]
    assert claims, "no claim found"
    found = {(claim.evidence.design, claim.evidence.basis, claim.evidence.n) for claim in claims}
    assert found == {(design, basis, n)}
    if author:
        places = {record.id: record for record in records if record.kind in {"citation", "reference"}}
        cited = [places[i] for i in claims[0].citation_ids]
        entries = [places[i].quote for c in cited if c.kind == "citation" for i in c.reference_ids]
        assert any(author in (entry or "") for entry in entries)


def test_a_page_that_retells_a_review_is_none(pipeline: Pipeline) -> None:
    document = next(r for r in pipeline.process("page.txt", RETOLD.encode()) if isinstance(r, DocumentRecord))
    assert document.evidence.basis != "this_document"


def test_the_design_of_a_paper_is_not_that_of_a_study_its_introduction_tells_of(pipeline: Pipeline) -> None:
    paper = (
        "Colchicine for mouth ulcers: a series of eleven patients\n\n"
        "Introduction\n\nMouth ulcers hurt. A randomised controlled trial found no difference from placebo [1].\n\n"
        "Patients and methods\n\nWe treated eleven adults with colchicine 0.5 mg twice daily for three months.\n\n"
        "Results\n\nEight had fewer ulcers. Three stopped because of diarrhoea.\n\n"
        "Discussion\n\nColchicine seemed to help. A randomised trial of a higher dose was negative [2].\n\n"
        "References\n\n1. Costa M, Iyer P. Colchicine or placebo for ulcers. Oral Trials. 2013;9:410-7.\n"
        "2. Novak D. Colchicine in high doses. Oral Trials. 2016;12:10-7.\n"
        "3. Berg S. Eight cases of ulcers. J Dent. 2007;3:101-3.\n"
    )
    document = next(r for r in pipeline.process("page.txt", paper.encode()) if isinstance(r, DocumentRecord))
    assert document.evidence.design == "case_series"
