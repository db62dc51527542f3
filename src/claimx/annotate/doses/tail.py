"""What follows an amount, and what stands near it: frequency, duration, route, form, timing.

What follows it directly belongs to the quote; what stands before it, or behind the name of the drug, only fills fields.
"""

from __future__ import annotations

import re

from claimx.annotate.doses.draft import Draft
from claimx.annotate.doses.patterns import (
    DURATION_AT,
    FORM_AT,
    FREQUENCY_AT,
    RESTATED,
    ROUTE_AT,
    ROUTE_WORDS,
    SOLID_AT,
    TAIL,
    TIMING_AT,
)
from claimx.annotate.doses.values import duration_of, frequency_of
from claimx.records import Frequency, Route

_SEPARATOR = re.compile(r"\s?,?\s?(?:and\s|then\s)?\(?\s?(?:and\s)?|\s?")
_ROUTES: tuple[tuple[Route, re.Pattern[str]], ...] = tuple(
    (route, re.compile(rf"(?<![\w])(?:{words})(?![\w])", re.I)) for route, words in ROUTE_WORDS
)
_SOLID_UNITS = {"{tbl}", "{pill}", "{capsule}", "{gummy}"}
_UNIT_ROUTES: dict[str, Route] = {
    "{spray}": "nasal", "{patch}": "transdermal", "{suppository}": "rectal", "{puff}": "inhaled",
    "{tbl}": "oral", "{pill}": "oral", "{capsule}": "oral", "{gummy}": "oral", "[tsp_us]": "oral", "[tbs_us]": "oral",
    "{lozenge}": "oral",
}  # fmt: skip
_UNIT_FORMS = {
    "{spray}": "spray", "{patch}": "patch", "{suppository}": "suppository", "{tbl}": "tablet", "{pill}": "pill",
    "{capsule}": "capsule", "{gummy}": "gummy", "{lozenge}": "lozenge", "[drp]": "drops", "{sachet}": "sachet",
}  # fmt: skip
_DOSE_FREQUENCY = re.compile(
    r"\b(?P<f>(?:once|twice|thrice|two\stimes|three\stimes|four\stimes)[\s-]+(?:daily|weekly|monthly|nightly|a[\s-]day|a[\s-]week|per[\s-]day)|daily|nightly|weekly|monthly|every[\s-]other[\s-]day)[\s-]+"
    r"(?:(?:[\w-]+\s){0,3}(?:doses?|dosages?|intakes?|allowances?|amounts?|intravenous|oral|supplements?|tablets?|injections?|use)\b[^.;:]{0,70}|(?:of\s|low[\s-]|high[\s-])?)$",
    re.I,
)
_AFTER_DRUG = re.compile(
    r"[\s,]{0,2}(?:\d[\d.]{0,4}\s?%\s)?(?:\([^()]{1,30}\)\s)?(?:was\s|were\s|is\s)?(?:given\s|administered\s|taken\s|used\s)?"
)
_BREAK = re.compile(r"[;•]|\.\s|\b(?:plus|versus|vs|compared|while|but|whereas|than|and\san?|followed)\b", re.I)
"""Behind these words another dose or drug begins."""
_VAGUE = ("injection", "topical", "inhaled")
"""Routes that a size of dose ("higher doses that are injected") does not take from the words around it."""


def read_tail(text: str, draft: Draft, end: int) -> None:
    """Extend ``draft`` over what directly follows its amount in ``text`` up to ``end`` and read the fields there."""
    restated = RESTATED.match(text, draft.end, end)
    if restated:
        draft.core = draft.end = restated.end()
    position, opened = draft.end, False
    for _ in range(8):
        gap = _SEPARATOR.match(text, position, end)
        item = TAIL.match(text, gap.end(), end) if gap else None
        if not gap or not item:
            break
        if "," in gap.group() and item["route"] is None and item["frequency"] is None and item["timing"] is None:
            break
        if "and" in gap.group() and item["timing"] is None and item["frequency"] is None:
            break
        if "(" in gap.group():
            opened = True
        _take(text, draft, item)
        position = item.end()
        if opened and text[position : position + 1] == ")":
            position, opened = position + 1, False
    if opened and text.rfind("(", draft.core, position) >= 0 and text[position : position + 1] != ")":
        # a parenthesis that goes on with something else is not part of the dose
        position = len(text[: text.rfind("(", draft.core, position)].rstrip())
    draft.end = max(position, draft.end)
    _from_unit(draft)


def read_after(text: str, draft: Draft, start: int, end: int) -> None:
    """Read the fields behind the drug's name ("40 mg of ketamine by nasal spray"), the quote stays."""
    lead = _AFTER_DRUG.match(text, start, end)
    position = lead.end() if lead else start
    for _ in range(5):
        item = TAIL.match(text, position, end)
        if not item:
            return
        _take(text, draft, item)
        gap = _SEPARATOR.match(text, item.end(), end)
        position = gap.end() if gap else item.end()


