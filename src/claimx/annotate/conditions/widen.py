"""The noun phrase around a name: the modifiers to its left."""

from __future__ import annotations

from claimx.annotate.conditions.line import HYPHEN, Candidate, Line
from claimx.annotate.conditions.patterns import (
    COMPOUND_TAILS,
    FUNCTION_WORDS,
    QUALIFIERS,
    SEVERITY,
    SITES,
    STRONG_HEADS,
    WEAK_HEADS,
)
from claimx.annotate.conditions.values import word_set

_GRADES = word_set("chronic acute mild moderate severe intermittent persistent recurrent") | SEVERITY
_NOT_FIRST = word_set(
    "cell receptor onset positive negative drug medication hospital community acquired resistant like late small large "
    "low hormone lower upper triple early multiple secondary primary cancer"
)
"""Modifiers that begin no name by themselves ("the drug depression" is two things)."""
NUMBERS = word_set("i ii iii iv v 0 1 2 3 4 5 a b c 1a 1b 2a 2b 3a 3b iia iib iiia iiib ia ib")
NUMBERED = word_set("stage grade type class phase")


def widen(line: Line, candidate: Candidate, taken: list[bool]) -> None:
    """Move ``candidate.first`` left over the modifiers that belong to the noun phrase.

    ``candidate.core`` follows only over those that belong to the canonical name, whose words are put before it.
    """
    first, core = candidate.first, candidate.core
    head = line.lower(candidate.last)
    sited = head in STRONG_HEADS or head in WEAK_HEADS
    while first > 0 and line.link(first) <= HYPHEN and not taken[first - 1]:
        word = line.lower(first - 1)
        step = 1
        if word in COMPOUND_TAILS:
            step = 2
            if line.link(first - 1) > HYPHEN or line.lower(first - 2) in FUNCTION_WORDS or first < 2:
                break
            if line.link(first - 1) != HYPHEN and (taken[first - 2] or line.raw(first - 2).endswith("s")):
                break  # "diseases like lupus"
        elif word in NUMBERS and line.lower(first - 2) in NUMBERED and line.link(first - 1) <= HYPHEN:
            step = 2
        elif word in NUMBERS and line.lower(first - 2) in ("and", "or") and line.lower(first - 4) in NUMBERED:
            first -= 1 if line.lower(first - 4) == "type" else 4  # the "2" of "type 1 or 2 diabetes"; "stage II or III"
            break
        elif word in ("and", "to", "or") and line.lower(first) in _GRADES and line.lower(first - 2) in _GRADES:
            step = 2
        elif not (word in SEVERITY or word in QUALIFIERS or (sited and word in SITES)):
            break
        first -= step
        named = word not in SEVERITY and step == 1 and core == first + step
        if named or (step == 2 and core == first + 2 and word in NUMBERS):
            core = first
    while first < candidate.first and line.lower(first) in _NOT_FIRST and line.link(first + 1) != HYPHEN:
        first += 1
    candidate.first, core = first, max(core, first)
    if core < candidate.core:
        prefix = line.key(core, candidate.core - 1)
        candidate.name, candidate.core = f"{prefix} {candidate.name}", core
