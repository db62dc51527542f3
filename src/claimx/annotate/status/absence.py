"""Whether a mention is said to be absent: "no fever", "was ruled out", "pain-free".

A denied effect on it ("does not cure cancer", "no change in pain") leaves it present, and so does a denial that is
itself denied ("never free of pain").
"""

from __future__ import annotations

import re

from claimx.annotate.status.cues import Cue, backwards, onwards
from claimx.annotate.status.patterns import (
    ADJECTIVES,
    ADVICE,
    AFTER_EFFECT,
    AFTER_STOP,
    BELIEVED,
    CAUSE_OF,
    CLAUSE,
    DETECTING,
    DRUG_HAVING,
    EFFECT_COMPOUND,
    EFFECTS,
    EXCLUDED_PEOPLE,
    HAVING,
    LIST_GAP,
    LIST_HEADS,
    NOTHING_FOUND,
    PRESENT_MEMBER,
    TESTING,
    TO_TAKE,
)
from claimx.mentions import Condition, Drug

_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_SEPARATOR = re.compile(r"\s*(?:[,/]|(?:and|or|nor)\b)")
_CONJUNCTION = re.compile(r"\b(?:and|or|nor)\b")
DENYING = frozenset({"no", "not", "after", "free", "past_after", "corrected"})
"""The kinds of cue that can deny."""
_NO_REACH = 6
"""How many plain words may stand between "no", or the comma of a denied list, and what it denies."""
_LONGEST_LIST = 60
_RESULT = 160
"""How many characters may stand between what was tested for and the result."""
_FAR = 400
"""No cue reaches farther than this many characters: the work stays linear in an endless line."""
_ROLL_CALL = re.compile(r"den|neg|ve |unre|.*\bhistory of$", re.IGNORECASE)
"""Cues that deny a list of complaints, in which "change in bowel habit" is one."""


def absent(
    text: str, cues: list[Cue], mention: Condition | Drug, before: list[Condition], having: frozenset[str] = HAVING
) -> Cue | None:
    """Return the cue that says ``mention`` is absent, if any.

    Args:
        text: the whole text.
        cues: those of the sentence.
        mention: what may be absent.
        before: the conditions of the sentence that stand before it, already decided.
        having: the words that may stand between "not" and ``mention``.
    """
    if AFTER_EFFECT.match(text, mention.end, mention.end + 40):
        return None  # "no pain relief": it is the relief that lacks
    freed = _free(text, cues, mention)
    if freed is not None:
        return None if _denied(text, cues, mention) else freed
    cue = _denied_before(text, cues, mention, having)
    if cue is not None:
        return cue
    for earlier in reversed(before):
        if earlier.negated and _listed(text, earlier.end, mention.start):
            reason = next(r for r in earlier.why if r.field == "negated")
            if reason.start is not None and reason.end is not None and reason.end <= earlier.start:
                return Cue("list", reason.start, reason.end)
        break
    return _denied_after(text, cues, mention) or _corrected(text, cues, mention)


def not_given(text: str, cues: list[Cue], drug: Drug) -> Cue | None:
    """Return the cue that says ``drug`` was not taken; "lack of iron" and "never take aspirin" do not say so."""
    cue = absent(text, cues, drug, [], DRUG_HAVING)
    if cue is None or text.startswith(("lack", "Lack"), cue.start):
        return None
    if cue.kind == "not" and ADVICE.search(text[max(0, cue.start - 30) : cue.end]) and TO_TAKE.match(text, cue.end):
        return None
    return cue


def tested_negative(text: str, sought: Cue, mention: Condition, end: int) -> Cue | None:
    """Return the words before ``end`` that say that ``mention``, which was tested for, was not found.

    ``sought`` is the cue by which it is only possible.
    """
    if not TESTING.match(text, sought.start) or not text.endswith("for", sought.start, sought.end):
        return None
    found = NOTHING_FOUND.search(text, mention.end, min(end, mention.end + _RESULT))
    if found is None or "positive" in text[mention.end : end]:
        return None
    return Cue("after", found.start(), found.end())


def _denied_before(text: str, cues: list[Cue], mention: Condition | Drug, having: frozenset[str]) -> Cue | None:
    for cue in backwards(cues, mention.start):
        if cue.end > mention.start:
            if cue.kind == "no":  # "no history of|...": the cue runs into the name
                return cue
            continue
        if mention.start - cue.end > _FAR or cue.kind in ("stop", "break", "pseudo", "corrected"):
            return None
        if cue.kind == "hypothetical" and text[cue.start : cue.end].lower() not in ADJECTIVES:
            return None
        if cue.kind == "no":
            return cue if _no_reaches(text, cue, mention) else None
        if cue.kind in ("not", "after"):
            return cue if _not_reaches(text, cue, mention, having) else None
    return None


