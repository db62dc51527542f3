"""A closer look at rivals by RapidFuzz: how alike the whole texts are, and the numbers letter by letter.

Only where the arrays leave it open: entries that come near the best one, or numbers of the query that the best entry
has not (a misprint, or another work?).
"""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\w*\d\w*(?:\s\d+)?")
_LONGEST = 600


def likeness(query: str, entry: str) -> float:
    """Return from 0 to 1 how alike two texts are as strings of letters."""
    from rapidfuzz import fuzz

    return fuzz.ratio(query[:_LONGEST].lower(), entry[:_LONGEST].lower()) / 100


def numbers_likeness(query: str, entry: str) -> float:
    """Return from 0 to 1 how alike each number of the query is to the nearest of the entry, the worst weighing most.

    >>> numbers_likeness("J Zinc 19h8, 12, 40", "J Zinc 1998;12:40") > numbers_likeness("J Zinc 19h8, 12, 40", "J Zinc 2007;12:40")
    True
    """
    from rapidfuzz import fuzz, process

    asked, given = numbers_in(query), numbers_in(entry)
    if not asked:
        return 1.0
    if not given:
        return 0.0
    best = process.cdist(asked, given, scorer=fuzz.ratio).max(axis=1) / 100
    return float(0.5 * best.min() + 0.5 * best.mean())


def numbers_in(text: str) -> list[str]:
    """Return the words with a digit in them, but for a label in front."""
    found = _NUMBER.findall(text[:_LONGEST])
    if found and len(found) > 1 and len(found[0]) < 4 and text.lstrip(" ([{").startswith(found[0]):
        return found[1:]
    return found
