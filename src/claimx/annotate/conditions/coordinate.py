"""Names that share a word: "breast and ovarian cancer", "hepatitis B and C", "cancer of the breast or lung".

Every member gets a mention with its own canonical name, from its own word as far as the shared word.
"""

from __future__ import annotations

from claimx.annotate.conditions.line import COMMA, SLASH, Candidate, Line
from claimx.annotate.conditions.patterns import (
    FUNCTION_WORDS,
    KINDS,
    QUALIFIERS,
    SITE_NOUNS,
    SITES,
    STRONG_HEADS,
    WEAK_HEADS,
)
from claimx.annotate.conditions.table import vocabulary
from claimx.annotate.conditions.widen import NUMBERED, NUMBERS

_JOINERS = ("and", "or", "nor")
_RULE = "conditions.coordination"


def coordinated(line: Line, candidate: Candidate, earlier: list[Candidate]) -> list[Candidate]:
    """Return the members before ``candidate`` that share its head; one of ``earlier`` may turn out to be one.

    "Anxiety and panic disorders" are two disorders: the "anxiety" found before is made one.
    """
    found: list[Candidate] = []
    at = candidate.core
    while (end := _joined_before(line, at, bool(found))) is not None:
        member = _member(line, candidate, end)
        if member is None:
            break
        known = next((c for c in earlier if c.first <= end <= c.last), None)
        if known is not None:
            if known.extra or known.last != end or known.core < member.core or line.lower(end) not in KINDS:
                break
            known.last, known.name, known.ids, known.rule = candidate.last, member.name, member.ids, _RULE
            at = known.first
            known.extra = True
        else:
            found.append(member)
            at = member.first
        if line.link(at) not in (COMMA, SLASH):
            break
    return found


def _joined_before(line: Line, at: int, within: bool) -> int | None:
    """Return the last word of the member before word ``at``: past "and", "and/or", a slash, or inside a list a comma."""
    before = at - 1
    if line.link(at) > COMMA or before < 0:
        return None
    if line.lower(before) in _JOINERS:
        before -= 1
        if line.lower(before) in _JOINERS:
            before -= 1
        return before if before >= 0 and line.link(before + 1) <= COMMA else None
    return before if line.link(at) == SLASH or (within and line.link(at) == COMMA) else None


def _member(line: Line, candidate: Candidate, end: int) -> Candidate | None:
    """Return the member that ends at word ``end`` and shares the last words of ``candidate``."""
    head, core, last = line.lower(candidate.last), candidate.core, candidate.last
    table = vocabulary()
    for shared in range(core + 1, last + 1):
        tail = line.key(shared, last)
        for first in range(max(0, end - 2), end + 1):
            if not line.whole(first, end):
                continue
            words = line.key(first, end)
            entry = table.get(f"{words} {tail}")
            if entry is not None and not entry.flags:
                return Candidate(
                    first, last, entry.name, entry.type, _RULE, first, entry.ids, extra=True, confidence=0.85
                )
    word = line.lower(end)
    graded = word in QUALIFIERS and line.lower(core) in QUALIFIERS
    if core < last and (graded or ((head in STRONG_HEADS or head in WEAK_HEADS) and (word in SITES or word in KINDS))):
        tail = line.key(core + 1, last)
        return Candidate(end, last, f"{word} {tail}", candidate.type, _RULE, end, extra=True, confidence=0.8)
    return None


def sited(line: Line, candidate: Candidate) -> list[Candidate]:
    """Return the further members of "cancer of the breast, colon or lung"; ``candidate`` ends at the first place."""
    found: list[Candidate] = []
    last, head = candidate.last, line.lower(candidate.core)
    if line.lower(last) not in SITE_NOUNS or line.lower(candidate.core + 1) not in ("of", "in"):
        return found
    while True:
        at = last + 1 + (line.lower(last + 1) in _JOINERS)
        at += line.lower(at) in ("the", "my", "your", "his", "her")
        comma = line.link(last + 1) == COMMA
        if (at == last + 1 and not comma) or line.link(last + 1) > COMMA or line.lower(at) not in SITE_NOUNS:
            return found
        after = line.lower(at + 1)
        if line.joined(at + 1) and after not in _JOINERS and after not in FUNCTION_WORDS:
            return found  # "swelling of the tissues, brain fog"
        last = at
        name = f"{line.lower(at)} {head}"
        entry = vocabulary().get(name)
        name, ids = (entry.name, entry.ids) if entry else (name, {})
        found.append(
            Candidate(
                candidate.first, last, name, candidate.type, _RULE, candidate.core, ids, extra=True, confidence=0.8
            )
        )


def labelled(line: Line, candidate: Candidate) -> list[Candidate]:
    """Return the other members of "hepatitis A, B and C", "type 1 and type 2 diabetes", "type 1 or 2 diabetes"."""
    first, last = candidate.first, candidate.last
    if line.lower(last) in NUMBERS and last > candidate.core:
        return _labels_after(line, candidate)
    at = first - 1 if line.lower(first - 1) in _JOINERS else -1
    if at < 2 or line.lower(at - 1) not in NUMBERS or line.lower(at - 2) not in NUMBERED or line.link(at) > SLASH:
        return []
    tail = [line.lower(index) for index in range(first, last + 1)]
    if tail[0] in NUMBERS and (entry := vocabulary().get(" ".join([line.lower(at - 2), *tail]))):
        candidate.name, candidate.ids = entry.name, entry.ids
    tail = tail[2:] if tail[0] in NUMBERED else tail[1:] if tail[0] in NUMBERS else []
    member = _from_table(candidate, " ".join([line.lower(at - 2), line.lower(at - 1), *tail]), at - 2, last)
    return [member] if tail and member else []


def _labels_after(line: Line, candidate: Candidate) -> list[Candidate]:
    found: list[Candidate] = []
    stem = line.key(candidate.core, candidate.last - 1)
    last = candidate.last
    while True:
        at = last + 1 + (line.lower(last + 1) in _JOINERS)
        comma = line.link(last + 1) == COMMA or (at > last + 1 and line.link(last + 1) <= COMMA)
        if line.lower(at) not in NUMBERS or not comma or line.link(at) > COMMA:
            return found
        member = _from_table(candidate, f"{stem} {line.lower(at)}", candidate.first, at)
        if member is None:
            return found
        found.append(member)
        last = at


def _from_table(model: Candidate, key: str, first: int, last: int) -> Candidate | None:
    entry = vocabulary().get(key)
    if entry is None:
        return None
    return Candidate(first, last, entry.name, entry.type, _RULE, model.core, entry.ids, extra=True, confidence=0.85)
