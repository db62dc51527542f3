"""Negated, hypothetical, historical, family: the status of the conditions and drugs that were found.

``negated`` means that the text says the thing itself is absent: "no fever", "never caused tolerance", "pain-free". A
denied effect on it ("does not cure cancer", "no change in pain") leaves it present.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from claimx.annotate.status.patterns import (
    CLAUSE,
    CUE_STARTS,
    CUES,
    DRUG_HAVING,
    EFFECTS,
    FAMILY_AFTER,
    FAMILY_STOP,
    HAVING,
    PAST_AFTER,
)
from claimx.mentions import Annotations, Condition, Drug, Reason

_TOKEN = re.compile(r"(?P<word>[A-Za-z]+)|[;:!?•|,.–\n-]")
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_NO_REACH = 6
"""How many plain words may stand between "no" and the first thing it denies."""
_LIST_GAP = re.compile(
    r"(?:[\s,/()]|\b(?:and/or|or|and|nor|any|no|other|significant|severe|signs? of|acute|major|new|further|frank|[a-z]{1,20}al|"
    r"[a-z]{1,20}ic)\b)*",
    re.IGNORECASE,
)
"""What stands between the members of a denied list: "no nausea, vomiting or acute chest pain"."""
_FAR = 250
"""No cue reaches farther than this many characters: the work stays linear in an endless line."""
_REACH = {"family": 90, "historical": 60, "hypothetical": 80}


class _Cue(NamedTuple):
    kind: str
    start: int
    end: int


def annotate(notes: Annotations) -> None:
    """Fill the status of ``drugs`` and ``conditions`` of ``notes``."""
    text = notes.text
    starts = [c.start for c in notes.conditions]
    drug_starts = [d.start for d in notes.drugs]
    for sentence in notes.layout.sentences:
        low, high = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        drug_low, drug_high = bisect_left(drug_starts, sentence.start), bisect_left(drug_starts, sentence.end)
        if low == high and drug_low == drug_high:
            continue
        cues = _cues(text, sentence.start, sentence.end)
        if not cues:
            continue
        conditions = notes.conditions[low:high]
        drugs = notes.drugs[drug_low:drug_high]
        notes.conditions[low:high] = _conditions(text, sentence.start, sentence.end, cues, conditions)
        for index, drug in enumerate(drugs, drug_low):
            cue = _absent(text, cues, drug, [], DRUG_HAVING)
            if cue is not None:
                notes.drugs[index] = msgspec.structs.replace(drug, negated=True, why=(*drug.why, _why("negated", cue)))


def _cues(text: str, start: int, end: int) -> list[_Cue]:
    """Return the cues in ``text[start:end]``: those of ``CUES.finditer``, tried only where a cue can begin."""
    cues: list[_Cue] = []
    past, match = start, CUES.match
    for token in _TOKEN.finditer(text, start, end):
        at = token.start()
        if at < past or (token.lastgroup is not None and token.group().lower() not in CUE_STARTS):
            continue
        found = match(text, at, end)
        if found is not None and found.end() > at:
            cues.append(_Cue(found.lastgroup or "", at, found.end()))
            past = found.end()
    return cues


def _start(cue: _Cue) -> int:
    return cue.start


def _backwards(cues: list[_Cue], offset: int) -> Iterator[_Cue]:
    """Yield the cues that begin before ``offset``, the nearest first."""
    for index in range(bisect_left(cues, offset, key=_start) - 1, -1, -1):
        yield cues[index]


def _why(field: str, cue: _Cue) -> Reason:
    return Reason(field=field, rule=f"status.{field}.{cue.kind}", start=cue.start, end=cue.end)


def _conditions(text: str, start: int, end: int, cues: list[_Cue], found: list[Condition]) -> list[Condition]:
    done: list[Condition] = []
    for condition in found:
        fields: dict[str, bool] = {}
        why: list[Reason] = []
        verdicts = {
            "negated": _absent(text, cues, condition, done, HAVING),
            "family": _before(text, cues, condition, "family")
            or _follows(text, condition, end, FAMILY_AFTER, "family"),
            "historical": _before(text, cues, condition, "historical")
            or _follows(text, condition, end, PAST_AFTER, "historical"),
            "hypothetical": _before(text, cues, condition, "hypothetical"),
        }
        for field, cue in verdicts.items():
            if cue is not None:
                fields[field] = True
                why.append(_why(field, cue))
        done.append(msgspec.structs.replace(condition, why=(*condition.why, *why), **fields) if why else condition)
    return done


# --- absence --------------------------------------------------------------------------------------------------------


def _absent(
    text: str, cues: list[_Cue], mention: Condition | Drug, before: list[Condition], having: frozenset[str]
) -> _Cue | None:
    """Return the cue that says ``mention`` is absent; ``before`` are the conditions of the sentence decided so far."""
    for cue in _backwards(cues, mention.start):
        if cue.end > mention.start:
            if cue.kind == "no":  # "no history of|...": the cue runs into the name
                return cue
            continue
        if mention.start - cue.end > _FAR:
            break
        if cue.kind in ("stop", "break", "pseudo"):
            break
        if cue.kind == "no" and _no_reaches(text, cue, mention):
            return cue
        if cue.kind in ("not", "after") and _not_reaches(text, cue, mention, having):
            return cue
        if cue.kind in ("no", "not", "after"):
            break
    for earlier in reversed(before):
        if earlier.negated and _listed(text, earlier.end, mention.start):
            reason = next(r for r in earlier.why if r.field == "negated")
            if reason.start is not None and reason.end is not None and reason.end <= earlier.start:
                return _Cue("list", reason.start, reason.end)
        break
    return _denied_after(text, cues, mention)


def _listed(text: str, start: int, end: int) -> bool:
    return start <= end <= start + _FAR and _LIST_GAP.fullmatch(text, start, end) is not None


def _between(text: str, cue: _Cue, mention: Condition | Drug) -> list[str]:
    return [word.lower() for word in _WORD.findall(text, cue.end, mention.start)]


def _no_reaches(text: str, cue: _Cue, mention: Condition | Drug) -> bool:
    words = _between(text, cue, mention)
    if len(words) > _NO_REACH + 6 * text.count(",", cue.end, mention.start):
        return False
    return len(words) <= 20 and EFFECTS.isdisjoint(words) and CLAUSE.isdisjoint(words)


def _not_reaches(text: str, cue: _Cue, mention: Condition | Drug, having: frozenset[str]) -> bool:
    words = _between(text, cue, mention)
    if len(words) > 9 or EFFECTS.intersection(words) - having:
        return False
    return sum(word not in having and not word.endswith(("ly", "al", "ic")) for word in words) <= (
        1 if len(words) > 2 else 0
    )


def _denied_after(text: str, cues: list[_Cue], mention: Condition | Drug) -> _Cue | None:
    for index in range(bisect_left(cues, mention.end, key=_start), len(cues)):
        cue = cues[index]
        if cue.start - mention.end > _FAR:
            break
        gap = text[mention.end : cue.start]
        if cue.kind == "free":
            return cue if gap in ("", " ", "-", "–") else None
        if cue.kind == "after":
            return cue if len(gap) < 45 and not _WORD_STOP.search(gap) else None
        if cue.kind in ("stop", "break"):
            return None
    return None


_WORD_STOP = re.compile(
    r"[,.;:]|\b(?:and|but|relief|treatment|reduction|improvement|drugs?|medications?|patients?)\b", re.I
)


# --- whose, when, whether -------------------------------------------------------------------------------------------


def _before(text: str, cues: list[_Cue], mention: Condition, kind: str) -> _Cue | None:
    """Return the cue of ``kind`` before ``mention`` in whose scope it stands."""
    for cue in _backwards(cues, mention.start):
        if mention.start - cue.end > _FAR:
            break
        if cue.end > mention.start or (cue.kind != kind and cue.kind not in ("stop", "break", "pseudo")):
            continue
        gap = text[cue.end : mention.start]
        if cue.kind == kind:
            return cue if len(gap) <= _REACH[kind] and _in_scope(text, cue, gap, kind) else None
        if kind == "family" and cue.kind == "stop" and not FAMILY_STOP.search(text[cue.start : mention.start]):
            continue
        if kind == "hypothetical" and text[cue.start : cue.end].lower() in ("if", "unless"):
            continue
        if cue.kind == "pseudo" and kind != "historical":
            continue  # only "a three-day history of" says something here: that it is now
        if cue.kind == "break" and kind == "historical" and text[cue.start : cue.end] == ":":
            continue
        return None
    return None


def _in_scope(text: str, cue: _Cue, gap: str, kind: str) -> bool:
    words = _WORD.findall(gap.lower())
    if kind == "hypothetical" and not EFFECTS.isdisjoint(words):
        return False
    if kind == "family":
        return not FAMILY_STOP.search(gap)
    if kind == "historical":
        if text[cue.start : cue.end].lower() in _ADJACENT:
            return len(words) <= 2
        return len(words) <= 8 or gap.count(",") >= 2
    if text[cue.start : cue.end].lower() in _ADJACENT:
        return len(words) <= 1
    return len(words) <= 10


_ADJACENT = frozenset(
    (
        "prior",
        "previous",
        "previously",
        "former",
        "formerly",
        "past",
        "childhood",
        "possible",
        "possibly",
        "probable",
        "potential",
        "suspected",
        "questionable",
        "versus",
        "query",
    )
) | {"may be", "might be", "could be", "may have", "might have", "could have"}
"""Cues that are adjectives: they reach the name next to them."""


def _follows(text: str, mention: Condition, end: int, pattern: re.Pattern[str], field: str) -> _Cue | None:
    if field == "historical" and "diagnos" in text[max(0, mention.start - 40) : mention.start].lower():
        return None  # diagnosed years ago, and there ever since
    found = pattern.match(text[mention.end : min(end, mention.end + 60)])
    return None if found is None else _Cue("after", mention.end, mention.end + found.end())
