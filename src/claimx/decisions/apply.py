"""A ledger as its reviewers left it: rejected claims are gone, corrected ones are corrected, missed ones are there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from claimx.assemble.levels import level_of, other_levels
from claimx.decisions.added import basis_of, claim_from
from claimx.decisions.changes import checked
from claimx.decisions.fields import FIELDS, value_of
from claimx.decisions.final import Final
from claimx.decisions.folded import whole
from claimx.decisions.links import mentions_named, named_now
from claimx.errors import LedgerError, UsageError
from claimx.ledger import AnnotatedDocument
from claimx.records import (
    ClaimRecord,
    Comparator,
    Design,
    DocumentRecord,
    Evidence,
    EvidenceReason,
    Scheme,
    SpanRecord,
    Why,
)


def reviewed(documents: Iterable[AnnotatedDocument], finals: Mapping[str, Final]) -> Iterator[AnnotatedDocument]:
    """Yield ``documents`` as ``finals`` (by id of claim) leave them.

    Nothing else is changed: a claim that is accepted as it is, is ``maybe``, disputed, or that nobody decided on, stands
    as in the ledger. A corrected claim keeps its id, so that it is found in the ledger and in the log. Added claims come
    into every document of their bytes, in text order.

    Raises:
        LedgerError: the log says what no claim can say, or of an added claim words that are not there.
    """
    added: dict[str, list[Final]] = {}
    for final in finals.values():
        if final.added and final.state.verdict == "accepted":
            added.setdefault(final.target.sha256, []).append(final)
    for document in documents:
        try:
            found = _reviewed(document, finals, added.get(document.sha256, []))
        except UsageError as error:
            raise LedgerError(f"the log of decisions, {document.path}: {error.message}", hint=error.hint) from error
        yield found


def decided(documents: Iterable[AnnotatedDocument], finals: Mapping[str, Final]) -> Iterator[AnnotatedDocument]:
    """Yield ``documents`` with those of their claims alone that were accepted or rejected, as they are in the ledger."""
    for document in documents:
        kept = [each for each in document.records if not isinstance(each, ClaimRecord) or _is_decided(each, finals)]
        of_page = document.document and _counted(document.document, document.records, kept)
        yield msgspec.structs.replace(document, document=of_page, records=tuple(kept))


def _is_decided(claim: ClaimRecord, finals: Mapping[str, Final]) -> bool:
    return claim.id in finals and finals[claim.id].state.verdict in ("accepted", "rejected")


def _reviewed(document: AnnotatedDocument, finals: Mapping[str, Final], added: list[Final]) -> AnnotatedDocument:
    kept: list[SpanRecord] = []
    changed = False
    for record in document.records:
        final = finals.get(record.id) if isinstance(record, ClaimRecord) else None
        if final is None or not isinstance(record, ClaimRecord):
            kept.append(record)
        elif final.state.verdict == "rejected":
            changed = True
        elif final.state.verdict == "accepted" and final.state.fields:
            kept.append(corrected(record, final, document.records))
            changed = True
        else:
            kept.append(record)
    there = {record.id for record in document.records}
    for final in added:
        if final.claim not in there:
            _put(kept, _added(document, final))
            changed = True
    if not changed:
        return document
    of_page = document.document and _counted(document.document, document.records, kept)
    return msgspec.structs.replace(document, document=of_page, records=tuple(kept))


def _put(records: list[SpanRecord], claim: ClaimRecord) -> None:
    """Put ``claim`` in its place in the text: before all records that begin where it does, but the shorter claims."""
    place = claim.end, claim.id
    for at, record in enumerate(records):
        if record.start > claim.start or (
            record.start == claim.start and (record.kind != "claim" or (record.end, record.id) > place)
        ):
            records.insert(at, claim)
            return
    records.append(claim)


def _added(document: AnnotatedDocument, final: Final) -> ClaimRecord:
    target = final.target
    length = document.document.end if document.document else target.end
    there = target.exact if document.text is None else document.text[target.start : target.end]
    if not 0 <= target.start < target.end <= length or whole(there) != target.exact or len(there) != len(target.exact):
        raise UsageError(f"the added claim {final.claim[:40]!r} has words that are not there")
    scheme: Scheme = document.document.evidence.scheme if document.document else "ocebm-2011"
    said = {name: value for name, value in target.said.items() if name in FIELDS}
    made = claim_from(document, target.start, target.exact, said, scheme, reviewer=" + ".join(final.reviewers))
    made = msgspec.structs.replace(made, id=final.claim)
    return corrected(made, final, document.records) if final.state.fields else made


def _counted(page: DocumentRecord, before: Iterable[SpanRecord], after: Iterable[SpanRecord]) -> DocumentRecord:
    """Return the record of the document with as many claims more or less as there are now."""
    more = sum(record.kind == "claim" for record in after) - sum(record.kind == "claim" for record in before)
    counts = {**page.counts, "claim": page.counts.get("claim", 0) + more}
    kept = {kind: count for kind, count in sorted(counts.items()) if count > 0}
    return msgspec.structs.replace(page, counts=kept)


def corrected(claim: ClaimRecord, final: Final, records: Sequence[SpanRecord]) -> ClaimRecord:
    """Return ``claim`` with the fields of ``final`` and all that follows from them; ``records`` are those of its document.

    A drug or an object is linked to the mentions of that name in the claim's sentence, a design gives the level under
    each scheme, and flags that the new value refutes are gone. ``why`` says who corrected the field and what it was.
    """
    near = [each for each in records if claim.sentence[0] <= each.start and each.end <= claim.sentence[1]]
    rule = f"reviewer:{' + '.join(final.reviewers)}"
    fields = checked({name: value for name, value in final.state.fields.items() if name in FIELDS})
    for name, kind in (("doses", "dose"), ("citations", "citation")):
        if name in fields:
            fields[name] = named_now(fields[name], final.target.linked, claim, records, kind)
    found = claim
    for name, value in fields.items():
        found = msgspec.structs.replace(found, **_changes(found, name, value, near, rule))
    return msgspec.structs.replace(found, why=_why(claim, fields, rule), flags=_flags(claim, fields))


def _changes(claim: ClaimRecord, name: str, value: Any, near: list[SpanRecord], rule: str) -> dict[str, Any]:
    """Return the fields of the record that a corrected field decides."""
    replace = msgspec.structs.replace
    match name:
        case "drug":
            return {"drug": value, "drug_ids": mentions_named(value, near, ("drug",))}
        case "object":
            return {"object": value, "object_ids": mentions_named(value, near, ("condition", "drug"))}
        case "population":
            return {"population": replace(claim.population, kind=value)}
        case "comparator":
            nothing = value in (None, "none")
            return {"comparator": Comparator(kind=value, text=None if nothing else claim.comparator.text)}
        case "speaker":
            voices = [*claim.attribution[:-1], *(replace(last, kind=value) for last in claim.attribution[-1:])]
            return {"speaker": value, "attribution": voices}
        case "design":
            return {"evidence": _of_design(claim, value, rule)}
        case "citations":
            return {"citation_ids": value, "evidence": _resting_on(claim, value)}
    return {name: value}


def _of_design(claim: ClaimRecord, design: Design, rule: str) -> Evidence:
    return msgspec.structs.replace(
        claim.evidence,
        level=level_of(design, claim.evidence.scheme),
        design=design,
        levels=other_levels(design),
        reason=EvidenceReason(rule=rule),
    )


def _resting_on(claim: ClaimRecord, citations: list[str]) -> Evidence:
    """Return the evidence, which is a cited study if and only if there is one."""
    evidence = claim.evidence
    if bool(citations) == (evidence.basis == "cited_study"):
        return evidence
    return msgspec.structs.replace(evidence, basis=basis_of(evidence.design, bool(citations)))


_IN_WHY = {"population": "population.kind", "design": "evidence.design", "citations": "citation_ids"}
"""What ``why`` calls a field, where that is not its name."""


def _why(claim: ClaimRecord, fields: Mapping[str, Any], rule: str) -> list[Why]:
    """Return the reasons of ``claim``, in which a reviewer takes the place of the rule for each corrected field: one that
    says so, and one with the value turned down and the words that had spoken for it."""
    names = {_IN_WHY.get(name, name): name for name in fields}
    reasons = [why for why in claim.why if why.field not in names or why.rejected is not None]
    for field, name in names.items():
        reasons.append(Why(field=field, rule=rule))
        before = value_of(claim, name)
        if before is not None and before != []:
            words = next((why for why in claim.why if why.field == field and why.rejected is None), None)
            reasons.append(_turned_down(field, rule, before, words))
    return reasons


def _turned_down(field: str, rule: str, before: Any, words: Why | None) -> Why:
    said = " ".join(before) if isinstance(before, list) else str(before)
    if words is None:
        return Why(field=field, rule=rule, rejected=said)
    return Why(field=field, rule=rule, words=words.words, start=words.start, end=words.end, rejected=said)


_REFUTED: tuple[tuple[str, str, frozenset[Any]], ...] = (
    ("no_comparator", "comparator", frozenset({None, "none", "baseline"})),
    ("animal_only", "population", frozenset({"animal", None})),
    ("animal_only", "design", frozenset({"animal"})),
    ("randomisation_not_stated", "design", frozenset({"controlled_trial", "systematic_review"})),
    ("unnamed_study", "design", frozenset({"unnamed_study"})),
    ("anaphora_unresolved", "drug", frozenset()),
)
"""Flags that a corrected field refutes: the flag, the field, and the values with which it still holds."""


def _flags(claim: ClaimRecord, fields: Mapping[str, Any]) -> list[str]:
    refuted = {flag for flag, name, holds in _REFUTED if name in fields and fields[name] not in holds}
    return [flag for flag in claim.flags if flag not in refuted]
