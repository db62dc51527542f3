"""A claim as a task for an annotation tool: the words around it, the mentions in them, and what the claim links."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from claimx.ledger import AnnotatedDocument
from claimx.records import (
    ChemicalRecord,
    CitationRecord,
    ClaimRecord,
    ConditionRecord,
    DoseRecord,
    DrugRecord,
    SpanRecord,
)
from claimx.write.labels import LABELS
from claimx.write.units import storable

MENTIONS = (DrugRecord, ConditionRecord, DoseRecord, CitationRecord, ChemicalRecord)
DOSE_OF = "dose_of"
"""What links a dose to its drug; all other links have the relation of the claim."""

VERDICTS: tuple[str, ...] = (
    "accepted", "maybe", "rejected: not_a_claim", "rejected: wrong_drug", "rejected: wrong_object",
    "rejected: wrong_relation", "rejected: wrong_finding", "rejected: wrong_certainty", "rejected: wrong_speaker",
    "rejected: duplicate", "rejected: other",
)  # fmt: skip
"""Verdicts to choose from, where a tool has one list of them; ``rejected: REASON`` names a reason of the review."""

NEAR = 2_000
"""Code points of the sentence before and behind the quote that a task has at most."""
_EDGE = re.compile(r"\s")


TargetOf = Callable[[ClaimRecord, AnnotatedDocument], str]
"""Gives a claim as a decision keeps it, as JSON (a string: doccano keeps no objects)."""


class Mark(NamedTuple):
    """A mention in a task's text, ``text[start:end]`` in code points; ``record`` is the id of its record."""

    record: str
    label: str
    start: int
    end: int


class Link(NamedTuple):
    """From one mark to another, by their places in the task's ``marks``."""

    head: int
    child: int
    label: str


class Task(NamedTuple):
    """One claim. ``text`` is ``storable`` and begins at the code point ``start`` of the document; the claim's own words
    are ``text[claim.start - start : claim.end - start]``. ``target`` is the claim as a decision keeps it."""

    claim: ClaimRecord
    document: AnnotatedDocument
    start: int
    text: str
    marks: tuple[Mark, ...]
    links: tuple[Link, ...]
    target: str | None = None

    def known_by(self) -> dict[str, Any]:
        """Return what an answer must bring back to be known.

        The claim, its document, where the text begins in it; ``link``: where the two mentions stood in it that the claim's
        relation joins (start, end, start, end), or nothing; ``doses``: where the doses stood (start, end, ...) that are
        joined with the drug; ``target``, if it was given: the claim as it is now, so that the answer is not lost when the
        documents are extracted again.
        """
        link = next((one for one in self.links if one.label == self.claim.relation), None)
        ends = [self.marks[link.head], self.marks[link.child]] if link is not None else []
        doses = [self.marks[one.head] for one in self.links if one.label == DOSE_OF]
        return {
            "claim": self.claim.id, "document": self.document.sha256, "offset": self.start, "link": self._places(ends),
            "doses": self._places(doses), **({} if self.target is None else {"target": self.target}),
        }  # fmt: skip

    def _places(self, marks: Iterable[Mark]) -> list[int]:
        return [self.start + place for mark in marks for place in (mark.start, mark.end)]

    def shown(self) -> dict[str, Any]:
        """Return what the claim says, for the person who judges it."""
        claim = self.claim
        said = {
            "drug": claim.drug, "relation": claim.relation, "object": claim.object, "finding": claim.finding,
            "certainty": claim.certainty, "speaker": claim.speaker, "design": claim.evidence.design,
            "level": claim.evidence.level, "source": claim.source.title or claim.source.path,
        }  # fmt: skip
        return {name: storable(value) if isinstance(value, str) else value for name, value in said.items()}

    def statement(self) -> str:
        """Return the claim in a line: drug, relation, object, finding."""
        claim = self.claim
        parts = (claim.drug, claim.relation.replace("_", " "), claim.object or "", f"({claim.finding})")
        return storable(" ".join(filter(None, parts)))


