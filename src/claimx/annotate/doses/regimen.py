"""Doses that belong together: what they share, the steps of a titration, the total of a day."""

from __future__ import annotations

import itertools
import re

from claimx.annotate.doses.draft import Draft
from claimx.annotate.doses.tail import duration_in, frequency_in
from claimx.annotate.doses.values import duration_of, frequency_of
from claimx.mentions import Drug

_PLAIN = (
    r"(?:was|is|were|are|be|been|being|given|administered|taken|infused|injected|applied|prescribed|used|dosed|dos(?:e|es|age)|of|by|orally|intravenously|tablets?|capsules?|pills?|infusions?|simple|delivered"
    r"|injections?|the|a|and|as|an|iv|for|them|it|to|me|on|in|either|oral|single|given\sas|mouth)"
)
_LINK = re.compile(rf"[\s,()-]*(?:{_PLAIN}\b[\s,()-]*){{0,7}}", re.I)
_LIST = re.compile(r"[\s,]*(?:(?:and|or|to|of|plus|then|\d{1,2}|dose|doses|tablets?|/|&)[\s,/]*){0,5}", re.I)
_SAME = re.compile(r"\s?\(\s?(?:=\s?)?")
_DAYS = re.compile(r"\b(?:on\s+)?days?\s+\d{1,2}(?:\s?(?:,|and|&|to|through|-|–)+\s?\d{1,2}){0,6}", re.I)
_CYCLE = re.compile(
    r"\bevery\s+(?:\d{1,2}|two|three|four|five|six|eight)(?:\s?(?:-|–|to|or)\s?\d{1,2})?[\s-](?:days|weeks)\b|\b\d{1,2}-(?:day|week)\s+cycles?",
    re.I,
)
_COURSE = re.compile(
    r"\b(?:treat\w*|arms?|groups?|therapy|receiv\w+|given|took|tak(?:en|ing)|dos\w+|administ\w+|random\w+|course|infusions?|over\s+a\s+period)\s(?:[\w-]+\s){0,4}?(?P<d>(?:for|of)\s+(?:an?\s+|up\s+to\s+|at\s+least\s+|about\s+)?(?:\d{1,3}|one|two|three|four|five|six|eight|ten|twelve)[\s-](?:days?|weeks?|months?|years?))\b"
    r"|\b(?:in|during|over)\s+(?:the|an?)\s+(?P<e>\d{1,3}[\s-](?:h|hours?|hr|days?|weeks?|months?))\s+(?:period|study|trial|course)",
    re.I,
)
_STEP = re.compile(
    r"\b(?:then|followed\s+by|subsequently|increas\w*|rais\w*|titrat\w*|taper\w*|reduc\w*|decreas\w*|lower\w*|went\s+(?:up|down)|go\s+up|going\s+up|mov\w+\s+(?:up|to)|bump\w*|work\w*\s+up|upped|escalat\w*|up\s+to|after\s+that|doubled|stepped|dropp\w+|to\b(?=\s*$))",
    re.I,
)
_WEEK = re.compile(r"[^:]{0,30}\b(?:week|day|month|step|stage)s?\s\d{1,2}(?:\s?[-–]\s?\d{1,2})?\s?[:=–-]?\s?", re.I)
_DOUBLE_JOIN = re.compile(r"^\s*(?:to|→|->|–>|=>)\s*$", re.I)


def share(text: str, drafts: list[Draft], drugs: list[Drug], start: int, end: int) -> None:
    """Fill frequency and duration of the doses of one sentence from what stands near and from each other."""
    for i, draft in enumerate(drafts):
        following = drafts[i + 1].start if i + 1 < len(drafts) else end
        place = _behind_drug(text, draft, drugs, following)
        _days_of_cycle(text, draft, following, end)
        if draft.frequency is None:
            found = frequency_in(text, place, min(following, place + 80))
            if found and _LINK.fullmatch(text, place, found[1]):
                draft.frequency = found[0]
                draft.note("frequency", "frequency.near", found[1], found[2])
        if draft.duration is None:
            duration_in(text, draft, place, min(following, place + 40))
    for first, second in reversed(list(itertools.pairwise(drafts))):
        gap_end = second.start
        gap_start = _behind_drug(text, first, drugs, gap_end)
        if first.frequency is None and second.frequency is not None and _SAME.fullmatch(text, first.end, second.start):
            first.frequency = second.frequency  # "1 tablet (200 mg) every 8 hours"
            first.why += [r for r in second.why if r.field == "frequency"]
        if _LIST.fullmatch(text, gap_start, gap_end):
            if (
                first.frequency is None
                and second.frequency is not None
                and first.duration is None
                and not first.per
                and not (second.unit or "").startswith("{")
            ):
                first.frequency = second.frequency
                first.why += [r for r in second.why if r.field == "frequency"]
            if first.route is None and second.route is not None:
                first.route = second.route
                first.why += [r for r in second.why if r.field == "route"]
    for first, second in itertools.pairwise(drafts):
        headed = next((r for r in first.why if r.rule == "doses.frequency.before"), None)
        if second.route is None and first.route is not None and _LIST.fullmatch(text, first.end, second.start):
            second.route = first.route
            second.why += [r for r in first.why if r.field == "route"]
        if headed and second.frequency is None and first.drug_name == second.drug_name and second.values:
            second.frequency = first.frequency
            second.why.append(headed)
    _course(text, drafts, start, end)


