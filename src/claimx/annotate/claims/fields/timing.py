"""When an effect was seen: "at 12 weeks", "over a mean follow-up of 4.2 years", "within hours", "by the second night"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claimx.annotate.anycase import AnyCase
from claimx.annotate.claims.draft import Draft, Reading
from claimx.annotate.claims.fields.told import Told
from claimx.document import Sentence
from claimx.mentions import Reason
from claimx.numerals import ONES, TENS
from claimx.records import Number, Timing

_UNITS = {"minute": "min", "min": "min", "hour": "h", "hr": "h", "h": "h", "day": "d", "night": "d", "morning": "d", "week": "wk", "wk": "wk", "month": "mo", "mo": "mo", "year": "a", "yr": "a", "decade": "10.a"}  # fmt: skip
_UNIT = r"(?:minutes?|mins?|hours?|hrs?|h|days?|nights?|mornings?|weeks?|wks?|months?|mo|years?|yrs?|decades?)"
_COUNTED = {**ONES, **TENS, "a": 1, "an": 1, "one": 1, "single": 1, "half": 0.5, "couple": 2, "few": 3, "several": 3}
_ORDER = {word: place for place, word in enumerate(("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), 1)}  # fmt: skip
_WORD = "|".join(sorted((w for w in _COUNTED if w not in ("zero", "h")), key=len, reverse=True))
_ONE = rf"(?:(?:couple|few|several)\s+of|\d{{1,3}}(?:\.\d{{1,2}})?|(?:{_WORD})(?:-(?:{'|'.join(ONES)}))?)"
_NUMBER = rf"{_ONE}(?:\s?(?:-|–|to|or)\s?(?P<to>{_ONE}))?"
_FILL = r"(?:(?:the|a|an|only|just|about|around|approximately|roughly|nearly|almost|over|more\s+than|less\s+than|up\s+to|at\s+least|another|every|these|their|its|first|last|next|initial|whole|entire|full|mean|median|average|follow-?up|treatment|study|observation|period|time|of|single)\s+){0,6}?"
_PATTERNS: tuple[tuple[str, float, str], ...] = (
    ("follow_up", 3.2, rf"\b(?:over|during|at|after|with|in)\s+(?:a\s+|the\s+|an\s+)?(?:(?:mean|median|average|maximum|total|subsequent|long-term|\d+)[\s-]+)*(?:follow-?up|observation)(?:\s+(?:period|time|duration))?\s*(?:of|was|:|,|\()?\s*(?:about\s+|approximately\s+|up\s+to\s+|more\s+than\s+|nearly\s+)?(?P<n>{_NUMBER})[\s-]?(?P<u>{_UNIT})\b"),
    ("followed", 3.0, rf"\b(?:followed(?:[\s-]up)?|tracked|monitored|observed)\s+(?:\w+\s+){{0,4}}?(?:for|over)\s+{_FILL}(?P<n>{_NUMBER})[\s-]?(?P<u>{_UNIT})\b"),
    ("at", 4.0, rf"\b(?:at|by|on)\s+(?:the\s+)?(?:end\s+of\s+)?{_FILL}(?P<n>{_NUMBER})[\s-]?(?P<u>{_UNIT})\b(?!\s+of\s+age)"),
    ("at_named", 4.0, r"\b(?:at|by|on|from|in|after|during)\s+(?:study\s+|treatment\s+)?(?P<u>week|day|month|year|hour|night)\s+(?P<n>\d{1,3})\b"),
    ("after", 3.8, rf"\b(?:after|following|within|in|inside)\s+{_FILL}(?P<n>{_NUMBER})[\s-]?(?P<u>{_UNIT})\b(?!\s+of\s+age|\s+(?:men|women|trial|study|patients))"),
    ("later", 3.6, rf"\b(?P<n>{_NUMBER})\s(?P<u>{_UNIT})\s+(?:later|after|afterwards|into|on\b|of\s+(?:treatment|therapy|use|taking|supplementation|starting|follow))"),
    ("over", 3.0, rf"\b(?:over|during|throughout|through|across|for)\s+{_FILL}(?P<n>{_NUMBER})[\s-]?(?P<u>{_UNIT})\b"),
    ("ordinal", 3.7, rf"\b(?:by|on|after|at|in|within|during|from)\s+(?:the\s+|my\s+|his\s+|her\s+|their\s+|about\s+)*(?P<n>{'|'.join(_ORDER)})\s+(?P<u>{_UNIT})\b"),
    ("bare", 3.4, r"\b(?:within|in|after|for)\s+(?:just\s+|a\s+matter\s+of\s+|only\s+|mere\s+)?(?P<u>minutes|hours|days|weeks|months|years)\b(?!\s+(?:old|of\s+age|past|to\s+come))"),
    ("took", 3.5, rf"\b(?:took|takes|take|taken|needed|needs|required)\s+{_FILL}(?P<n>{_NUMBER})[\s-]?(?P<u>{_UNIT})\s+(?:to|before|until|for)\b"),
    ("long", 2.0, rf"\b(?P<n>{_NUMBER})[-\s](?P<u>minute|hour|day|week|month|year)(?:[-\s]long)?\s+(?:(?:[\w-]+)\s+){{0,4}}?(?:study|trial|course|treatment|period|follow-?up|regimen|programme?|intervention|experiment)\b"),
    ("overnight", 3.5, r"\b(?P<u>overnight|the\s+(?:very\s+)?(?:next|following)\s+(?:day|morning|night)|that\s+(?:very\s+)?(?:day|night)|the\s+same\s+day|the\s+next\s+week|the\s+day\s+after|immediately|instantly|straight\s+away|right\s+away)\b"),
)  # fmt: skip
_NEEDS = {
    "follow_up": ("follow", "observation"),
    "followed": ("follow", "tracked", "monitored", "observed"),
    "ordinal": tuple(_ORDER),
    "bare": ("minutes", "hours", "days", "weeks", "months", "years"),
    "took": ("took", "take", "need", "required"),
    "long": ("study", "trial", "course", "treatment", "period", "follow", "regimen", "program", "intervention", "experiment"),
    "overnight": ("overnight", "next", "following", "that", "same", "after", "immediately", "instantly", "away"),
}  # fmt: skip
"""Words one of which stands in every time that a pattern finds."""
_COMPILED = tuple((name, weight, AnyCase(pattern, _NEEDS.get(name, ()))) for name, weight, pattern in _PATTERNS)
_ANY = AnyCase(
    r"minute|min(?<=\bmin)s?\b|hour|hr(?<=\bhr)s?\b|h(?:(?<=\dh)|(?<=\d\sh))\b|day\b|days|night|morning|week|wk(?<=\bwk)s?\b|month|mo(?<=\bmo)\b|year|yr(?<=\byr)s?\b|decade|immediate|instant|away",
)
"""Each begins with a letter, by which it is looked for: several times as fast as by the edge of a word."""
_NO_TIME = AnyCase(
    r"\s*(?:old\b|of\s+age\b|ago\b|before\b|earlier\b|and\s+(?:older|over|above)|or\s+(?:older|over|above|younger)|prior\b|experience|since\b|from\s+now)",
)
_AGE_BEFORE = AnyCase(r"\b(?:aged?|ages|age\s+of|older\s+than|younger\s+than|born\s+(?:at|before))\s+(?:\w+\s+){0,3}$")
_RATE = AnyCase(
    r"\b(?:every|each|per|once|twice|times|daily|doses?|pills?|tablets?|capsules?|mg|g|drops|puffs|injections?)\s+(?:\w+\s+)?$",
)
_PAST = AnyCase(r"\b(?:for|in|over|during|within)\s+(?:the\s+)?(?:past|last|previous|preceding)\s+")
_HISTORY = AnyCase(
    r"\b(?:suffer\w*|struggl\w*|had|have|living|lived|battl\w*|diagnos\w*|dealt|experience\w*)\b[^,.;]{0,40}$",
)
_UNTOLD = frozenset({"approved_for", "contraindicated_with", "dosed_at"})


class Found(NamedTuple):
    rule: str
    weight: float
    timing: Timing


def timing_of(reading: Reading, draft: Draft, times: list[Found]) -> Told[Timing | None]:
    """Return when the effect of ``draft`` was seen, or over how long; the other times of the sentence are rejected."""
    if draft.relation in _UNTOLD or not times:
        return Told(None)
    anchor = draft.cue.start
    ranked = sorted(times, key=lambda t: (-t.weight + abs(t.timing.start - anchor) / 80.0, t.timing.start))
    chosen = ranked[0]
    why = [Reason(field="time", rule=f"claims.time.{chosen.rule}", start=chosen.timing.start, end=chosen.timing.end)]
    for other in ranked[1:]:
        time = other.timing
        why.append(
            Reason(
                field="time",
                rule=f"claims.time.{other.rule}",
                start=time.start,
                end=time.end,
                rejected=f"{time.value} {time.unit}",
            )
        )
    return Told(chosen.timing, tuple(why))


def times_in(reading: Reading, sentence: Sentence) -> list[Found]:
    """Return the times that ``sentence`` states, in text order: no ages, intervals between doses, or histories."""
    text = reading.clauses.text
    if not _ANY.search(text, sentence.start, sentence.end):
        return []
    doses = [(node.start, node.end) for node in reading.nodes if node.kind == "dose"]
    kept: list[Found] = []
    for found in _times(text, sentence.start, sentence.end):
        a, b = found.timing.start, found.timing.end
        if any(a < end and start < b for start, end in doses) or any(
            a < k.timing.end and k.timing.start < b for k in kept
        ):
            continue
        kept.append(found)
    return sorted(kept, key=lambda found: found.timing.start)


def _times(text: str, start: int, end: int) -> Iterator[Found]:
    for name, weight, pattern in _COMPILED:
        for found in pattern.finditer(text, start, end):
            parts = found.groupdict()
            number = parts.get("n")
            before = text[max(start, found.start() - 40) : found.start()]
            if _NO_TIME.match(text, found.end(), end) or _AGE_BEFORE.search(before) or _PAST.match(found.group()):
                continue
            if _RATE.search(before) or (
                number and _RATE.search(text[max(start, found.start("n") - 16) : found.start("n")])
            ):
                continue
            if name in ("over", "bare") and found.group().lower().startswith("for") and _HISTORY.search(before):
                continue
            timing = Timing(
                value=_value(number, parts.get("to")),
                unit=_unit(found["u"]),
                text=found.group(),
                start=found.start(),
                end=found.end(),
            )
            yield Found(name, weight, timing)


def _value(number: str | None, upper: str | None) -> Number:
    """Return what ``number`` is worth, the upper end of a range ("4 to 6 weeks"); nothing written ("within hours") is 1."""
    if not number:
        return 1
    first = (upper or number).lower()
    if first[:1].isdigit():
        return _plain(first)
    if first in _ORDER:
        return _ORDER[first]
    ten, _, one = first.split()[0].partition("-")
    return _COUNTED[ten] + (ONES[one] if one else 0)


def _plain(digits: str) -> Number:
    value = float(digits)
    return int(value) if value.is_integer() else value


def _unit(word: str) -> str:
    lower = word.lower()
    if lower in ("immediately", "instantly", "straight away", "right away"):
        return "min"
    if lower.endswith("week") and lower.startswith("the"):
        return "wk"
    return _UNITS.get(lower if lower == "h" else lower.removesuffix("s"), "d")
