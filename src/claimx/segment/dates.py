"""Dates as pages write them, to ISO 8601. Ambiguous numeric dates are read month first (US pages write most of them)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimx.late_pattern import late_pattern
from claimx.months import ABROAD, MONTHS

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    rf"nov(?:ember)?|dec(?:ember)?|{'|'.join(sorted(ABROAD, key=lambda name: (-len(name), name)))})"
)
DATE = (
    r"(?:(?P<iso_y>(?:19|20)\d\d)[-/](?P<iso_m>\d{1,2})[-/](?P<iso_d>\d{1,2})"
    rf"|(?P<us_m>{_MONTH})\.?[ \t]+(?P<us_d>\d{{1,2}})(?:st|nd|rd|th)?,?[ \t]+(?P<us_y>(?:19|20)\d\d)"
    rf"|(?P<uk_d>\d{{1,2}})(?:st|nd|rd|th|er|\.)?[ \t-]+(?:(?:of|de)[ \t]+)?(?P<uk_m>{_MONTH})\.?,?[ \t-]+(?:de[ \t]+)?(?P<uk_y>(?:19|20)\d\d)"
    r"|(?P<n_a>\d{1,2})(?P<n_s>[/.])(?P<n_b>\d{1,2})(?P=n_s)(?P<n_y>(?:19|20)?\d\d)"
    r"|(?P<zh_y>(?:19|20)\d\d)\s?[年년]\s?(?P<zh_m>\d{1,2})\s?[月월](?:\s?(?P<zh_d>\d{1,2})\s?[日일])?"
    rf"|(?P<m_m>{_MONTH})\.?,?[ \t]+(?P<m_y>(?:19|20)\d\d))"
)
_DATE = late_pattern(rf"(?<![\w.$€£]){DATE}(?![\w/])", re.I)


DIGITS = re.compile(r"\d\d")
"""What every date holds; most lines do not."""


class Dated(NamedTuple):
    """A date in the text and its ISO form (``2019-03-12`` or ``2019-03``)."""

    start: int
    end: int
    iso: str


def dates_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Dated]:
    """Yield the dates of ``text[start:end]``.

    >>> [d.iso for d in dates_in("06/10/2012, 12 March 2019, Aug. 2, 2011, 2014-02-15, 31.12.2020, 31/1/99")]
    ['2012-06-10', '2019-03-12', '2011-08-02', '2014-02-15', '2020-12-31', '1999-01-31']
    """
    end = len(text) if end is None else end
    if DIGITS.search(text, start, end) is None:
        return
    for match in _DATE.finditer(text, start, end):
        iso = to_iso(match)
        if iso:
            yield Dated(match.start(), match.end(), iso)


def to_iso(match: re.Match[str]) -> str | None:
    """Return the ISO form of a match of :data:`DATE`; ``None`` where there is no such day."""
    kind = next(name for name in ("iso_y", "us_y", "uk_y", "n_y", "zh_y", "m_y") if match[name])
    prefix = kind.split("_")[0]
    if prefix == "n":
        first, second = int(match["n_a"]), int(match["n_b"])
        day_first = match["n_s"] == "." or first > 12
        month, day = (second, first) if day_first else (first, second)
        year = int(match["n_y"])
        if year < 100:
            year += 2000 if year < 50 else 1900
    else:
        year, month = int(match[kind]), _month(match[f"{prefix}_m"])
        written = match[f"{prefix}_d"] if prefix != "m" else None
        if not written:
            return f"{year}-{month:02d}" if 1 <= month <= 12 else None
        day = int(written)
    if 1 <= month <= 12 and 1 <= day <= 31:
        return f"{year}-{month:02d}-{day:02d}"
    return None


def _month(written: str) -> int:
    return int(written) if written.isdigit() else MONTHS[written.lower()]
