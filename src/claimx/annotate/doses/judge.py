"""Is this amount a dose? A table of weights over its unit, its drug, its verbs, and the words of the laboratory."""

from __future__ import annotations

import re

from claimx.annotate.doses.draft import Draft
from claimx.annotate.doses.equal import FLUID_AFTER
from claimx.annotate.doses.not_doses import (
    CREATURE,
    EXCLUDED_AFTER,
    EXCRETED,
    FLUID,
    FOOD,
    HOLDING,
    IN_WATER,
    INGESTED,
    INTAKE,
    LAB,
    LAB_CLOSE,
    MEASURED,
    NUTRIENT_AFTER,
    OXYGEN_AFTER,
    PACKAGE,
    PICKED_OUT,
    PLANNED,
    PRESSURE,
    RADIATION,
    RANGE_AFTER,
    SPUN,
    WHOLE_DAY,
)
from claimx.mentions import Reason

_PRIOR: dict[str, float] = {
    "mg": 1.2, "ug": 1.0, "ng": -1.5, "g": -0.6, "kg": -9, "mL": -1.2, "L": -2.5, "uL": -2.0, "[iU]": 0.4, "[U]": -0.8,
    "mmol": -1.5, "umol": -2.0, "nmol": -2.5, "meq": -0.6, "Gy": 0.0, "cGy": 0.0, "mCi": 0.0, "MBq": 0.0, "GBq": 0.0,
    "[tsp_us]": -1.0, "[tbs_us]": -1.2, "[oz_av]": -2.5, "[drp]": -0.4, "{tbl}": 0.3, "{pill}": 0.1, "{capsule}": 0.3,
    "{gummy}": 0.0, "{puff}": 0.4, "{spray}": 0.2, "{patch}": -0.8, "{suppository}": 0.2, "{lozenge}": 0.0,
    "{sachet}": -0.4, "{scoop}": -0.3, "{dropperful}": 0.2, "{vial}": -0.8, "{ampule}": -0.6, "{pump}": -0.8,
    "[gr]": -1.0, "mg.min/mL": 1.2, "{click}": -1.2, "{shot}": -1.6, "{capful}": -0.3, "[CFU]": 0.0, "{organism}": -0.4, "m[iU]": -0.6, "M[iU]": 0.2,
}  # fmt: skip
_RAYS = frozenset(("Gy", "cGy", "mCi", "MBq", "GBq"))
_COUNTED = frozenset(("{tbl}", "{capsule}", "{pill}"))
_NEVER_UNDER = {"dL", "L", "mm3", "min", "h/mL"}
_TAKE = re.compile(
    r"\b(?:tak(?:e|es|ing|en)|took|giv(?:e|es|en|ing)|gave|receiv\w+|administ\w+|prescrib\w+|start(?:s|ed|ing)?|began|beg[iu]n|treat(?:ed|ment|ing)|inject\w*|infus\w+|ingest\w*|swallow\w*"
    r"|increas(?:e|ed|ing)|reduc(?:e|ed|ing)|titrat\w+|taper\w*|dos(?:e|es|ed|ing|age|ages)|us(?:e|ed|ing)|tried|try|supplement\w*|intake|on|boluse?s?|consum\w+|bump\w*|apply|applied|therapy|recommend\w*|switched|overdose\w*|maintenance|loading|rais\w+|cut|down)\b",
    re.I,
)
_DOSE_WORD = re.compile(
    r"\b(?:dos(?:e|es|age|ages|ed|ing)|bolus|tablets?|capsules?|pills?|titrat\w+|intake|supplement\w*)\b", re.I
)
_FALL = re.compile(
    r"\s(?:in|from|to|off|out|rate)\b(?!\s(?:each|the|both|one|every|left|right|my|your|his|her)\b)", re.I
)
_OF_SOLUTION = re.compile(r"\s(?:of\s)?(?:an?\s)?\d{1,2}(?:\.\d{1,2})?\s?%|\sof\s1:\d", re.I)
"""A volume of a solution of known strength: "0.3 ml of 10% phenol"."""
_SERVING = re.compile(r"\bserving\ssize\s?:?\s?$", re.I)
"""What the label of a supplement calls its dose."""
_SALVE = re.compile(r"\b(?:ointments?|creams?|gels?|lotions?|topical\w*|scalp|foam)\b", re.I)
_VEHICLE = re.compile(r"\b(?:in|with)\s(?:about\s)?$", re.I)
"""Before the volume that a drug is given in: "10 mg was given in 50 ml saline"."""
_NEVER = -9.0


