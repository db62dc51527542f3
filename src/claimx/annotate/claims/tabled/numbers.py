"""What the cells of a table of results say: a mean, a count with its percentage, a ratio with its interval, a p value.

Numbers are read as written, never computed.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from claimx.late_pattern import late_pattern
from claimx.records import Number

_SIGN = r"[-−–‐+]"
_N = rf"(?:{_SIGN}\s?)?(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,7}})(?:[.·]\d{{1,4}})?|(?:{_SIGN}\s?)?[.·]\d{{1,4}}"
_LEAD = late_pattern(rf"\s*(?P<n>{_N})(?P<percent>\s?%)?(?:\s?/\s?(?P<of>\d[\d,]*))?")
_BRACKET = late_pattern(rf"\s?[(\[]\s?(?P<n>{_N})(?P<percent>\s?%)?\s?[)\]]")
_INTERVAL = late_pattern(
    rf"(?:^|[(\[;,]|CI:?|\s)\s?(?P<low>{_N})\s?%?\s?(?:to|[-−–—]|,|;)\s?(?P<high>{_N})\s?%?\s?(?:[)\]]|$)"
)
_P = re.compile(
    r"\s*(?:[pP]\s?)?(?P<sign>[<>≤≥=]|&lt;)?\s?(?P<n>[01]?[.·]\d{1,6}|[01](?:\.0)?|NS|ns|n\.s\.)\s*[*†‡a-d]{0,2}\s*"
)
_OF = re.compile(r"\b[nN]\s?=\s?(?P<n>\d{1,3}(?:,\d{3})+|\d{1,7})")
_ALPHA = 0.05


class Shown(NamedTuple):
    """A value with the percentage beside it: ``18 (8.0%)`` is 18 and 8.0."""

    number: float
    percent: Number | None


def number_in(written: str) -> Number:
    """Return the number that ``written`` is.

    >>> number_in("−1.20"), number_in("1,200"), number_in(".5")
    (-1.2, 1200, 0.5)
    """
    plain = re.sub(_SIGN, "-", written.strip()).replace("·", ".").replace(",", "").replace(" ", "").lstrip("+")
    value = float(plain)
    return int(value) if value == int(value) and "." not in plain else value


def shown_in(words: str, heading: str) -> Shown | None:
    """Return the value of a cell; ``heading`` tells whether plain numbers are percentages.

    >>> shown_in("237 (10.0%)", ""), shown_in("18 (8.0)", "n (%)"), shown_in("23", "Drug, %"), shown_in("−2.6 (1.1)", "")
    (Shown(number=237, percent=10.0), Shown(number=18, percent=8.0), Shown(number=23, percent=23), Shown(number=-2.6, percent=None))
    """
    lead = _LEAD.match(words)
    if lead is None:
        return None
    number = number_in(lead["n"])
    if lead["percent"]:
        return Shown(number, number)
    beside = _BRACKET.match(words, lead.end())
    if beside and (beside["percent"] or "(%)" in heading):
        return Shown(number, number_in(beside["n"]))
    if "%" in heading and "(%)" not in heading.replace("n (%)", "").replace("N (%)", "") and not beside:
        return Shown(number, number)
    return Shown(
        number, number if re.search(r"\(%\)", heading) and not beside and "n (%)" not in heading.lower() else None
    )


def interval_in(words: str) -> tuple[Number, Number] | None:
    """Return the bounds of the interval in a cell.

    >>> interval_in("0.70 (0.59–0.83)"), interval_in("−1.8 to −0.6"), interval_in("12 (24%)")
    ((0.59, 0.83), (-1.8, -0.6), None)
    """
    found = _INTERVAL.search(words)
    if found is None:
        return None
    low, high = number_in(found["low"]), number_in(found["high"])
    return (low, high) if low <= high else None


def lead_in(words: str) -> Number | None:
    """Return the number that a cell begins with, where it is not the bound of an interval that stands alone."""
    lead = _LEAD.match(words)
    interval = _INTERVAL.match(words)
    if lead is None or (interval is not None and interval.start() == 0):
        return None
    return number_in(lead["n"])


def p_in(words: str) -> str | None:
    """Return the p value of a cell as records have it.

    >>> p_in("<0.001"), p_in("0.04"), p_in("P = .01"), p_in("NS"), p_in("12")
    ('<0.001', '=0.04', '=.01', 'NS', None)
    """
    found = _P.fullmatch(words)
    if found is None:
        return None
    if found["n"].lower() in ("ns", "n.s."):
        return "NS"
    sign = {"&lt;": "<", None: "="}.get(found["sign"], found["sign"])
    return f"{sign}{found['n'].replace('·', '.')}"


def significant(p: str) -> bool:
    """Tell whether a p value is below 0.05."""
    if p == "NS" or p[0] in ">≥":
        return False
    value = float(p.lstrip("<≤="))
    return value < _ALPHA or (p[0] == "<" and value <= _ALPHA)


def people_in(words: str) -> int | None:
    """Return how many people a heading says there are.

    >>> people_in("Placebo (N = 1,024)")
    1024
    """
    found = _OF.search(words)
    return int(found["n"].replace(",", "")) if found else None
