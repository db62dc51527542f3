"""Dates as pages write them: ISO 8601, or the name of a month with a day and a year."""

from __future__ import annotations

import re

from claimx.months import MONTHS

_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=lambda name: (-len(name), name)))})\b\.?"
_ISO = re.compile(r"\b(?P<year>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?(?!\d)")
_BARE_ISO = re.compile(r"\s*(?P<year>(?:19|20)\d\d)(?P<m>\d\d)(?P<day>\d\d)(?!\d)")
_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?\s+(?:[A-Z]{2,5}\s+)?"
_WORDED = (
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?:{_CLOCK})?(?P<year>(?:19|20)\d\d)\b", re.I),
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s+(?:(?:of|de)\s+)?{_MONTH},?\s+(?:de\s+)?(?P<year>(?:19|20)\d\d)\b",
        re.I,
    ),
    re.compile(rf"\b(?P<day>\d{{1,2}})-{_MONTH}-(?P<year>(?:19|20)\d\d)\b", re.I),
    re.compile(rf"\b{_MONTH},?\s+(?P<year>(?:19|20)\d\d)\b", re.I),
)
_POINTED = re.compile(r"(?<![\d.])(?P<day>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<year>(?:19|20)\d\d)(?!\d)")
_SLASHED = re.compile(r"(?<![\d/-])(?P<m>\d{1,2})(?P<by>[/-])(?P<day>\d{1,2})(?P=by)(?P<year>(?:19|20)\d\d)(?![\d/-])")
"""Month first, as pages of the United States write it, unless the first number is no month."""
_YEAR = re.compile(r"\s*((?:19|20)\d\d)\s*$")


def date_in(written: str | None) -> str | None:
    """Return the first date in ``written`` as ISO 8601 (a day, a month or a year), ``None`` where there is none.

    >>> date_in("Posted on 3rd March 2020 at 5:12 pm"), date_in("2021/4/9"), date_in("June 2019"), date_in("yesterday")
    ('2020-03-03', '2021-04-09', '2019-06', None)
    """
    if not written:
        return None
    written = written[:200]
    bare, year = _BARE_ISO.match(written), _YEAR.match(written)
    first = next((date for _, _, date in dates_in(written)), None)
    return first or (_iso(bare) if bare else None) or (year[1] if year else None)


def dates_in(written: str) -> list[tuple[int, int, str]]:
    """Return the start, the end and the ISO form of each date in ``written`` that names a day or a month.

    >>> dates_in("Publié le 29 juin 2019 (13.10.2016)")
    [(10, 22, '2019-06-29'), (24, 34, '2016-10-13')]
    """
    found: list[tuple[int, int, str]] = []
    for pattern in (_ISO, *_WORDED, _POINTED, _SLASHED):
        for match in pattern.finditer(written):
            date = _iso(match)
            if date and not any(start < match.end() and match.start() < end for start, end, _ in found):
                found.append((*match.span(), date))
    return sorted(found)


def _iso(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    month = int(parts["m"]) if parts.get("m") else MONTHS[parts["month"].lower()]
    day = int(parts["day"]) if parts.get("day") else None
    if match.re is _SLASHED and month > 12 and day is not None:
        month, day = day, month
    if 1 <= month <= 12 and (day is None or 1 <= day <= 31):
        return f"{parts['year']}-{month:02d}" + (f"-{day:02d}" if day else "")
    return None
