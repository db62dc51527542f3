"""How often, how long and when: the patterns of a dose's schedule and the typed values they say.

Times are UCUM: ``min``, ``h``, ``d``, ``wk``, ``mo``, ``a``. Every pattern is bounded, so that hostile input costs
linear time.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimx.annotate.doses.units import TIME_UNITS
from claimx.annotate.doses.values import number_of
from claimx.late_pattern import late_pattern
from claimx.numerals import words_between
from claimx.records import Duration, Frequency, Number

LATIN: dict[str, tuple[int, int, str]] = {
    "qd": (1, 1, "d"), "od": (1, 1, "d"), "sid": (1, 1, "d"), "qday": (1, 1, "d"), "qam": (1, 1, "d"),
    "qpm": (1, 1, "d"), "qhs": (1, 1, "d"), "hs": (1, 1, "d"), "nocte": (1, 1, "d"), "mane": (1, 1, "d"),
    "bid": (2, 1, "d"), "bd": (2, 1, "d"), "bds": (2, 1, "d"), "tid": (3, 1, "d"), "tds": (3, 1, "d"),
    "qid": (4, 1, "d"), "qds": (4, 1, "d"), "qod": (1, 2, "d"), "eod": (1, 2, "d"),
    "biw": (2, 1, "wk"), "tiw": (3, 1, "wk"), "qw": (1, 1, "wk"), "qwk": (1, 1, "wk"), "qweek": (1, 1, "wk"),
    "qmonth": (1, 1, "mo"), "qh": (1, 1, "h"), "perdiem": (1, 1, "d"), "bidtid": (2, 1, "d"),
    "x2": (2, 1, "d"), "x3": (3, 1, "d"), "x4": (4, 1, "d"), "×2": (2, 1, "d"), "×3": (3, 1, "d"), "×4": (4, 1, "d"),
}  # fmt: skip

_SMALL = "|".join([*words_between(1, 14), "twenty", "thirty"])
N = rf"(?:\d{{1,3}}(?:\.\d{{1,2}})?|an?|{_SMALL})"
N2 = rf"{N}(?:\s?(?:-|–|to|or)\s?{N})?"
_CLOCK = r"(?:days?|night|nite|weeks?|wk|month|morning|evening|afternoon|hour|year)"
_NAMED = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:days?)?\b"
_DAY_MARK = r"(?:days?|d)\s?\d{1,2}(?:\s?(?:,\s?and|,|and|&|to|through|-|–)+\s?(?:d(?:ay)?\s?)?\d{1,2}){0,6}"
_REPEATED = rf"(?:(?:repeated\s+)?every\s+{N2}[\s-]?(?:days|weeks|d|wk)\b|q\s?\d{{1,2}}\s?(?:days|weeks|d|wk|w)?(?!\w))"
WEEKDAYS = (
    rf"(?:(?:on|every|each)\s)?(?:{_NAMED}(?:\s?(?:,\s?and|,|/|and|&)\s?{_NAMED}){{1,5}}|M/W/F\b|MWF\b|T/Th(?:/S)?\b)"
    rf"|(?:on|every|each)\s{_NAMED}|on\s(?:weekdays|weekends|the\sweekend)"
)
FREQUENCY = (
    r"(?:(?:[qo]\.\s?d\.|[btq]\.\s?i\.\s?d\.|q\.\s?h\.\s?s\.|[tqb]\.d\.s\.|b\.d\.|q\.o\.d\.|h\.s\.|bid-tid|qd|od|[btq]id|qhs|bds?|[tq]ds|[qe]od|hs|biw|tiw|qw|qam|qpm|nocte|mane|sid|per\sdiem)(?![\w])"
    rf"|q\.?\s?{N2}\s?-?\s?(?:hours|hrs?|hr|h|days?|d|weeks?|wks?|wk|w|months?)\b|q\.?\s?(?:day|week|wk|month|hour|am|pm|h)\b"
    rf"|(?:up\sto\s)?(?:once\sor\stwice|once|twice|thrice|one\stime|{N2}\s?(?:x|×|-?\s?time(?:s|\(s\))))[\s-]*(?:(?:an?|per|each|every|/|in\san?)[\s-]*)?(?:other\s)?(?:daily|nightly|weekly|monthly|yearly|annually|d\b|{_CLOCK}\b|{N}\s(?:days|weeks|months)|24\s?h(?:ours)?)"
    rf"|(?:once|twice|thrice)\s+(?:every|in)\s+{N2}\s+(?:days|weeks|months|hours)"
    rf"|(?:once|twice)\s+in\s+the\s+morning(?:\s+and\s+(?:once\s+)?(?:in\s+the\s+evening|at\s+night))?|{N2}[\s-]?(?:hourly|hrly)\b"
    rf"|(?:each|every)\s+(?:other\s+|single\s+|second\s+|third\s+|2nd\s+|3rd\s+|alternate\s+)?{_CLOCK}\b|on\salternate\sdays|alternate\sdays|every\s+{N2}[\s-]*(?:minutes|mins?|hours|hrs?|h|days|weeks|months|years|nights|wks)\b"
    rf"|(?:on\s+)?{_DAY_MARK}(?:,?\s+(?:of\s+(?:an?|each|every)\s+{N}[\s-](?:day|week)s?\s+cycles?|(?:of\s+(?:each|every|the)\s+cycle)|{_REPEATED}))?"
    rf"|{WEEKDAYS}|{N}\s+days\s+(?:a|per|each)\s+week|(?<!for\s)(?<!over\s)(?<!after\s)(?<!within\s)(?<!in\s)(?:an?|per|/)\s?(?:{_CLOCK}|24\s?h(?:ours)?)\b(?!\s(?:before|after|prior|later|ago|earlier|into))|\d\s?/\s?(?:day|week|wk|month)\b|/\s?d\b|daily|nightly|weekly|monthly|hourly|yearly|annually|bi-?weekly|fortnightly|every\sfortnight"
    r"|[01]-[0-2]-[0-2](?:-[01])?(?![\w-])"
    rf"|[x×]\s?[234](?!\s?(?:\w*\d|days?|d\b|weeks?|wks?|months?|mo|hours?|h\b|h?rs?|doses?|mg))(?!\w|\.\d)|in\s(?:a\s|any\s)?24[\s-]?h(?:ours?|rs?)?\b|in\s(?:a|one)\sday|in\s(?:(?:two|three|four|2|3|4)\s)?(?:equal(?:ly)?\s)?divided\sdoses|(?:(?:given|taken)\s)?(?:in\s)?divided\s(?:doses\s)?(?:every|q)\s?{N2}\s?(?:hours|hrs?|h)\b|(?:divided|split)\s(?:in|into|over|between|among)\s(?:an?\s)?(?:{N2}\s)?(?:equal\s)?(?:daily\s)?doses)"
)
_SPAN = r"(?:minutes?|mins?|hours?|hrs?|h|days?|d|nights?|weeks?|wks?|months?|mos?|years?|yrs?)\b"
DURATION = (
    rf"(?:(?:for|x|×|during|over\s+(?:a|the)\s+(?:period|course)\s+of)\s?(?:(?:a|the)\s+)?(?:(?:first|next|last|past|about|approximately|around|at\sleast|up\sto|total\sof|period\sof|almost|nearly|over|another|only)\s+){{0,2}}(?:half\san?|(?<=first\s)(?=day|week|month|year)|(?<=next\s)(?=day|week|month|year)|{N2}|\d{{1,2}}d\b)(?:\s+(?:more|full|consecutive))?(?:[\s-]?{_SPAN}|(?<=\dd))"
    rf"|(?<=weekly\s)[x×]\s?\d{{1,2}}(?!\w)|{N}\s(?:days|weeks|months|years)\snow)"
)
INFUSED = rf"(?:(?:over|in(?!\s24)|within)\s+(?:(?:about|the\s(?:next|first|following))\s+)?{N2}[\s-]?(?:minutes?|mins?|hours?|hrs?|h)\b|over\s+{N2}[\s-]?(?:days|weeks|months)\b)"

_MEAL = r"(?:food|meals?|breakfast|lunch|dinner|supper|milk|water|eating|bed(?:time)?|sleep|a\sglass\sof\s(?:water|milk|juice)|(?:orange\s)?juice|exercise|sex|(?:dental\s)?surgery)"
_AHEAD = rf"{N2}\s(?:minutes|mins?|hours?)\s(?:before|after|prior\sto)"
TIMING = (
    r"at\s+(?:bedtime|night|noon|night-?time|lunch(?:time)?|dinner(?:time)?|breakfast|\d{1,2}(?:[:.]\d\d)?\s?(?:a\.m\.|p\.m\.|[ap]m\b))|before\s+(?:bed(?:time)?|sleep|going\s+to\s+(?:bed|sleep))|prior\s+to\s+bed(?:time)?"
    r"|(?:each|every)\s+(?:morning|evening|night|nite)(?:\s+and\s+(?:morning|evening|night|nite))?|in\s+the\s+(?:a\.m\.|p\.m\.|[ap]m\b)|in\s+the\s+(?:early\s+)?(?:mornings?|evenings?|afternoons?)(?:\s+and\s+(?:at\s+(?:night|bedtime|noon)|in\s+the\s+(?:evening|afternoon)|evening|night))?"
    r"|(?:morning\s(?:and|&)\s(?:night|evening)|am\s(?:and|&)\spm)\b"
    rf"|(?:with|w/|before|after|between|without|{_AHEAD})\s*(?<=[\s/])(?:or\swithout\s)?(?:each\s+|every\s+|the\s+|a\s+|your\s+)?{_MEAL}(?:\sand\s(?:breakfast|lunch|dinner|supper|bedtime))?"
    r"|on\s+an\s+empty\s+stomach|(?:when|as|if)\s+(?:needed|required|necessary)|p\.r\.n\.|prn(?!\w)|upon\s+(?:waking|awakening)|first\s+thing\s+in\s+the\s+morning"
    r"|per\s+night|nightly|tonight|[ap]m(?!\w)"
)
_TWICE = re.compile(r"(?:morning|breakfast|am|evening)\w*\s+(?:and|&)\s+", re.I)
_DAILY = late_pattern(
    rf"(?:at\s+(?:bedtime|night)|before\s+bed|in\s+the\s+(?:early\s+)?(?:morning|evening|afternoon|[ap]\.?m)|prior\s+to\s+bed|each|every|per\s+night|nightly|before\s+(?:sleep|going)"
    rf"|first\s+thing|upon\s|{_AHEAD}\s+(?:bed|sleep))",
    re.I,
)
NOT_REGULAR = frozenset(("as needed", "prn", "p.r.n.", "if needed", "when needed", "as required", "if required"))


def timing_frequency(words: str) -> Frequency | None:
    """Return the frequency that a time of day says, ``None`` where it names an occasion only ("with food").

    >>> timing_frequency("morning and night"), timing_frequency("at bedtime"), timing_frequency("with food")
    (Frequency(times=2, period=1, unit='d'), Frequency(times=1, period=1, unit='d'), None)
    """
    if _TWICE.search(words):
        return Frequency(times=2, period=1, unit="d")
    return Frequency(times=1, period=1, unit="d") if _DAILY.match(words) else None


_LOOSE = re.compile(rf"(?:{N})\s?(?:-|–|to|or)\s?(?:{N})(?!\w)|once\sor|up\sto|bid-tid|\d-\d\s?h", re.I)


def is_loose(words: str) -> bool:
    """Tell whether a frequency is a range ("every 4 to 6 hours", "up to twice a day"), so that no total follows."""
    return _LOOSE.search(words) is not None and not _GRID.fullmatch(words)


_GRID = re.compile(r"([01])-([0-2])-([0-2])(?:-([01]))?")
_TIMES = late_pattern(
    rf"\b(?P<once>once|twice|thrice)\b|\b(?P<n>{N})(?:(?:\s?[-–]\s?|\s(?:to|or)\s)(?:{N}))?[\s-]?(?:x|×|times?\b|days?\b(?=\s(?:a|per|each)))|^(?P<of>\d)\s?(?=/)",
    re.I,
)
_EVERY = late_pattern(
    rf"(?:every|each|q\.?|per)[\s-]*(?P<other>other|second|alternate|third|2nd|3rd)?[\s-]*(?:(?P<n>{N})(?:[\s-]*(?:-|–|to|or)[\s-]*(?:{N}))?[\s-]*)?"
    r"(?P<u>minutes?|mins?|hours?|hourly|hrs?|h|days?|d|nights?|nites?|mornings?|evenings?|afternoons?|weeks?|wks?|wk|w|months?|mo|years?)\b|\bq\s?(?P<days>\d{1,2})(?!\w)|(?P<m>\d{1,2})[\s-]?(?:hourly|hrly)",
    re.I,
)
_PERIOD = re.compile(
    r"(?P<u>dai?ly|days?|d|night|nite|nightly|weekly|week|wk|monthly|month|hourly|hour|yearly|annually|year|morning|evening|bedtime|24)\b",
    re.I,
)
_PERIOD_UNITS = {
    "daily": "d", "daly": "d", "day": "d", "days": "d", "d": "d", "night": "d", "nite": "d", "nightly": "d", "morning": "d",
    "evening": "d", "bedtime": "d", "24": "d", "weekly": "wk", "week": "wk", "wk": "wk", "monthly": "mo", "month": "mo",
    "hourly": "h", "hour": "h", "yearly": "a", "annually": "a", "year": "a",
}  # fmt: skip
_DAYS = re.compile(r"\b(?:days?\s?|d)(?P<list>\d+(?:\s?(?:,|and|&|to|through|-|–|or)+\s?(?:d(?:ay)?\s?)?\d+)*)", re.I)
_CYCLE = re.compile(rf"\b(?P<n>{N})[\s-]*(?P<u>days?|weeks?)[\s-]*cycles?", re.I)
_WEEKDAYS = late_pattern(WEEKDAYS, re.I)
_WEEKDAY = re.compile(_NAMED, re.I)


@lru_cache(maxsize=512)
def frequency_of(written: str) -> Frequency | None:
    """Return the frequency that a phrase says, of "2-3 times a day" the first number; ``None`` where it says none.

    >>> frequency_of("3 x a day"), frequency_of("q8h"), frequency_of("Mon/Wed/Fri")
    (Frequency(times=3, period=1, unit='d'), Frequency(times=1, period=8, unit='h'), Frequency(times=3, period=1, unit='wk'))
    >>> frequency_of("on days 1 and 8 every 4 weeks"), frequency_of("every other day")
    (Frequency(times=2, period=4, unit='wk'), Frequency(times=1, period=2, unit='d'))
    """
    low = " ".join(written.lower().split())
    latin = LATIN.get(low.replace(".", "").replace(" ", "").replace("-", ""))
    if latin:
        return Frequency(times=latin[0], period=latin[1], unit=latin[2])
    if "divided" in low or low.startswith("split"):
        return None  # how a day's amount is shared out
    if "fortnight" in low or low in ("biweekly", "bi-weekly"):
        return Frequency(times=1, period=2, unit="wk")
    if grid := _GRID.fullmatch(low):
        return Frequency(times=sum(int(n) for n in grid.groups() if n) or 1, period=1, unit="d")
    if _WEEKDAYS.fullmatch(low):
        times = {"weekdays": 5, "weekends": 2, "the weekend": 2, "m/w/f": 3, "mwf": 3, "t/th": 2, "t/th/s": 3}.get(
            low.removeprefix("on ")
        )
        return Frequency(times=times or len(_WEEKDAY.findall(low)), period=1, unit="wk")
    return _counted(low)


def _counted(low: str) -> Frequency | None:
    days = _DAYS.search(low)
    times: Number = _count_days(days["list"]) if days else 1
    rest = low[: days.start()] + low[days.end() :] if days else low
    cycle = _CYCLE.search(rest)
    if cycle:
        return Frequency(times=times, period=number_of(cycle["n"]), unit=TIME_UNITS[cycle["u"]])
    if days and not _EVERY.search(rest.replace("each cycle", "").replace("every cycle", "")):
        return None
    counted = _TIMES.search(rest)
    if counted:
        times = {"once": 1, "twice": 2, "thrice": 3}.get(counted["once"] or "") or number_of(
            counted["n"] or counted["of"]
        )
        rest = rest[counted.end() :] or "day"
    return _period(rest, times)


def _period(rest: str, times: Number) -> Frequency | None:
    every = _EVERY.search(rest)
    if every:
        if every["m"]:
            return Frequency(times=times, period=int(every["m"]), unit="h")
        if every["days"]:
            return Frequency(times=times, period=int(every["days"]), unit="d")
        number = number_of(every["n"]) if every["n"] else 1
        if every["other"]:
            number = 3 if every["other"] in ("third", "3rd") else 2
        unit = "h" if every["u"].startswith("h") else TIME_UNITS.get(every["u"], "d")
        if (number, unit) == (24, "h"):
            number, unit = 1, "d"
        return Frequency(times=times, period=number or 1, unit=unit)
    if re.search(r"every other|alternate", rest):
        return Frequency(times=times, period=2, unit="d")
    if divided := re.search(rf"(?P<n>{N})\s+(?P<u>days|weeks|months)", rest):
        return Frequency(times=times, period=number_of(divided["n"]), unit=TIME_UNITS[divided["u"]])
    period = _PERIOD.search(rest)
    if not period:
        return None
    return Frequency(times=times, period=1, unit=_PERIOD_UNITS[period["u"]])


def _count_days(written: str) -> int:
    days: set[int] = set()
    for part in re.finditer(r"(\d+)\s?(?:(?:-|–|to|through)\s?(?:d(?:ay)?\s?)?(\d+))?", written):
        first, last = int(part[1]), int(part[2] or part[1])
        days |= set(range(first, min(last, first + 60) + 1))
    return len(days) or 1


_LENGTH = late_pattern(
    rf"\b(?P<n>half\san?|{N}|first|next)\b(?P<to>(?:\s?[-–]\s?|\s(?:to|or)\s)(?:{N}))?(?:\s+(?:more|full|consecutive|whole))?[\s-]*"
    r"(?P<u>minutes?|mins?|hours?|hrs?|h|days?|d|nights?|weeks?|wks?|months?|mos?|years?|yrs?)\b|(?P<d>\d{1,2})d\b|^(?P<weeks>\d{1,2})$",
    re.I,
)


@lru_cache(maxsize=512)
def duration_of(written: str) -> Duration | None:
    """Return the length of time a phrase says; of "10 to 14 days" the first number.

    >>> duration_of("for the first five weeks"), duration_of("x 10 days"), duration_of("for half a year")
    (Duration(value=5, unit='wk'), Duration(value=10, unit='d'), Duration(value=0.5, unit='a'))
    """
    m = _LENGTH.search(written.lower().lstrip("x× "))
    if not m:
        return None
    if m["weeks"] or m["d"]:
        return Duration(value=int(m["weeks"] or m["d"]), unit="wk" if m["weeks"] else "d")
    value = 1 if m["n"] in ("first", "next") else number_of(m["n"])
    return Duration(value=value, unit=TIME_UNITS[m["u"]])