def spread_back(text: str, done: list[Condition], field: str, rule: str) -> list[int]:
    """Return which of ``done`` share ``field`` with the member of a list behind them, which has it by ``rule``.

    "[fever] or [rash] was not seen", "my [nausea] and [fatigue] are gone".
    """
    found: list[int] = []
    shared = False
    for index in range(len(done) - 1, -1, -1):
        if getattr(done[index], field):
            shared = any(reason.rule == rule for reason in done[index].why)
        elif shared and index + 1 < len(done) and _listed(text, done[index].end, done[index + 1].start):
            found.append(index)
        else:
            shared = False
    return found


def _free(text: str, cues: list[Cue], mention: Condition | Drug) -> Cue | None:
    """Return the "free" of "pain-free"."""
    cue = next(onwards(cues, mention.end), None)
    if cue is None or cue.kind != "free" or text[mention.end : cue.start] not in ("", " ", "-", "–"):
        return None
    return cue


def _listed(text: str, start: int, end: int) -> bool:
    return start <= end <= start + _FAR and LIST_GAP.fullmatch(text, start, end) is not None


def _no_reaches(text: str, cue: Cue, mention: Condition | Drug) -> bool:
    gap = text[cue.end : mention.start]
    if not gap.strip():
        return True
    parts = gap.split(",")
    if len(parts) > 1 and text.startswith(("lack", "Lack"), cue.start):
        return False  # "lack of iron, thyroid trouble and stress"
    counts = [len(_WORD.findall(part)) for part in parts]
    if max(counts) > _NO_REACH + (len(parts) > 1) or sum(counts) > _LONGEST_LIST:
        return False
    if PRESENT_MEMBER.match(parts[-1]) and len(parts) > 1:
        return False
    if cue.end - cue.start == 6 and text[cue.start : cue.end].lower() == "absent" and (len(parts) > 1 or counts[0] > 2):
        return False
    if _ROLL_CALL.match(text, cue.start, cue.end):
        gap = _CONJUNCTION.split(parts[-1])[-1]
    return not _taken(text, mention.start - len(gap), mention.start)


def _taken(text: str, start: int, end: int) -> bool:
    """Tell whether a word in ``text[start:end]`` takes the denial to itself, or begins another clause."""
    for match in _WORD.finditer(text, start, end):
        word = match.group().lower()
        if word in CLAUSE:
            return True
        if word in EFFECTS and not EFFECT_COMPOUND.match(text, match.start()):
            return word not in LIST_HEADS or not _SEPARATOR.match(text, match.end())
    return False


def _not_reaches(text: str, cue: Cue, mention: Condition | Drug, having: frozenset[str]) -> bool:
    words = [word.lower() for word in _WORD.findall(text, cue.end, mention.start)]
    if "of" in words and CAUSE_OF.search(text, cue.end, mention.start):
        return False
    if len(words) > 9 or EFFECTS.intersection(words) - having:
        return False
    strange = sum(word not in having and not word.endswith(("ly", "al", "ic")) for word in words)
    return strange <= (1 if len(words) > 2 or (words and words[0] in DETECTING) else 0)


def _denied_after(text: str, cues: list[Cue], mention: Condition | Drug) -> Cue | None:
    for cue in onwards(cues, mention.end):
        gap = text[mention.end : cue.start]
        if len(gap) > _FAR:
            return None
        if cue.kind == "after":
            if (
                len(gap) >= 45
                or AFTER_STOP.search(gap.rstrip(": "))
                or EXCLUDED_PEOPLE.search(text[max(0, mention.start - 40) : mention.start])
            ):
                return None
            return cue
        if cue.kind == "past_after" and text.endswith("resolved", cue.start, cue.end):
            return None if len(gap) >= 45 or AFTER_STOP.search(gap) or _awaited(text, cues, mention) else cue
        if cue.kind in ("stop", "break", "not", "hypothetical") and text[cue.start : cue.end] != ":":
            return None
    return None


def _corrected(text: str, cues: list[Cue], mention: Condition | Drug) -> Cue | None:
    """Return the "turned out to be" that says ``mention`` was only believed."""
    for cue in onwards(cues, mention.end):
        gap = text[mention.end : cue.start]
        if cue.kind == "corrected":
            believed = len(gap) <= 45 and BELIEVED.search(text[max(0, mention.start - 80) : mention.start])
            return cue if believed and not gap.count(".") else None
        if len(gap) > 45:
            return None
    return None


def _awaited(text: str, cues: list[Cue], mention: Condition | Drug) -> bool:
    """Tell whether it is not yet so: "until the infection has resolved"."""
    for cue in backwards(cues, mention.start):
        return cue.kind in ("stop", "hypothetical") and len(_WORD.findall(text, cue.end, mention.start)) <= 3
    return False


def _denied(text: str, cues: list[Cue], mention: Condition | Drug) -> bool:
    """Tell whether "not", "never" or "hardly" stands right before: "I am never pain-free"."""
    for cue in backwards(cues, mention.start):
        return cue.kind == "not" and len(_WORD.findall(text, cue.end, mention.start)) <= 2
    return False
