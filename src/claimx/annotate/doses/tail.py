"""What follows an amount, and what stands near it: frequency, duration, route, form, timing.

What follows it directly belongs to the quote; what stands before it, or behind the name of the drug, only fills fields.
"""

from __future__ import annotations

import re

from claimx.annotate.doses.draft import Draft
from claimx.annotate.doses.routes import (
    FORM_AT,
    FORM_WORDS,
    GIVEN,
    ROUTE,
    ROUTE_AT,
    ROUTES,
    SOLID_AT,
    UNIT_FORMS,
    UNIT_ROUTES,
    may_hold,
    singular,
)
from claimx.annotate.doses.schedule import (
    DURATION,
    FREQUENCY,
    INFUSED,
    N2,
    TIMING,
    WEEKDAYS,
    duration_of,
    frequency_of,
    is_loose,
    timing_frequency,
)
from claimx.late_pattern import late_pattern
from claimx.records import Frequency

_MORE = r"(?:each|apiece)(?!\s(?:day|night|nite|week|month|morning|evening|afternoon|hour|year)|\s(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun))|,?\s?max(?:imum)?(?=\s*(?:[.,;)]|$))"
_ONCE = r"once|stat|(?:in\s|over\s|/\s?)?\d{1,2}\s?(?:(?:daily\s)?(?:fractions|sessions)|fx|f)|x\s?1|once\sonly"
TAIL = re.compile(
    rf"(?:(?P<duration>{DURATION})|(?P<infused>(?:(?:infused|given|administered)\s)?{INFUSED})|(?P<timing>{TIMING})|(?P<frequency>{FREQUENCY})|(?P<more>{_MORE})"
    rf"|{GIVEN}(?P<route>(?:{ROUTE})(?:\s+(?:route|administration|injections?|infusions?|drip|push|bolus|tablets?|films?))?)"
    rf"|(?:of\s+|by\s+)?(?P<form>(?:{FORM_WORDS}))|(?P<once>{_ONCE}))(?![\w])",
    re.I,
)
"""One item of what may follow an amount."""
_MORE_AT = re.compile(r"\s(?:and|or)\s(?:higher|more|less|above|below|lower|greater|under|up)\b(?!\sto)", re.I)
FREQUENCY_AT = late_pattern(rf"(?<![\w])(?:{FREQUENCY})(?![\w])", re.I)
DURATION_AT = late_pattern(
    rf"(?<![\w])(?:{DURATION}|(?<!taper\s)(?<!tapered\s)(?<!tapering\s)(?<!titrated\s)over\s+{N2}[\s-]?(?:days|weeks|months)\b)",
    re.I,
)
TIMED = re.compile(WEEKDAYS, re.I)
_RESTATED = re.compile(r"\s?\((?:IU|mg|mcg|ug|g|ml|units?|[µμ]g|micrograms?|milligrams?)\)", re.I)
"""The unit said again: "international units (IU)"."""

_SEPARATOR = re.compile(r"\.\s(?=[a-z\d])|\s?,?\s?(?:and\s|then\s)?\(?\s?(?:and\s)?|\s?")
_VAGUE = ("injection", "topical", "inhaled")
"""Routes that a size of dose ("higher doses that are injected") does not take from the words around it."""
_OFTEN = (
    r"(?:(?:once|twice|thrice|two\stimes|three\stimes|four\stimes)[\s-]+(?:daily|weekly|monthly|nightly|a[\s-]day|a[\s-]week|per[\s-]day)"
    r"|daily|nightly|weekly|monthly|every[\s-]other[\s-]day)"
)
_DOSE_FREQUENCY = re.compile(
    rf"\b(?P<f>{_OFTEN})[\s-]+(?:(?:[\w-]+\s){{0,3}}(?:doses?|dosages?|intakes?|allowances?|amounts?|intravenous|oral|supplements?|tablets?|injections?|use)\b[^.;:]{{0,70}}|(?:of\s|low[\s-]|high[\s-])?)$",
    re.I,
)
_DRUG_FREQUENCY = re.compile(
    rf"\b(?P<f>(?:once|twice|thrice)-(?:daily|weekly|monthly)|{_OFTEN})\s+(?:oral\s|iv\s)?$", re.I
)
_LENGTH_BEFORE = re.compile(rf"\b(?P<d>for\s+{N2}\s(?:days?|weeks?|months?|years?))\s(?:at|on|with|of)\s$", re.I)
_AFTER_DRUG = re.compile(
    r"[\s,]{0,2}(?:\d[\d.]{0,4}\s?%\s)?(?:\([^()]{1,30}\)\s)?(?:was\s|were\s|is\s)?(?:given\s|administered\s|taken\s|used\s)?"
)
_BREAK = re.compile(r"[;•]|\.\s|\b(?:plus|versus|vs|compared|while|but|whereas|than|and\san?|followed)\b", re.I)
"""Behind these words another dose or drug begins."""


def read_tail(text: str, draft: Draft, end: int) -> None:
    """Extend ``draft`` over what directly follows its amount in ``text`` up to ``end`` and read the fields there."""
    restated = _RESTATED.match(text, draft.end, end)
    if restated:
        draft.core = draft.end = restated.end()
    position, opened = draft.end, False
    for _ in range(8):
        more = _MORE_AT.match(text, position, end)
        if more:
            position = more.end()
            continue
        gap = _SEPARATOR.match(text, position, end)
        item = TAIL.match(text, gap.end(), end) if gap else None
        if not gap or not item or not _joins(gap.group(), item):
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


