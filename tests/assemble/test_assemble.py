"""Annotations in, records out: order, ids, links, who speaks, which evidence a mention has."""

from __future__ import annotations

import re
from typing import Any

import pytest

from claimx.assemble import assemble
from claimx.document import Block, Document, Layout, Page, Sentence
from claimx.mentions import (
    Annotations,
    Citation,
    Claim,
    Condition,
    Dose,
    Drug,
    Grounds,
    Mention,
    Reason,
    Reference,
    Rejected,
)
from claimx.records import AnyRecord, ClaimRecord, DoseRecord, DrugRecord

TEXT = "“LDN 4.5 mg eased pain [1],” she said. LDN is cheap. Reply: LDN did nothing.\n1. Doe J. LDN. 2014."


def at(words: str, nth: int = 0) -> dict[str, int]:
    """Return where the ``nth`` ``words`` of :data:`TEXT` stand."""
    start = [found.start() for found in re.finditer(re.escape(words), TEXT)][nth]
    return {"start": start, "end": start + len(words)}


def notes(sha256: str = "0" * 64, **found: Any) -> Annotations:
    """Return annotations of :data:`TEXT`: three sentences of the author, one of a commenter, a reference."""
    ends = [TEXT.index(end) + len(end) for end in (" said.", "cheap.", "nothing.", "2014.")]
    bounds = list(zip([0, ends[0] + 1, ends[1] + 1, ends[2] + 1], ends, strict=True))
    blocks = [
        Block(start=0, end=ends[1], section="body"),
        Block(start=bounds[2][0], end=ends[2], section="comment", speaker="commenter"),
        Block(start=bounds[3][0], end=ends[3], section="references"),
    ]
    sentences = [
        Sentence(start=start, end=end, block=block) for (start, end), block in zip(bounds, (0, 0, 1, 2), strict=True)
    ]
    layout = Layout(blocks=blocks, sentences=sentences, page=Page(), quotations=[(1, TEXT.index("”"))])
    return Annotations(document=Document(path="page.txt", sha256=sha256, text=TEXT), layout=layout, **found)


LDN = Drug(**at("LDN"), name="naltrexone")
PAIN = Condition(**at("pain"), name="pain", type="symptom")
DOSE = Dose(**at("4.5 mg"), drug=LDN, values=(4.5,), unit="mg")
REFERENCE = Reference(**at("1. Doe J. LDN. 2014."), csl={"type": "article-journal"}, number="1")
CITATION = Citation(**at("[1]"), style="numeric", references=(REFERENCE,))
CLAIM = Claim(
    **at("LDN 4.5 mg eased pain [1]"), drug="naltrexone", relation="treats", object="pain", finding="effect",
    drugs=(LDN,), objects=(PAIN,), doses=(DOSE,), flags=("b_of_claim",),
    why=(Reason(field="relation", rule="claims.treats.ease", **at("eased")),),
)  # fmt: skip
GROUNDS = Grounds(
    design="rct", basis="cited_study", n=31, citations=(CITATION,), flags=("a_of_grounds", "b_of_claim"),
    reason=Reason(field="evidence", rule="design.test", **at("eased")),
)  # fmt: skip


def whole(sha256: str = "0" * 64) -> Annotations:
    return notes(
        sha256, drugs=[LDN], conditions=[PAIN], doses=[DOSE], references=[REFERENCE], citations=[CITATION],
        claims=[CLAIM], grounds=[GROUNDS],
    )  # fmt: skip


def test_the_document_first_then_text_order_and_what_holds_others_before_them() -> None:
    kinds = [record.kind for record in assemble(whole())]
    assert kinds == ["document", "claim", "drug", "dose", "condition", "citation", "reference"]


def test_chemicals_and_what_was_turned_down_only_when_asked_for() -> None:
    why = (Reason(field="dose", rule="doses.not_a_dose.year", **at("2014")),)
    found = notes(chemicals=[LDN], rejected=[Rejected(**at("2014"), looked_like="dose", why=why)])
    assert [record.kind for record in assemble(found)] == ["document"]
    document, chemical, rejected = assemble(found, kinds=("chemical", "rejected"))
    assert document.counts == {"chemical": 1, "rejected": 1}
    assert (chemical.kind, chemical.name, chemical.quote) == ("chemical", "naltrexone", "LDN")
    assert (rejected.kind, rejected.looked_like, rejected.quote) == ("rejected", "dose", "2014")
    assert [(reason.rule, reason.words) for reason in rejected.why] == [("doses.not_a_dose.year", "2014")]
    assert len({chemical.id, rejected.id} | {record.id for record in assemble(whole())}) == 9


