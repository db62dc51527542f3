"""How a dose and a drug stand beside each other: the words between them, as a table of kinds and weights.

The weights were set by hand and checked on half of the ADE drug-dose pairs (Gurulingappa et al., 2012), PHEE (Sun et
al., 2022) and MACCROBAT (Caufield et al., 2019) with ``benchmarks/dose_links.py``: there is so little between them to
learn from (one dose in a hundred goes wrong where the drug is known) that fitted weights would only fit noise.
"""

from __future__ import annotations

import re
from typing import Literal

from claimx.annotate.doses.draft import Draft
from claimx.late_pattern import late_pattern
from claimx.mentions import Drug

Kind = Literal["within", "of", "direct", "tight", "bracketed", "size", "filler"]

WEIGHTS: dict[Kind, int] = {
    "within": 4,  # the drug's mention begins with the words of size, "ultra-low-dose naltrexone"
    "of": 4,  # "40 mg of oral ketamine"
    "tight": 3,  # "ketamine 40 mg", "ketamine (Ketalar) 40 mg"
    "direct": 2,  # "40 mg IV ketamine"
    "bracketed": 2,  # "ketamine nasal spray (40 mg)"
    "size": 1,  # "ketamine low dose": more often the size of what follows
    "filler": 1,  # "ketamine was started at a dose of 40 mg"
}
"""How firmly each kind ties a dose to a drug; what follows the dose wins over what stands before it where equal."""

_BETWEEN = (
    r"(?:at|in|to|a|an|the|of|as|with|was|were|is|are|be|been|being|has|have|had|up|back|down|from|by|on|for|which|that|and\swas|and\sthen|then|i\.e\.|e\.g\.|me|him|her|them|us|using|per|only|just|about|approximately|around|roughly|usually|typically|generally"
    r"|dos(?:e|es|ages?|ed|ing)|start(?:ed|ing|s)?|begun|beginning|given|giving|administered|taken|received|introduced|initiated|commenced|continued|maintained|prescribed|applied|infused|injected|used|adjusted|increased|reduced|decreased|lowered|raised|titrated|tapered|halved|doubled|cut|kept|held|set|moved|changed|capped"
    r"|mouth|iv|i\.v\.|im|i\.m\.|sc|s\.c\.|po|p\.o\.|oral(?:ly)?|intravenous(?:ly)?|subcutaneous(?:ly)?|intramuscular(?:ly)?|intranasal(?:ly)?|topical(?:ly)?|rectal(?:ly)?|nasal|sublingual(?:ly)?|inhaled|daily|nightly|weekly|monthly|twice-daily|once-daily|every|day|night"
    r"|low|lower|lowest|high|higher|highest|total|mean|median|average|initial|maintenance|single|starting|target|final|current|same|new|fixed|stable|constant|cumulative|between|more|less|than|over|under|below|above|maximum|max|full|range|ranges|ranging|usual|typical|standard|recommended|equivalent"
    r"|tablets?|capsules?|pills?|patch(?:es)?|spray|cream|gel|drops?|injections?|infusions?|hydrochloride|hydrobromide|sodium|potassium|calcium|hcl|sulfate|sulphate|phosphate|acetate|citrate|fumarate|maleate|tartrate|succinate|mesylate|besylate|therapy|treatment|monotherapy|alone|regimen"
    r"|supplement(?:s|ation)?|bolus|loading|strength|each|containing|contains|oil|powder|xr|er|sr|xl|ir|cr|la|now|currently|initially|gradually|slowly|again|comes|available|\w{2,6}\))"
)
_LEAD = r"[®™*†]{0,2}(?:\)[®™]?)?"
"""A mark or the end of the bracket that holds a brand: "quetiapine (Seroquel®) 600 mg"."""
_ASIDE = r"(?:\s?[(\[][^()\[\]\d]{1,40}[)\]])?"
"""A name or a form in brackets between a drug and its dose."""
_BEFORE = late_pattern(rf"{_LEAD}{_ASIDE}[\s,:(=@\[~≈–-]*(?:{_BETWEEN}[\s,:(=@\[~≈–)-]+){{0,9}}", re.I)
_TIGHT = re.compile(rf"{_LEAD}{_ASIDE}[\s(\[:@=-]{{0,3}}(?:\([^()]{{1,12}}\)\s|1:\d{{1,3}},?\d{{3}}\s)?", re.I)
_BRACKETED = re.compile(r"[^.;,()\n]{0,32}\($")
_ADJECTIVES = (
    r"(?:the|a|an|my|your|his|her|oral|intravenous|iv|i\.v\.|subcutaneous|sc|s\.c\.|intramuscular|im|i\.m\.|po|p\.o\.|intranasal|intrathecal|epidural|inhaled|nasal|topical|rectal|vaginal|daily|weekly|open-label|double-blind|generic|brand-name|pure|elemental|supplemental|extra|additional|extended-release"
    r"|extended|release|slow-release|immediate-release|sustained-release|controlled-release|enteric-coated|coated|chewable|baby|synthetic|natural|active|liposomal|micronized|pegylated|recombinant|human|anhydrous|pharmaceutical-grade|pharmaceutical|over-the-counter|prescription|adjunctive|adjuvant|add-on|concomitant"
    r"|prophylactic|dissolved|liquid|powdered|ground|dried|compounded|study|racemic|high-dose|low-dose|single-dose|bolus|methylated|regular|nebulized)"
)
_PIECE = r"(?:tablets?|tabs?|capsules?|caps?|pills?|caplets?|softgels?|doses?|dosages?|infusions?|injections?|patch(?:es)?|bolus(?:es)?|vials?|ampoules?|sachets?|drops?|puffs?|sprays?|solution|strength|cream|gel|ointment|shots?|supplements?|lozenges?|supplementation|per\sday|a\sday|daily|each|worth)"
_ISOMER = r"(?:\([+\-/±]{1,5}\)-?)?"
_AFTER_OF = late_pattern(
    rf"[\s)\],-]*(?:{_PIECE}\s+){{0,3}}(?:of|from|for)\s+(?:{_ADJECTIVES},?\s+){{0,4}}{_ISOMER}", re.I
)
_AFTER = late_pattern(rf"[\s-]*(?:{_PIECE}\s+){{0,2}}(?:{_ADJECTIVES},?\s+){{0,4}}{_ISOMER}", re.I)
_REACH, _ROW = 90, 2_000
"""Characters between a dose and the drug beside it, and of a row before that drug, at most."""


def after(text: str, draft: Draft, drug: Drug | None) -> Kind | None:
    """Return how ``drug`` follows the dose, ``None`` where it does not follow it or other words stand between."""
    if drug is None or drug.start - draft.core > _REACH:
        return None
    if drug.start < draft.end < drug.end:
        return "within"
    for place in (draft.end, draft.core):
        if place <= drug.start:
            if _AFTER_OF.fullmatch(text, place, drug.start):
                return "of"
            if _AFTER.fullmatch(text, place, drug.start):
                return "direct"
    return None


def before(text: str, draft: Draft, drug: Drug | None, preceding: int) -> Kind | None:
    """Return how ``drug`` stands before the dose; ``preceding`` is where the dose before it ends."""
    if drug is None or draft.start - drug.end > _REACH or drug.end < preceding or _other_cell(text, draft, drug):
        return None
    if draft.values and text[draft.start - 1] == "(" and _BRACKETED.fullmatch(text, drug.end, draft.start):
        return "tight" if _TIGHT.fullmatch(text, drug.end, draft.start) else "bracketed"
    if _TIGHT.fullmatch(text, drug.end, draft.start):
        return "size" if draft.qualitative and not draft.values else "tight"
    return "filler" if _BEFORE.fullmatch(text, drug.end, draft.start) else None


def _other_cell(text: str, draft: Draft, drug: Drug) -> bool:
    """Tell whether ``drug`` stands in another cell of the row than the dose, and not in the row's first."""
    mark = next((mark for mark in "\t|" if mark in text[drug.end : draft.start]), None)
    if mark is None:
        return False
    low = max(0, drug.start - _ROW)
    row = text.rfind("\n", low, drug.start) + 1 or low
    return mark in text[row : drug.start].lstrip("| ")
