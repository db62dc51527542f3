"""W3C Web Annotation (Recommendation of 2017) as JSON-LD: one AnnotationCollection with one AnnotationPage.

Every record is an Annotation, whose target has two selectors: a TextQuoteSelector with the words before and behind, by
which a page that was edited or is shown otherwise still has its place, and a TextPositionSelector into the text that
``claimx text`` prints. Both count Unicode code points, as the Recommendation says (4.2.5: in terms of Unicode code
points, not code units). The annotations are in ``first.items``, an array that Annotorious and Recogito load.

The source is the document's web address, else ``urn:claimx:sha256:`` with the hash of its bytes: a path of one machine
is no name for others. A lone surrogate, for which JSON in UTF-8 has no place, is U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

import msgspec

from claimx.ledger import AnnotatedDocument
from claimx.records import (
    CitationRecord,
    ClaimRecord,
    ConditionRecord,
    DoseRecord,
    DrugRecord,
    ReferenceRecord,
    SpanRecord,
)
from claimx.write.labels import curie, document_id, identifiers
from claimx.write.units import encodable

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Code points before and behind that a quote selector has."""

_WEB = re.compile(r"https?://[!#-;=?-\[\]_a-z~%]+", re.IGNORECASE)


def encode(documents: Iterable[AnnotatedDocument]) -> Iterator[bytes]:
    """Yield the collection in pieces, in the order of the ledger, an annotation a line."""
    encoder = msgspec.json.Encoder()
    head = {"@context": CONTEXT, "id": "urn:claimx:collection", "type": "AnnotationCollection", "label": "Claims"}
    page = {"id": "urn:claimx:collection:1", "type": "AnnotationPage", "partOf": head["id"], "startIndex": 0}
    yield encoder.encode(head)[:-1] + b',"first":' + encoder.encode(page)[:-1] + b',"items":[\n'
    total = 0
    seen: set[str] = set()
    for found in documents:
        for annotation in annotated(found, seen):
            yield (b",\n" if total else b"") + encoder.encode(annotation)
            total += 1
    yield b'\n]},"last":' + encoder.encode(page["id"]) + b',"total":' + str(total).encode() + b"}\n"


def annotated(found: AnnotatedDocument, seen: set[str]) -> Iterator[dict[str, Any]]:
    """Yield the annotations of a document, without a context of their own, but none of those whose ids were ``seen``: a
    second copy of a document has the records of the first."""
    text = encodable(found.text or "")
    source = _source(found)
    for record in found.records:
        if record.id not in seen:
            seen.add(record.id)
            yield {
                "id": _named(record.id),
                "type": "Annotation",
                "motivation": "describing" if isinstance(record, ClaimRecord) else "tagging",
                "body": _bodies(record),
                "target": {"source": source, "selector": _selectors(text, record)},
            }


def _named(identifier: str) -> str:
    """Return the name of a record, which is an address whatever a ledger from elsewhere calls it."""
    return f"urn:claimx:{quote(encodable(identifier), safe=':')}"


def _source(found: AnnotatedDocument) -> dict[str, Any]:
    first = found.document or found.records[0]
    url = first.source.url or ""
    name = url if _WEB.fullmatch(url) else _named(f"sha256:{found.sha256 or document_id(found)}")
    source = {"id": name, "type": "Text"}
    if first.source.title:
        source["label"] = encodable(first.source.title)
    if found.document is not None and found.document.language:
        source["language"] = found.document.language
    return source


def _selectors(text: str, record: SpanRecord) -> list[dict[str, Any]]:
    start, end = record.start, record.end
    return [
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - AROUND) : start],
            "suffix": text[end : end + AROUND],
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]


def _bodies(record: SpanRecord) -> list[dict[str, Any]]:
    tags = [
        {"type": "TextualBody", "value": encodable(f"{name}: {value}"), "format": "text/plain", "purpose": "tagging"}
        for name, value in _tags(record)
        if value is not None
    ]
    links = [
        {"source": f"https://bioregistry.io/{name}", "type": "SpecificResource", "purpose": "identifying"}
        for name in (curie(key, value) for key, value in identifiers(record))
        if name is not None and re.fullmatch(r"[\w.:-]+", name, re.ASCII)
    ]
    cited = [
        {"source": _named(name), "type": "SpecificResource", "purpose": "linking"}
        for name in _linked(record)
        if name is not None
    ]
    return [*tags, *links, *cited]


def _tags(record: SpanRecord) -> Iterator[tuple[str, str | None]]:
    match record:
        case ClaimRecord():
            yield from (("drug", record.drug), ("relation", record.relation), ("object", record.object))
            yield from (("finding", record.finding), ("certainty", record.certainty), ("speaker", record.speaker))
            yield "design", record.evidence.design
            if record.evidence.level is not None:
                yield "level", f"{record.evidence.level} ({record.evidence.scheme})"
        case DrugRecord() | ConditionRecord():
            yield record.kind, record.name
        case DoseRecord():
            yield "dose of", record.drug
            yield "dose", " ".join([*map(str, record.values), record.unit or ""]).strip() or record.qualitative
        case CitationRecord():
            yield "citation", record.style
        case ReferenceRecord():
            yield "reference", record.number
            yield "doi", record.csl.get("DOI")
        case _:
            yield "kind", record.kind


def _linked(record: SpanRecord) -> list[str | None]:
    match record:
        case ClaimRecord():
            return [*record.drug_ids, *record.object_ids, *record.doses, *record.citation_ids]
        case DoseRecord():
            return [record.drug_id]
        case CitationRecord():
            return [*record.reference_ids]
    return []
