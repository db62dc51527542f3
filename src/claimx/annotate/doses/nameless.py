"""Substances beside a dose that are no drug mention: unknown names, chemicals, the nutrient that is lacking.

They keep the dose from going to another drug.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from claimx.annotate.doses.draft import Draft
from claimx.late_pattern import late_pattern

Span = tuple[int, int]

_OF = re.compile(
    r"\s(?:tablets?\s|capsules?\s|drops\s)?of\s(?:oral\s|intravenous\s|iv\s|pure\s|elemental\s)?(?P<name>[A-Za-z][A-Za-z-]{4,})(?!\w)"
)
"""A substance that the vocabulary does not know: "200 mcg of selenium"."""
_GENERIC = frozenset(
    [
        "active",
        "another",
        "anything",
        "body",
        "both",
        "capsules",
        "combined",
        "cream",
        "daily",
        "dose",
        "doses",
        "drug",
        "drugs",
        "each",
        "either",
        "elemental",
        "extract",
        "fluid",
        "fluids",
        "generic",
        "ingredient",
        "intravenous",
        "liquid",
        "medication",
        "medicine",
        "medicines",
        "nasal",
        "normal",
        "ointment",
        "opiate",
        "opioid",
        "opioids",
        "oral",
        "other",
        "pills",
        "placebo",
        "powder",
        "powdered",
        "product",
        "purified",
        "saline",
        "salts",
        "solution",
        "something",
        "standard",
        "study",
        "study-drug",
        "stuff",
        "subcutaneous",
        "supplement",
        "supplements",
        "tablets",
        "that",
        "their",
        "them",
        "therapy",
        "there",
        "these",
        "this",
        "those",
        "topical",
        "total",
        "treatment",
        "water",
        "weight",
        "which",
        "your",
    ]
)
_SHORT = re.compile(
    r"(?<![\w-])(?P<name>[A-Z]{2,6}\d{0,2}\+?|[A-Z]{1,4}-?\d{2,6})(?:\s(?:alone|therapy|treatment|tablets?|capsules?|injections?|infusions?))?(?:\s|\s?\(|:\s)$"
)
"""A short form or a code right before the dose: "IVCY (750 mg/m2)", "ALN 10 mg"."""
_NO_NAME = frozenset(
    [
        "IV",
        "IM",
        "SC",
        "PO",
        "SL",
        "PR",
        "QD",
        "OD",
        "BD",
        "BID",
        "TID",
        "QID",
        "QHS",
        "HS",
        "PRN",
        "AM",
        "PM",
        "MG",
        "ML",
        "DAILY",
        "DAY",
        "DOSE",
        "DOSES",
        "MAX",
        "MIN",
        "TOTAL",
        "AND",
        "OR",
        "NOT",
        "WITH",
        "FDA",
        "EMA",
        "WHO",
        "NHS",
        "US",
        "USA",
        "UK",
        "EU",
        "RDA",
        "UL",
        "RCT",
        "NNT",
        "MRI",
        "CT",
        "ECG",
        "EEG",
        "BP",
        "HR",
        "BMI",
        "PLUS",
        "PER",
        "THE",
        "FOR",
        "ONLY",
        "NOW",
        "THEN",
        "TAKE",
        "USE",
        "START",
        "FROM",
        "WEEK",
        "STEP",
        "GROUP",
        "ARM",
        "STAT",
        "OTC",
        "RX",
        "XR",
        "ER",
        "SR",
        "XL",
        "IR",
        "CR",
        "LA",
        "EC",
        "DR",
        "AT",
        "TO",
        "OF",
        "ON",
        "IN",
        "UP",
        "BY",
        "AN",
        "AS",
        "IS",
        "IT",
        "MY",
        "ME",
    ]
)
_BESIDE = re.compile(r"(?:\s(?:tablets?|capsules?|alone|therapy|infusions?))?(?:\s|\s?\(|:\s|,\s)")
_SUPPLEMENT = re.compile(r"\bsupplement(?:s|ation)?\s(?:of|at|with)\s(?:about\s|around\s|up\sto\s|only\s)?$", re.I)
_NUTRIENT = re.compile(
    r"\b(?:vitamin\s(?:[ACDEK]|B-?\d{1,2})\d?|iron|zinc|magnesium|calcium|potassium|selenium|iodine|folate|copper)\b",
    re.I,
)


def named_after(text: str, draft: Draft) -> Span | None:
    """Return where the name right behind an amount stands ("200 mcg of selenium"), ``None`` where there is none."""
    m = _OF.match(text, draft.core) if draft.values else None
    return m.span("name") if m and m["name"].lower() not in _GENERIC else None


def named_before(text: str, draft: Draft, others: Sequence[Span], start: int) -> Span | None:
    """Return where a chemical (``others``, in text order) or a short form right before an amount stands."""
    if not draft.values:
        return None
    at = bisect_left(others, (draft.start, 0))
    if at and others[at - 1][0] >= start and _BESIDE.fullmatch(text, others[at - 1][1], draft.start):
        return others[at - 1]
    m = _SHORT.search(text, max(start, draft.start - 24), draft.start)
    return m.span("name") if m and m["name"] not in _NO_NAME else None


_ITEM = re.compile(
    r"[\s•*\d.)–-]{0,6}(?P<name>[A-Z][A-Za-z'’-]{3,}(?:\s(?!for\b|of\b|in\b|to\b|at\b|is\b|was\b|and\b|or\b)[A-Za-z'’-]+){0,2})[\s:,(-]{1,3}"
)
_NO_ITEM = late_pattern(
    r"adult|child|infant|elder|patient|women|men\b|wom[ae]n|day|week|month|step|stage|phase|year|start|initial|max|min|total|usual|dos(?:e|age|ing)|take|use|then|now|and|oral|inject|topical|tab|cap|syr|susp|drop|cream|spray|patch|morning|noon|evening|night|bed|break|lunch|dinner|daily|weekly|titrat|increas|decreas|taper|maint|load|about|around|only|up\s|from|after|before|with|when|once|twice|added|another|currently|previous|first|second|third|next|last|later|low|high|half|full|extra|this|that|these|those|been|have|had|was|got|went|took|tried|mine|current|each|every|just|still|again|cut|down|more|less|some|both",
    re.I,
)


def item(text: str, draft: Draft, start: int) -> Span | None:
    """Return the name that a line of a list begins with right before its amount: "Salt 10 g", "Boswellia 300 mg"."""
    m = _ITEM.fullmatch(text, start, draft.start) if draft.values and draft.start - start <= 48 else None
    return m.span("name") if m and not _NO_ITEM.match(m["name"]) else None


_RAYS = re.compile(
    r"\b(?:(?:chemo-?|brachy|radio|proton\s|radiation\s)(?:radio)?therapy|(?:total\sbody\s)?irradiation|radiation|radiosurgery)\b",
    re.I,
)


def radiation(text: str, draft: Draft, start: int, end: int) -> Span | None:
    """Return the word for the rays whose dose is told in gray, the nearest in the sentence before it, else behind it."""
    before = list(_RAYS.finditer(text, max(start, draft.start - 200), draft.start))
    m = before[-1] if before else _RAYS.search(text, draft.core, min(end, draft.core + 100))
    return m.span() if m else None


def nutrient(text: str, draft: Draft) -> Span | None:
    """Return the nutrient whose lack was spoken of just before "a supplement of 1,000 mcg"."""
    if not draft.values or not _SUPPLEMENT.search(text, max(0, draft.start - 40), draft.start):
        return None
    named = list(_NUTRIENT.finditer(text, max(0, draft.start - 160), draft.start))
    return named[-1].span() if named else None
