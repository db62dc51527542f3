"""Doses that belong together: what they share, the steps of a titration, the total of a day."""

from __future__ import annotations

import itertools
import re

from claimx.annotate.doses.draft import Draft
from claimx.annotate.doses.schedule import N2, NOT_REGULAR, duration_of, frequency_of, is_loose
from claimx.annotate.doses.tail import DURATION_AT, FREQUENCY_AT, read_after
from claimx.late_pattern import late_pattern
from claimx.mentions import Drug, Reason

_PLAIN = (
    r"(?:was|is|were|are|be|been|being|given|administered|taken|infused|injected|applied|prescribed|used|dosed|dos(?:e|es|age)|of|by|orally|intravenously|tablets?|capsules?|pills?|infusions?|simple|delivered"
    r"|injections?|the|a|and|as|an|iv|for|them|it|to|me|on|in|either|oral|single|given\sas|mouth|pen|my)"
)
_GAP = re.compile(r"[\s,()-]*")
_PLAIN_WORD = re.compile(rf"[\s,()-]*{_PLAIN}\b", re.I)
_LIST = re.compile(r"[\s,]*(?:(?:and|or|to|of|plus|then|\d{1,2}|dose|doses|tablets?|/|&)[\s,/]*){0,5}", re.I)
_AND = re.compile(r"\s(?:and|plus|with|\+)\s", re.I)
_ASIDE_MAX = re.compile(r"\(\s?max\w*[.:]?\s(?:of\s)?$", re.I)
"""Before the ceiling of a dose, which is no step: "2 mg/kg (max 60 mg), then 1 mg/kg"."""
_ASIDE = re.compile(r"\s?\([^()]{2,60}\)")
_DAYS = re.compile(r"\b(?:on\s+)?days?\s+\d{1,2}(?:\s?(?:,|and|&|to|through|-|–)+\s?\d{1,2}){0,6}", re.I)
_CYCLE = re.compile(
    r"\bevery\s+(?:\d{1,2}|two|three|four|five|six|eight)(?:\s?(?:-|–|to|or)\s?\d{1,2})?[\s-](?:days|weeks)\b|\b\d{1,2}-(?:day|week)\s+cycles?",
    re.I,
)
_COURSE = late_pattern(
    r"\b(?:treat\w*|arms?|groups?|therapy|receiv\w+|given|took|tak(?:en|ing)|dos\w+|administ\w+|random\w+|course|infusions?|over\s+a\s+period)\s(?:[\w-]+\s){0,4}?(?P<d>(?:for|of)\s+(?:an?\s+|up\s+to\s+|at\s+least\s+|about\s+)?(?:\d{1,3}|one|two|three|four|five|six|eight|ten|twelve)[\s-](?:days?|weeks?|months?|years?))\b(?!\s?-?cycle)"
    r"|\b(?:in|during|over)\s+(?:the|an?)\s+(?P<e>\d{1,3}[\s-](?:h|hours?|hr|days?|weeks?|months?))\s+(?:period|study|trial|course)",
    re.I,
)
_ANY_LENGTH = late_pattern(
    rf"\b(?:for|of|in|during|over)\s+(?:[a-z]+\s+){{0,3}}?{N2}[\s-](?:day|week|month|year|hour|hr|h\b)|[\s-](?:course|cycle|trial)\sof\b",
    re.I,
)
_LENGTHS = ("day", "week", "month", "year", "hour", "hr", " h", "-h", "course", "cycle", "trial")
_LASTING = re.compile(r"\b(?:for|over|during|now)\b|[x×]\s?\d", re.I)
_OPENING = late_pattern(
    rf"\s*(?:and\s)?(?P<d>for\s+{N2}\s(?:days|weeks|months|years))\s(?:he|she|they|i|we|patients|the\spatient)\b|\b(?P<e>{N2}[\s-](?:day|week|month|year))[\s-](?:course|trial)\sof\s(?:[\w-]+\s){{0,3}}$",
    re.I,
)
_STEP = re.compile(
    r"\b(?:then|followed\s+by|subsequently|increas\w*|rais\w*|titrat\w*|taper\w*|reduc\w*|decreas\w*|lower\w*|went\s+(?:up|down)|go\s+up|going\s+up|mov\w+\s+(?:up|to)|bump\w*|work\w*\s+up|upped|escalat\w*|up\s+to\s+(?:\w+\s+)?$|after\s+that|and\safter\s\w+\s(?:days|weeks|months)|doubled|stepped|dropp\w+|to\b(?=\s*$))",
    re.I,
)
_WEEK = re.compile(r"[^:]{0,30}\b(?:week|day|month|step|stage)s?\s\d{1,2}(?:\s?[-–]\s?\d{1,2})?\s?[:=–-]?\s?", re.I)
_DOUBLE_JOIN = re.compile(r"^\s*(?:to|→|->|–>|=>)\s*$", re.I)
_TAPER = re.compile(r"\b(?:taper|titrat|escalat)\w*(?:\s\w+){0,3}\s?:?\s?$", re.I)


