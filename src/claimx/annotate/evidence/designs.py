"""Reads study designs from words: each cue with its offsets, then the one that a stretch of text amounts to."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from claimx.annotate.anycase import AnyCase
from claimx.annotate.evidence.patterns import DENIED, DESIGN_KEYS, DESIGNS, WANTED, WANTED_AFTER
from claimx.annotate.evidence.wording import words
from claimx.annotate.hints import Hints, numbers
from claimx.records import Design

_REACH = 70
"""How far before and after a cue its denial is looked for, in characters."""

_ALWAYS_REAL = frozenset({"animal", "in_vitro", "guideline", "narrative_review"})
"""Designs whose words stand for what was done even after "more" or "further"."""


class Cue(NamedTuple):
    """Words that tell a design; offsets into the text."""

    design: Design
    rule: str
    start: int
    end: int
    flags: tuple[str, ...] = ()


@cache
def _rows() -> tuple[Hints, list[tuple[str, Design, AnyCase]]]:
    rows = [(rule, design, words(rf"\b(?:{pattern})")) for rule, design, pattern in DESIGNS]
    return Hints(DESIGN_KEYS[rule] for rule, _, _ in rows), rows


class Turned(NamedTuple):
    """A cue that was turned down, and the rule that did so."""

    cue: Cue
    rule: str


def read_cues(text: str, start: int, end: int) -> list[Cue]:
    """Return the design cues in ``text[start:end]`` that are neither denied nor only wished for, in text order.

    >>> [(c.design, c.rule) for c in read_cues("Forty adults were randomly assigned to zinc.", 0, 44)]
    [('rct', 'design.randomised')]
    >>> read_cues("Randomised trials are needed.", 0, 29)
    []
    """
    return sort_cues(text, start, end)[0]


def sort_cues(text: str, start: int, end: int) -> tuple[list[Cue], list[Turned]]:
    """Return the design cues in ``text[start:end]``, in text order: those that stand, and those turned down.

    >>> sort_cues("Randomised trials are needed.", 0, 29)[1][0].rule
    'design.wished_for'
    """
    cues: list[Cue] = []
    turned: list[Turned] = []
    hints, rows = _rows()
    for number in numbers(hints.found(text[start:end].lower() + " ")):
        rule, design, pattern = rows[number]
        for match in pattern.finditer(text, start, end):
            cue = Cue(design, rule, match.start(), match.end())
            unreal = _unreal(text, match.start(), match.end(), start, end, design)
            if unreal:
                turned.append(Turned(cue, unreal))
            else:
                cues.append(cue)
    return sorted(cues, key=_place), sorted(turned, key=lambda each: each.cue.start)


def _place(cue: Cue) -> int:
    return cue.start


def _unreal(text: str, start: int, end: int, low: int, high: int, design: Design) -> str | None:
    """Return the rule by which the study that a cue names is none that was done."""
    before = text[max(low, start - _REACH) : start]
    if DENIED.search(before):
        return "design.denied"
    if design in _ALWAYS_REAL:
        return None
    after = text[end : min(high, end + _REACH)]
    return "design.wished_for" if WANTED.search(before) or WANTED_AFTER.search(after) else None


_STRENGTH: tuple[Design, ...] = (
    "rct",
    "controlled_trial",
    "case_control",
    "cohort",
    "uncontrolled_trial",
    "cross_sectional",
    "case_series",
    "case_report",
    "guideline",
    "narrative_review",
)
_WEAK = frozenset({"design.early_phase", "design.treated_patients", "design.control_group", "design.parallel_groups"})
"""Cues that a cue of observation outweighs ("in a cohort study ... the control group")."""


def decide(cues: list[Cue]) -> Cue | None:
    """Return the design that ``cues`` of one study amount to, with the flags that follow; ``None`` without cues.

    Animals and dishes come first (rats, too, are randomised), then syntheses, then the trial with the best control.

    >>> decide(read_cues("a double-blind, placebo-controlled trial", 0, 40))
    Cue(design='controlled_trial', rule='design.blinded', start=2, end=14, flags=('randomisation_not_stated',))
    """
    if not cues:
        return None
    first = {cue.design: cue for cue in reversed(cues)}
    rules = {cue.rule for cue in cues}
    if "animal" in first:
        return first["animal"]._replace(flags=("animal_only",))
    if "in_vitro" in first:
        return first["in_vitro"]
    if "systematic_review" in first:
        if "rct" in first:
            return first["systematic_review"]._replace(design="systematic_review_rct")
        return first["systematic_review"]._replace(flags=("randomisation_not_stated",))
    firm = [cue for cue in cues if cue.rule not in _WEAK] or cues
    best = min(firm, key=lambda cue: (_STRENGTH.index(cue.design), cue.start))
    if best.design == "uncontrolled_trial" and rules & {"design.parallel_groups", "design.control_group"}:
        best = next(c for c in cues if c.rule in {"design.parallel_groups", "design.control_group"})
    if best.rule == "design.retrospective" and "case_series" in first:
        best = first["case_series"]
    if best.design == "controlled_trial" and "design.non_randomised" not in rules:
        return best._replace(flags=("randomisation_not_stated",))
    if best.design == "uncontrolled_trial":
        return best._replace(flags=("no_comparator",))
    return best
