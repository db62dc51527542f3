"""The fields of a claim that a reviewer can correct: one table, a row a field."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple, get_args

from claimx.records import (
    Certainty,
    ClaimRecord,
    ClaimSpeaker,
    ComparatorKind,
    Design,
    Direction,
    Finding,
    PopulationKind,
    Relation,
    Strength,
)

Manner = Literal["choice", "name", "links"]


class Field(NamedTuple):
    """A field of a claim: its name, the key that opens it, how it is corrected and by what.

    ``manner``: one of ``values`` (``choice``), a name taken from the mentions of the kinds ``values`` in the document or
    written (``name``), or any number of the records of the kinds ``values`` (``links``, by id).
    """

    name: str
    label: str
    key: str
    manner: Manner
    values: tuple[str, ...]
    optional: bool = False


FIELDS: dict[str, Field] = {
    field.name: field
    for field in (
        Field("drug", "Drug", "d", "name", ("drug",)),
        Field("relation", "Relation", "r", "choice", get_args(Relation)),
        Field("object", "Object", "o", "name", ("condition", "drug"), optional=True),
        Field("finding", "Finding", "f", "choice", get_args(Finding)),
        Field("certainty", "Certainty", "c", "choice", get_args(Certainty)),
        Field("strength", "Strength", "s", "choice", get_args(Strength)),
        Field("direction", "Direction", "w", "choice", get_args(Direction), optional=True),
        Field("speaker", "Speaker", "p", "choice", get_args(ClaimSpeaker)),
        Field("population", "Population", "u", "choice", get_args(PopulationKind), optional=True),
        Field("comparator", "Comparator", "v", "choice", get_args(ComparatorKind), optional=True),
        Field("design", "Study design", "e", "choice", get_args(Design)),
        Field("doses", "Doses", "n", "links", ("dose",)),
        Field("citations", "Cited studies", "t", "links", ("citation",)),
    )
}


def value_of(claim: ClaimRecord, name: str) -> Any:
    """Return the value of the reviewable field ``name``: a string, ``None``, or a list of ids.

    Raises:
        KeyError: there is no such field.
    """
    match name:
        case "population":
            return claim.population.kind
        case "comparator":
            return claim.comparator.kind
        case "design":
            return claim.evidence.design
        case "citations":
            return list(claim.citation_ids)
        case "doses":
            return list(claim.doses)
    return getattr(claim, FIELDS[name].name)


def said(claim: ClaimRecord) -> dict[str, Any]:
    """Return all reviewable fields of ``claim`` with their values, in the order of :data:`FIELDS`."""
    return {name: value_of(claim, name) for name in FIELDS}
