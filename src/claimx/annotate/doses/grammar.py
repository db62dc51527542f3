"""Amounts: a number or several, a unit, what stands under the stroke. The part of a dose that cannot be missing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from claimx.annotate.doses.draft import Draft
from claimx.annotate.doses.equal import fold
from claimx.annotate.doses.patterns import (
    AMOUNT,
    NUMBER,
    PERCENT,
    RANGE_MARK,
    SPELLED_AMOUNT,
)
from claimx.annotate.doses.units import per_of, scale, unit_of
from claimx.annotate.doses.values import number_of, whole
from claimx.late_pattern import late_pattern
from claimx.numerals import words_between
from claimx.records import Frequency, Number

_BETWEEN = re.compile(r"\bbetween\s+$", re.I)
_CHANGE = re.compile(
    r"\b(?:increas|rais|decreas|reduc|lower|titrat|taper|escalat|bump|doubl|halv|chang|switch|adjust|went|go|going|gone|mov|cut|dropp|down|upped)\w*\b[^.;]{0,40}$",
    re.I,
)
_COUNTED = late_pattern(
    r"\b(?:age[ds]?|ages?\s+of|older\s+than|younger\s+than|days?|weeks?|months?|years?|grade|phase|stage|type|step|group|table|fig(?:ure|\.)?|day|n\s?=|in|since|by|of\s+all|(?:adults?|people|women|men|children|those|patients|persons)\s(?:up\s+to|over|under|above|below))\s*$",
    re.I,
)
"""Words before a number that make it an age, a year or a label, not the first of a list of amounts."""
_SLASHED = re.compile(r"\s?/\s?")
_COUNTS = "|".join(words_between(1, 90))
_FACTOR_BEFORE = re.compile(
    rf"\b(?P<n>\d{{1,2}}|{_COUNTS}|half\s+(?:of\s+)?an?|a\s+half|½|(?<![\d/])1/[234](?=\s(?:of\s)?an?\s$|\s(?:of\s)?(?:the|my)\s$))\s?(?:x|×|(?:of\s+)?(?:an?|the|my))?\s?$",
    re.I,
)
_PIECE_AFTER = re.compile(
    r"\s?-?(?:[\w-]+\s){0,2}?(?:tablets?|tabs?|capsules?|caps?|pills?|caplets?|softgels?|patch(?:es)?|vials?|sachets?|doses|gummies|lozenges?|troches?|ampoules?)\b",
    re.I,
)
_DAILY_AFTER = re.compile(r"\s?(?:daily|a\sday|per\sday)\b", re.I)
_PART_OF = re.compile(
    r"(?<![\w./])(?P<n>(?:\d\s?)?[½¼¾⅓⅔⅛]|(?:\d\s)?[1-7]/[2-8])(?:\s?\([^()]{1,20}\))?\s(?:of\s)?$", re.I
)
"""A fraction before "a teaspoon"."""
_POINT = re.compile(r"(?<![\w.…·])\.")
_REACH = 60
"""Characters before a unit in which the number words of a spelled amount may begin."""


def amounts(text: str, start: int, end: int, numbers: Iterable[int], units: Iterable[int]) -> Iterator[Draft]:
    """Yield the amounts of ``text[start:end]`` in text order; the numbers of a list become one amount each.

    ``numbers`` and ``units`` are where words begin that open with a digit or are a unit: only there can an amount be.
    """
    found: list[Draft] = []
    free = start
    for at in numbers:
        if at < free:
            continue
        at = _opened(text, at, max(start, free))
        m = PERCENT.match(text, at, end)
        if m:
            found.append(_percent(text, m))
        elif m := AMOUNT.match(text, at, end):
            found += _read(text, m, start)
        if m:
            free = m.end()
    taken = [draft.start for draft in found]
    ends = [draft.end for draft in found]
    free = start
    for at in units:
        before = bisect_right(taken, at) - 1
        if before >= 0 and at < ends[before]:
            continue
        low = max(free, at - _REACH)
        m = SPELLED_AMOUNT.search(text, low, min(end, at + _REACH)) or _fraction(text, low, at, end)
        if m and m.start("unit") <= at < m.end():
            found += _spelled(text, m) if m.re is SPELLED_AMOUNT else _read(text, m, start)
            free = m.end()
    found.sort(key=lambda draft: (draft.start, -draft.end))
    drafts = list(_joined(text, _apart(found), start))
    for draft in drafts:
        draft.note("values", "amount.read", draft.start, draft.core)
    yield from fold(text, drafts, end)


def _opened(text: str, at: int, low: int) -> int:
    """Return where the number at ``at`` opens: a leading point is no part of the word."""
    return at - 1 if at > low and _POINT.match(text, at - 1) else at


def _fraction(text: str, low: int, at: int, end: int) -> re.Match[str] | None:
    """Read "½ tablet", which opens with no word."""
    place = at - 1 if text[at - 1 : at].strip() else at - 2
    return AMOUNT.match(text, place, end) if place >= low and text[place] in "½¼¾⅓⅔⅛" else None


def _apart(found: list[Draft]) -> list[Draft]:
    """Without those inside another; "one 500 mg tablet" keeps the milligrams and counts the tablet."""
    kept: list[Draft] = []
    for draft in found:
        if kept and draft.start < kept[-1].end:
            continue
        kept.append(draft)
    return kept


def _read(text: str, m: re.Match[str], begin: int) -> list[Draft]:
    unit, factor = unit_of(m["unit"])
    per, frequency = per_of(m["per"]) if m["per"] else (None, None)
    base = m.start("numbers")
    spans = [(n.start() + base, n.end() + base) for n in NUMBER.finditer(m["numbers"])]
    numbers = [_scaled(text[a:b], factor) for a, b in spans]
    before = text[max(begin, m.start() - 60) : m.start()]
    groups = _ranges(text, spans, before)
    if len(groups) > 1 and _COUNTED.search(before):
        groups = groups[1:]
    drafts: list[Draft] = []
    for group in groups:
        first, last = group[0], group[-1]
        end = m.end() if last == len(spans) - 1 else spans[last][1]
        slashed = len(group) > 1 and _SLASHED.fullmatch(text[spans[first][1] : spans[group[1]][0]])
        draft = Draft(
            start=m.start() if first == 0 else spans[first][0],
            end=end,
            core=end,
            values=tuple(numbers[i] for i in group),
            range=len(group) == 2 and not slashed,
            unit=unit,
            unit_text=m["unit"],
            per=per,
            frequency=frequency,
        )
        if frequency:
            draft.note("frequency", "frequency.per", m.start("per"), m.end("per"))
        drafts.append(draft)
    if m["count"]:
        _times(text, drafts[0], int(m["count"]), m.start())
    else:
        _count_before(text, drafts[0], begin)
    return drafts


def _times(text: str, draft: Draft, count: int, start: int) -> None:
    """Read the count of "3 x 250 mg": times a day where a day is said, else pieces taken at once."""
    draft.start = start
    often = draft.frequency
    if often and (often.times, often.period) == (1, 1):  # "3 x 250 mg/day"
        draft.frequency = Frequency(times=count, period=1, unit=often.unit)
    elif often is None and (m := _DAILY_AFTER.match(text, draft.end)):
        draft.frequency = Frequency(times=count, period=1, unit="d")
        draft.note("frequency", "frequency.times_amount", start, m.end())
    else:
        draft.count = count


def _ranges(text: str, spans: list[tuple[int, int]], before: str) -> list[list[int]]:
    """Group the numbers: those of a range, and those of a combination ("10/325"), stand together."""
    groups: list[list[int]] = [[0]]
    between = bool(_BETWEEN.search(before))
    for i in range(1, len(spans)):
        gap = text[spans[i - 1][1] : spans[i][0]]
        alone = len(groups[-1]) == 1
        dashed = RANGE_MARK.fullmatch(gap) and not (re.search(r"to", gap) and _CHANGE.search(before))
        if alone and (dashed or _SLASHED.fullmatch(gap) or (between and i == 1 and gap.strip() == "and")):
            groups[-1].append(i)
        elif len(groups[-1]) > 1 and _SLASHED.fullmatch(gap) and _slashed_group(text, spans, groups[-1]):
            groups[-1].append(i)  # "150/300/200 mg"
        else:
            groups.append([i])
    return groups


def _slashed_group(text: str, spans: list[tuple[int, int]], group: list[int]) -> bool:
    return _SLASHED.fullmatch(text[spans[group[0]][1] : spans[group[1]][0]]) is not None


def _scaled(written: str, factor: Number) -> Number:
    value = number_of(written)
    return value if factor == 1 else value * factor


def _spelled(text: str, m: re.Match[str]) -> list[Draft]:
    unit, factor = unit_of(m["unit"])
    per, frequency = per_of(m["per"]) if m["per"] else (None, None)
    parts = re.split(r"\s+(?:to|or)\s+", m["numbers"])
    couple = "couple" in m["numbers"].lower()
    values = [number_of(m["digits"])] if m["digits"] else [2 if couple else _scaled(part, factor) for part in parts]
    if any(value <= 0 for value in values):
        return []
    start = m.start()
    if m["numbers"].lower() in ("a", "an") and (part := _PART_OF.search(text, max(0, start - 30), start)):
        start, values = part.start(), [number_of(part["n"])]
    draft = Draft(
        start=start, end=m.end(), core=m.end(), values=tuple(values), range=len(values) == 2, unit=unit,
        unit_text=m["unit"], per=per, frequency=frequency,
    )  # fmt: skip
    return [draft]


def _percent(text: str, m: re.Match[str]) -> Draft:
    values = tuple(number_of(part) for part in re.findall(r"\d+(?:\.\d+)?", m["numbers"]))
    return Draft(
        start=m.start(), end=m.end(), core=m.end(), values=values, range=len(values) == 2, unit="%", unit_text="%"
    )


def _count_before(text: str, draft: Draft, begin: int) -> None:
    """Read "two" of "two 500 mg tablets"; the quote stays the amount."""
    low = max(begin, draft.start - 14)
    factor = _FACTOR_BEFORE.search(text, low, draft.start)
    if factor and (_PIECE_AFTER.match(text, draft.end) or factor.group().rstrip()[-1:] in "x×"):
        draft.count = number_of(factor["n"])
        if draft.count != 1:
            draft.note("count", "amount.pieces", factor.start("n"), factor.end("n"))


def _joined(text: str, drafts: list[Draft], begin: int) -> Iterator[Draft]:
    """Join "5 mg to 10 mg" and "between 5 mg and 10 mg" into one range unless a dose changes from one to the other."""
    previous: Draft | None = None
    for draft in drafts:
        if previous is not None:
            gap = text[previous.end : draft.start]
            before = text[max(begin, previous.start - 60) : previous.start]
            factor = scale(draft.unit, previous.unit)
            same = factor is not None and len(previous.values) == len(draft.values) == 1
            marked = (RANGE_MARK.fullmatch(gap) and not re.search(r"up", gap) and not _CHANGE.search(before)) or (
                gap.strip() == "and" and _BETWEEN.search(before)
            )
            if same and factor == 1 and _SLASHED.fullmatch(gap):  # the strengths of a combination, "8 mg/2 mg"
                draft.start, draft.values = previous.start, previous.values + draft.values
            elif same and marked and factor and previous.values[0] < draft.values[0] * factor:
                high = draft.values[0] * factor  # "250 mg-1 g" in the unit of the first
                draft.start, draft.values, draft.range = previous.start, (*previous.values, whole(high)), True
                draft.unit, draft.unit_text = previous.unit, previous.unit_text
                draft.why = previous.why + draft.why
            else:
                yield previous
        previous = draft
    if previous is not None:
        yield previous
