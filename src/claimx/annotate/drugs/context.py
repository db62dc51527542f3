"""Whether a candidate stands for a drug where it stands: refusals, then support for names that need it.

What is no drug is either a chemical all the same (endogenous, measured, a reagent, a toxin) or turned down for good.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from claimx.annotate.drugs.candidates import Candidate
from claimx.annotate.drugs.patterns import (
    ABUSE_AFTER,
    ABUSE_BEFORE,
    ABUSED,
    ADJECTIVE_AFTER,
    AMOUNT,
    AMOUNTS_GAP,
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
    SUBSTANCE_AFTER,
    SUBSTANCE_BEFORE,
    SUPPORT_AFTER,
    SUPPORT_BEFORE,
    TAKEN,
    TESTED,
)
from claimx.mentions import Reason

_LEFT, _RIGHT = 70, 60
"""Characters of context that the cues may look at."""


_ABSTRACT = frozenset(("ingredient", "supplement", "metabolite"))
_LACK = re.compile(
    r"\b(?:(?:lack|shortage|levels|deficient|low)\s(?:of|in)|low|serum|plasma|circulating)\s"
    r"(?:vitamins?\s(?:[abcdek][\s-]?\d{0,2}\s?(?:,|/|&|,?\s(?:and|or))\s?){1,8})?$"
)


class Judged(NamedTuple):
    """``drugs`` are mentions; ``chemicals`` are named otherwise; ``rejected`` are neither, with the rule against them."""

    drugs: list[Candidate]
    chemicals: list[Candidate]
    rejected: list[tuple[Candidate, Reason]]


def judge(text: str, candidates: list[Candidate]) -> Judged:
    """Sort the candidates, each list in text order; each says what supported it or what spoke against it."""
    against: list[tuple[Candidate, Reason]] = []
    kept: list[Candidate] = []
    for candidate in candidates:
        reason = refused(text, candidate)
        if reason is None:
            kept.append(candidate)
        else:
            against.append((candidate, reason))
    states = [_state(text, candidate) for candidate in kept]
    _spread_over_amounts(text, kept, states)
    _spread_over_lists(text, kept, states)
    _spread_over_document(kept, states)
    _spread_over_lists(text, kept, states)
    drugs = []
    for candidate, state in zip(kept, states, strict=True):
        if state == "yes":
            drugs.append(candidate)
            continue
        rule = "drugs.rejected.body" if state == "no" else "drugs.rejected.no_support"
        if state == "no" and candidate.needs == "named":
            candidate.needs = "never"
        against.append((candidate, _reason(rule, candidate.start, candidate.end)))
    against.sort(key=_start_of)
    chemicals = [_as_chemical(candidate, reason) for candidate, reason in against if _is_chemical(candidate, reason)]
    rejected = [(candidate, reason) for candidate, reason in against if not _is_chemical(candidate, reason)]
    return Judged(drugs, chemicals, rejected)


def _start_of(pair: tuple[Candidate, Reason]) -> int:
    return pair[0].start


def _reason(rule: str, start: int, end: int) -> Reason:
    return Reason(field="name", rule=rule, start=start, end=end)


def _is_chemical(candidate: Candidate, reason: Reason) -> bool:
    """Tell whether what is no drug here still names a substance: no class, no brand, no word of another meaning."""
    if candidate.tagged or candidate.doubted:
        return candidate.tagged
    if candidate.level not in _ABSTRACT or reason.rule == "drugs.rejected.author":
        return False
    return candidate.needs not in ("context", "lay", "model", "named")


def _as_chemical(candidate: Candidate, reason: Reason) -> Candidate:
    candidate.why = (*candidate.why, reason)
    candidate.confidence = min(candidate.confidence, 0.8)
    return candidate


def refused(text: str, candidate: Candidate) -> Reason | None:
    """What makes the name part of something else or a disorder's name, with the words; ``None``: nothing."""
    before = text[max(0, candidate.start - _LEFT) : candidate.start].lower()
    after = text[candidate.end : candidate.end + _RIGHT].lower()
    base, end = candidate.start - len(before), candidate.end
    if candidate.needs == "never":
        return _reason("drugs.chemical.listed", candidate.start, end)
    for rule, pattern in _ALWAYS_AFTER:
        if match := pattern.match(after):
            return _reason(rule, end + match.start(), end + match.end())
    for rule, pattern in _ALWAYS_BEFORE:
        if match := pattern.search(before):
            return _reason(rule, base + match.start(), base + match.end())
    if candidate.level == "brand" and text[candidate.start : end].istitle() and (m := AUTHOR_AFTER.match(text, end)):
        return _reason("drugs.rejected.author", m.start(), m.end())
    if candidate.name in ABUSED:
        for pattern in (ABUSE_AFTER, BODY_MAKES):
            if match := pattern.match(after):
                return _reason("drugs.rejected.abuse", end + match.start(), end + match.end())
        if match := ABUSE_BEFORE.search(before):
            return _reason("drugs.rejected.abuse", base + match.start(), base + match.end())
    if candidate.level == "class":
        return _class_refused(text, candidate, after)
    if candidate.level == "supplement":
        if match := BIOLOGY_AFTER.match(after):
            return _reason("drugs.rejected.body", end + match.start(), end + match.end())
        if match := TESTED.search(before) or _LACK.search(before):
            return _reason("drugs.rejected.tested", base + match.start(), base + match.end())
    return None