def _joins(gap: str, item: re.Match[str]) -> bool:
    """Tell whether an item behind a comma, an "and" or a bracket still says something of this dose."""
    if "then" in gap or (gap[:1] == "." and item.lastgroup not in ("frequency", "timing")):
        return False
    if "," in gap and item.lastgroup not in ("route", "frequency", "timing", "once"):
        return False
    if item.lastgroup == "frequency" and item.group()[0] == "/" and "," in gap:
        return False
    return not ("and" in gap and item.lastgroup not in ("timing", "frequency"))


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
    """Read "twice-daily dose of", "once-weekly semaglutide" and "for 3 months at" before the amount.

    ``start`` bounds the look back.
    """
    low = max(start, draft.start - 110)
    before = text[low : draft.start]
    found = _DOSE_FREQUENCY.search(before)
    if found is None and draft.drug is not None and low < draft.drug.start < draft.start:
        found = _DRUG_FREQUENCY.search(text[low : draft.drug.start])
    if found and draft.frequency is None:
        draft.frequency = frequency_of(found["f"].replace("-", " "))
        at = low + found.start("f")
        draft.note("frequency", "frequency.before", at, at + len(found["f"]))
    lasting = _LENGTH_BEFORE.search(before) if draft.duration is None else None
    if lasting:
        draft.duration = duration_of(lasting["d"])
        draft.note("duration", "duration.before", low + lasting.start("d"), low + lasting.end("d"))


def read_near(text: str, draft: Draft, start: int, end: int) -> None:
    """Fill route and form from the words of ``text[start:end]``, the part of the sentence that is this dose's own."""
    routed, formed = may_hold(text[start:end])
    if routed and draft.route is None:
        for m in ROUTE_AT.finditer(text, start, end):
            if m.start() > draft.end and _BREAK.search(text, draft.end, m.start()):
                break
            _set_route(draft, m.group(), m.start(), m.end())
            if draft.route not in ("infusion", "injection"):
                break
    if formed and draft.form is None and draft.values:
        form = FORM_AT.search(text, start, end)
        if form:
            draft.form = singular(form.group())
            draft.note("form", "form.near", form.start(), form.end())
            if draft.route is None and draft.unit != "%" and SOLID_AT.fullmatch(form.group()):
                draft.route = "oral"
                draft.note("route", "route.form", form.start(), form.end())


def _take(text: str, draft: Draft, item: re.Match[str]) -> None:
    kind, start, end = item.lastgroup, item.start(), item.end()
    words = item.group()
    if kind == "frequency":
        _set_frequency(draft, words, start, end)
    elif kind == "duration" and draft.duration is None:
        draft.duration = duration_of(words)
        draft.note("duration", "duration.after", start, end)
    elif kind == "infused" and " of " not in words:
        _set_infused(draft, words, start, end)
    elif kind == "timing":
        draft.timing = f"{draft.timing} {words}" if draft.timing else words
        draft.note("timing", "timing.after", start, end)
        often = timing_frequency(words)
        if often and (draft.frequency is None or draft.frequency == Frequency(times=1, period=1, unit="d")):
            draft.frequency = often
            draft.note("frequency", "frequency.time_of_day", start, end)
    elif kind == "route":
        _set_route(draft, words, start, end)
    elif kind == "form" and draft.form is None:
        draft.form = singular(words.removeprefix("of ").removeprefix("by "))
        draft.note("form", "form.after", start, end)
        _set_route(draft, words, start, end)
    if kind in ("form", "route") and draft.values and draft.route is None and SOLID_AT.search(words):
        draft.route = "oral"
        draft.note("route", "route.form", start, end)


def _set_infused(draft: Draft, words: str, start: int, end: int) -> None:
    span = duration_of(words)
    if span is None:
        return
    if span.unit in ("min", "h"):
        draft.over = draft.over or span
        draft.note("over", "over.after", start, end)
        if words.startswith("infused"):
            _set_route(draft, "infused", start, start + len("infused"))
    elif draft.duration is None:
        draft.duration = span
        draft.note("duration", "duration.over", start, end)


def _set_frequency(draft: Draft, words: str, start: int, end: int) -> None:
    found = frequency_of(words)
    if found is None:
        if words[-1:].isdigit() and draft.timing is None and draft.frequency is None and words[-2:] != " 1":
            draft.timing = words  # "on days 1 and 8": of which cycle, nobody says
            draft.note("timing", "timing.days", start, end)
        return
    cycle = found.unit != "d" or found.period > 1
    if draft.frequency is None or (cycle and draft.frequency == Frequency(times=1, period=1, unit="d")):
        draft.frequency = found
        draft.loose = is_loose(words)
        draft.note("frequency", "frequency.after", start, end)
    elif draft.frequency.times > 1 and draft.frequency.period == 1 and found.times == 1 and found.unit == "d":
        return
    if draft.timing is None and TIMED.fullmatch(words):
        draft.timing = words
        draft.note("timing", "timing.after", start, end)


def _set_route(draft: Draft, words: str, start: int, end: int) -> None:
    if draft.route is not None and draft.route not in ("infusion", "injection"):
        return
    for route, pattern in ROUTES:
        if pattern.search(words):
            if route in ("infusion", "injection") and draft.route is not None:
                return
            if route in _VAGUE and not draft.values:
                continue
            draft.route = route
            draft.note("route", f"route.{route}", start, end)
            break
    if draft.form is None and (form := FORM_AT.search(words)):
        draft.form = singular(form.group())


def _from_unit(draft: Draft) -> None:
    if draft.unit is None:
        return
    if draft.form is None:
        draft.form = UNIT_FORMS.get(draft.unit)
    if draft.route is None and draft.unit in UNIT_ROUTES:
        draft.route = UNIT_ROUTES[draft.unit]
        draft.note("route", "route.unit", draft.start, draft.core)
