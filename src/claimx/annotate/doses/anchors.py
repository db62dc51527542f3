"""Where a dose can be: the words that open with a digit, are a unit, or speak of a dose. Nothing else is looked at."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from claimx.annotate.doses.units import UNITS
from claimx.words import Word

_UNITS = frozenset(UNITS) - {"%", "percent"} | {"grammes", "gel", "gels"}
_HEADS = frozenset(
    head + ending
    for stem, endings in {
        "dos": "e es ing age ages",
        "amount": " s",
        "quantit": "y ies",
        "allowance": " s",
        "potency": "",
    }.items()
    for ending in (endings.split(" ") if endings else [""])
    for head in ([stem, *(size + stem for size in ("micro", "mega", "mini", "over"))] if stem == "dos" else [stem])
)


class Anchors(NamedTuple):
    """Starts of words, in text order: those that open with a digit, the units, the words that head a size of dose."""

    numbers: list[int]
    units: list[int]
    heads: list[int]

    def within(self, start: int, end: int) -> Anchors:
        """Return those from ``start`` to ``end``."""
        return Anchors(*(places[bisect_left(places, start) : bisect_left(places, end)] for places in self))


def anchors(words: list[Word]) -> Anchors:
    """Sort the words at which a dose can be."""
    numbers: list[int] = []
    units: list[int] = []
    heads: list[int] = []
    for start, _, lower in words:
        if lower[0] <= "9":
            numbers.append(start)
        elif lower in _UNITS:
            units.append(start)
        elif lower in _HEADS:
            heads.append(start)
    return Anchors(numbers, units, heads)
