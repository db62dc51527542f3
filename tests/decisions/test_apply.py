"""A ledger as its reviewers left it is a ledger: its records keep the contract, and nothing else is changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimx.assemble.levels import level_of, other_levels
from claimx.decisions.added import UNSAID, added_claim
from claimx.decisions.apply import reviewed
from claimx.decisions.fields import FIELDS, value_of
from claimx.decisions.final import final_states
from claimx.decisions.history import History
from claimx.decisions.target import target_of
from claimx.errors import LedgerError, UsageError
from claimx.ledger import AnnotatedDocument
from claimx.records import ClaimRecord, Why, decode
from claimx.write.jsonl import encode

Find = Callable[[str], ClaimRecord]


def after(page: AnnotatedDocument, *acts: tuple[ClaimRecord, str, dict[str, Any]]) -> AnnotatedDocument:
    """The page after what a reviewer decided."""
    history = History()
    for claim, action, what in acts:
        target = target_of(claim, page, added=action == "add")
        history.add(history.decide("ann", target, action, **what))
    (found,) = reviewed([page], final_states(history))
    return found


def corrected(page: AnnotatedDocument, claim: ClaimRecord, **fields: Any) -> ClaimRecord:
    found = after(page, (claim, "correct", {"fields": fields}))
    (changed,) = [record for record in found.records if record.id == claim.id]
    assert isinstance(changed, ClaimRecord)
    return changed


def claims_of(page: AnnotatedDocument) -> list[ClaimRecord]:
    return [record for record in page.records if isinstance(record, ClaimRecord)]


def of_kind(page: AnnotatedDocument, kind: str) -> list[str]:
    return [record.id for record in page.records if record.kind == kind]


def sound(page: AnnotatedDocument) -> None:
    """Check what the contract says of the records of a document."""
    assert page.document is not None
    assert page.text is not None
    records = [page.document, *page.records]
    assert [decode(line) for line in encode(records).splitlines()] == records
    ids = [record.id for record in page.records]
    assert len(set(ids)) == len(ids)
    assert [record.start for record in page.records] == sorted(record.start for record in page.records)
    assert page.document.counts.get("claim", 0) == len(claims_of(page))
    for claim in claims_of(page):
        assert page.text[claim.start : claim.end] == claim.quote
        assert claim.sentence[0] <= claim.start < claim.end <= claim.sentence[1]
        assert {*claim.drug_ids, *claim.object_ids, *claim.doses, *claim.citation_ids} <= set(ids)
        evidence = claim.evidence
        assert evidence.level == level_of(evidence.design, evidence.scheme)
        assert evidence.levels == other_levels(evidence.design)


def test_where_nothing_was_decided_nothing_is_changed(page: AnnotatedDocument, claim: Find) -> None:
    assert after(page) is page
    for action in ("accept", "maybe", "skip"):
        assert after(page, (claim("naltrexone"), action, {})) is page


def test_a_rejected_claim_is_gone(page: AnnotatedDocument, claim: Find) -> None:
    gone = claim("ketamine")
    found = after(page, (gone, "reject", {"reason": "other"}))
    assert [record for record in page.records if record.id != gone.id] == list(found.records)
    sound(found)


def test_counts_have_no_kind_of_which_there_is_none(page: AnnotatedDocument) -> None:
    found = after(page, *((each, "reject", {}) for each in claims_of(page)))
    assert found.document is not None
    assert "claim" not in found.document.counts
    sound(found)


def test_a_disputed_claim_stands(page: AnnotatedDocument, claim: Find) -> None:
    history = History()
    for reviewer, action in (("ann", "reject"), ("bob", "accept")):
        history.add(history.decide(reviewer, target_of(claim("ketamine"), page), action))  # type: ignore[arg-type]
    assert list(reviewed([page], final_states(history))) == [page]


def test_a_corrected_drug_is_linked_to_its_mentions(page: AnnotatedDocument, claim: Find) -> None:
    old = claim("ketamine")
    assert corrected(page, old, drug="Ketamine ").drug_ids == old.drug_ids
    assert corrected(page, old, drug="esketamine").drug_ids == []
    assert corrected(page, old, drug="naltrexone").drug_ids == []  # named in another sentence


def test_a_corrected_object_is_linked_to_its_mentions(page: AnnotatedDocument, claim: Find) -> None:
    found = corrected(page, claim("naltrexone"), object="fibromyalgia")
    words = {record.quote for record in page.records if record.id in found.object_ids}
    assert words == {"fibromyalgia"}
    nothing = corrected(page, claim("naltrexone"), object=None)
    assert (nothing.object, nothing.object_ids) == (None, [])


def test_a_corrected_design_gives_the_level(page: AnnotatedDocument, claim: Find) -> None:
    evidence = corrected(page, claim("ketamine"), design="rct").evidence
    assert (evidence.design, evidence.level, evidence.levels) == ("rct", 2, other_levels("rct"))
    assert evidence.reason.rule == "reviewer:ann"
    assert evidence.reason.words is None


def test_why_says_who_and_what_was_turned_down(page: AnnotatedDocument, claim: Find) -> None:
    old = claim("naltrexone")
    (words,) = [why for why in old.why if why.field == "relation" and why.rejected is None][:1]
    found = corrected(page, old, relation="harms")
    assert [why for why in found.why if why.field == "relation"] == [
        Why(field="relation", rule="reviewer:ann"),
        Why(
            field="relation", rule="reviewer:ann", words=words.words, start=words.start, end=words.end,
            rejected=old.relation,
        ),
    ]  # fmt: skip
    assert [why for why in found.why if why.field != "relation"] == [why for why in old.why if why.field != "relation"]


def test_the_answers_of_why_hold(page: AnnotatedDocument, claim: Find) -> None:
    from claimx.why.answers import answers

    found = after(page, (claim("naltrexone"), "correct", {"fields": {"relation": "harms", "design": "cohort"}}))
    (changed,) = [each for each in claims_of(found) if each.drug == "naltrexone"]
    by_field = {answer.field: answer for answer in answers(changed, found.records)}
    assert [told.rule for told in by_field["relation"].told] == ["reviewer:ann"]
    assert [turned.value for turned in by_field["relation"].rejected] == [claim("naltrexone").relation]
    assert [told.rule for told in by_field["evidence.design"].told] == ["reviewer:ann"]


@pytest.mark.parametrize(
    ("flag", "fields", "stays"),
    [
        ("no_comparator", {"comparator": "placebo"}, False),
        ("no_comparator", {"comparator": "none"}, True),
        ("animal_only", {"population": "human"}, False),
        ("animal_only", {"population": "in_vitro"}, False),
        ("animal_only", {"design": "rct"}, False),
        ("randomisation_not_stated", {"design": "rct"}, False),
        ("randomisation_not_stated", {"design": "controlled_trial"}, True),
        ("unnamed_study", {"design": "rct"}, False),
        ("anaphora_unresolved", {"drug": "zinc"}, False),
        ("anaphora_unresolved", {"relation": "harms"}, True),
        ("promotional", {"design": "rct", "drug": "zinc"}, True),
    ],
)
def test_flags_that_are_refuted_are_gone(
    flag: str, fields: dict[str, Any], stays: bool, page: AnnotatedDocument, claim: Find
) -> None:
    old = msgspec.structs.replace(
        claim("naltrexone"),
        flags=[flag],
        comparator=msgspec.structs.replace(claim("naltrexone").comparator, kind="baseline"),
        population=msgspec.structs.replace(claim("naltrexone").population, kind="animal"),
        evidence=msgspec.structs.replace(claim("naltrexone").evidence, design="unknown"),
    )
    flagged = msgspec.structs.replace(page, records=tuple(old if each.id == old.id else each for each in page.records))
    assert corrected(flagged, old, **fields).flags == ([flag] if stays else [])


def test_what_else_follows(page: AnnotatedDocument, claim: Find) -> None:
    old = claim("naltrexone")
    assert old.comparator.text is not None
    found = corrected(page, old, comparator=None, speaker="expert", population="animal")
    assert (found.comparator.kind, found.comparator.text) == (None, None)
    assert (found.speaker, found.attribution[-1].kind) == ("expert", "expert")
    assert (found.population.kind, found.population.text) == ("animal", old.population.text)


def test_links_are_those_of_the_document_in_text_order(page: AnnotatedDocument, claim: Find) -> None:
    doses = of_kind(page, "dose")
    assert len(doses) == 2
    found = corrected(page, claim("ketamine"), doses=[doses[1], "dos_none", doses[0]])
    assert found.doses == doses


def test_links_to_records_that_have_other_ids_now(page: AnnotatedDocument, claim: Find) -> None:
    """Another extraction read the dose otherwise; its words are where they were."""
    old = claim("naltrexone")
    (dose,) = old.doses
    fields = {"doses": [dose]}
    bare = msgspec.structs.replace(old, doses=[])
    history = History()
    history.add(history.decide("ann", target_of(bare, page, fields=fields), "correct", fields=fields))
    newer = tuple(
        bare if each.id == old.id else msgspec.structs.replace(each, id="dos_new") if each.id == dose else each
        for each in page.records
    )
    (found,) = reviewed([msgspec.structs.replace(page, records=newer)], final_states(history))
    assert [each.doses for each in claims_of(found) if each.id == old.id] == [["dos_new"]]


def test_a_claim_rests_on_a_cited_study_where_there_is_one(page: AnnotatedDocument, claim: Find) -> None:
    citations = of_kind(page, "citation")
    assert citations
    found = corrected(page, claim("ketamine"), citations=citations)
    assert (found.citation_ids, found.evidence.basis) == (citations, "cited_study")
    cited = msgspec.structs.replace(
        page, records=tuple(found if each.id == found.id else each for each in page.records)
    )
    assert corrected(cited, found, citations=[]).evidence.basis == "none"
    assert corrected(cited, found, citations=[], design="rct").evidence.basis == "described_study"
    assert corrected(cited, found, citations=[], design="expert_opinion").evidence.basis == "speaker"


VALUES = {
    "choice": lambda field: st.sampled_from([*field.values, *([None] if field.optional else [])]),
    "name": lambda field: st.sampled_from(["naltrexone", "fibromyalgia", "stroke", "something else"]),
    "links": lambda field: st.just([]),
}
FIELD_VALUES = st.fixed_dictionaries(
    {}, optional={name: VALUES[field.manner](field) for name, field in FIELDS.items()}
).filter(bool)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(FIELD_VALUES, st.integers(0, 3))
def test_whatever_is_corrected_the_records_keep_the_contract(
    page: AnnotatedDocument, fields: dict[str, Any], which: int
) -> None:
    old = claims_of(page)[which]
    found = after(page, (old, "correct", {"fields": fields}))
    sound(found)
    (changed,) = [each for each in claims_of(found) if each.id == old.id]
    assert {name: value_of(changed, name) for name in fields} == fields
    untouched = set(FIELDS) - set(fields) - {"doses", "citations"}
    assert all(value_of(changed, name) == value_of(old, name) for name in untouched)


@pytest.mark.parametrize("fields", [{"relation": "<script>"}, {"drug": 7}, {"doses": "x"}, {"design": None}])
def test_a_log_that_says_what_no_claim_can_say(fields: dict[str, Any], page: AnnotatedDocument, claim: Find) -> None:
    decision = History().decide("ann", target_of(claim("ketamine"), page), "accept")
    state = msgspec.structs.replace(decision.after, fields=fields)
    finals = final_states(History([msgspec.structs.replace(decision, after=state)]))
    with pytest.raises(LedgerError, match=r"page\.txt"):
        list(reviewed([page], finals))


# ---- claims that were missed

MELATONIN = {"drug": "melatonin", "relation": "treats", "object": "sleep quality", "finding": "effect"}


def selected(page: AnnotatedDocument, words: str, fields: dict[str, Any]) -> ClaimRecord:
    assert page.text is not None
    start = page.text.index(words)
    return added_claim(page, start, start + len(words), fields, "ocebm-2011", reviewer="ann")


def test_an_added_claim_is_a_whole_record(page: AnnotatedDocument) -> None:
    made = selected(page, "  which improved sleep. ".strip(), MELATONIN)
    assert made.quote == "which improved sleep."
    made = selected(page, "The naïve mice got melatonin, which improved sleep. ", {**MELATONIN, "design": "animal"})
    assert made.quote == "The naïve mice got melatonin, which improved sleep."
    assert made.drug_ids == [record.id for record in page.records if record.quote == "melatonin"]
    assert (made.evidence.design, made.evidence.level, made.evidence.basis) == ("animal", 5, "described_study")
    assert made.evidence.reason.rule == "reviewer:ann"
    assert {why.rule for why in made.why} == {"reviewer:ann"}
    assert {name: value_of(made, name) for name in UNSAID} == {
        **UNSAID, "object": "sleep quality", "finding": "effect", "design": "animal"
    }  # fmt: skip
    sound(after(page, (made, "add", {})))


def test_an_added_claim_has_the_id_that_a_run_gives(page: AnnotatedDocument, claim: Find) -> None:
    old = claim("ketamine")
    made = selected(page, old.quote, {name: value_of(old, name) for name in FIELDS})
    assert made.id == old.id
    assert (made.sentence, made.section, made.source) == (old.sentence, old.section, old.source)
    assert after(page, (made, "add", {})) is page  # a run has found it since


def test_added_claims_stand_in_text_order(page: AnnotatedDocument) -> None:
    text = page.text or ""
    whole = text[: text.index("\n")]
    acts = [(selected(page, words, MELATONIN), "add", {}) for words in (whole, "naltrexone 4.5 mg", "Nobody", "In a")]
    found = after(page, *acts)
    backwards = after(page, *acts[::-1])
    assert found == backwards
    order = [(record.start, record.kind != "claim", record.end) for record in found.records]
    assert order == sorted(order, key=lambda place: place[:2])
    sound(found)


def test_an_added_claim_that_is_corrected_or_rejected(page: AnnotatedDocument) -> None:
    made = selected(page, "which improved sleep", MELATONIN)
    found = after(page, (made, "add", {}), (made, "correct", {"fields": {"certainty": "hedged"}}))
    (changed,) = [each for each in claims_of(found) if each.id == made.id]
    assert changed.certainty == "hedged"
    sound(found)
    assert after(page, (made, "add", {}), (made, "reject", {})) is page


def test_added_claims_come_back_without_the_text(page: AnnotatedDocument) -> None:
    made = selected(page, "which improved sleep", MELATONIN)
    bare = msgspec.structs.replace(page, text=None)
    history = History()
    history.add(history.decide("ann", target_of(made, page), "add"))
    (found,) = reviewed([bare], final_states(history))
    assert [each for each in claims_of(found) if each.id == made.id] == [made]


@pytest.mark.parametrize("bare", [False, True])
@pytest.mark.parametrize(
    "place", [{"start": -4, "end": 10}, {"start": 1, "end": 5}, {"start": 10**9, "end": 10**9 + 4}]
)
def test_an_added_claim_whose_words_are_not_there(bare: bool, place: dict[str, int], page: AnnotatedDocument) -> None:
    target = target_of(selected(page, "which improved sleep", MELATONIN), page)
    history = History()
    history.add(history.decide("ann", msgspec.structs.replace(target, exact="w" * 4, **place), "add"))
    document = msgspec.structs.replace(page, text=None) if bare else page
    if bare and place["start"] == 1:
        pytest.skip("without the text nobody can tell")
    with pytest.raises(LedgerError, match="words that are not there"):
        list(reviewed([document], final_states(history)))


def test_a_page_on_which_nothing_was_found(page: AnnotatedDocument) -> None:
    bare = msgspec.structs.replace(page, records=())
    made = selected(bare, "which improved sleep", MELATONIN)
    assert (made.section, made.sentence) == ("body", (made.start, made.end))
    assert bare.document is not None
    counts = {**bare.document.counts}
    counts.pop("claim")
    bare = msgspec.structs.replace(bare, document=msgspec.structs.replace(bare.document, counts=counts))
    sound(after(bare, (made, "add", {})))


@pytest.mark.parametrize(
    ("start", "end", "fields", "message"),
    [
        (5, 5, MELATONIN, "not a stretch"),
        (-1, 5, MELATONIN, "not a stretch"),
        (0, 10**9, MELATONIN, "not a stretch"),
        (2, 3, MELATONIN, "selection is empty"),
        (0, 20, {"drug": "zinc"}, "needs its relation"),
        (0, 20, {"relation": "treats"}, "needs its drug"),
        (0, 20, {**MELATONIN, "relation": "cures"}, "no value 'cures'"),
        (0, 20, {**MELATONIN, "mood": "good"}, "no field 'mood'"),
    ],
)
def test_what_cannot_be_added(
    start: int, end: int, fields: dict[str, Any], message: str, page: AnnotatedDocument
) -> None:
    with pytest.raises(UsageError, match=message):
        added_claim(page, start, end, fields, "ocebm-2011", reviewer="ann")


def test_without_a_text_nothing_can_be_selected(page: AnnotatedDocument) -> None:
    bare = msgspec.structs.replace(page, text=None, trouble="the file is not as it was")
    with pytest.raises(UsageError, match="not as it was"):
        added_claim(bare, 0, 5, MELATONIN, "ocebm-2011", reviewer="ann")


def test_a_text_with_half_a_character_can_be_decided_on(page: AnnotatedDocument, claim: Find) -> None:
    broken = msgspec.structs.replace(page, text=(page.text or "").replace("\N{MICROSCOPE}", "\ud83d"))
    decision = History().decide("ann", target_of(claim("ketamine"), broken), "accept")
    assert "\ufffd" in (decision.target.suffix or "")
