"""Whether a candidate stands for a drug where it stands: refusals, then support for names that need it.

What is no drug is either a chemical all the same (endogenous, measured, a reagent, a toxin) or turned down for good.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from claimx.annotate.drugs.candidates import Candidate, vocabulary
from claimx.annotate.drugs.patterns import (
    ABUSE_AFTER,
    ABUSE_BEFORE,
    ABUSED,
    ADJECTIVE_AFTER,
    AUTHOR_AFTER,
    BIOLOGY_AFTER,
    BIOLOGY_BEFORE,
    BODY_MAKES,
    CALLED_HORMONE,
    EFFECT_AFTER,
    EXCIPIENTS,
    GIVEN,
    LEFT_NEVER,
    NEVER_AFTER,
    STREET,
    SUBSTANCE_AFTER,
    SUBSTANCE_BEFORE,
    SUPPORT_AFTER,
    SUPPORT_BEFORE,
    TAKEN,
    TESTED,
)
from claimx.annotate.drugs.spread import over_amounts, over_document, over_lists, to_street_names
from claimx.custom import Off
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


def judge(text: str, candidates: list[Candidate], off: Off) -> Judged:
    """Sort the candidates, each list in text order; each says what supported it or what spoke against it.

    Rules that are ``off`` neither support nor speak against one.
    """
    against: list[tuple[Candidate, Reason]] = []
    kept: list[Candidate] = []
    excipients = _Spans(
        [m.span() for m in EXCIPIENTS.finditer(text)] if "ngredient" in text or "xcipient" in text else []
    )
    for candidate in candidates:
        reason = refused(text, candidate, off) or excipients.around(candidate, off)
        if reason is None:
            kept.append(candidate)
        else:
            against.append((candidate, reason))
    states = [_state(text, candidate, off) for candidate in kept]
    if "drugs.support.amounts" not in off:
        over_amounts(text, kept, states)
    if "drugs.support.list" not in off:
        over_lists(text, kept, states)
    if "drugs.support.document" not in off:
        over_document(kept, states)
    if "drugs.support.same_drug" not in off:
        to_street_names(text, kept, states)
    if "drugs.support.list" not in off:
        over_lists(text, kept, states)
    drugs = []
    for candidate, state in zip(kept, states, strict=True):
        rule = "drugs.rejected.body" if state == "no" else "drugs.rejected.no_support"
        if state == "yes" or rule in off:
            drugs.append(candidate)
            continue
        if state == "no" and candidate.needs == "named":
            candidate.needs = "never"
        against.append((candidate, _reason(rule, candidate.start, candidate.end)))
    against.sort(key=_start_of)
    chemicals = [_as_chemical(candidate, reason) for candidate, reason in against if _is_chemical(candidate, reason)]
    rejected = [(candidate, reason) for candidate, reason in against if not _is_chemical(candidate, reason)]
    return Judged(drugs, chemicals, rejected)


class _Spans:
    """Where a text lists what else is in a medicine."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._spans = spans

    def around(self, candidate: Candidate, off: Off) -> Reason | None:
        """The reason against a substance that is only an ingredient beside the active one."""
        if candidate.level not in _ABSTRACT or "drugs.chemical.excipient" in off:
            return None
        index = bisect_right(self._spans, (candidate.start, candidate.end)) - 1
        if index < 0 or candidate.start >= self._spans[index][1]:
            return None
        return _reason("drugs.chemical.excipient", *self._spans[index])


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
    return candidate.needs not in ("context", "lay", "model", "named", "street")


def _as_chemical(candidate: Candidate, reason: Reason) -> Candidate:
    candidate.why = (*candidate.why, reason)
    candidate.confidence = min(candidate.confidence, 0.8)
    return candidate


def refused(text: str, candidate: Candidate, off: Off) -> Reason | None:
    """What makes the name part of something else or a disorder's name, with the words; ``None``: nothing."""
    return next((reason for reason in _refusals(text, candidate) if reason.rule not in off), None)


