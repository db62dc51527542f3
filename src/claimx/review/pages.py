"""A document as the page shows it: its text cut at every boundary of what is marked, or its quotes where it has none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from claimx.marks import Marked, runs, showable
from claimx.records import CitationRecord, ConditionRecord, DoseRecord, DrugRecord, ReferenceRecord, SpanRecord
from claimx.review.shelf import Sheet
from claimx.review.texts import Text

WHOLE = 200_000
"""Code points of the longest text that is sent whole."""
_WINDOW = 60_000
"""Code points of a longer one that are sent at once."""
_BEFORE = 20_000
_LABEL = 200


def shown(
    number: int, path: str, sheet: Sheet, read: Text, claims: Sequence[SpanRecord], around: int
) -> dict[str, Any]:
    """Return the answer of ``GET /api/documents/N``; ``claims`` are those to mark."""
    marked = [*sheet.mentions(), *claims]
    text, trouble = read.text, read.trouble
    window = (0, 0) if text is None else _window(len(text), around)
    return {
        "number": number,
        "path": path,
        **_about(sheet),
        "trouble": None if trouble is None else showable(trouble),
        "length": None if text is None else len(text),
        "from": window[0],
        "to": window[1],
        "runs": [] if text is None else _runs(text, marked, *window),
        "pieces": _pieces(marked) if text is None else [],
        "mentions": {
            record.id: {"kind": record.kind, "start": record.start, "end": record.end, "label": label(record)}
            for record in sheet.mentions()
        },
        "claims": {record.id: {"start": record.start, "end": record.end} for record in claims},
    }


def label(record: SpanRecord) -> str:
    """Return what a mention is called where its id stands in a field."""
    match record:
        case DrugRecord() | ConditionRecord():
            name = record.name
        case DoseRecord():
            name = record.quote
        case CitationRecord():
            name = record.quote
        case ReferenceRecord():
            name = str(record.csl.get("title") or record.quote)
        case _:
            name = record.quote
    return showable(" ".join(name.split()))[:_LABEL]


def _about(sheet: Sheet) -> dict[str, Any]:
    document = sheet.document
    source = document.source if document is not None else sheet.records[0].source if sheet.records else None
    return {
        "title": source.title if source else None,
        "url": source.url if source else None,
        "type": source.type if source else None,
        "published": source.published if source else None,
        "language": document.language if document else None,
        "record": document,
    }


def _window(length: int, around: int) -> tuple[int, int]:
    if length <= WHOLE:
        return 0, length
    start = max(0, min(around - _BEFORE, length - _WINDOW))
    return start, min(length, start + _WINDOW)


def _runs(text: str, marked: list[SpanRecord], start: int, end: int) -> list[tuple[str, tuple[str, ...]]]:
    marks = [Marked(record.start, record.end, record.id) for record in marked]
    return [(showable(run.text), run.ids) for run in runs(text, marks, start, end)]


def _pieces(marked: list[SpanRecord]) -> list[dict[str, Any]]:
    """Return the quotes that are in no other, each cut at the mentions in it."""
    pieces: list[tuple[int, str, list[SpanRecord]]] = []
    for record in sorted(marked, key=lambda record: (record.start, -record.end)):
        if record.end - record.start != len(record.quote):
            continue  # offsets that are none
        if pieces and record.end <= pieces[-1][0] + len(pieces[-1][1]):
            start, quote, inside = pieces[-1]
            if quote[record.start - start : record.end - start] == record.quote:
                inside.append(record)
                continue
        pieces.append((record.start, record.quote, [record]))
    return [
        {
            "start": start,
            "end": start + len(quote),
            "runs": [
                (showable(run.text), run.ids)
                for run in runs(quote, [Marked(each.start - start, each.end - start, each.id) for each in inside])
            ],
        }
        for start, quote, inside in pieces
    ]
