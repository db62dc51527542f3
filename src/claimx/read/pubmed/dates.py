"""The date of a journal issue as MEDLINE prints it."""

from __future__ import annotations

import re

from claimx.months import month_number

PRINTED = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""The months as MEDLINE prints them."""
_DATE = re.compile(
    r"\s{0,9}((?:1[4-9]|20)\d\d)(?:[ /-]{1,3}([A-Za-z]{3,9}|[01]?\d)(?![A-Za-z\d])(?:[ /]{1,3}(\d{1,2})(?!\d))?)?"
)
_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")


def iso_date(printed: str) -> str | None:
    """Return the ISO date (a year, a month or a day) of a date of publication; of a span its beginning.

    >>> [iso_date(each) for each in ("2000 Jun 3", "1998 Dec-1999 Jan", "2003 Spring", "2001 Mar 1-15", "Summer 1994")]
    ['2000-06-03', '1998-12', '2003', '2001-03-01', '1994']
    """
    match = _DATE.match(printed)
    if match is None:
        year = _YEAR.search(printed)
        return year.group() if year else None
    month = month_number(match[2] or "")
    if not month:
        return match[1]
    day = int(match[3] or 0)
    return f"{match[1]}-{month:02d}-{day:02d}" if 1 <= day <= 31 else f"{match[1]}-{month:02d}"
