"""What each drug of a page is said to be for: the condition of a claim that leaves it out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from claimx.mentions import Annotations, Condition

_TOLD = {"approved_for": 2.0, "studied_for": 2.0, "treats": 1.0, "prevents": 0.5}
"""How much a claim says of what a drug is for."""
_NEAR = 2
"""Sentences after which the condition of a claim is no longer what the passage is about."""
_CLEAR = 1.5
"""How much more often than any other a page names the condition it is about."""
_OFTEN = 3
_OF_DRUG = re.compile(r"[- ](?:drug|pill|medicine|medication|tablet|remedy|jab|shot|vaccine)", re.IGNORECASE)
"""What follows a condition that only tells the kind of drug: "an asthma drug"."""


class Purposes:
    """The conditions that each drug is said to be for, in the order of the text."""

    def __init__(self) -> None:
        self._by_drug: dict[str, dict[str, tuple[float, Condition]]] = {}
        self._last: dict[str | None, tuple[int, int, Condition]] = {}

    def note(self, drug: str, relation: str, condition: Condition, place: tuple[int, int]) -> None:
        """Take note that a claim at ``place`` (its sentence and block) ties ``drug`` to ``condition``."""
        if condition.negated:
            return
        told = self._by_drug.setdefault(drug, {})
        weight, first = told.get(condition.name, (0.0, condition))
        told[condition.name] = (weight + _TOLD.get(relation, 0.0), first)
        self._last[drug] = self._last[None] = (*place, condition)

    def near(self, drug: str | None, sentence: int, block: int) -> Condition | None:
        """Return the condition of the claim of ``drug`` (``None``: of any) just before ``sentence`` in its block."""
        last = self._last.get(drug)
        return last[2] if last is not None and sentence - last[0] <= _NEAR and last[1] == block else None

    def main(self, drug: str) -> Condition | None:
        """Return what ``drug`` is said to be for most, on a tie a disease before a finding, the earlier first."""
        told = self._by_drug.get(drug)
        if not told:
            return None
        order = list(told)
        return told[max(order, key=lambda name: (told[name][0], told[name][1].type == "disease", -order.index(name)))][
            1
        ]


def dominant(conditions: Iterable[Condition]) -> Condition | None:
    """Return the disease that a page names clearly more often than any other."""
    first: dict[str, Condition] = {}
    counts: Counter[str] = Counter()
    for condition in conditions:
        first.setdefault(condition.name, condition)
        counts[condition.name] += 1
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < _OFTEN or (len(ranked) > 1 and ranked[0][1] < _CLEAR * ranked[1][1]):
        return None
    return first[ranked[0][0]]


def page_condition(notes: Annotations, stop: int) -> Condition | None:
    """Return the condition that the page is about: its title's (before ``stop``), else the dominant disease."""
    conditions = [c for c in notes.conditions if not notes.layout.skipped(c.start) and not c.negated]
    titled = [c for c in conditions if c.start < stop and not _OF_DRUG.match(notes.text, c.end)]
    return titled[0] if titled else dominant(c for c in conditions if c.type == "disease")
