"""Strengths in percent: "0.25% bupivacaine", "minoxidil 5% foam". A percentage is a dose only beside its drug."""

from __future__ import annotations

import re

from claimx.annotate.doses.draft import Draft
from claimx.late_pattern import late_pattern
from claimx.mentions import Drug

_FORM = r"(?:creams?|gels?|ointments?|solutions?|foams?|lotions?|shampoos?|drops|sprays?|patch(?:es)?|suspensions?|paste|serum|mouthwash|eye\sdrops|liquid|emulsion|infusions?)"
_DRUG_THEN = late_pattern(rf"\s(?:(?:topical|ophthalmic|nasal|vaginal)\s)?(?:{_FORM}\s)?\(?", re.I)
_FORM_AFTER = re.compile(rf"\)?\s(?:(?:topical|ophthalmic|nasal|vaginal|oral)\s)?{_FORM}\b", re.I)
_PEOPLE = re.compile(
    r"\s?-?(?:users?|patients?|group|arm|treated|use|recipients|responders|vs\b|and\s\d|versus|therapy)", re.I
)
_CLOSED = re.compile(
    r"\s*(?:[.;,)]|$|\s(?:once|twice|daily|every|nightly|at\s(?:night|bedtime)|for\s\d|on\s(?:my|the)|to\s(?:my|the)|(?:in|into)\s(?:each|both|the))\b)",
    re.I,
)
"""What follows a strength, but not a share of people or a change of a score."""
_OF_FORM = re.compile(rf"\s(?:topical\s)?{_FORM}\sof\s", re.I)


_LISTED = re.compile(r",\s\d")


def near_drug(draft: Draft, drugs: list[Drug]) -> bool:
    """Tell whether a drug stands so near that the percentage could be taken for its strength."""
    return any(
        draft.core - 40 < drug.end <= draft.start or draft.core <= drug.start < draft.core + 30 for drug in drugs
    )


def strength_of(text: str, draft: Draft, drugs: list[Drug]) -> Drug | None:
    """Return the drug whose strength ``draft`` is, ``None`` where it is a percentage of something else."""
    if max(draft.values, default=0) > 50:
        return None
    for drug in drugs:
        if draft.core < drug.start <= draft.core + 30:
            gap = text[draft.core : drug.start]
            plain = gap.isspace() or re.fullmatch(r"\s(?:topical|solution of|aqueous|hyperbaric|w/v)\s", gap, re.I)
            if plain and not _PEOPLE.match(text, drug.end):
                return drug
            if _OF_FORM.fullmatch(gap):
                return drug
        if 0 <= draft.start - drug.end <= 22 and _DRUG_THEN.fullmatch(text, drug.end, draft.start):
            gap = text[drug.end : draft.start]
            if _CLOSED.match(text, draft.core) and gap.isspace() and max(draft.values) <= 10:
                return drug
            if text[drug.start - 1 : drug.start] == "(" and gap == " " and text[draft.core : draft.core + 1] == ")":
                return drug  # "fat (Intralipid 20%)"
            if gap == " (" and _LISTED.match(text, draft.core):
                return drug  # "CBD oil (5%, 4 drops"
            if _FORM_AFTER.match(text, draft.core) or len(gap.strip(" (")) > 2:
                return drug
    return None
