"""What decided each field of the evidence of a record."""

from __future__ import annotations

import msgspec

from claimx.assemble.levels import SCHEMES, wording_of
from claimx.records import ClaimRecord, DocumentRecord, Evidence, SpanRecord, Why
from claimx.why.defaults import BARE_RULES, BASES
from claimx.why.model import Answer, Default, Rejected, Told


def evidence_answers(
    record: SpanRecord | DocumentRecord, evidence: Evidence, why: list[Why], cited: list[Told]
) -> list[Answer]:
    """Return the answers for the fields of the evidence of ``record``, whose reasons are ``why``; ``cited`` are those of
    what it cites."""
    reason = evidence.reason
    decided = Told(
        field="evidence.design", rule=reason.rule, words=reason.words, start=reason.start, end=reason.end, means=_bare(evidence)
    )  # fmt: skip
    rejected = [
        Rejected(
            field="evidence.design", value=each.rejected, rule=each.rule, words=each.words, start=each.start, end=each.end
        )
        for each in why
        if each.field.partition(".")[0] == "evidence" and each.rejected is not None
    ]  # fmt: skip
    scheme, design = evidence.scheme, evidence.design
    by_table = Told(
        field="evidence.level", rule=f"levels.{scheme}.{design}", means=f"the scheme's words: {wording_of(design, scheme)}"
    )  # fmt: skip
    rule, means = BASES[evidence.basis]
    basis = [
        Told(field="evidence.basis", rule=rule, words=reason.words, start=reason.start, end=reason.end, means=means)
    ]
    if evidence.basis == "cited_study" and cited:
        basis = [msgspec.structs.replace(each, field="evidence.basis", rule=rule, means=means) for each in cited]
    others = [
        Told(field="evidence.levels", rule=f"levels.{name}.{design}", means=wording_of(design, name))
        for name in evidence.levels
        if name in SCHEMES  # a ledger from elsewhere may have others
    ]
    asked = Default(
        field="evidence.scheme", rule="evidence.scheme.of_run", means="the scheme that the run was told to use"
    )
    return [
        _answer("level", evidence.level, [by_table]),
        Answer(field="evidence.scheme", value=scheme, told=[], rejected=[], defaults=[asked]),
        Answer(field="evidence.design", value=design, told=[decided], rejected=rejected, defaults=[]),
        _answer("basis", evidence.basis, basis),
        _size(record, evidence, why),
        _answer("levels", evidence.levels, others),
    ]


def _answer(name: str, value: object, told: list[Told]) -> Answer:
    return Answer(field=f"evidence.{name}", value=value, told=told, rejected=[], defaults=[])


def _bare(evidence: Evidence) -> str | None:
    """Return what a rule goes by that quotes no words."""
    if evidence.reason.words is not None:
        return None
    return next(means for start, means in BARE_RULES if evidence.reason.rule.startswith(start))


def _size(record: SpanRecord | DocumentRecord, evidence: Evidence, why: list[Why]) -> Answer:
    told = [Told.of(each) for each in why if each.field == "evidence.n" and each.rejected is None]
    if evidence.n is not None and isinstance(record, ClaimRecord) and record.population.n == evidence.n and not told:
        told = [Told.of(each) for each in why if each.field == "population.n" and each.rejected is None]
    rule, means = "evidence.n.of_study", "the first number of participants where the study is described"
    if evidence.n is None:
        rule, means = "evidence.n.none_told", "no number of participants is told of what it rests on"
    elif evidence.n == 1 and evidence.design in ("case_report", "testimonial"):
        rule, means = "evidence.n.one_person", "the story of one person"
    defaults = [] if told else [Default(field="evidence.n", rule=rule, means=means)]
    return Answer(field="evidence.n", value=evidence.n, told=told, rejected=[], defaults=defaults)
