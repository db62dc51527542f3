"""The values of two arms set against each other: whether they differ, and which way."""

from __future__ import annotations

from typing import NamedTuple

from claimx.annotate.claims.tabled.arms import Arm
from claimx.annotate.claims.tabled.measures import RATIOS
from claimx.annotate.claims.tabled.numbers import Shown, significant
from claimx.records import Effect, Number


class Sides(NamedTuple):
    """An arm with its value, and the arm it is set against with its."""

    arm: Arm
    shown: Shown | None
    against: Arm | None
    other: Shown | None


def told_by(effect: Effect | None, p: str | None) -> bool | None:
    """Tell whether the arms differ, ``None`` where the row does not tell; an interval that leaves out no difference does."""
    null: Number = 1 if effect is not None and effect.measure in RATIOS else 0
    by_ci = None
    if effect is not None and effect.ci is not None:
        by_ci = not effect.ci[0] <= null <= effect.ci[1]
    by_p = significant(p) if p is not None else None
    if by_ci is not None and by_p is not None and by_ci != by_p:
        return None
    return by_p if by_p is not None else by_ci


def size_of(shown: Shown, arm: Arm) -> float | None:
    """Return what a value is compared by: its percentage, its share of the arm, else the number."""
    if shown.percent is not None:
        return float(shown.percent)
    return shown.number / arm.n * 100 if arm.n else shown.number


def sense_of(effect: Effect | None, sides: Sides) -> str | None:
    """Tell whether there is more or less of the outcome with the drug: ``up``, ``down``, ``None`` where that is unclear."""
    by_values = by_effect = None
    if sides.shown is not None and sides.other is not None and sides.against is not None:
        here, there = size_of(sides.shown, sides.arm), size_of(sides.other, sides.against)
        if here is not None and there is not None and here != there:
            by_values = "up" if here > there else "down"
    if effect is not None and effect.value is not None:
        null = 1 if effect.measure in RATIOS else 0
        if effect.value != null:
            by_effect = "up" if effect.value > null else "down"
    if by_values and by_effect and by_values != by_effect:
        return None
    return by_effect or by_values
