"""Amounts: a number or several, a unit, what stands under the stroke. The part of a dose that cannot be missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.annotate.doses.draft import Draft
from claimx.annotate.doses.patterns import (
    AMOUNT,
    NUMBER,
    PERCENT,
    RANGE_MARK,
    SPELLED_AMOUNT,
)
from claimx.annotate.doses.values import number_of, per_of, unit_of
from claimx.records import Frequency, Number

_APPROXIMATE = re.compile(
    r"(?:\b(?:about|approximately|approx\.?|around|roughly|nearly|almost|circa|ca\.?|some|close to|in the range of)|[~≈∼])\s*(?:a |an |the )?$",
    re.I,
)
_BETWEEN = re.compile(r"\bbetween\s+$", re.I)
_CHANGE = re.compile(
    r"\b(?:increas|rais|decreas|reduc|lower|titrat|taper|escalat|bump|doubl|halv|chang|switch|adjust|went|go|going|gone|mov|cut|dropp|down|upped)\w*\b[^.;]{0,40}$",
    re.I,
)
_COUNTED = re.compile(
    r"\b(?:age[ds]?|ages?\s+of|older\s+than|younger\s+than|days?|weeks?|months?|years?|grade|phase|stage|type|step|group|table|fig(?:ure|\.)?|day|n\s?=|in|since|by|of\s+all)\s*$",
    re.I,
)
"""Words before a number that make it an age, a year or a label, not the first of a list of amounts."""
_SLASHED = re.compile(r"\s?/\s?")
_FACTOR_BEFORE = re.compile(r"\b(?P<n>\d{1,2}|one|two|three|four|five|six)\s?(?:x|×|of\s+the)?\s?$", re.I)
_PIECE_AFTER = re.compile(
    r"\s?-?(?:\w+\s)?(?:tablets?|tabs?|capsules?|caps?|pills?|caplets?|softgels?|patch(?:es)?|vials?|sachets?|doses|gummies|lozenges?)\b",
    re.I,
)


def amounts(text: str, start: int, end: int) -> Iterator[Draft]:
    """Yield the amounts of ``text[start:end]`` in text order; the numbers of a list become one amount each."""
    found: list[Draft] = []
    for m in AMOUNT.finditer(text, start, end):
        found += _read(text, m, start)
    for m in SPELLED_AMOUNT.finditer(text, start, end):
        found += _spelled(text, m)
    for m in PERCENT.finditer(text, start, end):
        found.append(_percent(text, m))
    found.sort(key=lambda draft: (draft.start, -draft.end))
    yield from _joined(text, _apart(found), start)


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
    ranged = _ranges(text, spans, before)
    drafts: list[Draft] = []
    ranged = [g for i, g in enumerate(ranged) if i == len(ranged) - 1 or not _COUNTED.search(before if i == 0 else "")]
    for group in ranged:
        first, last = group[0], group[-1]
        end = m.end() if last == len(spans) - 1 else spans[last][1]
        draft = Draft(
            start=m.start() if first == 0 else spans[first][0],
            end=end,
            core=end,
            values=tuple(numbers[i] for i in group),
            range=len(group) == 2 and not _SLASHED.fullmatch(text[spans[group[0]][1] : spans[group[1]][0]]),
            unit=unit,
            unit_text=m["unit"],
            per=per,
            frequency=frequency,
        )
        if frequency:
            draft.note("frequency", "frequency.per", m.start("per"), m.end("per"))
        drafts.append(draft)
    if m["count"]:
        drafts[0].start = m.start()
        if frequency and (frequency.times, frequency.period) == (1, 1):  # "3 x 250 mg/day"
            drafts[0].frequency = Frequency(times=int(m["count"]), period=1, unit=frequency.unit)
        else:
            drafts[0].count = int(m["count"])
    else:
        _count_before(text, drafts[0], begin)
    _approximate(text, drafts[0], begin)
    return drafts


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
        else:
            groups.append([i])
    return groups


def _scaled(written: str, factor: Number) -> Number:
    value = number_of(written)
    return value if factor == 1 else value * factor


def _spelled(text: str, m: re.Match[str]) -> list[Draft]:
    unit, factor = unit_of(m["unit"])
    per, frequency = per_of(m["per"]) if m["per"] else (None, None)
    written = m["numbers"]
    parts = re.split(r"\s+(?:to|or)\s+", written)
    values = [number_of(m["digits"])] if m["digits"] else [_scaled(part, factor) for part in parts]
    ranged = len(values) == 2
    if any(value <= 0 for value in values):
        return []
    return [
        Draft(
            start=m.start(), end=m.end(), core=m.end(), values=tuple(values), range=ranged, unit=unit,
            unit_text=m["unit"], per=per, frequency=frequency,
        )
    ]  # fmt: skip


def _percent(text: str, m: re.Match[str]) -> Draft:
    values = tuple(number_of(part) for part in re.findall(r"\d+(?:\.\d+)?", m["numbers"]))
    return Draft(
        start=m.start(), end=m.end(), core=m.end(), values=values, range=len(values) == 2, unit="%", unit_text="%"
    )


def _count_before(text: str, draft: Draft, begin: int) -> None:
    """Read "two" of "two 500 mg tablets"; the quote stays the amount."""
    factor = _FACTOR_BEFORE.search(text, max(begin, draft.start - 12), draft.start)
    if factor and (_PIECE_AFTER.match(text, draft.end) or factor.group().rstrip()[-1:] in "x×"):
        draft.count = number_of(factor["n"])


def _approximate(text: str, draft: Draft, begin: int) -> None:
    word = _APPROXIMATE.search(text, max(begin, draft.start - 24), draft.start)
    if word:
        draft.approximate = True
        draft.note("approximate", "amount.approximate", word.start(), word.end())


def _joined(text: str, drafts: list[Draft], begin: int) -> Iterator[Draft]:
    """Join "5 mg to 10 mg" and "between 5 mg and 10 mg" into one range unless a dose changes from one to the other."""
    previous: Draft | None = None
    for draft in drafts:
        if previous is not None:
            gap = text[previous.end : draft.start]
            before = text[max(begin, previous.start - 60) : previous.start]
            same = previous.unit == draft.unit and len(previous.values) == len(draft.values) == 1
            marked = (RANGE_MARK.fullmatch(gap) and not re.search(r"up", gap) and not _CHANGE.search(before)) or (
                gap.strip() == "and" and _BETWEEN.search(before)
            )
            if same and _SLASHED.fullmatch(gap):  # the strengths of a combination, "8 mg/2 mg"
                draft.start, draft.values = previous.start, previous.values + draft.values
            elif same and marked and previous.values[0] < draft.values[0]:
                draft.start, draft.values, draft.range = previous.start, previous.values + draft.values, True
                draft.approximate |= previous.approximate
                draft.why = previous.why + draft.why
            else:
                yield previous
        previous = draft
    if previous is not None:
        yield previous
