"""Numbers, units, frequencies and durations as written, made into typed values.

Units are UCUM (https://ucum.org): ``ug`` for micrograms, ``[iU]`` for international units, ``[drp]`` for drops, and
annotations in braces for pieces (``{tbl}``, ``{puff}``). Times are ``min``, ``h``, ``d``, ``wk``, ``mo``, ``a``.
"""

from __future__ import annotations

import re

from claimx.annotate.doses.patterns import LATIN, NUMBER_WORDS, PER_UNITS, TIME_UNITS, UNITS
from claimx.records import Duration, Frequency, Number

_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_PIECES = re.compile(r"[a-z]+|\d+(?:[.,·]\d+)*(?:\s?/\s?\d+)?|\.\d+|[½¼¾⅓⅔]")
_N = "|".join([r"\d+(?:\.\d+)?", *sorted(NUMBER_WORDS, key=len, reverse=True)])
_ONE_PART = re.compile(r"^one[\s-](half|quarter)")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


def number_of(written: str) -> Number:
    """Return the number that ``written`` says, in digits or in English words.

    >>> number_of("1,000"), number_of("0,25"), number_of("1½"), number_of("one hundred and twenty-five"), number_of("1.5 million")
    (1000, 0.25, 1.5, 125, 1500000)
    """
    total: float = 0
    current: float = 0
    for piece in _PIECES.findall(_ONE_PART.sub(r"\1", written.lower())):
        if piece in _FRACTIONS:
            current += _FRACTIONS[piece]
        elif piece == "hundred":
            current = (current or 1) * 100
        elif piece in _SCALES:
            total += (current or 1) * _SCALES[piece]
            current = 0
        elif piece in ("half", "quarter"):
            part = 0.5 if piece == "half" else 0.25
            # "one and a half" adds, "half a", "a half" stand alone
            current = current - 1 + part if written.lower().startswith(("a half", "a quarter")) else current + part
        elif piece in NUMBER_WORDS:
            # the article of "half a tablet", "one and a half" is no number
            current += 0 if piece in ("a", "an") and (current or "half" in written.lower()[:5]) else NUMBER_WORDS[piece]
        elif piece[0].isdigit() or piece[0] == ".":
            current += _digits(piece)
    value = round(total + current, 6)
    return int(value) if value == int(value) else value


def _digits(piece: str) -> float:
    if "/" in piece:
        above, _, below = piece.partition("/")
        return float(above) / (float(below) or 1)
    if _THOUSANDS.fullmatch(piece):
        return float(piece.replace(",", ""))
    head, *rest = re.split(r"[.,·]", piece, maxsplit=1)
    return float(f"{head or 0}.{re.sub(r'[.,·]', '', rest[0])}") if rest else float(head)


def unit_of(written: str) -> tuple[str, Number]:
    """Return the UCUM unit of ``written`` and the factor its numbers are multiplied by.

    >>> unit_of("Milligrams"), unit_of("µg"), unit_of("million IU")
    (('mg', 1), ('ug', 1), ('[iU]', 1000000))
    """
    key = re.sub(r"[\s.]+", " ", written.lower().replace("(s)", "")).strip().replace("µ", "u").replace("μ", "u")
    for scale, factor in _SCALES.items():
        if key.startswith(scale + " "):
            return unit_of(key[len(scale) :])[0], factor
    compact = re.sub(r"[\s-]+", "", key)
    return UNITS.get(compact) or UNITS.get(compact.rstrip("s")) or compact, 1


_PER_ITEM = re.compile(
    r"(?:/|\bper\b|\ba\b|[·.\s])?\s?(?P<n>\d+(?:\.\d+)?)?\s?(?P<u>kg|m\s?\(?\^?2\)?|m²|square\s+met(?:er|re)s?|sq\.?\s?m|[a-zµμ]+)"
    r"(?:[-−⁻–]\(?[12¹²]\)?)?",
    re.I,
)


def per_of(written: str) -> tuple[str | None, Frequency | None]:
    """Return what stands under the stroke and the frequency that it says.

    >>> per_of("/kg/day"), per_of("/m(2)"), per_of("/8 h")
    (('kg', Frequency(times=1, period=1, unit='d')), ('m2', None), (None, Frequency(times=1, period=8, unit='h')))
    >>> per_of("/kg/h")
    ('kg/h', None)
    """
    parts: list[str] = []
    frequency = None
    for m in _PER_ITEM.finditer(re.sub(r"body.*|\bbw\b.*", "", written, flags=re.I | re.S)):
        key = re.sub(r"[\s()^]+", "", m["u"].lower())
        if key in ("per", "a", "of", "b", "bw"):
            continue
        time = TIME_UNITS.get(key)
        if m["n"] and time:
            n = number_of(m["n"])
            frequency = (
                Frequency(times=1, period=1, unit="d")
                if (n, time) == (24, "h")
                else Frequency(times=1, period=n, unit=time)
            )
        elif time and time not in ("h", "min", "s"):
            frequency = Frequency(times=1, period=1, unit=time)
        elif key != "dose":
            if key == "m" and m.group().rstrip(")")[-1:] in "2²":
                key = "m2"
            parts.append(PER_UNITS.get(key, key))
    return "/".join(parts) or None, frequency


