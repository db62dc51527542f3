"""Two units for one dose: "125 mcg (5,000 IU)", "70 mg [45 mg/m2]", "5 mL (250 mg)", "1.25 mg in 0.1 ml"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from claimx.annotate.doses.draft import Draft
from claimx.records import Amount

_OPENED = re.compile(
    r"\s?(?P<open>[(\[])\s?(?:=\s?|i\.e\.,?\s|or\s|equivalent\sto\s|equal\sto\s|about\s|approximately\s|~\s?)?", re.I
)
_CLOSED = re.compile(r"\s?[)\]]")
_OR = re.compile(r"\s(?:or|=|,?\sequal\sto|,?\sequivalent\sto)\s", re.I)
_IN = re.compile(r"\s(?:(?:diluted|dissolved|mixed|reconstituted)\s)?(?:in|/)\s(?:a\stotal\sof\s)?", re.I)
FLUID_AFTER = re.compile(
    r"\s?(?:of\s)?(?:an?\s|the\s)?(?:0?\.?\d{1,2}(?:\.\d{1,2})?\s?%\s)?(?:(?:isotonic|normal|sterile|physiologic(?:al)?|iv|intravenous|distilled|warm|cold)\s)*"
    r"(?:saline|sodium\schloride|nacl|dextrose(?:\s\d{1,2}\s?%)?|glucose(?:\s\d{1,2}\s?%)?|water(?:\sfor\sinjection)?|d5w|d5|5dw|ns|ringer['’]?s?(?:\slactate)?|lactated\sringer['’]?s?|fluids?|diluent|juice)(?:\ssolution)?\b",
    re.I,
)
"""What a drug is dissolved in: its volume is the vehicle of the dose, no dose of its own."""
_DISSOLVED = frozenset(("g", "mg", "ug", "ng", "[iU]", "[U]", "meq", "mmol"))
_MASS = {"g": 1.0, "mg": 1e-3, "ug": 1e-6, "ng": 1e-9}


def fold(text: str, drafts: list[Draft], end: int) -> Iterator[Draft]:
    """Yield ``drafts``, an amount said again in another unit folded into the first."""
    free = 0
    for first, second in itertools.pairwise([*drafts, None]):
        if first is None or first.start < free:
            continue
        stop = _repeats(text, first, second, end) if second is not None else None
        if stop is not None and second is not None:
            first.also = (Amount(values=second.values, unit=second.unit, per=second.per),)
            first.frequency = first.frequency or second.frequency
            first.note("also", "amount.other_unit", second.start, second.core)
            first.end = first.core = free = stop
        yield first


def _repeats(text: str, first: Draft, second: Draft, end: int) -> int | None:
    """Return where ``second`` ends, its bracket with it, where it says ``first`` in another unit; else ``None``."""
    gap = text[first.end : second.start]
    if len(gap) > 30:
        return None
    if second.unit in ("mL", "L") and not second.per and first.unit in _DISSOLVED and _IN.fullmatch(gap):
        fluid = FLUID_AFTER.match(text, second.end, end)
        return fluid.end() if fluid else second.end
    if not _comparable(first, second):
        return None
    opened = _OPENED.fullmatch(gap)
    if opened:
        closed = _CLOSED.match(text, second.end, end)
        return closed.end() if closed else None
    if _OR.fullmatch(gap) and (first.per is None) and second.per in ("kg", "m2") and second.unit == first.unit:
        return second.end
    return None


def _comparable(first: Draft, second: Draft) -> bool:
    """Tell whether the two can be one amount: of another kind of unit, or of the same size in the same kind."""
    if "%" in (first.unit, second.unit) or second.count != 1 or len(first.values) != len(second.values):
        return False
    one, other = _MASS.get(first.unit or ""), _MASS.get(second.unit or "")
    if one and other and first.per == second.per:
        return all(abs(a * one - b * other) <= 0.02 * a * one for a, b in zip(first.values, second.values, strict=True))
    if first.unit == second.unit:
        return first.per != second.per and second.per in ("kg", "m2", None) and first.per in ("kg", "m2", None)
    return first.per is None or first.per == second.per
