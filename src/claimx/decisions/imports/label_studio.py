"""Answers of Label Studio, as its JSON export has them: a list of tasks with annotations, offsets in code points.

The verdict is the choice of the interface that ``claimx export`` writes; a task that was skipped is skipped. Each
annotation is an answer: several people may have done a task.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from claimx.decisions.imports.answer import (
    Answer,
    Broken,
    Joined,
    Marked,
    Refused,
    identifier,
    known,
    one_of,
    rows_of,
    utc,
    whole_number,
)
from claimx.decisions.model import REASONS, Verdict
from claimx.errors import LedgerError

_LONGEST_STAY = 1_000_000
"""Seconds at one task; what is longer is none."""
_VERDICTS: dict[str, Verdict] = {"accepted": "accepted", "rejected": "rejected", "maybe": "maybe"}


def read(lines: Iterable[bytes], name: str) -> Iterator[Answer | Refused]:
    """Yield the answers of the file ``name``, or why something in it is none; tasks that nobody did are passed over.

    Raises:
        LedgerError: it is not the list of tasks that Label Studio exports as JSON.
    """
    try:
        tasks = msgspec.json.decode(b"".join(lines))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise LedgerError(f"{name}: not JSON", hint="export the project as JSON, not as JSON-MIN or CSV") from error
    if not isinstance(tasks, list):
        raise LedgerError(f"{name}: not a list of tasks", hint="export the project as JSON")
    for number, task in enumerate(tasks, start=1):
        where = f"{name}, task {number}"
        if not isinstance(task, dict) or not isinstance(task.get("data"), dict):
            yield Refused(where, "it is no task of Label Studio")
            continue
        annotations = task.get("annotations") or []
        for annotation in annotations if isinstance(annotations, list) else [annotations]:
            try:
                yield _answer(task["data"], annotation, where)
            except Broken as error:
                yield Refused(where, str(error))


def _answer(data: dict[str, Any], annotation: Any, where: str) -> Answer:
    if not isinstance(annotation, dict):
        raise Broken("an annotation is no object")
    told = known(data, data.get("text"))
    results = rows_of(annotation.get("result"), "result")
    regions = {
        identifier(one.get("id")): _marked(one, told["offset"]) for one in results if one.get("type") == "labels"
    }
    chosen = one_of(_choices(results, "verdict"), _VERDICTS)
    verdict = "skipped" if annotation.get("was_cancelled") is True else _VERDICTS.get(chosen or "")
    reason = one_of(_choices(results, "reason"), REASONS) if verdict == "rejected" else None
    return Answer(
        where=where,
        **told,
        spans=tuple(regions.values()),
        relations=tuple(_joined(one, regions) for one in results if one.get("type") == "relation"),
        verdict=verdict,
        reason=next((name for name in REASONS if name == reason), None),
        note=_note(results),
        reviewer=_person(annotation.get("completed_by")),
        time=utc(annotation.get("updated_at") or annotation.get("created_at")),
        seconds=_seconds(annotation.get("lead_time")),
    )


def _marked(region: dict[str, Any], offset: int) -> Marked:
    value = region.get("value")
    if not isinstance(value, dict):
        raise Broken("a region has no place")
    labels = value.get("labels")
    label = labels[0] if isinstance(labels, list) and len(labels) == 1 else ""
    return Marked(str(label), offset + whole_number(value.get("start")), offset + whole_number(value.get("end")))


def _joined(relation: dict[str, Any], regions: dict[str | int, Marked]) -> Joined:
    head, child = (regions.get(identifier(relation.get(name))) for name in ("from_id", "to_id"))
    labels = relation.get("labels")
    if head is None or child is None:
        raise Broken("a relation joins what is no region")
    if relation.get("direction") == "left":
        head, child = child, head
    return Joined(head, child, str(labels[0]) if isinstance(labels, list) and len(labels) == 1 else "")


def _choices(results: list[dict[str, Any]], name: str) -> list[Any]:
    values = [one.get("value") for one in results if one.get("from_name") == name]
    found = [value.get("choices") for value in values if isinstance(value, dict)]
    return [choice for choices in found if isinstance(choices, list) for choice in choices]


def _note(results: list[dict[str, Any]]) -> str | None:
    values = [one.get("value") for one in results if one.get("from_name") == "note"]
    texts = [value.get("text") for value in values if isinstance(value, dict)]
    lines = [line for text in texts for line in (text if isinstance(text, list) else [text])]
    return "; ".join(line for line in lines if isinstance(line, str)) or None


def _seconds(found: Any) -> float | None:
    if isinstance(found, bool) or not isinstance(found, int | float) or not 0 <= found <= _LONGEST_STAY:
        return None
    return found


def _person(found: Any) -> str | None:
    if isinstance(found, dict):
        found = found.get("email") or found.get("username") or found.get("id")
    if isinstance(found, int) and not isinstance(found, bool):
        return f"label-studio-{found}"
    return found if isinstance(found, str) else None