def read_before(text: str, draft: Draft, start: int) -> None:
    """Read "twice-daily dose of" and "daily doses of more than" before the amount (``start`` bounds the look back)."""
    before = text[max(start, draft.start - 110) : draft.start]
    found = _DOSE_FREQUENCY.search(before)
    if found and draft.frequency is None:
        draft.frequency = frequency_of(found["f"].replace("-", " "))
        at = draft.start - len(before) + found.start("f")
        draft.note("frequency", "frequency.before", at, at + len(found["f"]))


def read_near(text: str, draft: Draft, start: int, end: int) -> None:
    """Fill the route from the words of ``text[start:end]``, the part of the sentence that is this dose's own."""
    if draft.route is None:
        for m in ROUTE_AT.finditer(text, start, end):
            if m.start() > draft.end and _BREAK.search(text, draft.end, m.start()):
                break
            _set_route(draft, m.group(), m.start(), m.end())
            if draft.route not in ("infusion", "injection"):
                break
    if draft.form is None and draft.values:
        form = FORM_AT.search(text, start, end)
        if form:
            draft.form = _singular(form.group())
            draft.note("form", "form.near", form.start(), form.end())


def _take(text: str, draft: Draft, item: re.Match[str]) -> None:
    kind, start, end = item.lastgroup, item.start(), item.end()
    words = item.group()
    if kind == "frequency":
        _set_frequency(draft, words, start, end)
    elif kind == "duration" and draft.duration is None:
        draft.duration = duration_of(words)
        draft.note("duration", "duration.after", start, end)
    elif kind == "infused" and " of " not in words:
        if (span := duration_of(words)) and span.unit not in ("min", "h") and draft.duration is None:
            draft.duration = span
            draft.note("duration", "duration.over", start, end)
    elif kind == "timing":
        draft.timing = f"{draft.timing} {words}" if draft.timing else words
        draft.note("timing", "timing.after", start, end)
        if draft.frequency is None and _DAILY_TIME.match(words):
            draft.frequency = Frequency(times=1, period=1, unit="d")
            draft.note("frequency", "frequency.time_of_day", start, end)
    elif kind == "route":
        _set_route(draft, words, start, end)
    elif kind == "form" and draft.form is None:
        draft.form = _singular(words)
        draft.note("form", "form.after", start, end)
    if kind in ("form", "route") and draft.values and draft.route is None and SOLID_AT.search(words):
        draft.route = "oral"
        draft.note("route", "route.form", start, end)


_DAILY_TIME = re.compile(
    r"(?:at\s+(?:bedtime|night)|before\s+bed|in\s+the\s+(?:morning|evening|[ap])|prior\s+to\s+bed|each|every|per\s+night|nightly|before\s+(?:sleep|going))",
    re.I,
)


def _set_frequency(draft: Draft, words: str, start: int, end: int) -> None:
    found = frequency_of(words)
    if found is None:
        return
    if draft.frequency is None:
        draft.frequency = found
        draft.note("frequency", "frequency.after", start, end)
    elif draft.frequency.times > 1 and draft.frequency.period == 1 and found.times == 1 and found.unit == "d":
        return
    timing = TIMING_AT.fullmatch(words)
    if timing and draft.timing is None:
        draft.timing = words


def _set_route(draft: Draft, words: str, start: int, end: int) -> None:
    if draft.route is not None and draft.route not in ("infusion", "injection"):
        return
    for route, pattern in _ROUTES:
        if pattern.search(words):
            if route in ("infusion", "injection") and draft.route is not None:
                return
            if route in _VAGUE and not draft.values:
                continue
            draft.route = route
            draft.note("route", f"route.{route}", start, end)
            break
    if draft.form is None and (form := FORM_AT.search(words)):
        draft.form = _singular(form.group())


def _from_unit(draft: Draft) -> None:
    if draft.unit is None:
        return
    if draft.form is None:
        draft.form = _UNIT_FORMS.get(draft.unit)
    if draft.route is None and draft.unit in _UNIT_ROUTES and (draft.unit in _SOLID_UNITS or draft.unit != "{lozenge}"):
        draft.route = _UNIT_ROUTES[draft.unit]
        draft.note("route", "route.unit", draft.start, draft.core)


def _singular(form: str) -> str:
    low = form.lower()
    if low in ("drops", "eye drops", "ear drops"):
        return low
    if low.endswith("ies"):
        return low[:-3] + "y"
    if low.endswith("tches"):
        return low[:-2]
    return low[:-1] if low.endswith("s") and not low.endswith("us") else low


def frequency_in(text: str, start: int, end: int) -> tuple[Frequency, int, int] | None:
    """Return the first frequency in ``text[start:end]`` with its place."""
    for m in FREQUENCY_AT.finditer(text, start, end):
        found = frequency_of(m.group())
        if found:
            return found, m.start(), m.end()
    return None


def duration_in(text: str, draft: Draft, start: int, end: int) -> None:
    """Fill the duration from ``text[start:end]``."""
    if draft.duration is None and (m := DURATION_AT.search(text, start, end)):
        draft.duration = duration_of(m.group())
        draft.note("duration", "duration.near", m.start(), m.end())
