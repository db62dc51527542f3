"""The numbers and groups of a claim: whom it is about, against what, how large the effect."""

from __future__ import annotations

import re

from claimx.annotate.claims.draft import Draft, Reading
from claimx.document import Sentence
from claimx.records import Comparator, Effect, Population


def population_of(reading: Reading) -> Population:
    """Return whom the sentence speaks of."""
    for node in reading.nodes:
        if node.kind == "animal":
            return Population(kind="animal", text=node.name)
        if node.kind == "vitro":
            return Population(kind="in_vitro", text=node.name)
    for node in reading.nodes:
        if node.kind in ("people", "firstp", "thirdp"):
            return Population(kind="human", text=node.name)
    return Population()


def comparator_of(reading: Reading) -> Comparator:
    """Return what the sentence compares the drug with."""
    for node in reading.nodes:
        if node.kind == "placebo":
            return Comparator(kind="placebo", text=node.name)
    if reading.clauses.compared:
        group = min(reading.clauses.compared)
        return Comparator(kind="active", text=reading.nodes[reading.clauses.groups[group][0]].name)
    return Comparator()


_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s?(?:%|per\s?cent\b|percent\b)")


def effect_of(text: str, sentence: Sentence, draft: Draft) -> Effect | None:
    """Return the size of the effect as the sentence states it."""
    if draft.relation in ("studied_for", "dosed_at", "approved_for"):
        return None
    found = _PERCENT.search(text, sentence.start, sentence.end)
    return Effect(measure="percent", value=float(found.group(1)), unit="%") if found else None
