"""What counts as a match: one table, a row a measure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

from rapidfuzz import fuzz

from claimx.evaluate.model import Item, ScoredKind
from claimx.evaluate.names import same_name

SAME_TITLE = 85
"""Similarity (``ratio``, 0 to 100) from which two titles are one."""
Place = Literal["overlap", "exact"]
Agree = Callable[[Item, Item], bool]

_UNITS = {
    "mcg": "ug",
    "microgram": "ug",
    "micrograms": "ug",
    "milligram": "mg",
    "milligrams": "mg",
    "gram": "g",
    "grams": "g",
    "iu": "[iu]",
    "units": "[u]",
}


class Measure(NamedTuple):
    """What is scored: items of a ``kind``, of which ``agree`` says whether two are the same beside their place.

    ``about`` is the rule in words, ``fields`` are those whose accuracy is measured on what matched.
    """

    name: str
    kind: ScoredKind
    about: str
    agree: Agree
    fields: tuple[str, ...] = ()


def shared(one: Item, other: Item) -> int:
    """Return how many characters two items have in common; less than one where they have none."""
    return min(one.end, other.end) - max(one.start, other.start)


def placed(one: Item, other: Item, place: Place) -> bool:
    """Tell whether two items are at the same place: they overlap, or (``exact``) they are the same span. Of the shorter
    of two references half at least must be in the other."""
    if place == "exact":
        return (one.start, one.end) == (other.start, other.end)
    if one.kind == "reference":
        return shared(one, other) >= 0.5 * min(one.end - one.start, other.end - other.start)
    return shared(one, other) > 0


def _same(name: str) -> Agree:
    return lambda one, other: same_name(one.fields.get(name), other.fields.get(name))


def _condition(one: Item, other: Item) -> bool:
    return _same("name")(one, other) or same_name(one.quote, other.quote)


def _dose(one: Item, other: Item) -> bool:
    numbers = _numbers(one)
    return numbers == _numbers(other) and (not numbers or _unit(one) == _unit(other))


def _numbers(item: Item) -> list[float]:
    return sorted(round(float(value), 6) for value in item.fields.get("values") or ())


def _unit(item: Item) -> str:
    unit = (item.fields.get("unit") or "").lower().replace("\u03bc", "u").replace("\u00b5", "u")
    return _UNITS.get(unit, unit)


def _reference(one: Item, other: Item) -> bool:
    author = one.fields.get("first_author")
    if author and author == other.fields.get("first_author"):
        return True
    titles = (str(item.fields.get("title") or "").lower() for item in (one, other))
    return fuzz.ratio(*titles) >= SAME_TITLE


def _relation(one: Item, other: Item) -> bool:
    return _same("drug")(one, other) and _equal("relation", one, other)


def _equal(name: str, one: Item, other: Item) -> bool:
    return bool(value(one, name) == value(other, name))


def value(item: Item, name: str) -> Any:
    """Return a field, ``None`` where the item has it not."""
    return item.fields.get(name)


CLAIM = "claim"
MEASURES: dict[str, Measure] = {
    measure.name: measure
    for measure in (
        Measure("drug", "drug", "the names agree", _same("name")),
        Measure("condition", "condition", "the names or the words agree", _condition, ("negated",)),
        Measure(
            "dose",
            "dose",
            "the same numbers and unit; without numbers, none on either side",
            _dose,
            ("route", "frequency", "duration", "role"),
        ),
        Measure("dose+drug", "dose", "as dose, and the drugs agree", lambda a, b: _dose(a, b) and _same("drug")(a, b)),
        Measure("reference", "reference", "half of the shorter one; first author or title agree", _reference),
        Measure("citation", "citation", "the place is enough", lambda a, b: True),
        Measure(
            CLAIM,
            "claim",
            "drug, relation and object agree",
            lambda a, b: _relation(a, b) and _same("object")(a, b),
            ("finding", "certainty", "speaker", "level", "design", "basis"),
        ),
        Measure("claim-relaxed", "claim", "drug and relation agree", _relation),
    )
}
"""The measures in the order in which they are shown."""


def same_pair(one: Item, other: Item) -> bool:
    """Tell whether two claims are of the same drug and object, whatever they say of them."""
    return _same("drug")(one, other) and _same("object")(one, other)
