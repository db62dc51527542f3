"""Whether what an index offers is the study that was meant: title, authors and year must not disagree.

An index always offers something. A wrong study is worse than none, so a search must agree on the title and on a name or
the year; an identifier must not be contradicted by what stands beside it.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from claimx.resolve.wanted import Wanted
from claimx.works import fold, fold_family, text_of, year_of

TITLE = 0.9
"""Similarity from which two titles are the same (``benchmarks/lookups.py`` has the trade-off)."""
OTHER_TITLE = 0.65
"""Similarity under which two titles contradict each other."""
_SAME_NAME = 84.0
_LONG_TITLE = 25
_YEARS_APART = 1
"""An article may bear the year of its print or of its first appearance online."""


class Agreement(NamedTuple):
    """``score`` from 0 to 1; the fields that ``agree`` and that ``differ``, of those that both sides give."""

    score: float
    agree: frozenset[str]
    differ: frozenset[str]

    @property
    def of_a_search(self) -> bool:
        """Whether a work that was searched for is the one."""
        return not self.differ and "title" in self.agree and len(self.agree) > 1

    @property
    def of_an_identifier(self) -> bool:
        """Whether nothing speaks against a work that an identifier names."""
        return not self.differ


def agreement(wanted: Wanted, csl: dict[str, Any]) -> Agreement:
    """Compare what is ``wanted`` with a work that was offered, field by field."""
    text = fold(wanted.text)
    title, similarity = _title(wanted, fold(text_of(csl.get("title"))), text)
    checks = {"title": title, "author": _author(wanted, csl, text), "year": _year(wanted, csl, text)}
    agree = frozenset(field for field, verdict in checks.items() if verdict)
    differ = frozenset(field for field, verdict in checks.items() if verdict is False)
    weights = {
        "title": 0.6 * similarity,
        "author": 0.25 if "author" in agree else 0,
        "year": 0.15 if "year" in agree else 0,
    }
    possible = sum(
        weight
        for field, weight in (("title", 0.6), ("author", 0.25), ("year", 0.15))
        if checks[field] is not None or (field == "title" and similarity)
    )
    return Agreement(round(sum(weights.values()) / possible, 3) if possible else 0.0, agree, differ)


def _title(wanted: Wanted, offered: str, text: str) -> tuple[bool | None, float]:
    """Return whether the titles agree (``None``: cannot be told) and how much they resemble each other."""
    from rapidfuzz import fuzz

    asked = fold(wanted.title)
    if not offered or not (asked or text):
        return None, 0.0
    similarity = fuzz.ratio(asked, offered) / 100 if asked else 0.0
    if len(offered) >= _LONG_TITLE and text:
        similarity = max(similarity, fuzz.partial_ratio(offered, text) / 100 if len(text) >= len(offered) else 0.0)
    shorter = bool(asked) and offered.startswith(asked + " ")  # cited without its subtitle
    if shorter and len(asked) >= _LONG_TITLE:
        similarity = max(similarity, TITLE)
    if similarity >= TITLE:
        return True, similarity
    if not asked or shorter or similarity >= OTHER_TITLE:
        return None, similarity
    return False, similarity


def _author(wanted: Wanted, csl: dict[str, Any], text: str) -> bool | None:
    authors = [author for author in csl.get("author") or [] if isinstance(author, dict)]
    offered = [fold_family(text_of(author.get("family") or author.get("literal"))) for author in authors]
    offered = [family for family in offered if family]
    if not offered:
        return None
    if wanted.families:
        first = fold_family(wanted.families[0])
        return any(_same(first, family) for family in offered)
    if text:
        return True if re.search(rf"\b{re.escape(offered[0])}\b", text) else None
    return None


def _same(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    if one == other or f" {one} " in f" {other} " or f" {other} " in f" {one} ":
        return True
    return min(len(one), len(other)) > 3 and fuzz.ratio(one, other) >= _SAME_NAME


def _year(wanted: Wanted, csl: dict[str, Any], text: str) -> bool | None:
    offered = year_of(csl)
    if offered is None:
        return None
    if wanted.year is not None:
        return abs(wanted.year - offered) <= _YEARS_APART
    return True if text and str(offered) in text.split() else None
