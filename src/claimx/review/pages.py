"""A document as the page shows it: its text cut at every boundary of what is marked, or its quotes where it has none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from claimx.marks import Marked, runs, showable
from claimx.records import CitationRecord, ConditionRecord, DoseRecord, DrugRecord, ReferenceRecord, SpanRecord
from claimx.review.shelf import Sheet
from claimx.review.texts import Text

Side = Literal["before", "after"]

WHOLE = 200_000
"""Code points of the longest text that is sent whole."""
_WINDOW = 60_000
"""Code points of a longer one that are sent at once."""
_BEFORE = 20_000
_LINE = 4_000
"""Code points by which a window is shortened at most to begin and end with a line."""
_LABEL = 200


def shown(
    number: int,
    path: str,
    sheet: Sheet,
    read: Text,
    claims: Sequence[SpanRecord],
    around: int,
    beyond: tuple[Side, int] | None = None,
) -> dict[str, Any]:
    """Return the answer of ``GET /api/documents/N``; ``claims`` are those to mark, ``beyond`` asks for the
    part of the text before or after an offset, in place of that ``around`` one."""
    marked = [*sheet.mentions(), *claims]
    text, trouble = read.text, read.trouble
    window = (0, 0) if text is None else _window(text, around) if beyond is None else _next_to(text, *beyond)
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


def _window(text: str, around: int) -> tuple[int, int]:
    if len(text) <= WHOLE:
        return 0, len(text)
    start = max(0, min(around - _BEFORE, len(text) - _WINDOW))
    return _line_begin(text, start), _line_end(text, start + _WINDOW)


def _next_to(text: str, side: Side, offset: int) -> tuple[int, int]:
    offset = min(offset, len(text))
    if side == "before":
        return _line_begin(text, max(0, offset - _WINDOW)), offset
    return offset, _line_end(text, offset + _WINDOW)


def _line_begin(text: str, start: int) -> int:
    found = text.find("\n", start - 1, start + _LINE) if start else -1
    return start if found < 0 else found + 1


def _line_end(text: str, end: int) -> int:
    if end >= len(text):
        return len(text)
    found = text.rfind("\n", end - _LINE, end)
    return end if found < 0 else found + 1


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
