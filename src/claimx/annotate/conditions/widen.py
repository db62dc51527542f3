"""The noun phrase around a name: modifiers to its left, and the members of a coordination that share its head."""

from __future__ import annotations

from claimx.annotate.conditions.line import COMMA, HYPHEN, SLASH, Candidate, Line
from claimx.annotate.conditions.patterns import (
    COMPOUND_TAILS,
    FUNCTION_WORDS,
    KINDS,
    QUALIFIERS,
    SEVERITY,
    SITES,
    STRONG_HEADS,
    WEAK_HEADS,
)
from claimx.annotate.conditions.values import word_set
from claimx.annotate.vocabulary import Vocabulary

_GRADES = word_set("chronic acute mild moderate severe intermittent persistent recurrent") | SEVERITY
_NOT_FIRST = word_set(
    "cell receptor onset positive negative drug medication hospital community acquired resistant like late small large "
    "low hormone lower upper triple early multiple secondary primary cancer"
)
"""Modifiers that begin no name by themselves ("the drug depression" is two things)."""
_NUMBERS = word_set("i ii iii iv v 0 1 2 3 4 5 a b c 1a 1b 2a 2b 3a 3b iia iib iiia iiib ia ib")
_NUMBERED = word_set("stage grade type class phase")


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
            if taken[first - 2] and line.link(first - 1) != HYPHEN:  # "diseases like lupus"
                break
        elif word in _NUMBERS and line.lower(first - 2) in _NUMBERED and line.link(first - 1) <= HYPHEN:
            step = 2
        elif word in _NUMBERS and line.lower(first - 2) in ("and", "or") and line.lower(first - 4) in _NUMBERED:
            first -= 1  # the "2" of "type 1 or 2 diabetes"
            break
        elif word in ("and", "to", "or") and line.lower(first) in _GRADES and line.lower(first - 2) in _GRADES:
            step = 2
        elif not (word in SEVERITY or word in QUALIFIERS or (sited and word in SITES)):
            break
        first -= step
        named = word not in SEVERITY and step == 1 and core == first + step
        if named or (step == 2 and core == first + 2 and word in _NUMBERS):
            core = first
    while first < candidate.first and line.lower(first) in _NOT_FIRST and line.link(first + 1) != HYPHEN:
        first += 1
    candidate.first, core = first, max(core, first)
    if core < candidate.core:
        prefix = " ".join(w.lower for w in line.words[core : candidate.core])
        candidate.name, candidate.core = f"{prefix} {candidate.name}", core


def labelled(line: Line, candidate: Candidate, table: Vocabulary) -> list[Candidate]:
    """Return the other members of "hepatitis B and C", "type 1 and type 2 diabetes", "type 1 or 2 diabetes"."""
    first, last = candidate.first, candidate.last
    joiner, label = line.lower(last + 1), line.lower(last + 2)
    if line.lower(last) in _NUMBERS and joiner in ("and", "or") and label in _NUMBERS and line.joined(last + 2):
        key = " ".join([*(w.lower for w in line.words[candidate.core : last]), label])
        return _from_table(candidate, key, first, last + 2, table)
    at = first - 1 if line.lower(first - 1) in ("and", "or") else -1
    if at < 2 or line.lower(at - 1) not in _NUMBERS or line.lower(at - 2) not in _NUMBERED or line.link(at) > SLASH:
        return []
    tail = [w.lower for w in line.words[first : last + 1]]
    if tail[0] in _NUMBERS and (entry := table.get(" ".join([line.lower(at - 2), *tail]))):
        candidate.name, candidate.ids = entry.name, entry.ids
    tail = tail[2:] if tail[0] in _NUMBERED else tail[1:] if tail[0] in _NUMBERS else []
    return (
        _from_table(candidate, " ".join([line.lower(at - 2), line.lower(at - 1), *tail]), at - 2, last, table)
        if tail
        else []
    )


def _from_table(model: Candidate, key: str, first: int, last: int, table: Vocabulary) -> list[Candidate]:
    entry = table.get(key)
    if entry is None:
        return []
    rule = "conditions.coordination"
    return [Candidate(first, last, entry.name, entry.type, rule, model.core, entry.ids, extra=True, confidence=0.85)]


def coordinated(line: Line, candidate: Candidate, table: Vocabulary, taken: list[bool]) -> list[Candidate]:
    """Return the other members of "stomach, colorectal and esophageal cancers", each as far as the shared head."""
    at, last = candidate.core, candidate.last
    head = line.lower(last)
    if at >= last or (head not in STRONG_HEADS and head not in WEAK_HEADS) or line.link(at) > COMMA:
        return []
    tail = " ".join(w.lower for w in line.words[at + 1 : last + 1])
    found: list[Candidate] = []
    before = at - 1
    if line.lower(before) in ("and", "or", "nor"):
        before -= 1
    elif line.link(at) != SLASH:
        return []
    while before >= 0 and not taken[before]:
        word = line.lower(before)
        entry = table.get(f"{word} {tail}")
        if entry is None and word not in SITES and word not in KINDS:
            break
        name, type_, ids = (entry.name, entry.type, entry.ids) if entry else (f"{word} {tail}", candidate.type, {})
        found.append(
            Candidate(before, last, name, type_, "conditions.coordination", before, ids, extra=True, confidence=0.8)
        )
        if line.link(before) not in (COMMA, SLASH):
            break
        before -= 1
    return found
