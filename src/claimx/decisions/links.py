"""Ids of the records that a claim refers to, when a reviewer says what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from claimx.records import ClaimRecord, ConditionRecord, DrugRecord, SpanRecord


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


def named_now(
    ids: Iterable[str], linked: Mapping[str, str], claim: ClaimRecord, records: Sequence[SpanRecord], kind: str
) -> list[str]:
    """Return the ids of ``kind`` that reviewers named, as they are in a ledger that may be newer, in the order of the text.

    ``linked`` are the words of the records that were named. One whose id is gone is the record of the same words in the
    claim's sentence, where there is just one of these.
    """
    those = [record for record in records if record.kind == kind]
    there = {record.id for record in those}
    low, high = claim.sentence
    found = set()
    for identifier in ids:
        near = [each.id for each in those if low <= each.start < high and each.quote == linked.get(identifier)]
        if identifier in there:
            found.add(identifier)
        elif len(near) == 1:
            found.add(near[0])
    return [record.id for record in those if record.id in found]
