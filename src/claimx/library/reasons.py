"""Why an answer is not a match: which entries tie, and what of the query contradicts the nearest one."""

from __future__ import annotations

import re
from typing import Any

from claimx.library.entries import searchable
from claimx.library.keys import FIRST_YEAR, LAST_YEAR
from claimx.works import fold

_NUMBER = re.compile(r"\d{1,9}")
_LABEL = re.compile(r"^\W*\d{1,3}\W")
_TIE = 0.5
"""Share of the best entry's chance from which another one ties with it."""


def reasons_of(text: str, entries: list[dict[str, Any]], scores: list[float]) -> list[str]:
    """Return in words what keeps the first of ``entries`` from being the answer to ``text``."""
    tied = sum(score >= _TIE * scores[0] for score in scores)
    found = [f"{tied} entries fit alike"] if tied > 1 else []
    entry, _ = searchable(entries[0])
    asked, given = _numbers(text), _numbers(entry)
    years = {number for number in given if FIRST_YEAR <= number <= LAST_YEAR}
    asked_years = {number for number in asked if FIRST_YEAR <= number <= LAST_YEAR}
    if asked_years and years and not asked_years & years:
        near = any(abs(one - other) == 1 for one in asked_years for other in years)
        found.append("the year is one off" if near else "the year differs")
    missing = sorted(asked - given - asked_years)
    if missing and given - years:
        found.append(f"volume, issue or page differs: {', '.join(map(str, missing[:4]))}")
    words = [word for word in fold(text).split() if len(word) > 2 and word.isalpha()]
    if words and words[0] not in fold(entry).split():
        found.append(f"no {words[0]} in the entry")
    return found or ["little to go by"]


def _numbers(text: str) -> set[int]:
    return {int(number) for number in _NUMBER.findall(_LABEL.sub("", text))}
