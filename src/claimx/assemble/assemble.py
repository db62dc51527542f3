"""Annotations in, records out, in text order: stable ids, links between records, levels of evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from claimx.assemble.identity import Ids
from claimx.assemble.levels import level_of, other_levels
from claimx.assemble.sources import Sources
from claimx.custom import CustomScheme
from claimx.mentions import (
    Annotations,
    Grounds,
    Mention,
    Reason,
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
    ReferenceRecord,
    RejectedRecord,
    Scheme,
    Why,
)

_ORDER = {
    kind: rank
    for rank, kind in enumerate(("claim", "reference", "citation", "dose", "drug", "condition", "chemical", "rejected"))
}
"""Records that start at the same place: the one that holds the others first."""

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


def assemble(
    notes: Annotations,
    scheme: Scheme = "ocebm-2011",
    kinds: Collection[Kind] = KINDS,
    schemes: tuple[CustomScheme, ...] = (),
) -> list[AnyRecord]:
    """Return the records of a document: its ``document`` record first, then the others in text order.

    The levels under ``schemes``, the user's own, stand beside those of the others in ``evidence.levels``. The kinds of the ledger are always made, since they refer to each other; of the extra ones those in ``kinds``.

    Raises:
        ValueError: an annotator gave offsets that are not a stretch of the text (a defect of ours).
    """
    return _Assembler(notes, scheme, schemes).records(kinds)


class _Assembler:
    def __init__(self, notes: Annotations, scheme: Scheme, schemes: tuple[CustomScheme, ...]) -> None:
        self.notes = notes
        self.scheme = scheme
        self.schemes = schemes
        self.text = notes.document.text
        self._sources = Sources(notes.document, notes.layout)
        self._id_of = Ids(notes.document.sha256)
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
        document, page = self.notes.document, self.notes.layout.page
        return DocumentRecord(
            id=f"doc_{document.sha256[:12]}",
            source=self._sources.whole(),
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
            yield DrugRecord(
                id=self._id_of(drug),
                **self._stands(drug),
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
            yield ConditionRecord(
                id=self._id_of(condition),
                **self._stands(condition),
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
            yield DoseRecord(
                id=self._id_of(dose),
                **self._stands(dose),
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
            yield ReferenceRecord(
                id=self._id_of(reference),
                **self._stands(reference),
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
            yield CitationRecord(
                id=self._id_of(citation),
                **self._stands(citation),
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
            yield ClaimRecord(
                id=self._id_of(claim),
                **self._stands(claim),
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
            yield ChemicalRecord(
                id=self._id_of(chemical, "chemical"),
                **self._stands(chemical),
                name=chemical.name,
                ids=chemical.ids,
                abbreviation_of=chemical.abbreviation_of,
                evidence=self._evidence_at(chemical),
                why=self._why(chemical.why),
            )

    def _rejected(self) -> Iterator[RejectedRecord]:
        for rejected in self.notes.rejected:
            yield RejectedRecord(
                id=self._id_of(rejected),
                **self._stands(rejected),
                looked_like=rejected.looked_like,
                evidence=self._evidence_at(rejected),
                why=self._why(rejected.why),
            )

    def _stands(self, mention: Mention) -> dict[str, Any]:
        """Return what every record of a span tells: its words, where they stand, who says them.

        Raises:
            ValueError: the offsets are not a stretch of the text.
        """
        start, end = mention.start, mention.end
        quote = self.text[start:end]
        if not quote or start < 0 or end > len(self.text):
            raise ValueError(f"{type(mention).__name__} has offsets {start}-{end} outside the text")
        layout = self.notes.layout
        sentence = layout.sentences[layout.sentence_index(start)]
        block = layout.blocks[sentence.block]
        return {
            "source": self._sources.at(block, start),
            "section": block.section,
            "part": block.part if sentence.part is None else sentence.part,
            "quote": quote,
            "start": start,
            "end": end,
            "sentence": (sentence.start, sentence.end),
            "confidence": mention.confidence,
        }

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
            levels=other_levels(grounds.design) | {own.name: own.designs.get(grounds.design) for own in self.schemes},
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