def _refusals(text: str, candidate: Candidate) -> Iterator[Reason]:
    before = text[max(0, candidate.start - _LEFT) : candidate.start].lower()
    after = text[candidate.end : candidate.end + _RIGHT].lower()
    base, end = candidate.start - len(before), candidate.end
    if candidate.needs == "never":
        yield _reason("drugs.chemical.listed", candidate.start, end)
    for rule, pattern in _ALWAYS_AFTER:
        if match := pattern.match(after):
            yield _reason(rule, end + match.start(), end + match.end())
    for rule, signs, pattern in _ALWAYS_BEFORE:
        if before.endswith(signs) and (match := pattern.search(before)):
            yield _reason(rule, base + match.start(), base + match.end())
    titled = candidate.level == "brand" and text[candidate.start : end].istitle()
    if titled and (m := AUTHOR_AFTER.match(text, end)) and vocabulary().get(m["initials"].lower()) is None:
        yield _reason("drugs.rejected.author", m.start(), m.end())
    if candidate.name in ABUSED:
        for pattern in (ABUSE_AFTER, BODY_MAKES):
            if match := pattern.match(after):
                yield _reason("drugs.rejected.abuse", end + match.start(), end + match.end())
        if match := ABUSE_BEFORE.search(before):
            yield _reason("drugs.rejected.abuse", base + match.start(), base + match.end())
    if candidate.level == "class":
        yield from _class_refused(text, candidate, after)
    if candidate.level == "supplement":
        if match := BIOLOGY_AFTER.match(after):
            yield _reason("drugs.rejected.body", end + match.start(), end + match.end())
        if match := TESTED.search(before) or _LACK.search(before):
            yield _reason("drugs.rejected.tested", base + match.start(), base + match.end())


_ALWAYS_AFTER = (("drugs.rejected.target", NEVER_AFTER),)
_ALWAYS_BEFORE = (
    ("drugs.rejected.prefix", ("n", "n-", "s ", "g ", "i-", "i ", "n ", "\n", "\xa0", "\t"), LEFT_NEVER),
    ("drugs.rejected.hormone", ("called ", "named ", "as ", "\n", "\xa0", "\t"), CALLED_HORMONE),
)
"""Rule, ends of the words before of which the pattern needs one, pattern."""


def _class_refused(text: str, candidate: Candidate, after: str) -> Iterator[Reason]:
    if candidate.why[0].rule.endswith("target"):
        return
    surface = text[candidate.start : candidate.end].lower()
    of_use = candidate.name.endswith(" medications") or surface[:4] != candidate.name[:4]
    if surface.endswith((" drug", " agent")) and of_use:
        # "an insomnia drug" is the one spoken of, "insomnia drugs" are a class
        yield _reason("drugs.rejected.one_of_class", candidate.start, candidate.end)
    if candidate.needs == "lay":
        match = ADJECTIVE_AFTER.match(after)
    else:
        match = None if surface.endswith("s") else EFFECT_AFTER.match(after)
    if match is not None:
        yield _reason("drugs.rejected.adjective", candidate.end + match.start(), candidate.end + match.end())


_DIRECT = {"lay": TAKEN, "model": GIVEN}
"""What the words around must say where they alone make a drug of the name."""


def _state(text: str, candidate: Candidate, off: Off) -> str:
    """``yes``; ``no`` where the words speak of body chemistry; ``open`` where nothing near decides."""
    if not candidate.needs:
        return "yes"
    if candidate.needs == "named":
        return _substance(text, candidate)
    before = text[max(0, candidate.start - _LEFT) : candidate.start].lower().replace("\n", " ")
    if candidate.needs == "street":
        match = STREET.search(before) if "drugs.support.street" not in off else None
        begin = candidate.start - len(before)
        return _support(candidate, "street", begin + match.start(), begin + match.end()) if match else "open"
    after = text[candidate.end : candidate.end + _RIGHT].lower()
    base = candidate.start - len(before)
    body = candidate.needs == "body"
    direct = _DIRECT.get(candidate.needs) or (GIVEN if body and (candidate.strict or candidate.doubted) else None)
    left = _unless_off(SUPPORT_BEFORE.search(before.rstrip("\"“‘'")), "verb", off)
    right = _unless_off(SUPPORT_AFTER.match(after), "form", off)
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


def _unless_off(match: re.Match[str] | None, usual: str, off: Off) -> re.Match[str] | None:
    """Return ``match`` unless the rule that it would support a name by is switched off."""
    return None if off and match is not None and f"drugs.support.{match.lastgroup or usual}" in off else match


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
