"""Amounts written without their unit, as patients do: "sertraline 150", "down to 75", "100 of Zoloft"."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator

from claimx.annotate.doses.draft import Draft
from claimx.annotate.doses.tail import read_tail
from claimx.annotate.doses.values import number_of
from claimx.late_pattern import late_pattern
from claimx.mentions import Annotations, Drug

_SPOKEN = frozenset(("forum", "patient_report", "blog"))
"""Pages on which people tell of what they take; elsewhere a bare number is a citation, a year or a count."""
_N = r"(?P<n>\d{2,4}(?:\.5)?|\d{1,2}\.\d{1,2}|\.\d{1,2})"
_ENDS = (
    r"(?=\s?[.,;!?](?!\d)|\s?$|\s?\n|\s?[x×]\s?\d|\s(?:for|since|daily|nightly|every|once|twice|a\sday|at|in\sthe|now|and|then|but|it|per|was|is|to|with|before|made|did|gave|had|has|helped|works?|worked|caused|seems?|feels?|felt|does|didn['’]t|doesn['’]t|isn['’]t|wasn['’]t)\b)"
    r"(?!\s(?:and|to|or)\s\d{1,3}\s?(?:%|st|nd|rd|th|years|yrs|days|weeks|months|people|patients))"
)
_BEHIND = late_pattern(rf"\s(?:(?:at|on)\s)?{_N}(?!-){_ENDS}", re.I)
_BRACKET = re.compile(r"\s\((?P<n>\d{2,4}(?:\.5)?)(?:\s(?:then|to|and)\s(?P<to>\d{2,4}(?:\.5)?))?\)", re.I)
_OF = re.compile(rf"\b(?:on|take|taking|took|to|at|from)\s{_N}\sof\s(?:the\s|my\s)?$", re.I)
_MOVED = late_pattern(
    r"\b(?:i['’]?m\son|i\sam\son|was\son|been\son|(?:went|came|gone|go|got|cut|drop|dropped|down|up|back|bumped\sme)\s(?<!adults\sup\s)(?<!people\sup\s)(?<!aged\sup\s)(?<!women\sup\s)(?<!\bmen\sup\s)(?<!children\sup\s)(?:down\s|up\s|back\s)?(?:to|at|from)|stuck\s(?:at|on)|started\s(?:on|at)"
    rf"|drop(?:ped|ping)?(?:\sby|\sthe\slast)?|from)\s{_N}(?!-)(?:\sto\s(?P<to>\d{{2,4}}(?:\.5)?)(?![-\d%])(?!\s(?:people|patients|years|weeks|days|months|lbs?|pounds|kg)\b)|{_ENDS})",
    re.I,
)
_OFTEN = re.compile(
    r"\s(?:(?:at|on)\s)?(?P<n>\d{1,4}(?:\.\d{1,2})?|\.\d{1,2})\s?(?=(?:BID|TID|QID|QHS|QD|QAM|QPM|BD|TDS|QDS|q\d{1,2}h|[btq]\.i\.d\.|[x×][234]|[234]x)(?![\w/])(?!\s?(?:\d|days?|weeks?|wks?|months?|mg)))",
    re.I,
)
"""Right behind the drug, a number with a prescriber's frequency is a dose on any page: "Pepcid 20 BID"."""
_THEN = re.compile(
    r"(?:,\s?|\s)(?:then\s)?(?P<n>\d{1,3}(?:\.\d{1,2})?|\.\d{1,2})(?=\s?[x×]\s?\d{1,2}\s?(?:d|days?|wks?|weeks?|months?|mos?)\b)",
    re.I,
)
"""The next step of a list: "0.25 x 4 wks, 0.5 x 4 wks"."""
_STEP_LENGTH = re.compile(r"\s?[x×]\s?\d{1,2}\s?(?:d|days?|wks?|weeks?|months?|mos?)\b", re.I)
_STEPS = 6
_NEAREST = 90
_AMOUNTS = 40
"""Different amounts of a page that bare ones are compared with."""


def bare_amounts(notes: Annotations, numbered: list[Draft]) -> list[Draft]:
    """Return the amounts without a unit, in the unit that the page doses its drugs in.

    A page of another kind, or one that never names a mass, gives none: the number alone says too little.
    """
    units = Counter(d.unit for d in numbered if d.unit in ("mg", "ug") and not d.per)
    if not units or not notes.drugs:
        return []
    unit = units.most_common(1)[0][0]
    spoken = notes.layout.page.source_type in _SPOKEN
    taken = sorted((d.start, d.end) for d in numbered)
    particular = (drug for drug in notes.drugs if drug.level != "class")
    found = [draft for drug in particular for draft in _beside(notes.text, drug, spoken) if _take(draft, taken)]
    if not spoken:
        return _finished(notes, found, unit)
    said = sorted({value for draft in [*numbered, *found] for value in draft.values})[:_AMOUNTS]
    moved = (draft for draft in _moved(notes.text) if any(_akin(draft, value) for value in said))
    found += [draft for draft in moved if _take(draft, taken)]
    return _finished(notes, found, unit)


def _finished(notes: Annotations, found: list[Draft], unit: str | None) -> list[Draft]:
    """Return ``found`` in text order, with the page's unit and what follows them."""
    found.sort(key=lambda draft: draft.start)
    for draft in found:
        draft.unit = unit
        draft.confidence = 0.6
        draft.note("values", "amount.bare", draft.start, draft.end)
        draft.note("unit", "unit.page", draft.start, draft.end)
        read_tail(notes.text, draft, min(len(notes.text), draft.end + _NEAREST))
    return found


def _beside(text: str, drug: Drug, spoken: bool) -> Iterator[Draft]:
    """Yield the bare numbers beside a drug; on a page where nobody tells of what he takes only those with a frequency."""
    often = _OFTEN.match(text, drug.end)
    if often or not spoken:
        yield from _drafts(often) if often else ()
        return
    before = _OF.search(text, max(0, drug.start - 28), drug.start)
    behind = _BEHIND.match(text, drug.end) or _BRACKET.match(text, drug.end)
    for m in (before, behind):
        if m:
            yield from _drafts(m)
    step = behind and _STEP_LENGTH.match(text, behind.end())
    for _ in range(_STEPS):
        then = _THEN.match(text, step.end()) if step else None
        if then is None:
            return
        yield from _drafts(then)
        step = _STEP_LENGTH.match(text, then.end())


def _moved(text: str) -> Iterator[Draft]:
    for m in _MOVED.finditer(text):
        yield from _drafts(m)


def _drafts(m: re.Match[str]) -> Iterator[Draft]:
    for group in ("n", "to"):
        written = m.groupdict().get(group)
        if not written:
            continue
        value = number_of(written)
        if 1900 <= value <= 2100 or value % (0.25 if value < 10 else 2.5):
            return
        yield Draft(start=m.start(group), end=m.end(group), core=m.end(group), values=(value,))


def _take(draft: Draft, taken: list[tuple[int, int]]) -> bool:
    """Claim the draft's place among ``taken``, in text order; false where it is not free."""
    at = bisect_left(taken, (draft.start, draft.end))
    if (at and taken[at - 1][1] > draft.start) or (at < len(taken) and taken[at][0] < draft.end):
        return False
    insort(taken, (draft.start, draft.end))
    return True


def _akin(draft: Draft, value: float) -> bool:
    """Tell whether the amount is one that the same tablets make: a part or a multiple of one written in full."""
    amount = draft.values[0]
    high, low = max(amount, value), min(amount, value)
    return low > 0 and high / low <= 12 and high % low == 0
