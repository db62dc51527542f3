"""brat standoff (https://brat.nlplab.org/standoff.html): a ``.txt`` and an ``.ann`` a document, and the configuration.

Offsets count code points of the ``.txt``, which is the document's text in UTF-8, line ends as they are: brat's server
reads it as Python reads UTF-8. (Its page counts UTF-16 code units and so shows what follows an emoji one place off; the
files are right.) A lone surrogate and a NUL are U+FFFD, one for one.

- Mentions are text-bound (``T``). As an annotation is one line, a span over line ends or tabs is discontinuous, as brat
  itself writes it: ``T1 Condition 4 9;10 14``, its pieces joined by a blank.
- A claim is an event (``E``): the trigger is the words that gave the relation, else the whole quote, the arguments its
  drug, object, doses and citations. Finding, certainty, strength and direction are attributes (``A``), its id, place
  and evidence level are a note (``#``).
- ``Dose_of`` and ``Cites`` are relations (``R``), identifiers of drugs and conditions normalizations (``N``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

from claimx.ledger import AnnotatedDocument
from claimx.records import CitationRecord, ClaimRecord, DoseRecord, SpanRecord
from claimx.write.brat_configuration import ATTRIBUTES, FILES
from claimx.write.labels import LABELS, curie, identifiers
from claimx.write.names import file_stem
from claimx.write.units import storable

_BREAKS = re.compile("[\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]+")
"""What ends a field or a line of an .ann file to any reader."""


def write(documents: Iterable[AnnotatedDocument], folder: str) -> None:
    """Write the documents and the configuration into ``folder``, which is there; brat's ``data/`` is its place."""
    root = Path(folder)
    for name, content in FILES.items():
        (root / name).write_bytes(content.encode())
    for found in documents:
        stem = root / file_stem(found.path, found.sha256)
        stem.with_suffix(".txt").write_bytes(storable(found.text or "").encode())
        stem.with_suffix(".ann").write_bytes("".join(f"{line}\n" for line in standoff(found)).encode())


def standoff(found: AnnotatedDocument) -> Iterator[str]:
    """Yield the lines of the ``.ann`` of a document, without their ends."""
    return _Standoff(storable(found.text or "")).lines(found.records)


def fragments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the pieces of ``text[start:end]`` between line ends and tabs, without white space at their edges.

    >>> fragments("back \\n\\tpain", 0, 11)
    [(0, 4), (7, 11)]
    """
    pieces = []
    for found in re.finditer(r"[^\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]+", text[start:end]):
        words = found.group()
        first = start + found.start() + len(words) - len(words.lstrip())
        last = start + found.start() + len(words.rstrip())
        if first < last:
            pieces.append((first, last))
    return pieces


class _Standoff:
    """Numbers the annotations of one document."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._number = {prefix: count(1) for prefix in "TREAN#"}
        self._mentions: dict[str, str] = {}
        self._triggers: dict[tuple[str, int, int], str] = {}

    def lines(self, records: tuple[SpanRecord, ...]) -> Iterator[str]:
        for record in records:
            if not isinstance(record, ClaimRecord) and record.id not in self._mentions:
                yield from self._mention(record)
        for record in records:
            match record:
                case DoseRecord() if record.drug_id is not None:
                    yield from self._relation("Dose_of", record.id, [record.drug_id])
                case CitationRecord():
                    yield from self._relation("Cites", record.id, record.reference_ids)
        for claim in {record.id: record for record in records if isinstance(record, ClaimRecord)}.values():
            yield from self._event(claim)

    def _new(self, prefix: str) -> str:
        return f"{prefix}{next(self._number[prefix])}"

    def _bound(self, label: str, start: int, end: int) -> tuple[str, str] | None:
        """Return the id and the line of a text-bound annotation; ``None`` where there are no words."""
        pieces = fragments(self._text, start, end)
        if not pieces:
            return None
        name = self._new("T")
        places = ";".join(f"{first} {last}" for first, last in pieces)
        return name, f"{name}\t{label} {places}\t{' '.join(self._text[first:last] for first, last in pieces)}"

    def _mention(self, record: SpanRecord) -> Iterator[str]:
        bound = self._bound(LABELS[record.kind].name, record.start, record.end)
        if bound is None:
            return
        self._mentions[record.id], line = bound
        yield line
        for key, value in identifiers(record):
            named = curie(key, value)
            if named is not None and not re.search(r"\s", named) and record.kind in ("drug", "condition", "chemical"):
                yield f"{self._new('N')}\tReference {bound[0]} {named}\t{_one_line(getattr(record, 'name', record.quote))}"

    def _relation(self, name: str, first: str, others: Iterable[str]) -> Iterator[str]:
        for other in others:
            if first in self._mentions and other in self._mentions:
                yield f"{self._new('R')}\t{name} Arg1:{self._mentions[first]} Arg2:{self._mentions[other]}"

    def _event(self, claim: ClaimRecord) -> Iterator[str]:
        start, end = _trigger(claim)
        trigger = self._triggers.get((claim.relation, start, end))
        if trigger is None:
            bound = self._bound(claim.relation, start, end)
            if bound is None:
                return
            trigger, line = bound
            self._triggers[claim.relation, start, end] = trigger
            yield line
        event = self._new("E")
        yield f"{event}\t{' '.join([f'{claim.relation}:{trigger}', *self._arguments(claim)])}"
        for attribute, values in ATTRIBUTES.items():
            value = getattr(claim, attribute.lower())
            if value in values:
                yield f"{self._new('A')}\t{attribute} {event} {value}"
        yield f"{self._new('#')}\tAnnotatorNotes {event}\t{_note(claim)}"

    def _arguments(self, claim: ClaimRecord) -> Iterator[str]:
        roles = (("Drug", claim.drug_ids), ("Object", claim.object_ids), ("Dose", claim.doses))
        for role, names in (*roles, ("Citation", claim.citation_ids)):
            known = [self._mentions[name] for name in names if name in self._mentions]
            for number, mention in enumerate(known, start=1):
                yield f"{role}{number if number > 1 else ''}:{mention}"


def _trigger(claim: ClaimRecord) -> tuple[int, int]:
    """Return the place of the words that gave the relation, else of the whole claim."""
    for why in claim.why:
        if why.field == "relation" and why.rejected is None and why.start is not None and why.end is not None:
            return why.start, why.end
    return claim.start, claim.end


def _note(claim: ClaimRecord) -> str:
    level = "not ranked" if claim.evidence.level is None else f"level {claim.evidence.level} ({claim.evidence.scheme})"
    said = f"{claim.drug} {claim.relation} {claim.object or '-'}"
    return _one_line(f"{claim.id} {claim.start}-{claim.end}: {said}; {claim.evidence.design}, {level}")


def _one_line(words: str) -> str:
    return " ".join(_BREAKS.sub(" ", storable(words)).split())
