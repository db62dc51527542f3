"""Whether two names are of the same thing, for a score: spelling, number and common synonyms do not count."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources

from rapidfuzz import fuzz

ALIKE = 90
"""Similarity (``token_set_ratio``, 0 to 100) from which two names are one: "rheumatoid arthritis" and "severe rheumatoid
arthritis"."""

_BETWEEN = re.compile(r"[\s\u2010-\u2013-]+")
_NO_PLURALS = ("ss", "is", "us")
_SHORTEST_PLURAL = 5


@lru_cache(1 << 16)
def plain(name: str) -> str:
    """Return ``name`` in lower case and singular, with blanks for hyphens and without a full stop at its end.

    >>> plain("Anti-inflammatory  drugs."), plain("sepsis")
    ('anti inflammatory drug', 'sepsis')
    """
    words = _BETWEEN.sub(" ", name.lower()).strip(" .,")
    plural = len(words) >= _SHORTEST_PLURAL and words.endswith("s") and not words.endswith(_NO_PLURALS)
    return words[:-1] if plural else words


@lru_cache(1 << 16)
def same_name(one: str | None, other: str | None) -> bool:
    """Tell whether two names mean the same; no name means the same as no name only.

    >>> same_name("Paracetamol", "acetaminophen"), same_name("migraine", None), same_name(None, "")
    (True, False, True)
    """
    if not one or not other:
        return not one and not other
    first, second = plain(one), plain(other)
    if first == second or fuzz.token_set_ratio(first, second) >= ALIKE:
        return True
    groups = _groups()
    return not groups.get(one.lower(), frozenset()).isdisjoint(groups.get(other.lower(), frozenset()))


@cache
def _groups() -> dict[str, frozenset[int]]:
    """Return the rows of the table that each name stands in."""
    table = resources.files("claimx.evaluate").joinpath("same_names.tsv").read_text("utf-8")
    found: dict[str, frozenset[int]] = {}
    for number, line in enumerate(table.splitlines()):
        for name in line.split("\t") if line and not line.startswith("#") else ():
            found[name] = found.get(name, frozenset()) | {number}
    return found