def of_food(text: str, start: int, end: int) -> bool:
    """Tell whether the sentence speaks of food and its nutrients."""
    return FOOD.search(text, start, end) is not None


class Verdict:
    """The points for a dose, and the rule and words that spoke most against one."""

    __slots__ = ("_worst", "points", "reason")

    def __init__(self, draft: Draft) -> None:
        self.points = 0.0
        self._worst = 0.0
        self.reason = Reason(field="dose", rule="doses.rejected.unsupported", start=draft.start, end=draft.core)

    def against(self, weight: float, rule: str, start: int, end: int) -> None:
        """Take ``weight`` off and remember what it was for, where nothing heavier was."""
        self.points -= weight
        if weight > self._worst:
            self._worst = weight
            self.reason = Reason(field="dose", rule=f"doses.rejected.{rule}", start=start, end=end)


def judge(text: str, draft: Draft, start: int, end: int, drugs: int, food: bool) -> Verdict:
    """Return the verdict on an amount: above zero points it is a dose.

    ``start`` to ``end`` is the sentence, ``drugs`` the number of its drugs, ``food`` what :func:`of_food` says of it.
    """
    verdict = Verdict(draft)
    under = set((draft.per or "").split("/"))
    low, high = max(start, draft.start - 70), min(end, draft.core + 70)
    if draft.unit == "L" and (OXYGEN_AFTER.match(text, draft.core, high) or draft.tied) and under == {"min"}:
        verdict.points = 1.0
        return verdict
    if under == {"L"} and IN_WATER.search(text[low : draft.start]):
        verdict.points = 1.0
        return verdict
    _never(text, draft, under, low, high, verdict)
    if verdict.points < 0:
        return verdict
    _support(text, draft, under, low, high, drugs, verdict)
    _laboratory(text, draft, low, high, verdict)
    _things(text, draft, (start, end), (low, high), food, verdict)
    return verdict


def _support(text: str, draft: Draft, under: set[str], low: int, high: int, drugs: int, verdict: Verdict) -> None:
    unit = draft.unit or ""
    total = _PRIOR.get(unit, 0.0)
    total += 2.2 if draft.tied else (1.4 if draft.drug_name else 0.7 * bool(drugs))
    total += 1.5 * bool(draft.frequency) + 0.8 * bool(draft.duration or draft.over)
    total += 0.7 * bool(draft.route and not unit.startswith("{"))
    total += 1.5 * bool(under & {"kg", "m2"}) + 0.8 * bool(draft.qualitative) + 0.5 * bool(draft.timing)
    near = text[max(low, draft.start - 45) : draft.start] + " " + text[draft.core : min(high, draft.core + 30)]
    total += 1.0 * bool(_DOSE_WORD.search(near)) + 0.8 * bool(_TAKE.search(near))
    total += 3.0 * bool(_SERVING.search(text, low, draft.start))
    if unit in ("mL", "L") and not draft.tied and not _DOSE_WORD.search(near):
        total += 1.5 if _OF_SOLUTION.match(text, draft.core, high) else -0.8
    verdict.points += total


def _laboratory(text: str, draft: Draft, low: int, high: int, verdict: Verdict) -> None:
    close = LAB_CLOSE.search(text, low, draft.start)
    if close and (not draft.tied or MEASURED.match(close.group())):
        weight = 3.0 if not draft.frequency else 1.5
        verdict.against(6.0 if EXCRETED.search(close.group()) else weight, "laboratory", close.start(), close.end())
    elif not draft.tied and (m := LAB.search(text, max(low, draft.start - 45), min(high, draft.core + 30))):
        verdict.against(1.2, "laboratory", m.start(), m.end())
    if m := RANGE_AFTER.match(text, draft.core, high):
        verdict.against(6.0, "reference_range", m.start(), m.end())
    if draft.frequency and (m := EXCRETED.search(text, low, draft.start)):
        verdict.against(4.0, "excretion", m.start(), m.end())
    if m := WHOLE_DAY.search(text, draft.start, draft.end):
        small = draft.unit in ("ug", "ng", "mmol", "umol", "nmol")
        if small or not draft.tied:
            verdict.against(5.0 if small else 3.0, "excretion", m.start(), m.end())