def tasks(
    documents: Iterable[AnnotatedDocument], context: int = 0, *, apart: bool = False, target: TargetOf | None = None
) -> Iterator[Task]:
    """Yield a task for each claim, in the order of the ledger, a claim of two copies of a document once.

    The text is the claim's sentence with up to ``context`` code points on each side, cut between words. With ``apart``
    no two marks overlap: those that the claim links go first, then longer ones. ``target`` gives what a decision keeps of
    a claim.
    """
    seen: set[str] = set()
    for found in documents:
        mentions = _Mentions(found)
        for claim in found.records:
            if isinstance(claim, ClaimRecord) and claim.id not in seen:
                seen.add(claim.id)
                task = _task(claim, found, mentions, context, apart)
                yield task if target is None else task._replace(target=target(claim, found))


class _Mentions:
    """The mentions of a document in the order of their starts."""

    def __init__(self, found: AnnotatedDocument) -> None:
        known = {record.id: record for record in found.records if isinstance(record, MENTIONS)}
        self._records = sorted(known.values(), key=lambda record: record.start)
        self._starts = [record.start for record in self._records]

    def within(self, start: int, end: int) -> list[SpanRecord]:
        """Return those that stand in ``text[start:end]`` as a whole."""
        near = self._records[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [record for record in near if record.start < record.end <= end]


def _task(claim: ClaimRecord, found: AnnotatedDocument, mentions: _Mentions, context: int, apart: bool) -> Task:
    start, end = window(found.text or "", claim, context)
    linked = {*claim.drug_ids, *claim.object_ids, *claim.doses, *claim.citation_ids}
    chosen = mentions.within(start, end)
    if apart:
        chosen = _apart(chosen, linked)
    chosen.sort(key=lambda record: (record.start, -record.end, record.id))
    marks = tuple(
        Mark(record.id, LABELS[record.kind].name, record.start - start, record.end - start) for record in chosen
    )
    links = tuple(_links(claim, chosen))
    return Task(claim, found, start, storable((found.text or "")[start:end]), marks, links)


def window(text: str, claim: ClaimRecord, context: int) -> tuple[int, int]:
    """Return the part of ``text`` that a task shows: the sentence and the quote, and whole words around them. Of a sentence
    without end (a table, a text without stops) it is what stands near the quote."""
    start = max(min(claim.start, claim.sentence[0]), claim.start - NEAR)
    end = min(max(claim.end, claim.sentence[1]), claim.end + NEAR)
    start, end = max(0, start), min(len(text), end)
    first, last = max(0, start - context), min(len(text), end + context)
    if 0 < first < start:
        blank = _EDGE.search(text, first, start)
        first = blank.end() if blank else start
    if end < last < len(text):
        blanks = [found.start() for found in _EDGE.finditer(text, end, last)]
        last = blanks[-1] if blanks else end
    return first, last


def _apart(records: list[SpanRecord], first: set[str]) -> list[SpanRecord]:
    ranked = sorted(records, key=lambda one: (one.id not in first, one.start - one.end, one.start, one.id))
    chosen: list[SpanRecord] = []
    for record in ranked:
        if all(record.end <= other.start or other.end <= record.start for other in chosen):
            chosen.append(record)
    return chosen


def _links(claim: ClaimRecord, records: list[SpanRecord]) -> Iterator[Link]:
    drug = _first(records, claim, claim.drug_ids)
    doses = [place for place, record in enumerate(records) if record.id in claim.doses]
    target = _first(records, claim, claim.object_ids)
    if target is None and claim.object is None and doses:
        target = doses[0]
    if drug is not None and target is not None and drug != target:
        yield Link(drug, target, claim.relation)
    if drug is not None:
        yield from (Link(place, drug, DOSE_OF) for place in doses if place != drug)


def _first(records: list[SpanRecord], claim: ClaimRecord, names: list[str]) -> int | None:
    """Return the place of the first of ``names`` in the claim's words, else of the first in the text."""
    places = [place for place, record in enumerate(records) if record.id in names]
    within = [place for place in places if claim.start <= records[place].start < claim.end]
    return next(iter(within or places), None)
