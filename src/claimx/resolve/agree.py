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
TITLE_IN_TEXT = 0.95
"""The same for a title that is looked for in the whole reference, where more can resemble it by chance."""
OTHER_TITLE = 0.65
"""Similarity under which two titles contradict each other."""
_SAME_NAME = 84.0
_LONG_TITLE = 25
_NOTICE = re.compile(
    r"(?:correction|corrigendum|erratum|retraction|retracted|withdrawn|expression of concern|reply|response|comments?|commentary"
    r"|letter|re|author reply|in reply|editorial|addendum)\b(?! (?:rate|time|surface|inhibition))"
)
"""How the title begins of a notice or letter about a work, which otherwise has the work's own title."""
_HEAD = 60
"""Characters at the head of a reference where its first author stands, whatever became of the fields."""
_PART = re.compile(r"\b(?:\d+|i{1,3}|iv|vi{0,3}|ix|x)\b")
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


def same_place(wanted: Wanted, csl: dict[str, Any]) -> bool:
    """Tell whether a work stands in the journal that is wanted, and in its volume where both give one."""
    from claimx.journals import same_journal

    names = [name for key in ("container-title", "container-title-short") if (name := text_of(csl.get(key)))]
    volume = text_of(csl.get("volume"))
    if wanted.volume and volume and fold(wanted.volume) != fold(volume):
        return False
    return bool(wanted.journal) and any(same_journal(wanted.journal, name) for name in names)


def _title(wanted: Wanted, offered: str, text: str) -> tuple[bool | None, float]:
    """Return whether the titles agree (``None``: cannot be told) and how much they resemble each other."""
    from rapidfuzz import fuzz

    asked = fold(wanted.title)
    if not offered or not (asked or text):
        return None, 0.0
    similarity = fuzz.ratio(asked, offered) / 100 if asked else 0.0
    if asked and _notice(offered) != _notice(asked):
        return False, similarity
    if set(_PART.findall(offered)) - set(_PART.findall(f"{asked} {text}")):
        return False, similarity  # "Studies II" is not "Studies I"
    if len(offered) >= _LONG_TITLE and text:
        within = fuzz.partial_ratio(offered, text) / 100 if len(text) >= len(offered) else 0.0
        similarity = max(similarity, within if within >= TITLE_IN_TEXT else 0.0)
    shorter = bool(asked) and offered.startswith(asked + " ")  # cited without its subtitle
    if shorter and len(asked) >= _LONG_TITLE:
        similarity = max(similarity, TITLE)
    if similarity >= TITLE:
        return True, similarity
    if not asked or shorter or similarity >= OTHER_TITLE:
        return None, similarity
    return False, similarity


def _notice(title: str) -> str:
    match = _NOTICE.match(title)
    return match.group() if match else ""


def _author(wanted: Wanted, csl: dict[str, Any], text: str) -> bool | None:
    authors = [author for author in csl.get("author") or [] if isinstance(author, dict)]
    offered = [fold_family(text_of(author.get("family") or author.get("literal"))) for author in authors]
    offered = [family for family in offered if family]
    if not offered:
        return None
    if re.search(rf"\b{re.escape(offered[0])}\b", text[:_HEAD]):
        return True
    if not wanted.families:
        return None
    first = fold_family(wanted.families[0])
    return any(_same(first, family) for family in offered)


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
