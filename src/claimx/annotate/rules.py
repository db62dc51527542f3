"""The rules that can be switched off one by one, with what they do: made from the tables that the annotators read.

A rule that is off is not applied, and leaves the words to others. What reads a field of something that was found (the
role of a dose, the population of a claim), or judges evidence, is no such rule: those depend on each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, get_args

from claimx.annotate.claims.sentence.lexicon import lexicon
from claimx.annotate.claims.sentence.relations import SPECS
from claimx.annotate.conditions.patterns import STRONG_HEADS, USE_HEADS, WEAK_HEADS
from claimx.annotate.conditions.support import OTHER_FLAGS, RULES
from claimx.annotate.rule_table import TABLE
from claimx.records import Relation

_PHRASES = 4
"""Phrases of a class of cues that are shown."""
_MADE = {
    "column": "A claim by the column of a table.",
    "cond": "A claim by the condition itself, in a list or below a heading.",
    "dose": "A claim by a dose.",
    "drug": "A claim by the drug itself, in a list or below a heading.",
    "induced": "A claim by what a drug induced.",
    "outcome": "A claim by the outcome itself, in a list or below a heading.",
    "pair": "A claim that the trained model reads of a drug and a condition.",
    "punct": "A claim by the sign that parts a drug and its object.",
    "target": "A claim by the target itself.",
    "word": "A claim by the form of the whole sentence.",
}
"""Cues of claims that no phrase of the tables makes."""


class Rule(NamedTuple):
    """A rule as ``why`` names it, what it does, and an example; ``*`` in its name stands for whatever stands there."""

    name: str
    about: str
    example: str = ""


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules that can be switched off, by name."""
    found = {rule.name: rule for rule in (*_told(), *_conditions(), *_claims())}
    return tuple(found[name] for name in sorted(found))


def _told() -> Iterator[Rule]:
    for line in TABLE.strip().splitlines():
        yield Rule(*line.split(" | "))


def _conditions() -> Iterator[Rule]:
    for flag in sorted({*RULES, *OTHER_FLAGS}):
        yield Rule(f"conditions.vocabulary.{flag}", f"A name of our table that is one only in some places ({flag}).")
    for flag in sorted(RULES):
        yield Rule(f"conditions.rejected.{flag}", f"No condition: the place is none where such a name is one ({flag}).")
    for head in sorted({*STRONG_HEADS, *WEAK_HEADS}):
        yield Rule(f"conditions.head.{head}", "The word with a site, a kind or a name before it.", f"knee {head}")
    for head in sorted({*USE_HEADS, "addicted", "allergic"}):
        yield Rule(f"conditions.use.{head}", "The word with a drug or substance beside it.", f"opioid {head}")


def _claims() -> Iterator[Rule]:
    phrases: dict[str, list[str]] = {}
    for cues in lexicon().values():
        for cue in cues:
            phrases.setdefault(cue.kind, []).append(" ".join(cue.words))
    for kind in sorted({*phrases, *SPECS, *_MADE}):
        shown = sorted(phrases.get(kind, ()), key=lambda phrase: (len(phrase.split()), phrase))[:_PHRASES]
        about = _MADE.get(kind, f"A claim by the words of the class {kind}.")
        yield Rule(f"claims.*.{kind}", about, ", ".join(shown))


def matches(said: str, rule: str) -> bool:
    """Tell whether ``said``, the name of a rule or of several (``claims.treats.*``), may mean ``rule`` of :func:`rules`.

    >>> matches("claims.treats.help", "claims.*.help"), matches("drugs.guess.*", "drugs.guess.stem")
    (True, True)
    >>> matches("claims.cures.help", "claims.*.help"), matches("drugs.guess", "drugs.guess.stem")
    (False, False)
    """
    wanted, known = said.split("."), rule.split(".")
    if wanted[0] == known[0] == "claims" and len(wanted) > 1 and wanted[1] not in ("*", *get_args(Relation)):
        return False
    if wanted[-1] == "*" and len(wanted) <= len(known):
        known = known[: len(wanted)]
    elif known[-1] == "*" and len(known) <= len(wanted):
        wanted = wanted[: len(known)]
    return len(wanted) == len(known) and all(a == b or "*" in (a, b) for a, b in zip(wanted, known, strict=True))
