"""Whether a candidate stands for a drug where it stands: refusals, then support for names that need it."""

from __future__ import annotations

import re
from collections import Counter

from claimx.annotate.drugs.candidates import Candidate
from claimx.annotate.drugs.patterns import (
    ABUSE_AFTER,
    ABUSE_BEFORE,
    ABUSED,
    AUTHOR_AFTER,
    BIOLOGY_AFTER,
    BIOLOGY_BEFORE,
    BODY_MAKES,
    CALLED_HORMONE,
    EFFECT_AFTER,
    GIVEN,
    LEFT_NEVER,
    LIST_GAP,
    NEVER_AFTER,
    SUPPORT_AFTER,
    SUPPORT_BEFORE,
    TESTED,
)
from claimx.mentions import Reason

_LEFT, _RIGHT = 70, 60
"""Characters of context that the cues may look at."""


def judge(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates that are mentions, in text order; each says what supported it."""
    kept = [candidate for candidate in candidates if not refused(text, candidate)]
    states = [_state(text, candidate) for candidate in kept]
    _spread_over_lists(text, kept, states)
    _spread_over_document(kept, states)
    _spread_over_lists(text, kept, states)
    return [candidate for candidate, state in zip(kept, states, strict=True) if state == "yes"]


def refused(text: str, candidate: Candidate) -> bool:
    """Tell whether the words around make the name part of something else, or a disorder's name."""
    before = text[max(0, candidate.start - _LEFT) : candidate.start].lower()
    after = text[candidate.end : candidate.end + _RIGHT].lower()
    if NEVER_AFTER.match(after) or LEFT_NEVER.search(before):
        return True
    if CALLED_HORMONE.search(before) or (
        candidate.level == "brand"
        and AUTHOR_AFTER.match(text, candidate.end)
        and text[candidate.start : candidate.end].istitle()
    ):
        return True
    if candidate.name in ABUSED and (
        ABUSE_AFTER.match(after) or ABUSE_BEFORE.search(before) or BODY_MAKES.match(after)
    ):
        return True
    if candidate.level == "class" and not candidate.why[0].rule.endswith("target"):
        surface = text[candidate.start : candidate.end].lower()
        if surface.endswith((" drug", " agent")) and surface[:4] != candidate.name[:4]:
            return True  # "an insomnia drug" is the one spoken of, "insomnia drugs" are a class
        return not surface.endswith("s") and EFFECT_AFTER.match(after) is not None
    return candidate.level == "supplement" and (
        BIOLOGY_AFTER.match(after) is not None
        or TESTED.search(before) is not None
        or re.search(r"\b(?:(?:lack|shortage|levels|deficient|low)\s(?:of|in)|low|serum|plasma|circulating)\s$", before)
        is not None
    )


def _state(text: str, candidate: Candidate) -> str:
    """``yes``; ``no`` where the words speak of body chemistry; ``open`` where nothing near decides."""
    if not candidate.needs:
        return "yes"
    before = text[max(0, candidate.start - _LEFT) : candidate.start].lower().replace("\n", " ")
    after = text[candidate.end : candidate.end + _RIGHT].lower()
    base = candidate.start - len(before)
    body, strict = candidate.needs == "body", candidate.needs == "body" and candidate.strict
    left, right = SUPPORT_BEFORE.search(before), SUPPORT_AFTER.match(after)
    if left is not None and left.lastgroup == "dose":
        return _support(candidate, "dose", base + left.start(), base + left.end())
    if right is not None:
        cue = right.lastgroup or "form"
        if cue in ("dose", "passive") or (
            (cue != "effect" or (candidate.level == "supplement" and body))
            and (not strict or GIVEN.search(right.group()))
        ):
            return _support(candidate, cue, candidate.end + right.start(cue), candidate.end + right.end(cue))
    if body and (BIOLOGY_BEFORE.search(before) or BIOLOGY_AFTER.match(after)):
        return "no"
    if left is not None and (not strict or GIVEN.search(left.group())):
        return _support(candidate, left.lastgroup or "verb", base + left.start(), base + left.end())
    return "open"


def _support(candidate: Candidate, cue: str, start: int, end: int) -> str:
    reason = Reason(field="name", rule=f"drugs.support.{cue}", start=start, end=end)
    candidate.why = (*candidate.why, reason)
    candidate.confidence = min(candidate.confidence, 0.88)
    return "yes"


def _spread_over_lists(text: str, kept: list[Candidate], states: list[str]) -> None:
    """A member of a list of which another member is a drug is one too: "calcium and vitamin D"."""
    order = range(len(kept))
    for indexes, step in ((order, -1), (reversed(order), 1)):
        for index in indexes:
            other = index + step
            if states[index] != "open" or not 0 <= other < len(kept) or states[other] != "yes":
                continue
            first, second = sorted((kept[index], kept[other]), key=lambda c: c.start)
            if second.start - first.end <= 12 and LIST_GAP.fullmatch(text[first.end : second.start]):
                if kept[index].strict and not kept[other].needs:
                    continue
                reason = Reason(field="name", rule="drugs.support.list", start=kept[other].start, end=kept[other].end)
                kept[index].why = (*kept[index].why, reason)
                kept[index].confidence = 0.8
                states[index] = "yes"


def _spread_over_document(kept: list[Candidate], states: list[str]) -> None:
    """A name that the document uses as an intervention is one wherever nothing speaks against it."""
    yes: Counter[str] = Counter()
    no: Counter[str] = Counter()
    for candidate, state in zip(kept, states, strict=True):
        (yes if state == "yes" else no)[candidate.name] += state != "open"
    for name in sorted(yes):  # "insulin glargine" makes "insulin" a drug of this document
        family = name.split(" ")[0]
        if family != name and yes[name]:
            yes[family] += yes[name]
    for index, candidate in enumerate(kept):
        name = candidate.name
        if states[index] == "open" and yes[name] and (candidate.needs != "body" or yes[name] * 2 >= no[name]):
            if candidate.strict and (candidate.needs == "context" or yes[name] <= no[name]):
                continue
            candidate.why = (*candidate.why, Reason(field="name", rule="drugs.support.document"))
            candidate.confidence = 0.75
            states[index] = "yes"
