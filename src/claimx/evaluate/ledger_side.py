"""The records of a ledger as items to compare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, get_args

import msgspec

from claimx.evaluate.model import Annotations, Item, ScoredKind
from claimx.ledger import AnnotatedDocument
from claimx.records import ClaimRecord, ReferenceRecord, SpanRecord

SCORED: tuple[ScoredKind, ...] = get_args(ScoredKind)
_COMPARED: dict[ScoredKind, tuple[str, ...]] = {
    "drug": ("name",),
    "condition": ("name", "negated"),
    "dose": ("drug", "values", "unit", "route", "frequency", "duration", "role"),
    "reference": (),
    "citation": ("style",),
    "claim": ("drug", "relation", "object", "finding", "certainty", "speaker"),
}
"""The fields of a record that are compared or shown, beside those that stand elsewhere in it."""


def of_ledger(documents: Iterable[AnnotatedDocument]) -> Iterator[Annotations]:
    """Yield what a ledger says of each of its documents."""
    for found in documents:
        document = found.document
        yield Annotations(
            name=found.path,
            path=found.path,
            sha256=found.sha256 or None,
            length=None if document is None else document.end,
            source_type=None if document is None else document.source.type,
            items=[_item(record, kind) for record in found.records for kind in SCORED if record.kind == kind],
        )


def _item(record: SpanRecord, kind: ScoredKind) -> Item:
    fields = {name: msgspec.to_builtins(getattr(record, name)) for name in _COMPARED[kind]}
    if isinstance(record, ClaimRecord):
        evidence = record.evidence
        fields |= {"level": evidence.level, "design": evidence.design, "basis": evidence.basis}
    if isinstance(record, ReferenceRecord):
        fields = {"first_author": first_author(record.csl.get("author")), "title": record.csl.get("title")}
    return Item(kind=kind, start=record.start, end=record.end, quote=record.quote, fields=fields)


def first_author(authors: Any) -> str | None:
    """Return the family name of the first of ``authors`` (names, or the objects of CSL) in lower case, if there is one."""
    first = authors[0] if isinstance(authors, list) and authors else None
    if isinstance(first, dict):
        first = first.get("family") or first.get("literal")
    return first.lower() if isinstance(first, str) and first else None
