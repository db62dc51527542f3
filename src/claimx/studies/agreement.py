"""How much speaks for two descriptions being of one report: record linkage after Fellegi and Sunter (1969).

Each field that both give votes with about the natural logarithm of its likelihood ratio (how much likelier the
agreement or disagreement is among descriptions of one report than among others); a field that one lacks does not
vote. The weights were set on one half of rendered and misprinted references and are measured on the other
(``benchmarks/measures/studies.py``).
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from claimx.journals import same_journal
from claimx.studies.items import Item
from claimx.studies.titles import Relation, is_long, relate

ENOUGH = 8.5
"""Weight from which two descriptions are taken for one report."""
_PRIOR = 7.0
"""Weight at which it is even odds, among pairs that share a block."""
_IDENTIFIER = 18.0
_TITLE = {
    Relation.EQUAL: 9.0, Relation.NEAR: 7.5, Relation.PART: 4.0, Relation.OTHERWISE: -3.0, Relation.DIFFERENT: -8.0
}  # fmt: skip
_SHORT_TITLE = 4.0
_FIRST, _OTHER_FIRST, _OTHER_PEOPLE = 3.0, 1.0, -4.0
_YEAR = {0: 2.5, 1: 0.0}
_OTHER_YEAR = -5.0
_CONTAINER, _OTHER_CONTAINER = 1.0, -1.5
_VOLUME, _OTHER_VOLUME = 1.5, -2.5
_PAGE, _OTHER_PAGE = 5.0, -4.0
_NAMES_ALIKE = 84.0
_STRONG_IDS = frozenset({"doi", "pmid", "pmcid", "arxiv"})
_WEAK_ID = 10.0
"""That of an address, which a whole list of works may share."""
_AT_MOST = 0.995


_same_journal = lru_cache(1 << 16)(same_journal)


class Weight(NamedTuple):
    """The sum of the votes, and the names of the fields that spoke for it."""

    value: float
    fields: tuple[str, ...]

    @property
    def confidence(self) -> float:
        """Return the probability of one report."""
        return round(min(_AT_MOST, 1 / (1 + math.exp(_PRIOR - self.value))), 3)


def weigh(one: Item, other: Item) -> Weight:
    """Return how much speaks for ``one`` and ``other`` being descriptions of the same report."""
    value, fields = _identifiers(one, other)
    value += _title(one, other, fields)
    return Weight(value + _votes(one, other, fields), tuple(fields))


def weigh_if_alike(one: Item, other: Item) -> Weight | None:
    """Return :func:`weigh`, or ``None`` at once where the titles are different and nothing else can make up for it."""
    value, fields = _identifiers(one, other)
    title = _title(one, other, fields)
    if not value and title == _TITLE[Relation.DIFFERENT]:
        return None
    return Weight(value + title + _votes(one, other, fields), tuple(fields))


def tells_enough(item: Item) -> bool:
    """Tell whether a description that says just the same would be taken for the same report."""
    return weigh(item, item).value >= ENOUGH


def _identifiers(one: Item, other: Item) -> tuple[float, list[str]]:
    shared = [kind for kind, value in one.ids if (kind, value) in other.ids]
    strong = [kind for kind in shared if kind in _STRONG_IDS]
    if strong:
        return _IDENTIFIER, strong
    return (_WEAK_ID, ["url"]) if shared else (0.0, [])


def _title(one: Item, other: Item, fields: list[str]) -> float:
    if not one.title or not other.title:
        return 0.0
    relation = relate(one.title, other.title)
    vote = _TITLE[relation]
    if vote > 0 and not (is_long(one.title) and is_long(other.title)):
        vote = _SHORT_TITLE if relation is Relation.EQUAL else 0.0
    return _said(fields, relation.value, vote)


def _votes(one: Item, other: Item, fields: list[str]) -> float:
    total = 0.0
    if one.families and other.families:
        total += _said(fields, "author", _people(one.families, other.families))
    if one.year is not None and other.year is not None:
        total += _said(fields, "year", _YEAR.get(abs(one.year - other.year), _OTHER_YEAR))
    if one.container and other.container:
        same = one.container == other.container or _same_journal(one.container, other.container)
        total += _said(fields, "journal", _CONTAINER if same else _OTHER_CONTAINER)
    if one.volume and other.volume:
        total += _said(fields, "volume", _VOLUME if one.volume == other.volume else _OTHER_VOLUME)
    if one.page and other.page:
        total += _said(fields, "page", _PAGE if same_page(one.page, other.page) else _OTHER_PAGE)
    return total


def _said(fields: list[str], name: str, vote: float) -> float:
    if vote > 0:
        fields.append(name)
    return vote


def same_page(one: str, other: str) -> bool:
    """Tell whether two first pages are the same, "e0123" and "123" too."""
    return one == other or one.lstrip("e0") == other.lstrip("e0")


def same_name(one: str, other: str) -> bool:
    """Tell whether two folded family names are the same but for a slip of the pen or a second part."""
    if one == other:
        return True
    if len(one) < 4 or len(other) < 4:
        return False
    short, long = (one, other) if len(one) < len(other) else (other, one)
    if long.startswith(short + " ") or long.endswith(" " + short):
        return True
    if len(long) - len(short) > 2 or len(short) < 5:
        return False
    return fuzz.ratio(one, other) >= _NAMES_ALIKE


def _people(ones: tuple[str, ...], others: tuple[str, ...]) -> float:
    if same_name(ones[0], others[0]):
        return _FIRST
    return _OTHER_PEOPLE if set(ones).isdisjoint(others) else _OTHER_FIRST
