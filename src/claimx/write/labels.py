"""What annotation tools call the records of a ledger, and in which colour they show them: one table for all of them."""

from __future__ import annotations

from typing import NamedTuple, get_args

from claimx.ledger import AnnotatedDocument
from claimx.records import Relation, SpanRecord


class Label(NamedTuple):
    """``name``: in tools whose labels are words; ``colour``: of the background, dark text on it has a contrast of 7 to 1."""

    name: str
    colour: str


LABELS: dict[str, Label] = {
    "drug": Label("Drug", "#9fd3ff"),
    "dose": Label("Dose", "#ffd28a"),
    "condition": Label("Condition", "#ffb3b3"),
    "citation": Label("Citation", "#cfc4ff"),
    "reference": Label("Reference", "#d9d9d9"),
    "chemical": Label("Chemical", "#b8e6d0"),
    "rejected": Label("Rejected", "#e6e6e6"),
    "claim": Label("Claim", "#fff3a6"),
}
"""By kind of record."""

RELATIONS: tuple[str, ...] = get_args(Relation)

VOCABULARIES: dict[str, str] = {
    "mesh": "mesh", "drugbank": "drugbank", "unii": "unii", "rxnorm": "rxnorm", "atc": "atc", "hpo": "hp",
    "doid": "doid", "icd10cm": "icd10cm",
}  # fmt: skip
"""By key of ``ids``: the prefix of the vocabulary in the Bioregistry (https://bioregistry.io)."""


def identifiers(record: SpanRecord) -> list[tuple[str, str]]:
    """Return the identifiers of a drug, chemical or condition as pairs of a key of ``ids`` and a value, in its order."""
    ids: dict[str, str | list[str]] = getattr(record, "ids", {})
    return [
        (key, value)
        for key, values in ids.items()
        for value in (values if isinstance(values, list) else [values])
        if value
    ]


def curie(key: str, value: str) -> str | None:
    """Return an identifier with the prefix of its vocabulary; ``None`` where the vocabulary is unknown.

    >>> curie("mesh", "D009270"), curie("hpo", "HP:0002315")
    ('mesh:D009270', 'hp:0002315')
    """
    prefix = VOCABULARIES.get(key)
    return None if prefix is None else f"{prefix}:{value.rpartition(':')[2]}"


def document_id(found: AnnotatedDocument) -> str:
    """Return the id of the document's record, or where a ledger was cut one that follows from its bytes."""
    return found.document.id if found.document is not None else f"doc_{found.sha256[:12]}"
