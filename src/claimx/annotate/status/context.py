"""Whose, when, whether: a mention that is another person's, past, or only possible (ConText, Harkema et al. 2009)."""

from __future__ import annotations

import re

from claimx.annotate.status.cues import Cue, backwards, onwards
from claimx.annotate.status.patterns import (
    ADJACENT,
    AFTER_STOP,
    ASKED,
    AWAITED,
    EFFECTS,
    EXCLUDED_PEOPLE,
    FAMILY_STOP,
    HAD,
    LASTING,
    PASSED,
    RELATIVE_CLAUSE,
)
from claimx.mentions import Condition

_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
DECIDING = {
    "family": ("family", "family_after"),
    "historical": ("historical", "past_after"),
    "hypothetical": ("hypothetical", "hypothetical_after"),
}
"""The kinds of cue, before a mention and behind it, that decide each field."""
_CLOSER = re.compile(r"\b(?:i|you|good|safe|ok|okay|used|normal|common|possible|for|with)\b", re.IGNORECASE)
"""What a question is about, where it is not whether the name next to it is there: "is it safe with asthma?"."""
_REACH = {"family": 90, "historical": 400, "hypothetical": 120}
"""How many characters may stand between a cue and the mention."""
_REACH_BACK = 70
"""How many characters may stand between a mention and the cue behind it."""


def context(text: str, cues: list[Cue], mention: Condition, kind: str) -> Cue | None:
    """Return the cue of ``kind`` (``family``, ``historical``, ``hypothetical``) in whose scope ``mention`` stands."""
    return _before(text, cues, mention, kind) or _behind(text, cues, mention, kind)


def _before(text: str, cues: list[Cue], mention: Condition, kind: str) -> Cue | None:
    for cue in backwards(cues, mention.start):
        if mention.start - cue.end > _REACH[kind]:
            return None
        if cue.end > mention.start:
            if cue.kind == kind:
                return cue  # "prior|...": the cue runs into the name
            continue
        if cue.kind == kind:
            return cue if _in_scope(text, cue, mention.start, kind) else None
        if cue.kind in ("stop", "break", "pseudo", "corrected") and not _passes(text, cue, mention, kind):
            return None
    return None


def _passes(text: str, cue: Cue, mention: Condition, kind: str) -> bool:
    """Tell whether the scope of a cue of ``kind`` reaches over the end of a scope ``cue``."""
    words = text[cue.start : cue.end].lower()
    if kind == "family" and cue.kind == "stop":
        return not FAMILY_STOP.search(text, cue.start, mention.start)
    if kind == "historical":
        return words == ":" or words.startswith("remain")
    return cue.kind == "pseudo"  # only "a three-day history of" says something of time: that it is now


def _in_scope(text: str, cue: Cue, end: int, kind: str) -> bool:
    gap = text[cue.end : end]
    words = _WORD.findall(gap.lower())
    adjective = text[cue.start : cue.end].lower() in ADJACENT
    if kind == "hypothetical":
        if ASKED.match(text, cue.start):
            return len(_WORD.findall(gap.lower().rpartition(" or ")[2])) <= 2 and not _CLOSER.search(gap)
        return EFFECTS.isdisjoint(words) and len(words) <= (1 if adjective else 10 + 4 * gap.count(","))
    if kind == "family":
        return not FAMILY_STOP.search(gap)
    if adjective:
        return len(words) <= 2 and EFFECTS.isdisjoint(words)
    return all(len(_WORD.findall(part)) <= 9 for part in gap.split(",")) and not RELATIVE_CLAUSE.search(gap)


def _behind(text: str, cues: list[Cue], mention: Condition, kind: str) -> Cue | None:
    wanted = DECIDING[kind][1]
    for cue in onwards(cues, mention.end):
        gap = text[mention.end : cue.start]
        if len(gap) > _REACH_BACK:
            return None
        if cue.kind == wanted and (gap in ("", " ") or text[cue.start : cue.end].lower() != "history"):
            if kind == "hypothetical":
                return None if AFTER_STOP.search(gap) or not _supposes(text, cue, mention) else cue
            if kind == "historical" and (
                _ongoing(text, mention, gap) or _dated_else(text, cue, mention, gap) or _of_another(text, cue, gap)
            ):
                return None
            return cue
        if cue.kind in ("stop", "break") and not (kind == "historical" and _at_start(text, cue)):
            return None
    return None


def _supposes(text: str, cue: Cue, mention: Condition) -> bool:
    """Tell whether what stands behind a mention doubts it: "pain occurs at night" and people "not excluded" do not."""
    before = text[max(0, mention.start - 70) : mention.start]
    if LASTING.match(text, cue.start):
        return AWAITED.search(before) is not None
    return not EXCLUDED_PEOPLE.search(before)


def _of_another(text: str, cue: Cue, gap: str) -> bool:
    """Tell whether what is over is not the mention ("pain was bad, but the rash went away"), or not over yet."""
    over = PASSED.match(text[cue.start : cue.end]) is not None
    return over and (not gap.isspace() or AWAITED.search(text[max(0, cue.start - 70) : cue.start]) is not None)


def _dated_else(text: str, cue: Cue, mention: Condition, gap: str) -> bool:
    """Tell whether a year says when something else was: "approved for depression in 2014"."""
    if not text[cue.end - 1].isdigit():
        return False
    return len(gap.split()) > 3 or not HAD.search(text[max(0, mention.start - 60) : mention.start])


def _at_start(text: str, cue: Cue) -> bool:
    return text[cue.start : cue.end].lower() in ("when", "while", "only")


def _ongoing(text: str, mention: Condition, gap: str) -> bool:
    """Diagnosed years ago, and there ever since; and what the past is of stands between: "fibromyalgia. I quit ..."."""
    lead = text[max(0, mention.start - 45) : mention.start].lower()
    return "diagnos" in lead or "since" in lead or "start" in gap or "diagnos" in gap or "began" in gap
