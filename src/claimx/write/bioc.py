"""BioC JSON (Comeau et al. 2013, https://bioc.sourceforge.net), as NCBI's services and the ``bioc`` library read it.

Offsets count code points from the start of the document, as the ``bioc`` library does; the collection says so in its
infons, since BioC leaves the unit to its user. A passage is a paragraph, or as many as a record goes over, with the
type of the section that its records stand in; what is between passages is white space, so a passage's ``offset`` is
also one into the document's text. An annotation is a mention or a claim, with the id of its record; a claim has besides
a relation of the document, whose nodes are the claim, its drug, its object, doses and citations.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import msgspec

from claimx.ledger import AnnotatedDocument
from claimx.records import CitationRecord, ClaimRecord, DoseRecord, SpanRecord
from claimx.write.labels import curie, document_id, identifiers
from claimx.write.stretches import Covered
from claimx.write.units import encodable

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_EDGE = re.compile(r"\S(?:.*\S)?", re.DOTALL)
_TYPES = {
    "title": "title", "heading": "title_1", "abstract": "abstract", "list": "list", "table": "table",
    "caption": "fig_caption", "references": "ref", "comment": "comment", "boilerplate": "boilerplate",
}  # fmt: skip
_PARTS = {
    "introduction": "INTRO", "methods": "METHODS", "results": "RESULTS", "discussion": "DISCUSS",
    "conclusion": "CONCL", "case": "CASE", "supplement": "SUPPL",
}  # fmt: skip
_SECTIONS = {"title": "TITLE", "abstract": "ABSTRACT", "references": "REF"}


def encode(documents: Iterable[AnnotatedDocument]) -> Iterator[bytes]:
    """Yield one collection in pieces, a document a line."""
    encoder = msgspec.json.Encoder()
    head = {
        "source": "claimx", "date": "", "key": "claimx.key", "version": "1.0",
        "infons": {"offset_unit": "Unicode code points", "schema": "claimx/1"},
    }  # fmt: skip
    yield encoder.encode(head)[:-1] + b',"documents":[\n'
    names: Counter[str] = Counter()
    for number, found in enumerate(documents):
        name = document_id(found)
        names[name] += 1
        name = name if names[name] == 1 else f"{name}-{names[name]}"
        yield (b",\n" if number else b"") + encoder.encode(document(found, name))
    yield b"\n]}\n"


def document(found: AnnotatedDocument, name: str) -> dict[str, Any]:
    """Return the document as a BioC document with the id ``name``."""
    text = encodable(found.text or "")
    records = list({record.id: record for record in found.records}.values())
    stretches = passages(text, records)
    starts = [start for start, _ in stretches]
    inside: list[list[SpanRecord]] = [[] for _ in stretches]
    for record in records:
        inside[bisect_right(starts, record.start) - 1].append(record)
    infons: dict[str, Any] = {"path": found.path, "sha256": found.sha256}
    first = found.document or next(iter(records), None)
    if first is not None:
        infons |= {"type": first.source.type, "title": first.source.title, "url": first.source.url}
    known = {record.id for record in records}
    return {
        "id": name,
        "infons": _said(infons),
        "passages": [_passage(text, stretch, here) for stretch, here in zip(stretches, inside, strict=True)],
        "annotations": [],
        "relations": [relation for record in records for relation in _relations(record, known)],
    }


def passages(text: str, records: Iterable[SpanRecord]) -> list[tuple[int, int]]:
    """Return the stretches of ``text`` that are passages: paragraphs, joined where a record goes over their border.

    >>> passages("Title\\n\\nOne.\\nTwo.\\n", [])
    [(0, 5), (7, 16)]
    """
    covered = Covered(records)
    borders = (found.span() for found in _PARAGRAPH.finditer(text))
    free = [border for border in borders if not covered.touches(*border)]
    found = []
    for (_, first), (last, _) in pairwise([(0, 0), *free, (len(text), len(text))]):
        within = covered.stretches[bisect_left(covered.starts, first) : bisect_left(covered.starts, last)]
        edge = _EDGE.search(text, first, last)
        start, end = edge.span() if edge else (first, first)
        if within:
            start, end = min(start, within[0][0]), max(end, within[-1][1])
        if start < end:
            found.append((start, end))
    return found or [(0, len(text))]


def _passage(text: str, stretch: tuple[int, int], records: list[SpanRecord]) -> dict[str, Any]:
    start, end = stretch
    sections = Counter(record.section for record in records)
    section = sections.most_common(1)[0][0] if sections else "body"
    part = next((record.part for record in records if record.part is not None), None)
    infons = {"type": _TYPES.get(section, "paragraph"), "section_type": _PARTS.get(part or "", _SECTIONS.get(section))}
    return {
        "offset": start,
        "infons": _said(infons),
        "text": text[start:end],
        "sentences": [],
        "annotations": [_annotation(text, record) for record in records],
        "relations": [],
    }


def _annotation(text: str, record: SpanRecord) -> dict[str, Any]:
    infons: dict[str, Any] = {"type": record.kind, "confidence": str(record.confidence)}
    infons["name"] = getattr(record, "name", None)
    for key, value in identifiers(record) if record.kind in ("drug", "condition", "chemical") else ():
        infons.setdefault("identifier", curie(key, value))
        infons[key] = f"{infons[key]},{value}" if key in infons else value
    return {
        "id": record.id,
        "infons": _said(infons),
        "text": text[record.start : record.end],
        "locations": [{"offset": record.start, "length": record.end - record.start}],
    }


def _relations(record: SpanRecord, known: set[str]) -> Iterator[dict[str, Any]]:
    match record:
        case ClaimRecord():
            infons = {
                "type": record.relation, "drug": record.drug, "object": record.object, "finding": record.finding,
                "certainty": record.certainty, "strength": record.strength, "direction": record.direction,
                "speaker": record.speaker, "design": record.evidence.design, "level": record.evidence.level,
                "scheme": record.evidence.scheme,
            }  # fmt: skip
            roles = (("drug", record.drug_ids), ("object", record.object_ids), ("dose", record.doses))
            nodes = [(role, name) for role, names in (*roles, ("citation", record.citation_ids)) for name in names]
        case DoseRecord() if record.drug_id in known:
            infons, nodes = {"type": "dose_of"}, [("drug", record.drug_id or "")]
        case CitationRecord() if known.intersection(record.reference_ids):
            infons, nodes = {"type": "cites"}, [("reference", name) for name in record.reference_ids]
        case _:
            return
    yield {
        "id": f"rel_{record.id}",
        "infons": _said(infons),
        "nodes": [
            {"refid": record.id, "role": record.kind},
            *({"refid": name, "role": role} for role, name in nodes if name in known),
        ],
    }


def _said(infons: dict[str, Any]) -> dict[str, str]:
    """Return the infons that have a value, as strings: some readers know no other."""
    return {key: encodable(str(value)) for key, value in infons.items() if value is not None}
