"""Annotations in, records out, in text order: stable ids, links between records, levels of evidence."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

import msgspec

from claimx.assemble.levels import level_of, other_levels
from claimx.document import Block
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
from claimx.records import (
    KINDS,
    AnyRecord,
    ChemicalRecord,
    CitationRecord,
    ClaimRecord,
    ConditionRecord,
    DocumentRecord,
    DoseRecord,
    DrugRecord,
    Evidence,
    EvidenceReason,
    Kind,
    PassageSpeaker,
    ReferenceRecord,
    RejectedRecord,
    Scheme,
    Source,
    Why,
    record_id,
)

_ORDER = {
    kind: rank
    for rank, kind in enumerate(("claim", "reference", "citation", "dose", "drug", "condition", "chemical", "rejected"))
}
"""Records that start at the same place: the one that holds the others first."""

_SHORT = 200
"""Characters of a column that is repeated on every record of its row."""

_OfSpan = (
    DrugRecord
    | DoseRecord
    | ConditionRecord
    | CitationRecord
    | ReferenceRecord
    | ClaimRecord
    | ChemicalRecord
    | RejectedRecord
)


def assemble(notes: Annotations, scheme: Scheme = "ocebm-2011", kinds: Collection[Kind] = KINDS) -> list[AnyRecord]:
    """Return the records of a document: its ``document`` record first, then the others in text order.

    The kinds of the ledger are always made, since they refer to each other; of the extra ones those in ``kinds``.

    Raises:
        ValueError: an annotator gave offsets that are not a stretch of the text (a defect of ours).
    """
    return _Assembler(notes, scheme).records(kinds)


class _Assembler:
    def __init__(self, notes: Annotations, scheme: Scheme) -> None:
        self.notes = notes
        self.scheme = scheme
        self.text = notes.document.text
        self.page = notes.layout.page
        self._sources: dict[PassageSpeaker, Source] = {}
        self._paged: dict[tuple[PassageSpeaker, int], Source] = {}
        pages = sorted((mark for mark in notes.document.marks if mark.role == "page"), key=lambda mark: mark.start)
        self._page_starts = [mark.start for mark in pages]
        self._page_numbers = [mark.level for mark in pages]
        self._ids: dict[tuple[str, int, int, str], str] = {}
        self._evidence: dict[int, Evidence] = {}

    def records(self, kinds: Collection[Kind]) -> list[AnyRecord]:
        spans: list[_OfSpan] = [
            *self._drugs(),
            *self._conditions(),
            *self._doses(),
            *self._references(),
            *self._citations(),
        ]
        spans += self._claims()
        if "chemical" in kinds:
            spans += self._chemicals()
        if "rejected" in kinds:
            spans += self._rejected()
        unique = {record.id: record for record in spans}  # the same place and meaning is one record
        ordered = sorted(unique.values(), key=lambda r: (r.start, _ORDER[r.kind], r.end, r.id))
        counts = Counter(record.kind for record in ordered)
        return [self._document(dict(sorted(counts.items()))), *ordered]

    def _document(self, counts: dict[str, int]) -> DocumentRecord:
        document, page = self.notes.document, self.page
        return DocumentRecord(
            id=f"doc_{document.sha256[:12]}",
            source=self._whole_source(),
            start=0,
            end=len(self.text),
            confidence=page.confidence,
            language=page.language,
            authors=list(page.authors),
            credentials=list(page.credentials),
            site=page.site,
            updated=page.updated,
            ids=document.metadata.ids,
            counts=counts,
            warnings=list(document.warnings),
            evidence=self._evidence_of(self.notes.page_grounds),
            why=self._why(
                (
                    Reason(field="source.type", rule=page.type_rule, start=page.type_start, end=page.type_end),
                    *self.notes.page_grounds.sized,
                    *self.notes.page_grounds.rejected,
                )
            ),
        )

    def _drugs(self) -> Iterator[DrugRecord]:
        for drug in self.notes.drugs:
            block, quote, sentence = self._place(drug)
            yield DrugRecord(
                id=self._id_of(drug),
                source=self._source_at(block, drug.start),
                section=block.section,
                part=block.part,
                quote=quote,
                start=drug.start,
                end=drug.end,
                sentence=sentence,
                confidence=drug.confidence,
                name=drug.name,
                level=drug.level,
                ids=drug.ids,
                abbreviation_of=drug.abbreviation_of,
                negated=drug.negated,
                ingredients=list(drug.ingredients),
                classes=list(drug.classes),
                evidence=self._evidence_at(drug),
                why=self._why(drug.why),
            )

    def _conditions(self) -> Iterator[ConditionRecord]:
        for condition in self.notes.conditions:
            block, quote, sentence = self._place(condition)
            yield ConditionRecord(
                id=self._id_of(condition),
                source=self._source_at(block, condition.start),
                section=block.section,
                part=block.part,
                quote=quote,
                start=condition.start,
                end=condition.end,
                sentence=sentence,
                confidence=condition.confidence,
                name=condition.name,
                type=condition.type,
                ids=condition.ids,
                abbreviation_of=condition.abbreviation_of,
                negated=condition.negated,
                hypothetical=condition.hypothetical,
                historical=condition.historical,
                family=condition.family,
                evidence=self._evidence_at(condition),
                why=self._why(condition.why),
            )

    def _doses(self) -> Iterator[DoseRecord]:
        for dose in self.notes.doses:
            block, quote, sentence = self._place(dose)
            yield DoseRecord(
                id=self._id_of(dose),
                source=self._source_at(block, dose.start),
                section=block.section,
                part=block.part,
                quote=quote,
                start=dose.start,
                end=dose.end,
                sentence=sentence,
                confidence=dose.confidence,
                drug=dose.drug.name if dose.drug else dose.drug_name,
                drug_id=self._id_of(dose.drug) if dose.drug else None,
                values=list(dose.values),
                range=dose.range,
                unit=dose.unit,
                per=dose.per,
                approximate=dose.approximate,
                route=dose.route,
                form=dose.form,
                frequency=dose.frequency,
                duration=dose.duration,
                timing=dose.timing,
                role=dose.role,
                step=dose.step,
                daily_total=dose.daily_total,
                qualitative=dose.qualitative,
                count=dose.count,
                bound=dose.bound,
                over=dose.over,
                measure=dose.measure,
                also=list(dose.also),
                evidence=self._evidence_at(dose),
                why=self._why(dose.why),
            )

    def _references(self) -> Iterator[ReferenceRecord]:
        for reference in self.notes.references:
            block, quote, sentence = self._place(reference)
            yield ReferenceRecord(
                id=self._id_of(reference),
                source=self._source_at(block, reference.start),
                section=block.section,
                part=block.part,
                quote=quote,
                start=reference.start,
                end=reference.end,
                sentence=sentence,
                confidence=reference.confidence,
                number=reference.number,
                csl=reference.csl,
                fields=list(reference.fields),
                match=reference.match,
                flags=list(reference.flags),
                evidence=self._evidence_at(reference),
                why=self._why(reference.why),
            )

    def _citations(self) -> Iterator[CitationRecord]:
        for citation in self.notes.citations:
            block, quote, sentence = self._place(citation)
            yield CitationRecord(
                id=self._id_of(citation),
                source=self._source_at(block, citation.start),
                section=block.section,
                part=block.part,
                quote=quote,
                start=citation.start,
                end=citation.end,
                sentence=sentence,
                confidence=citation.confidence,
                style=citation.style,
                authors=list(citation.authors),
                year=citation.year,
                journal=citation.journal,
                title=citation.title,
                ids=citation.ids,
                reference_ids=[self._id_of(reference) for reference in citation.references],
                candidate_ids=[self._id_of(reference) for reference in citation.candidates],
                match=citation.match,
                flags=list(citation.flags),
                evidence=self._evidence_at(citation),
                why=self._why(citation.why),
            )

    def _claims(self) -> Iterator[ClaimRecord]:
        for claim, grounds in zip(self.notes.claims, self.notes.grounds, strict=True):
            block, quote, sentence = self._place(claim)
            yield ClaimRecord(
                id=self._id_of(claim),
                source=self._source_at(block, claim.start),
                section=block.section,
                part=block.part,
                quote=quote,
                start=claim.start,
                end=claim.end,
                sentence=sentence,
                confidence=claim.confidence,
                drug=claim.drug,
                drug_ids=[self._id_of(drug) for drug in claim.drugs],
                doses=[self._id_of(dose) for dose in claim.doses],
                relation=claim.relation,
                object=claim.object,
                object_ids=[self._id_of(found) for found in claim.objects],
                finding=claim.finding,
                certainty=claim.certainty,
                strength=claim.strength,
                speaker=claim.speaker,
                speaker_name=claim.speaker_name,
                population=claim.population,
                comparator=claim.comparator,
                effect=claim.effect,
                citation_ids=[self._id_of(citation) for citation in grounds.citations],
                flags=sorted({*claim.flags, *grounds.flags}),
                evidence=self._evidence_of(grounds),
                direction=claim.direction,
                time=claim.time,
                attribution=list(claim.attribution),
                why=self._why((*claim.why, *grounds.sized, *grounds.rejected)),
            )

    def _chemicals(self) -> Iterator[ChemicalRecord]:
        for chemical in self.notes.chemicals:
            block, quote, sentence = self._place(chemical)
            yield ChemicalRecord(
                id=self._id("chemical", chemical, chemical.name),
                source=self._source_at(block, chemical.start),
                section=block.section,
                part=block.part,
                quote=quote,
                start=chemical.start,
                end=chemical.end,
                sentence=sentence,
                confidence=chemical.confidence,
                name=chemical.name,
                ids=chemical.ids,
                abbreviation_of=chemical.abbreviation_of,
                evidence=self._evidence_at(chemical),
                why=self._why(chemical.why),
            )

    def _rejected(self) -> Iterator[RejectedRecord]:
        for rejected in self.notes.rejected:
            block, quote, sentence = self._place(rejected)
            yield RejectedRecord(
                id=self._id_of(rejected),
                source=self._source_at(block, rejected.start),
                section=block.section,
                part=block.part,
                quote=quote,
                start=rejected.start,
                end=rejected.end,
                sentence=sentence,
                confidence=rejected.confidence,
                looked_like=rejected.looked_like,
                evidence=self._evidence_at(rejected),
                why=self._why(rejected.why),
            )

    def _id_of(self, mention: Mention) -> str:
        kind, meaning = _meaning(mention)
        return self._id(kind, mention, meaning)

    def _id(self, kind: str, mention: Mention, meaning: str) -> str:
        key = (kind, mention.start, mention.end, meaning)
        if key not in self._ids:
            self._ids[key] = record_id(kind, self.notes.document.sha256, mention.start, mention.end, meaning)
        return self._ids[key]

    def _place(self, mention: Mention) -> tuple[Block, str, tuple[int, int]]:
        quote = self.text[mention.start : mention.end]
        if not quote or mention.start < 0 or mention.end > len(self.text):
            raise ValueError(f"{type(mention).__name__} has offsets {mention.start}-{mention.end} outside the text")
        layout = self.notes.layout
        sentence = layout.sentences[layout.sentence_index(mention.start)]
        block = layout.blocks[sentence.block]
        if sentence.part is not None:
            block = msgspec.structs.replace(block, part=sentence.part)
        return block, quote, (sentence.start, sentence.end)

    def _speaker(self, block: Block, offset: int) -> PassageSpeaker:
        if block.speaker == "author" and any(start <= offset < end for start, end in self.notes.layout.quotations):
            return "quoted"
        return block.speaker

    def _source(self, speaker: PassageSpeaker) -> Source:
        if speaker not in self._sources:
            document, page = self.notes.document, self.page
            self._sources[speaker] = Source(
                path=document.path,
                sha256=document.sha256,
                type=page.source_type,
                title=page.title,
                url=page.url,
                published=page.published,
                speaker=speaker,
                columns=self._short_columns(),
            )
        return self._sources[speaker]

    def _source_at(self, block: Block, offset: int) -> Source:
        """Return the source of a record that begins at ``offset``, with its page where the document has pages."""
        speaker = self._speaker(block, offset)
        at = bisect_right(self._page_starts, offset) - 1
        number = self._page_numbers[at] if at >= 0 else None
        if number is None:
            return self._source(speaker)
        if (speaker, number) not in self._paged:
            self._paged[speaker, number] = msgspec.structs.replace(self._source(speaker), page=number)
        return self._paged[speaker, number]

    def _whole_source(self) -> Source:
        """Return the source of the ``document`` record, which has all the columns of its row."""
        columns = self.notes.document.columns
        return msgspec.structs.replace(self._source("author"), columns=columns or msgspec.UNSET)

    def _short_columns(self) -> dict[str, Any] | msgspec.UnsetType:
        columns = self.notes.document.columns or {}
        short = {name: value for name, value in columns.items() if _is_short(value)}
        return short or msgspec.UNSET

    def _evidence_at(self, mention: Mention) -> Evidence:
        """The evidence of the sentence around a mention; that of the page where the sentence claims nothing."""
        notes = self.notes
        index = notes.layout.sentence_index(mention.start)
        return self._evidence_of(notes.sentence_grounds.get(index, notes.page_grounds))

    def _evidence_of(self, grounds: Grounds) -> Evidence:
        """Return what records tell of ``grounds``: made once, since most mentions of a document rest on the same."""
        found = self._evidence.get(id(grounds))
        if found is None:
            found = self._evidence[id(grounds)] = self._told(grounds)
        return found

    def _told(self, grounds: Grounds) -> Evidence:
        reason = grounds.reason
        return Evidence(
            level=level_of(grounds.design, self.scheme),
            scheme=self.scheme,
            design=grounds.design,
            basis=grounds.basis,
            levels=other_levels(grounds.design),
            n=grounds.n,
            reason=EvidenceReason(rule=reason.rule, words=self._words(reason), start=reason.start, end=reason.end),
        )

    def _words(self, reason: Reason) -> str | None:
        return None if reason.start is None or reason.end is None else self.text[reason.start : reason.end]

    def _why(self, reasons: tuple[Reason, ...]) -> list[Why]:
        return [
            Why(
                field=reason.field,
                rule=reason.rule,
                words=self._words(reason),
                start=reason.start,
                end=reason.end,
                worked_out=reason.worked_out,
                rejected=reason.rejected,
            )
            for reason in reasons
        ]


def _is_short(value: object) -> bool:
    """Tell whether a column is repeated on every record: numbers, booleans and short text are, nested values are not."""
    return isinstance(value, int | float) or (isinstance(value, str) and len(value) <= _SHORT)


def _meaning(mention: Mention) -> tuple[str, str]:
    """The kind of a mention and what sets it apart from another at the same place."""
    match mention:
        case Drug() | Condition():
            return type(mention).__name__.lower(), mention.name
        case Dose():
            each = any(reason.rule == "doses.owner.each" for reason in mention.why)  # said once, of several drugs
            of = f" {mention.drug_name}" if each else ""
            return "dose", f"{mention.values} {mention.unit} {mention.qualitative}{of}"
        case Claim():
            return "claim", f"{mention.drug}|{mention.relation}|{mention.object}|{mention.finding}"
        case Reference():
            return "reference", ""
        case Citation():
            return "citation", mention.style
        case Rejected():
            return "rejected", mention.looked_like
    raise TypeError(f"no record kind for {type(mention).__name__}")
