"""Respective readings: "metformin and glipizide at 1000 mg and 5 mg, respectively", "tenofovir and emtricitabine (300/200 mg)"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import TypeVar

from claimx.annotate.doses.draft import Draft
from claimx.mentions import Drug

_Spanned = TypeVar("_Spanned", Draft, Drug)
_COORDINATED = re.compile(
    r"[®™]?\s?(?:\([^()]{1,30}\))?\s?(?:,\s?(?:and|or)?|and|or|&|\+|plus|/)\s?(?:the\s|oral\s|intravenous\s)?", re.I
)
_LISTED = re.compile(r"\s?(?:,\s?(?:and|or)?|and|or|&|/)\s?(?:about\s|a\s)?", re.I)
_RESPECTIVELY = re.compile(r"[^.;]{0,40}?\brespectively\b", re.I)
_STRENGTHS = re.compile(r"[^.;,()\d]{0,40}\(?\s?")
"""Between the names of a combination and its strengths."""
_EACH = re.compile(r"[\s,;:(]{0,3}(?:(?:both|each|all)\s(?:(?:given|taken|dosed|used)\s)?)?(?:at\s)?", re.I)
_TO_EACH = re.compile(
    r"\s?(?:of\s)?(?:each|apiece)\b(?!\s(?:day|night|week|month|morning|evening|time|dose|hour))", re.I
)
_IS_EACH = re.compile(r"\b(?:both|each|all)\s", re.I)
_OF_EACH = re.compile(r"\s(?:(?:of|each\sof|of\seach(?:\sof)?)\s)(?:both\s|oral\s|the\s)?", re.I)
_IN_DOSES = re.compile(r"\s(?:[\w-]+\s){0,9}(?:in|at)\s(?:the\s)?(?:\w+\s)?", re.I)
_TOGETHER = re.compile(r"\s(?:\w+\s)?(?:chemotherapy|conditioning|regimen)\b", re.I)
_OF = re.compile(r"\s?(?:of\s)?")


def respective(text: str, drafts: list[Draft], drugs: list[Drug], end: int) -> Iterator[tuple[Draft, Drug]]:
    """Yield each dose of a list closed by "respectively" with the drug at the same place of the list of drugs.

    Where the two lists are not of one length nothing follows. ``end`` is the end of the sentence.
    """
    if len(drafts) < 2 or len(drugs) < 2:
        return
    for doses in _runs(text, drafts, _LISTED):
        if len(doses) > 1 and _RESPECTIVELY.match(text, doses[-1].end, end):
            names = [run for run in _runs(text, drugs, _COORDINATED) if len(run) == len(doses)]
            earlier = [run for run in names if run[-1].end <= doses[0].start]
            later = [run for run in names if run[0].start >= doses[-1].end]
            chosen = earlier[-1:] or later[:1]
            if chosen:
                yield from zip(doses, chosen[0], strict=True)


def combined(text: str, draft: Draft, drugs: list[Drug]) -> list[Drug]:
    """Return the drugs of a combination whose strengths ``draft`` writes with strokes, empty where it is none."""
    if len(draft.values) < 2 or draft.range:
        return []
    for run in _runs(text, drugs, _COORDINATED):
        own = run[-len(draft.values) :]
        if len(own) != len(draft.values) or len({drug.name for drug in own}) < 2:
            continue
        if own[-1].end <= draft.start and _STRENGTHS.fullmatch(text, own[-1].end, draft.start):
            return own
        if draft.end <= own[0].start and _OF.fullmatch(text, draft.end, own[0].start):
            return own
    return []


def shared(text: str, draft: Draft, drugs: list[Drug]) -> list[Drug]:
    """Return the drugs that are each given at the one dose that is said of them, empty where it is one drug's.

    "A and B, 100 mg each", "high doses of A and B", "A, B or C in standard doses", "high-dose A and B chemotherapy".
    """
    for run in _runs(text, drugs, _COORDINATED):
        if len(run) > 1 and len({drug.name for drug in run}) > 1 and _to_all(text, draft, run):
            return run
    return []


def _to_all(text: str, draft: Draft, run: list[Drug]) -> bool:
    low, high = run[0].start, run[-1].end
    if draft.values:
        if high <= draft.start:
            gap = _EACH.fullmatch(text, high, draft.start)
            return gap is not None and bool(_TO_EACH.match(text, draft.core) or _IS_EACH.search(gap.group()))
        gap = _OF_EACH.fullmatch(text, draft.core, low) if draft.core <= low else None
        return gap is not None and "each" in gap.group().lower()
    if low < draft.end < high:
        return False
    if draft.end <= low:
        if (draft.qualitative or "").endswith("doses"):
            return _OF_EACH.fullmatch(text, draft.end, low) is not None
        return text[draft.end : low] == " " and _TOGETHER.match(text, high) is not None
    return (draft.qualitative or "").endswith("doses") and _IN_DOSES.fullmatch(text, high, draft.start) is not None


def _runs(text: str, spans: list[_Spanned], joint: re.Pattern[str]) -> Iterator[list[_Spanned]]:
    """Yield the longest runs of ``spans`` that ``joint`` joins."""
    run = spans[:1]
    for first, second in itertools.pairwise(spans):
        if joint.fullmatch(text, first.end, second.start):
            run.append(second)
        else:
            yield run
            run = [second]
    yield run
