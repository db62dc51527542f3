"""A claim that a reviewer found and no run did, as a record of the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from claimx.assemble.levels import level_of, other_levels
from claimx.decisions.changes import checked
from claimx.decisions.links import mentions_named, those_there
from claimx.errors import UsageError
from claimx.ledger import AnnotatedDocument
from claimx.records import (
    Basis,
    ClaimRecord,
    ClaimSpeaker,
    Comparator,
    Design,
    Evidence,
    EvidenceReason,
    Population,
    Scheme,
    Source,
    SpanRecord,
    Voice,
    Why,
    record_id,
)

UNSAID: dict[str, Any] = {
    "object": None,
    "finding": "unstated",
    "certainty": "asserted",
    "strength": "none",
    "direction": None,
    "speaker": "author",
    "population": None,
    "comparator": None,
    "design": "unknown",
    "doses": [],
    "citations": [],
}
"""What the fields of an added claim say where the reviewer says nothing; the drug and the relation have to be said."""
_OF_SPEAKER: frozenset[Design] = frozenset({"expert_opinion", "testimonial", "marketing"})


def added_claim(
    document: AnnotatedDocument, start: int, end: int, fields: Mapping[str, Any], scheme: Scheme, *, reviewer: str
) -> ClaimRecord:
    """Return the record of a claim that ``reviewer`` selected: ``text[start:end]`` of ``document``, in code points, without
    the white space at its ends.

    Its id is that which a run gives to a claim of the same place and meaning. The mentions of its drug and its object are
    those in the quote. Section, sentence and speaker of the passage are those of the nearest record.

    Raises:
        UsageError: the selection is empty or outside the text, the text cannot be had, the drug or the relation is not
            said, or a field cannot have the value given.
    """
    if document.text is None:
        raise UsageError(f"{document.path}: no claim can be added, since the text cannot be had", hint=document.trouble)
    if not 0 <= start < end <= len(document.text):
        raise UsageError(f"the selection {start}-{end} is not a stretch of the text")
    selected = document.text[start:end]
    start += len(selected) - len(selected.lstrip())
    quote = selected.strip()
    if not quote:
        raise UsageError("the selection is empty", hint="select the words that say it")
    return claim_from(document, start, quote, fields, scheme, reviewer=reviewer)


def claim_from(
    document: AnnotatedDocument, start: int, quote: str, fields: Mapping[str, Any], scheme: Scheme, *, reviewer: str
) -> ClaimRecord:
    """Return the record of an added claim from its ``quote``, where the text of ``document`` may not be at hand.

    Raises:
        UsageError: as :func:`added_claim`.
    """
    missing = [name for name in ("drug", "relation") if fields.get(name) is None]
    if missing:
        raise UsageError(f"a claim needs its {missing[0]}", hint="say which drug, and what it does")
    values = {**UNSAID, **checked(fields)}
    end = start + len(quote)
    near = _nearest(document.records, start)
    inside = [record for record in document.records if start <= record.start and record.end <= end]
    meaning = f"{values['drug']}|{values['relation']}|{values['object']}|{values['finding']}"
    return ClaimRecord(
        id=record_id("claim", document.sha256, start, end, meaning),
        source=_source(document, near),
        section=near.section if near is not None else "body",
        part=near.part if near is not None else None,
        quote=quote,
        start=start,
        end=end,
        sentence=_sentence(document.records, start, end),
        confidence=1.0,
        drug=values["drug"],
        drug_ids=mentions_named(values["drug"], inside, ("drug",)),
        doses=those_there(values["doses"], document.records, "dose"),
        relation=values["relation"],
        object=values["object"],
        object_ids=mentions_named(values["object"], inside, ("condition", "drug")),
        finding=values["finding"],
        certainty=values["certainty"],
        strength=values["strength"],
        speaker=values["speaker"],
        speaker_name=None,
        population=Population(kind=values["population"]),
        comparator=Comparator(kind=values["comparator"]),
        effect=None,
        citation_ids=those_there(values["citations"], document.records, "citation"),
        flags=[],
        evidence=_evidence(values["design"], scheme, bool(values["citations"]), reviewer),
        direction=values["direction"],
        attribution=_attribution(values["speaker"]),
        why=[Why(field=name, rule=f"reviewer:{reviewer}") for name in _REASONED if values[_REASONED[name]]],
    )


_REASONED = {
    "drug": "drug",
    "relation": "relation",
    "object": "object",
    "finding": "finding",
    "certainty": "certainty",
    "strength": "strength",
    "direction": "direction",
    "speaker": "speaker",
    "population.kind": "population",
    "comparator": "comparator",
    "doses": "doses",
    "citation_ids": "citations",
}
"""Fields of the record, each with the field that the reviewer fills in."""


def _nearest(records: Iterable[SpanRecord], start: int) -> SpanRecord | None:
    """Return the record whose sentence holds ``start``, else the last one before it, else the first of all."""
    first = before = None
    for record in records:
        if record.sentence[0] <= start < record.sentence[1]:
            return record
        first = first or record
        if record.start <= start:
            before = record
    return before or first


def _sentence(records: Iterable[SpanRecord], start: int, end: int) -> tuple[int, int]:
    """Return the sentences of the records that touch the span as one; without any, the span is all that is known."""
    touched = [record.sentence for record in records if record.sentence[0] < end and start < record.sentence[1]]
    return min([start, *(low for low, _ in touched)]), max([end, *(high for _, high in touched)])


def _source(document: AnnotatedDocument, near: SpanRecord | None) -> Source:
    if near is not None:
        return near.source
    if document.document is None:
        raise UsageError(f"{document.path}: no claim can be added, since the ledger has no record of the document")
    return msgspec.structs.replace(document.document.source, columns=msgspec.UNSET)


def _evidence(design: Design, scheme: Scheme, cited: bool, reviewer: str) -> Evidence:
    return Evidence(
        level=level_of(design, scheme),
        scheme=scheme,
        design=design,
        basis=basis_of(design, cited),
        levels=other_levels(design),
        n=None,
        reason=EvidenceReason(rule=f"reviewer:{reviewer}"),
    )


def basis_of(design: Design, cited: bool) -> Basis:
    """Return what a claim rests on, of which a reviewer says the ``design`` and whether a study is ``cited``.

    >>> basis_of("rct", True), basis_of("rct", False), basis_of("unknown", False)
    ('cited_study', 'described_study', 'none')
    """
    if cited:
        return "cited_study"
    if design in _OF_SPEAKER:
        return "speaker"
    return "none" if design == "unknown" else "described_study"


def _attribution(speaker: ClaimSpeaker) -> list[Voice]:
    """Return the page's own voice and the one that it passes on."""
    own = speaker in ("author", "commenter", "company", "patient")
    return [Voice(kind=speaker)] if own else [Voice(kind="author"), Voice(kind=speaker)]