_ALWAYS_AFTER = (("drugs.rejected.target", NEVER_AFTER),)
_ALWAYS_BEFORE = (("drugs.rejected.prefix", LEFT_NEVER), ("drugs.rejected.hormone", CALLED_HORMONE))


def _class_refused(text: str, candidate: Candidate, after: str) -> Reason | None:
    if candidate.why[0].rule.endswith("target"):
        return None
    surface = text[candidate.start : candidate.end].lower()
    of_use = candidate.name.endswith(" medications") or surface[:4] != candidate.name[:4]
    if surface.endswith((" drug", " agent")) and of_use:
        # "an insomnia drug" is the one spoken of, "insomnia drugs" are a class
        return _reason("drugs.rejected.one_of_class", candidate.start, candidate.end)
    if candidate.needs == "lay":
        match = ADJECTIVE_AFTER.match(after)
    else:
        match = None if surface.endswith("s") else EFFECT_AFTER.match(after)
    if match is None:
        return None
    return _reason("drugs.rejected.adjective", candidate.end + match.start(), candidate.end + match.end())


_DIRECT = {"lay": TAKEN, "model": GIVEN}
"""What the words around must say where they alone make a drug of the name."""


def _state(text: str, candidate: Candidate) -> str:
    """``yes``; ``no`` where the words speak of body chemistry; ``open`` where nothing near decides."""
    if not candidate.needs:
        return "yes"
    if candidate.needs == "named":
        return _substance(text, candidate)
    before = text[max(0, candidate.start - _LEFT) : candidate.start].lower().replace("\n", " ")
    after = text[candidate.end : candidate.end + _RIGHT].lower()
    base = candidate.start - len(before)
    body = candidate.needs == "body"
    direct = _DIRECT.get(candidate.needs) or (GIVEN if body and (candidate.strict or candidate.doubted) else None)
    left, right = SUPPORT_BEFORE.search(before.rstrip("\"“‘'")), SUPPORT_AFTER.match(after)
    if left is not None and left.lastgroup == "dose":
        return _support(candidate, "dose", base + left.start(), base + left.end())
    if right is not None:
        cue = right.lastgroup or "form"
        if cue in ("dose", "passive") or (
            (cue != "effect" or (candidate.level == "supplement" and body))
            and (direct is None or direct.search(right.group()))
        ):
            return _support(candidate, cue, candidate.end + right.start(cue), candidate.end + right.end(cue))
    if body and (BIOLOGY_BEFORE.search(before) or BIOLOGY_AFTER.match(after)):
        return "no"
    if left is not None and (direct is None or direct.search(left.group())):
        return _support(candidate, left.lastgroup or "verb", base + left.start(), base + left.end())
    return "open"


def _substance(text: str, candidate: Candidate) -> str:
    """``no`` where the words around make a substance of an ordinary word, one that is never a drug; else ``open``."""
    before = text[max(0, candidate.start - _LEFT) : candidate.start].lower()
    after = text[candidate.end : candidate.end + _RIGHT].lower()
    return "no" if SUBSTANCE_AFTER.match(after) or SUBSTANCE_BEFORE.search(before) else "open"


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
            if (
                states[index] != "open"
                or kept[index].needs == "named"
                or not 0 <= other < len(kept)
                or states[other] != "yes"
            ):
                continue
            first, second = sorted((kept[index], kept[other]), key=lambda c: c.start)
            if second.start - first.end <= 12 and LIST_GAP.fullmatch(text[first.end : second.start]):
                if kept[index].strict and not kept[other].needs and kept[index].needs != "lay":
                    continue
                reason = Reason(field="name", rule="drugs.support.list", start=kept[other].start, end=kept[other].end)
                kept[index].why = (*kept[index].why, reason)
                kept[index].confidence = 0.8
                states[index] = "yes"


def _spread_over_amounts(text: str, kept: list[Candidate], states: list[str]) -> None:
    """A name with a number behind it is a drug beside a drug with its amount: "Zyrtec 10 mg, NAC 600"."""
    for index, candidate in enumerate(kept):
        if states[index] != "open" or candidate.needs == "named" or not AMOUNT.match(text, candidate.end):
            continue
        for other in (index - 1, index + 1):
            if not 0 <= other < len(kept) or states[other] != "yes":
                continue
            first, second = kept[min(index, other)], kept[max(index, other)]
            beside = second.start - first.end <= 60 and AMOUNTS_GAP.fullmatch(text, first.end, second.start)
            if beside and (
                other < index or AMOUNT.match(text, second.end) or kept[other].why[-1].rule.endswith("dose")
            ):
                reason = Reason(
                    field="name", rule="drugs.support.amounts", start=kept[other].start, end=kept[other].end
                )
                candidate.why = (*candidate.why, reason)
                candidate.confidence = 0.8
                states[index] = "yes"
                break


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
        if (
            states[index] == "open"
            and candidate.needs != "named"
            and not candidate.doubted
            and yes[name]
            and (candidate.needs != "body" or yes[name] * 2 >= no[name])
        ):
            if candidate.strict and (candidate.needs != "body" or yes[name] <= no[name]):
                continue
            candidate.why = (*candidate.why, Reason(field="name", rule="drugs.support.document"))
            candidate.confidence = 0.75
            states[index] = "yes"
