"""Answers of doccano, as it exports them: JSONL, offsets in UTF-16 code units.

In a project for intent detection the category is the verdict (:data:`claimx.write.tasks.VERDICTS`). In one for
relations there are no verdicts: a relation that was changed stands for corrected, one that was taken away for rejected,
one that was left for accepted, but only where the file holds approved examples alone: doccano offers that on export and
does not write it down. Comments are notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from claimx.decisions.imports.answer import (
    Answer,
    Broken,
    Joined,
    Marked,
    Refused,
    identifier,
    known,
    line_by_line,
    rows_of,
    verdict_of,
    whole_number,
)
from claimx.write.units import Utf16


def read(lines: Iterable[bytes], name: str) -> Iterator[Answer | Refused]:
    """Yield the answers of the file ``name``, or why a line is none."""
    return line_by_line(lines, name, _answer)


def _answer(row: Any, where: str) -> Answer:
    if not isinstance(row, dict):
        raise Broken("it is no example of doccano")
    told = known(row, row.get("text"))
    if "id" not in row:
        raise Broken("doccano did not export it: it has no id of an example")
    units = Utf16(told["text"])
    spans = {number: _marked(entity, told["offset"], units) for number, entity in _entities(row)}
    answer = Answer(where=where, **told, spans=tuple(spans.values()), relations=(), note=_note(row))
    cats = row.get("cats") or []
    if not isinstance(cats, list):
        raise Broken("cats: not a list")
    if cats:
        return _with_verdict(answer._replace(related=False), cats)
    relations = rows_of(row.get("relations"), "relations")
    joined = [
        (spans.get(identifier(one.get("from_id"))), spans.get(identifier(one.get("to_id"))), str(one.get("type")))
        for one in relations
    ]
    if "relations" not in row or any(head is None or child is None for head, child, _ in joined):
        raise Broken("it has no verdict")
    kept = tuple(Joined(head, child, label) for head, child, label in joined if head and child)
    return answer._replace(relations=kept, implied=True)


def _with_verdict(answer: Answer, cats: list[Any]) -> Answer:
    if len(cats) > 1:
        raise Broken("it has several verdicts")
    if not isinstance(cats[0], str):
        raise Broken("cats: not a list of names")
    verdict, reason = verdict_of(cats[0])
    return answer._replace(verdict=verdict, reason=reason)


def _entities(row: dict[str, Any]) -> Iterator[tuple[str | int, dict[str, Any]]]:
    """Yield ids and spans; exports of projects without relations have triples in place of objects."""
    entities = row.get("entities") or []
    for number, entity in enumerate(entities if isinstance(entities, list) else ()):
        if isinstance(entity, list) and len(entity) == 3:
            yield f"#{number}", {"start_offset": entity[0], "end_offset": entity[1], "label": entity[2]}
        elif isinstance(entity, dict):
            yield identifier(entity.get("id")), entity
        else:
            raise Broken("entities: not a list of spans")


def _marked(entity: dict[str, Any], offset: int, units: Utf16) -> Marked:
    start, end = (units.back(whole_number(entity.get(name))) for name in ("start_offset", "end_offset"))
    if start is None or end is None:
        raise Broken("a span begins or ends within a character, or outside the text")
    return Marked(str(entity.get("label")), offset + start, offset + end)


def _note(row: dict[str, Any]) -> str | None:
    comments = row.get("Comments") or row.get("comments") or []
    said = [one for one in comments if isinstance(one, str)] if isinstance(comments, list) else []
    return "; ".join(said) or None
