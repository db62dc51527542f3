"""What a reviewed sample says of all claims of the ledger: precision, the errors of each field, and recall."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from typing import Any, Literal

import msgspec

from claimx.decisions.fields import FIELDS
from claimx.decisions.final import Final
from claimx.decisions.model import Reason, Sample, State, Stratum
from claimx.records import Value
from claimx.sampling.estimate import Cluster, Part, Share, by_clusters, stratified
from claimx.sampling.quantiles import LEVEL

DOCUMENTS = "documents"
"""What :class:`~claimx.decisions.model.Sample` has for ``by`` where whole documents were drawn."""

WRONG_BY_REASON: dict[Reason, str] = {
    "wrong_drug": "drug",
    "wrong_object": "object",
    "wrong_relation": "relation",
    "wrong_finding": "finding",
    "wrong_certainty": "certainty",
    "wrong_speaker": "speaker",
}
"""The field that is wrong by the reason for which a claim was rejected."""

Answer = bool | None
"""Yes, no, or that the question is not one of this claim (or is open)."""


class Estimate(Value, frozen=True, kw_only=True, tag_field="kind", tag="estimate"):
    """A share in all claims: ``hits`` of ``judged`` in the sample; ``of`` is the stratum, ``None`` for the ledger.

    ``measure``: ``precision`` (accepted, with corrections or without), ``exact`` (accepted without any), ``error`` (of
    ``field``), ``recall`` (found, of the claims that are there). ``low`` and ``high`` are the bounds at ``level``,
    ``method`` says by which interval, ``effective`` how large a simple sample would tell as much. ``open_low`` and
    ``open_high`` are what the share would be if all open claims were against it, or for it. ``at_most`` is the rule of
    three (Hanley and Lippman-Hand 1983) where nothing was hit: 95 % sure that it is no more.
    """

    measure: Literal["precision", "exact", "error", "recall"]
    field: str | None = None
    of: str | None = None
    share: float | None
    low: float | None
    high: float | None
    level: float
    hits: int
    judged: int
    open: int = 0
    open_low: float | None = None
    open_high: float | None = None
    at_most: float | None = None
    effective: float | None = None
    method: str


class Audit(Value, frozen=True, kw_only=True, tag_field="kind", tag="audit"):
    """The sample and how far it was reviewed: ``drawn`` claims, of which ``accepted``, ``corrected`` among these, and
    ``rejected``; ``maybe``, ``disputed`` (reviewers differ, no adjudication) and ``undecided`` ones are open. ``missed``
    are claims that reviewers added in documents that were drawn whole. ``warnings`` say what to know before using it."""

    sample: str
    by: str | None
    allocation: str | None
    seed: int
    claims: int
    documents: int | None
    drawn: int
    strata: int
    accepted: int
    corrected: int
    rejected: int
    maybe: int
    disputed: int
    undecided: int
    missed: int | None
    warnings: list[str]


class Results(Value, frozen=True, kw_only=True):
    audit: Audit
    whole: list[Estimate]
    strata: list[Estimate]


def results(sample: Sample, finals: Mapping[str, Final], warnings: Iterable[str] = ()) -> Results:
    """Return what the reviewed ``sample`` says; ``finals`` is what stands of each claim.

    A claim is open while nobody decided it, reviewers differ on it, or it is a ``maybe``. Open claims are left out of the
    shares and counted, and each share says what it would be with them.

    A field is wrong where it was corrected, or the claim rejected because of it. It is judged where the claim was accepted
    or rejected because of it; of a claim that was rejected for another reason nobody says whether it is right.
    """
    states = {claim: finals[claim].state for stratum in sample.strata for claim in stratum.drawn if claim in finals}
    missed = _missed(sample, finals)
    audit = _audit(sample, states, finals, missed, list(warnings))
    questions: list[tuple[Literal["precision", "exact", "error"], str | None, Callable[[State, Final], Answer]]] = [
        ("precision", None, _is_right),
        ("exact", None, _is_exact),
        *(("error", field, _error_of(field)) for field in FIELDS),
    ]  # fmt: skip
    whole, parts = [], []
    for measure, field, question in questions:
        answers = {claim: question(state, finals[claim]) for claim, state in states.items()}
        whole.append(_estimate(sample, sample.strata, answers, states, measure=measure, field=field))
        if sample.by not in (None, DOCUMENTS) and measure != "exact":
            parts += [
                _estimate(sample, [stratum], answers, states, measure=measure, field=field, of=stratum.name)
                for stratum in sample.strata
            ]
    if missed is not None:
        whole.append(_recall(sample, states, missed))
    return Results(audit=audit, whole=whole, strata=parts)


def _is_right(state: State, final: Final) -> Answer:
    return {"accepted": True, "rejected": False}.get(state.verdict or "")


def _is_exact(state: State, final: Final) -> Answer:
    right = _is_right(state, final)
    return right and not _corrected(state, final)


def _error_of(field: str) -> Callable[[State, Final], Answer]:
    def is_wrong(state: State, final: Final) -> Answer:
        if state.verdict == "accepted":
            return field in _corrected(state, final)
        blamed = WRONG_BY_REASON.get(state.reason) if state.verdict == "rejected" and state.reason else None
        return True if blamed == field else None

    return is_wrong


def _corrected(state: State, final: Final) -> list[str]:
    """Return the fields that were given another value than the reviewer was shown."""
    said = final.target.said
    return [field for field, value in state.fields.items() if _plain(value) != _plain(said.get(field))]


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, list) else value


def _estimate(
    sample: Sample,
    strata: list[Stratum],
    answers: Mapping[str, Answer],
    states: Mapping[str, State],
    *,
    measure: Literal["precision", "exact", "error"],
    field: str | None,
    of: str | None = None,
) -> Estimate:
    given = [[answers[claim] for claim in stratum.drawn if answers.get(claim) is not None] for stratum in strata]
    open_ = [sum(not _is_decided(states.get(claim)) for claim in stratum.drawn) for stratum in strata]
    if sample.by == DOCUMENTS:
        share = by_clusters([Cluster(len(one), sum(map(bool, one))) for one in given], sample.documents or len(strata))
    else:
        share = stratified(
            [
                Part(stratum.size, len(stratum.drawn), len(one), sum(map(bool, one)))
                for stratum, one in zip(strata, given, strict=True)
            ]
        )
    low, high = _with_open(strata, given, open_, weighted=sample.by != DOCUMENTS)
    return _told(share, measure=measure, field=field, of=of, open_=sum(open_), bounds=(low, high))


def _is_decided(state: State | None) -> bool:
    return state is not None and state.verdict in ("accepted", "rejected")


def _with_open(
    strata: list[Stratum], given: list[list[Answer]], open_: list[int], *, weighted: bool
) -> tuple[float | None, float | None]:
    """Return the shares if all open claims were misses, and if all were hits."""
    total = hits = more = 0.0
    for stratum, answers, count in zip(strata, given, open_, strict=True):
        weight = stratum.size / len(stratum.drawn) if weighted and stratum.drawn else 1.0
        total += weight * (len(answers) + count)
        hits += weight * sum(map(bool, answers))
        more += weight * count
    return (hits / total, (hits + more) / total) if total else (None, None)


def _told(
    share: Share,
    *,
    measure: Literal["precision", "exact", "error", "recall"],
    field: str | None = None,
    of: str | None = None,
    open_: int = 0,
    bounds: tuple[float | None, float | None] = (None, None),
) -> Estimate:
    nothing = share.hits == 0 and share.judged > 0 and measure == "error" and share.effective is not None
    return Estimate(
        measure=measure,
        field=field,
        of=of,
        share=share.share,
        low=share.interval.low if share.interval else None,
        high=share.interval.high if share.interval else None,
        level=LEVEL,
        hits=share.hits,
        judged=share.judged,
        open=open_,
        open_low=bounds[0] if open_ else None,
        open_high=bounds[1] if open_ else None,
        at_most=min(1.0, 3 / share.effective) if nothing and share.effective else None,
        effective=share.effective,
        method=share.method,
    )


def _missed(sample: Sample, finals: Mapping[str, Final]) -> dict[str, int] | None:
    """Return how many claims reviewers added in each document that was drawn; ``None`` for other samples."""
    if sample.by != DOCUMENTS:
        return None
    found = {stratum.name: 0 for stratum in sample.strata}
    for final in finals.values():
        if final.added and final.state.verdict == "accepted" and final.target.path in found:
            found[final.target.path] += 1
    return found


def _recall(sample: Sample, states: Mapping[str, State], missed: Mapping[str, int]) -> Estimate:
    clusters, open_ = [], 0
    for stratum in sample.strata:
        right = sum(claim in states and states[claim].verdict == "accepted" for claim in stratum.drawn)
        open_ += sum(not _is_decided(states.get(claim)) for claim in stratum.drawn)
        clusters.append(Cluster(right + missed[stratum.name], right))
    share = by_clusters(clusters, sample.documents or len(clusters))
    found, there = share.hits, share.judged
    bounds = (found / there if there else None, (found + open_) / (there + open_) if there + open_ else None)
    return _told(share, measure="recall", open_=open_, bounds=bounds)


def _audit(
    sample: Sample,
    states: Mapping[str, State],
    finals: Mapping[str, Final],
    missed: Mapping[str, int] | None,
    warnings: list[str],
) -> Audit:
    drawn = [claim for stratum in sample.strata for claim in stratum.drawn]
    verdicts = [states[claim].verdict if claim in states else None for claim in drawn]
    disputed = sum(claim in finals and finals[claim].basis == "disputed" for claim in drawn)
    whole = sample.by == DOCUMENTS
    return Audit(
        sample=sample.name,
        by=sample.by,
        allocation=sample.allocation,
        seed=sample.seed,
        claims=(sample.claims or 0) if whole else sum(stratum.size for stratum in sample.strata),
        documents=sample.documents,
        drawn=len(drawn),
        strata=len(sample.strata),
        accepted=verdicts.count("accepted"),
        corrected=sum(
            states[claim].verdict == "accepted" and bool(_corrected(states[claim], finals[claim])) for claim in states
        ),
        rejected=verdicts.count("rejected"),
        maybe=verdicts.count("maybe"),
        disputed=disputed,
        undecided=sum(not _is_decided(states.get(claim)) for claim in drawn) - verdicts.count("maybe") - disputed,
        missed=None if missed is None else sum(missed.values()),
        warnings=warnings,
    )


def warnings_of(sample: Sample, claims: Container[str], digest: str) -> list[str]:
    """Return what to know before ``sample`` is used with a ledger: that of ``claims`` (ids), whose bytes have ``digest``."""
    if digest == sample.ledger:
        return []
    drawn = [claim for stratum in sample.strata for claim in stratum.drawn]
    gone = sum(claim not in claims for claim in drawn)
    told = "the sample was drawn when the ledger was another, and the figures are about that one"
    return [f"{told}; {gone:,} of {len(drawn):,} drawn claims are not in it any more" if gone else told]


def rows(found: Results) -> list[msgspec.Struct]:
    """Return what is written, a line each: the sample, the ledger, then the strata."""
    return [found.audit, *found.whole, *found.strata]