def share(text: str, drafts: list[Draft], drugs: list[Drug], start: int, end: int) -> None:
    """Fill frequency and duration of the doses of one sentence from what stands near and from each other."""
    closed = start
    for i, draft in enumerate(drafts):
        following = drafts[i + 1].start if i + 1 < len(drafts) else end
        place = _behind_drug(text, draft, drugs, following)
        if draft.start < closed:  # inside a bracket, which ends what is said of it
            following = min(following, closed - 1)
        elif aside := _aside(text, draft, drafts[i + 1 :]):
            place = closed = aside
            following = next((d.start for d in drafts[i + 1 :] if d.start >= closed), end)
            read_after(text, draft, place, following)
        _days_of_cycle(text, draft, following, end)
        if draft.frequency is None:
            _frequency_near(text, draft, place, min(following, place + 80))
        if draft.duration is None and (m := _duration_near(text, place, min(following, place + 40))):
            draft.duration = duration_of(m.group())
            draft.note("duration", "duration.near", m.start(), m.end())
    for first, second in reversed(list(itertools.pairwise(drafts))):
        _from_next(text, first, second, drugs)
    for first, second in itertools.pairwise(drafts):
        headed = next((r for r in first.why if r.rule == "doses.frequency.before"), None)
        if second.route is None and first.route is not None and _LIST.fullmatch(text, first.end, second.start):
            second.route = first.route
            _lend(first, second, "route")
        if headed and second.frequency is None and first.drug_name == second.drug_name and second.values:
            second.frequency = first.frequency
            second.why.append(headed)
    _course(text, drafts, start, end)
    for draft in drafts:
        if draft.over is not None and draft.duration is None and draft.frequency is None:
            draft.duration = draft.over  # given once, it lasts as long as it takes to give
            _lend(draft, draft, "over", "duration")


def _aside(text: str, draft: Draft, others: list[Draft]) -> int | None:
    """Return where a bracket with another dose ends that stands between a dose and what is said of it.

    "1 mg (0.5 mg in the elderly) at night".
    """
    m = _ASIDE.match(text, draft.end)
    return m.end() if m and others and others[0].start < m.end() else None


def _lend(lender: Draft, taker: Draft, field: str, as_field: str | None = None) -> None:
    taker.why += [
        Reason(field=as_field or field, rule=r.rule, start=r.start, end=r.end) for r in lender.why if r.field == field
    ]


def _duration_near(text: str, start: int, end: int) -> re.Match[str] | None:
    return DURATION_AT.search(text, start, end) if _LASTING.search(text, start, end) else None


def _frequency_near(text: str, draft: Draft, start: int, end: int) -> None:
    for _ in range(9):
        gap = _GAP.match(text, start, end)
        m = FREQUENCY_AT.match(text, gap.end() if gap else start, end)
        if m and (found := frequency_of(m.group())):
            draft.frequency, draft.loose = found, is_loose(m.group())
            draft.note("frequency", "frequency.near", m.start(), m.end())
            return
        plain = _PLAIN_WORD.match(text, start, end)
        if not plain:
            return
        start = plain.end()


def _from_next(text: str, first: Draft, second: Draft, drugs: list[Drug]) -> None:
    """Let a dose take what is said once, behind the next: "100 mg in the morning and 50 mg at noon for 4 weeks"."""
    gap_start, gap_end = _behind_drug(text, first, drugs, second.start), second.start
    with_drug = second.drug is not None and first.end <= second.drug.start and second.drug.end <= second.start
    if with_drug and second.drug is not None and first.drug is not None and first.drug.end <= first.start:
        # "aspirin 75 mg and clopidogrel 75 mg daily"
        joined = _AND.fullmatch(text, gap_start, second.drug.start) and not text[second.drug.end : second.start].strip()
        if joined and first.frequency is None and second.frequency is not None:
            first.frequency, first.loose = second.frequency, second.loose
            _lend(second, first, "frequency")
        return
    if not _LIST.fullmatch(text, gap_start, gap_end) or (first.route and second.route and first.route != second.route):
        return
    if "increment" in (first.measure, second.measure) or first.unit in ("Gy", "cGy"):
        return
    pieces = (second.unit or "").startswith("{")
    bare = first.frequency is None and first.duration is None and not pieces
    if bare and second.frequency is not None and (not first.per or first.per == second.per):
        first.frequency, first.loose = second.frequency, second.loose
        _lend(second, first, "frequency")
        if first.timing is None and second.timing is not None and first.drug_name == second.drug_name:
            first.timing = second.timing
            _lend(second, first, "timing")
    if first.route is None and second.route is not None:
        first.route = second.route
        _lend(second, first, "route")
    if first.measure == "dose" and second.measure == "strength" and first.unit == second.unit:
        first.measure = "strength"
        _lend(second, first, "measure")


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
        if draft.timing and _DAYS.fullmatch(draft.timing):
            draft.timing = None