_TIMES = re.compile(
    rf"\b(?P<once>once|twice|thrice)\b|\b(?P<n>{_N})(?:(?:\s?[-–]\s?|\s(?:to|or)\s)(?:{_N}))?[\s-]?(?:x|×|times?\b|days?\b(?=\s(?:a|per|each)))",
    re.I,
)
_EVERY = re.compile(
    rf"(?:every|each|q\.?|per)[\s-]*(?P<other>other|second|alternate|third)?[\s-]*(?:(?P<n>{_N})(?:[\s-]*(?:-|–|to|or)[\s-]*(?:{_N}))?[\s-]*)?"
    r"(?P<u>minutes?|mins?|hours?|hourly|hrs?|h|days?|d|nights?|mornings?|evenings?|afternoons?|weeks?|wks?|w|months?|mo|years?)\b",
    re.I,
)
_PERIOD = re.compile(
    r"(?P<u>dai?ly|day|d|night|nightly|weekly|week|wk|monthly|month|hourly|hour|yearly|annually|year|morning|evening|bedtime|24)\b",
    re.I,
)
_PERIOD_UNITS = {
    "daily": "d", "daly": "d", "day": "d", "d": "d", "night": "d", "nightly": "d", "morning": "d", "evening": "d", "bedtime": "d", "24": "d",
    "weekly": "wk", "week": "wk", "wk": "wk", "monthly": "mo", "month": "mo", "hourly": "h", "hour": "h",
    "yearly": "a", "annually": "a", "year": "a",
}  # fmt: skip
_DAYS = re.compile(r"\bdays?\s+(?P<list>\d+(?:\s?(?:,|and|&|to|through|-|–|or)+\s?(?:d(?:ay)?\s?)?\d+)*)", re.I)
_CYCLE = re.compile(rf"\b(?P<n>{_N})[\s-]*(?P<u>days?|weeks?)[\s-]*cycles?", re.I)


def frequency_of(written: str) -> Frequency | None:
    """Return the frequency that a phrase says, ``None`` where it says none.

    >>> frequency_of("3 x a day"), frequency_of("q8h")
    (Frequency(times=3, period=1, unit='d'), Frequency(times=1, period=8, unit='h'))
    >>> frequency_of("on days 1 and 8 every 4 weeks"), frequency_of("every other day")
    (Frequency(times=2, period=4, unit='wk'), Frequency(times=1, period=2, unit='d'))
    """
    low = " ".join(written.lower().split())
    latin = LATIN.get(low.replace(".", "").replace(" ", ""))
    if latin:
        return Frequency(times=latin[0], period=latin[1], unit=latin[2])
    if "fortnight" in low or low in ("biweekly", "bi-weekly"):
        return Frequency(times=1, period=2, unit="wk")
    days = _DAYS.search(low)
    times: Number = _count_days(days["list"]) if days else 1
    rest = low[: days.start()] + low[days.end() :] if days else low
    cycle = _CYCLE.search(rest)
    if cycle:
        return Frequency(times=times, period=number_of(cycle["n"]), unit=TIME_UNITS[cycle["u"]])
    if days and not _EVERY.search(rest):
        return None
    counted = _TIMES.search(rest)
    if counted:
        times = {"once": 1, "twice": 2, "thrice": 3}.get(counted["once"] or "") or (number_of(counted["n"]))
        rest = rest[counted.end() :] or "day"
    return _period(rest, times)


def _period(rest: str, times: Number) -> Frequency | None:
    every = _EVERY.search(rest)
    if every:
        number = number_of(every["n"]) if every["n"] else 1
        if every["other"]:
            number = 3 if every["other"] == "third" else 2
        unit = "h" if every["u"].startswith("h") else TIME_UNITS.get(every["u"], "d")
        if (number, unit) == (24, "h"):
            number, unit = 1, "d"
        return Frequency(times=times, period=number or 1, unit=unit)
    if re.search(r"every other|alternate", rest):
        return Frequency(times=times, period=2, unit="d")
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


_LENGTH = re.compile(
    rf"\b(?P<n>{_N})\b(?P<to>(?:\s?[-–]\s?|\s(?:to|or)\s)(?:{_N}))?(?:\s+(?:more|full|consecutive|whole))?[\s-]*"
    r"(?P<u>minutes?|mins?|hours?|hrs?|h|days?|d|nights?|weeks?|wks?|months?|mos?|years?|yrs?)\b",
    re.I,
)


def duration_of(written: str) -> Duration | None:
    """Return the length of time a phrase says; of "10 to 14 days" the first number.

    >>> duration_of("for the first five weeks"), duration_of("x 10 days")
    (Duration(value=5, unit='wk'), Duration(value=10, unit='d'))
    """
    m = _LENGTH.search(written.lstrip("xX× "))
    return Duration(value=number_of(m["n"]), unit=TIME_UNITS[m["u"].lower()]) if m else None