def _things(
    text: str, draft: Draft, sentence: tuple[int, int], near: tuple[int, int], food: bool, verdict: Verdict
) -> None:
    """Weigh food, fluids, packages, rays and pills that nobody takes."""
    (start, end), (low, high), unit = sentence, near, draft.unit or ""
    if m := NUTRIENT_AFTER.match(text, draft.core, high):
        verdict.against(3.5, "nutrient", m.start(), m.end())
    if m := EXCLUDED_AFTER.match(text, draft.core, high):
        verdict.against(4.0, "other_thing", m.start(), m.end())
    if not draft.tied and (m := INTAKE.search(text, low, draft.start)):
        verdict.against(5.0, "food", m.start(), m.end())
    if unit in _RAYS:
        if m := PLANNED.search(text, low, high):
            verdict.against(4.0, "dose_to_an_organ", m.start(), m.end())
        elif RADIATION.search(text, start, end):
            verdict.points += 1.5
        else:
            verdict.against(2.0, "no_radiation", draft.start, draft.core)
    package = None if draft.tied else PACKAGE.search(text, max(low, draft.start - 45), min(high, draft.core + 30))
    if package:
        verdict.against(1.5, "package", package.start(), package.end())
    elif food and not draft.frequency:
        verdict.against(1.5, "food", draft.start, draft.core)
    if unit in _COUNTED:
        most = min(draft.values)
        if most >= 15 and not INGESTED.search(text, start, end):
            verdict.against(4.0, "package", draft.start, draft.core)
        elif most >= 6 and draft.drug_name is None and not draft.tied:
            verdict.against(3.0, "pills_of_nothing", draft.start, draft.core)


def _concentrated(draft: Draft, under: set[str]) -> bool:
    """Tell whether the amount stands over a volume, a gram or a minute, as laboratory values do."""
    if under & {"kg", "m2"}:
        return False
    return bool(under & {*_NEVER_UNDER, "g"}) or any(part.endswith("mL") for part in under)


def _solution(text: str, draft: Draft, under: set[str], low: int, high: int) -> bool:
    """Tell whether it may be a medicine's strength all the same: "1 mg/mL" of a drug, never "12 ng/mL"."""
    unit = draft.unit or ""
    if under & _NEVER_UNDER:
        return "min" in under and unit not in ("mL", "L")
    if "g" in under:
        return draft.tied or (unit not in ("mg", "[U]", "g") and _SALVE.search(text, low, high) is not None)
    small = unit in ("ng", "ug", "[iU]", "m[iU]", "mmol", "umol", "nmol")
    return not small and (draft.tied or draft.drug_name is not None or FLUID.search(text, low, high) is not None)


def _never(text: str, draft: Draft, under: set[str], low: int, high: int, verdict: Verdict) -> None:
    """Refuse what no context can make a dose."""
    unit, written = draft.unit or "", draft.unit_text
    rule = None
    if written.lower() == "drop" and _FALL.match(text, draft.core, high):
        rule = "fall"
    elif unit == "%" or not draft.values or not any(draft.values):
        rule = "no_amount"
    elif _concentrated(draft, under) and not _solution(text, draft, under, low, high):
        rule = "concentration"
    elif unit in ("mL", "L") and _VEHICLE.search(text, low, draft.start) and FLUID_AFTER.match(text, draft.core, high):
        rule = "vehicle"
    elif "{serving}" in under and not draft.tied:
        rule = "food"
    elif "/" in text[draft.start : draft.core] and not draft.range and PRESSURE.match(text, draft.core, high):
        rule = "pressure"
    elif unit == "mL" and under == {"kg"} and not draft.tied:
        rule = "volume"
    elif written in ("G", "L", "gr", "Cap", "cap", "amp", "Amp", "gray", "Gray", "grays") and unit != "Gy":
        rule = None if draft.tied or draft.core - draft.start > 3 else "abbreviation"
    if rule:
        verdict.against(-_NEVER, rule, draft.start, draft.core)
        return
    for pattern, name in ((SPUN, "acceleration"), (CREATURE, "weight")):
        if unit in ("g", "kg") and (m := pattern.search(text, low, draft.start)):
            verdict.against(-_NEVER, name, m.start(), m.end())
            return
    if draft.values == (1,) and unit.startswith("{") and (m := HOLDING.match(text, draft.core, high)):
        verdict.against(-_NEVER, "container", m.start(), m.end())  # "one capsule holds 250 mg"
        return
    if unit.startswith("{") and draft.core == draft.end and (m := PICKED_OUT.match(text, draft.core, high)):
        verdict.against(-_NEVER, "picked_out", m.start(), m.end())  # "it is one pill that works"