def _long(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence may name a length of time."""
    words = text[start:end].lower()
    return any(unit in words for unit in _LENGTHS) and _ANY_LENGTH.search(text, start, end) is not None


def _course(text: str, drafts: list[Draft], start: int, end: int) -> None:
    if any(draft.duration is not None for draft in drafts) or not _long(text, start, end):
        return
    m = _COURSE.search(text, start, end) or (_OPENING.match(text, start, end) if len(drafts) == 1 else None)
    if m is None and drafts:
        drug = drafts[0].drug
        m = _OPENING.search(text, start, drug.start if drug and drug.start < drafts[0].start else drafts[0].start)
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
    steady = [
        (d, at)
        for d, at in zip(drafts, sentence_of, strict=True)
        if d.measure != "increment"
        and not (d.role == "maximum" and _ASIDE_MAX.search(text, max(0, d.start - 12), d.start))
    ]
    for (first, at), (second, to) in itertools.pairwise(steady):
        gap = text[first.end : second.start]
        same = first.drug_name == second.drug_name and first.values and second.values
        change = _STEP.search(gap) if same and len(gap) <= 160 else None
        stages = first.duration is not None and second.duration is not None and gap.strip(" ;,.→>-") in ("", "and")
        joined = bool(change) or bool(_DOUBLE_JOIN.match(gap)) or stages or bool(_WEEK.fullmatch(gap))
        listed = gap.strip(" ,") in ("", "and")
        tapered = listed and _TAPER.search(text, max(0, first.start - 40), first.start) is not None
        if same and to - at <= 1 and (joined or tapered or (chain and listed)):
            chain = chain or _listed_before(text, steady, first)
            chain.append(second)
        else:
            _number(chain)
            chain = []
    _number(chain)


def _listed_before(text: str, steady: list[tuple[Draft, int]], first: Draft) -> list[Draft]:
    """Return ``first`` and the doses listed right before it, all falling or all rising: "60 mg, 40 mg, then 20 mg"."""
    chain = [first]
    drafts = [draft for draft, _ in steady]
    for draft in reversed(drafts[: drafts.index(first)]):
        head = chain[0]
        if text[draft.end : head.start].strip() != "," or draft.drug_name != head.drug_name or draft.unit != head.unit:
            break
        chain.insert(0, draft)
    return chain


def _number(chain: list[Draft]) -> None:
    if len(chain) < 2 or len({draft.values for draft in chain}) < 2:
        return
    for position, draft in enumerate(chain, 1):
        draft.step = position
        draft.note("step", "step.sequence", draft.start, draft.core)


def total(draft: Draft) -> None:
    """Set the total of a day where it follows: one value, given so many times a day; the reason shows the arithmetic."""
    often = draft.frequency
    irregular = draft.timing is not None and any(words in draft.timing.lower() for words in NOT_REGULAR)
    if often is None or irregular or draft.loose or draft.per or len(draft.values) != 1 or draft.unit in (None, "%"):
        return
    per_day = {"d": 1.0, "h": 24.0}.get(often.unit)
    if per_day is None or not often.times or (often.unit == "d" and often.period != 1):
        return
    if (often.unit == "h" and often.period > 24) or draft.measure in ("increment", "cumulative", "concentration"):
        return
    a_day = often.times * per_day / often.period
    draft.daily_total = _whole(draft.values[0] * draft.count * a_day)
    count = f"{draft.count} x " if draft.count != 1 else ""
    worked_out = f"{_whole(a_day)} x {count}{draft.values[0]} {draft.unit} = {draft.daily_total} {draft.unit}/d"
    draft.why.append(
        Reason(field="daily_total", rule="doses.total.day", start=draft.start, end=draft.core, worked_out=worked_out)
    )


def _whole(value: float) -> float:
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded
