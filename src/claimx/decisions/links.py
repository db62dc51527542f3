"""Ids of the records that a claim refers to, when a reviewer says what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimx.records import ConditionRecord, DrugRecord, SpanRecord


def mentions_named(name: str | None, records: Iterable[SpanRecord], kinds: Sequence[str]) -> list[str]:
    """Return the ids of those among ``records`` that mention ``name``: by it, or by a brand or combination of just it."""
    if name is None:
        return []
    wanted = name.casefold()
    return [
        record.id
        for record in records
        if record.kind in kinds and isinstance(record, DrugRecord | ConditionRecord) and wanted in _names(record)
    ]


def _names(record: DrugRecord | ConditionRecord) -> set[str]:
    names = {record.name.casefold()}
    if isinstance(record, DrugRecord) and len(record.ingredients) == 1:
        names.add(record.ingredients[0].casefold())
    return names


def those_there(ids: Iterable[str], records: Iterable[SpanRecord], kind: str) -> list[str]:
    """Return those of ``ids`` that are records of ``kind``, in the order of the text."""
    wanted = set(ids)
    return [record.id for record in records if record.kind == kind and record.id in wanted]
