"""Dates as pages write them: ISO 8601, or the name of a month with a day and a year."""

from __future__ import annotations

import re

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_ISO = re.compile(r"\b(?P<year>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?(?!\d)")
_BARE_ISO = re.compile(r"\s*(?P<year>(?:19|20)\d\d)(?P<m>\d\d)(?P<day>\d\d)(?!\d)")
_WORDED = (
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b", re.I),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+(?P<year>(?:19|20)\d\d)\b", re.I),
    re.compile(rf"\b(?P<day>\d{{1,2}})-{_MONTH}-(?P<year>(?:19|20)\d\d)\b", re.I),
    re.compile(rf"\b{_MONTH}\s+(?P<year>(?:19|20)\d\d)\b", re.I),
)
_YEAR = re.compile(r"\s*((?:19|20)\d\d)\s*$")


def date_in(written: str | None) -> str | None:
    """Return the first date in ``written`` as ISO 8601 (a day, a month or a year), ``None`` where there is none.

    >>> date_in("Posted on 3rd March 2020 at 5:12 pm"), date_in("2021/4/9"), date_in("June 2019"), date_in("yesterday")
    ('2020-03-03', '2021-04-09', '2019-06', None)
    """
    if not written:
        return None
    written = written[:200]
    for pattern in (_ISO, _BARE_ISO, *_WORDED):
        found = pattern.search(written) if pattern is not _BARE_ISO else pattern.match(written)
        if found is None:
            continue
        parts = found.groupdict()
        month = int(parts["m"]) if parts.get("m") else _MONTHS[parts["month"].lower()]
        day = int(parts["day"]) if parts.get("day") else None
        if 1 <= month <= 12 and (day is None or 1 <= day <= 31):
            return f"{parts['year']}-{month:02d}" + (f"-{day:02d}" if day else "")
    year = _YEAR.match(written)
    return year[1] if year else None
