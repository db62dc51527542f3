"""How many claims to draw."""

from __future__ import annotations

from claimx.records import Value
from claimx.sampling.estimate import size_for
from claimx.sampling.quantiles import LEVEL, wilson

EXPECTED = (0.01, 0.05, 0.10, 0.20, 0.50)
"""Error rates that a sample is planned for; one half is the worst case."""


class Plan(Value, frozen=True, kw_only=True, tag_field="kind", tag="plan"):
    """Draw ``size`` claims for an interval (at ``level``) of ``low`` to ``high`` where ``expected`` is found: half of its
    width is ``margin`` at most."""

    expected: float
    margin: float
    size: int
    low: float
    high: float
    level: float = LEVEL


def plan(population: int, margin: float) -> list[Plan]:
    """Return a plan for each of :data:`EXPECTED` error rates, for a simple sample of ``population`` claims."""
    found = []
    for expected in EXPECTED:
        size = size_for(margin, expected, population)
        low, high = wilson(
            expected, float("inf") if size >= population else size * (population - 1) / (population - size)
        )
        found.append(Plan(expected=expected, margin=margin, size=size, low=low, high=high))
    return found