def test_the_document_counts_its_records() -> None:
    document = assemble(whole())[0]
    assert document.counts == {"citation": 1, "claim": 1, "condition": 1, "dose": 1, "drug": 1, "reference": 1}


def of_kind(records: list[AnyRecord]) -> dict[str, Any]:
    return {record.kind: record for record in records}


def test_links_are_the_ids_of_records() -> None:
    found = of_kind(assemble(whole()))
    claim = found["claim"]
    assert claim.drug_ids == [found["drug"].id]
    assert claim.object_ids == [found["condition"].id]
    assert claim.doses == [found["dose"].id]
    assert claim.citation_ids == [found["citation"].id]
    assert found["citation"].reference_ids == [found["reference"].id]
    assert (found["dose"].drug, found["dose"].drug_id) == ("naltrexone", found["drug"].id)


def test_a_claim_has_its_own_flags_and_those_of_its_grounds_each_once() -> None:
    assert of_kind(assemble(whole()))["claim"].flags == ["a_of_grounds", "b_of_claim"]


def test_reasons_quote_their_words() -> None:
    claim = of_kind(assemble(whole()))["claim"]
    assert [(why.field, why.rule, why.words) for why in claim.why] == [("relation", "claims.treats.ease", "eased")]
    assert (claim.evidence.reason.rule, claim.evidence.reason.words) == ("design.test", "eased")
    assert (claim.evidence.level, claim.evidence.n, claim.evidence.basis) == (2, 31, "cited_study")


def test_ids_follow_from_the_bytes_the_place_and_the_meaning() -> None:
    ids = [record.id for record in assemble(whole())]
    assert ids == [record.id for record in assemble(whole())]
    assert not set(ids) & {record.id for record in assemble(whole("1" * 64))}
    other = notes(drugs=[LDN, Drug(**at("LDN"), name="another")])
    assert len({record.id for record in assemble(other)}) == 3


def test_the_same_place_and_meaning_is_one_record() -> None:
    assert [record.kind for record in assemble(notes(drugs=[LDN, LDN]))] == ["document", "drug"]


@pytest.mark.parametrize(
    ("nth", "speaker", "section"), [(0, "quoted", "body"), (1, "author", "body"), (2, "commenter", "comment")]
)
def test_who_speaks(nth: int, speaker: str, section: str) -> None:
    drug = of_kind(assemble(notes(drugs=[Drug(**at("LDN", nth), name="naltrexone")])))["drug"]
    assert (drug.source.speaker, drug.section) == (speaker, section)


def test_a_mention_has_the_evidence_of_its_sentence_else_of_the_page() -> None:
    found = notes(
        drugs=[Drug(**at("LDN", nth), name="naltrexone") for nth in range(3)],
        sentence_grounds={1: Grounds(design="cohort")},
        page_grounds=Grounds(design="testimonial"),
    )
    designs = [record.evidence.design for record in assemble(found) if isinstance(record, DrugRecord)]
    assert designs == ["testimonial", "cohort", "testimonial"]


def test_a_dose_of_a_drug_without_a_mention_keeps_its_name() -> None:
    (dose,) = [
        r
        for r in assemble(notes(doses=[Dose(**at("4.5 mg"), drug_name="LDN", values=(4.5,))]))
        if isinstance(r, DoseRecord)
    ]
    assert (dose.drug, dose.drug_id) == ("LDN", None)


def test_the_scheme_decides_the_level_alone() -> None:
    (claim,) = [r for r in assemble(whole(), "ocebm-2009") if isinstance(r, ClaimRecord)]
    assert (claim.evidence.level, claim.evidence.scheme, claim.evidence.design) == ("1b", "ocebm-2009", "rct")


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (0, 0), (5, 3), (0, 10_000)])
def test_offsets_outside_the_text_are_a_defect(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="outside the text"):
        assemble(notes(drugs=[Drug(start=start, end=end, name="x")]))


def test_a_mention_of_no_known_kind_is_a_defect() -> None:
    with pytest.raises(TypeError, match="Mention"):
        assemble(notes(drugs=[Mention(start=0, end=1)]))