def _behind_drug(text: str, draft: Draft, drugs: list[Drug], limit: int) -> int:
    """Where the dose's phrase ends: behind its drug where that follows it."""
    drug = next((d for d in drugs if draft.end <= d.start < min(limit, draft.end + 60)), None)
    return drug.end if drug and draft.drug is not None and drug.name == draft.drug.name else draft.end


def _days_of_cycle(text: str, draft: Draft, following: int, end: int) -> None:
    """Read "on days 1 and 8, every 4 weeks": the days stand by the dose, the cycle may come at the sentence's end."""
    days = _DAYS.search(text, draft.core, min(following, draft.core + 60))
    if not days or (draft.frequency is not None and draft.frequency.unit != "d"):
        return
    cycle = _CYCLE.search(text, days.end(), end)
    if cycle:
        draft.frequency = frequency_of(f"{days.group().strip(' ,()')} {cycle.group()}")
        draft.note("frequency", "frequency.cycle", cycle.start(), cycle.end())


def _course(text: str, drafts: list[Draft], start: int, end: int) -> None:
    if all(draft.duration is not None for draft in drafts) or any(draft.duration is not None for draft in drafts):
        return
    m = _COURSE.search(text, start, end)
    if not m:
        return
    group = "d" if m["d"] else "e"
    found = duration_of(m[group])
    for draft in drafts:
        if found and len({d.drug_name for d in drafts}) <= 3:
            draft.duration = found
            draft.note("duration", "duration.course", m.start(group), m.end(group))


def steps(text: str, drafts: list[Draft], sentence_of: list[int]) -> None:
    """Number the doses of a titration: the same drug, one after the other, joined by words of change."""
    chain: list[Draft] = []
    for first, second, at, to in zip(drafts, drafts[1:], sentence_of, sentence_of[1:], strict=False):
        gap = text[first.end : second.start]
        change = _STEP.search(gap) if len(gap) <= 160 else None
        stages = first.duration is not None and second.duration is not None and gap.strip(" ;,.→>-") in ("", "and")
        joined = bool(change) or bool(_DOUBLE_JOIN.match(gap)) or stages or bool(_WEEK.fullmatch(gap))
        same = first.drug_name == second.drug_name and first.values and second.values
        if same and to - at <= 1 and (joined or (chain and gap.strip(" ,") in ("", "and"))):
            chain = chain or [first]
            chain.append(second)
        else:
            _number(chain)
            chain = []
    _number(chain)


def _number(chain: list[Draft]) -> None:
    if len(chain) < 2 or len({draft.values for draft in chain}) < 2:
        return
    for position, draft in enumerate(chain, 1):
        draft.step = position
        draft.note("step", "step.sequence", draft.start, draft.core)


_NOT_REGULAR = ("as needed", "prn", "p.r.n.", "if needed", "when needed", "as required")


def total(draft: Draft) -> None:
    """Set the total of a day where it follows: one value, given so many times a day."""
    often = draft.frequency
    if (
        often is None
        or draft.timing in _NOT_REGULAR
        or draft.per
        or len(draft.values) != 1
        or draft.unit in (None, "%")
        or often.times == 0
    ):
        return
    per_day = {"d": 1.0, "h": 24.0}.get(often.unit)
    if per_day is None or (often.unit == "d" and often.period != 1):
        return
    if often.unit == "h" and often.period > 24:
        return
    value = draft.values[0] * draft.count * often.times * per_day / often.period
    rounded = round(value, 6)
    draft.daily_total = int(rounded) if rounded == int(rounded) else rounded
