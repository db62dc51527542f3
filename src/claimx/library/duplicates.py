"""Whether two entries of a bibliography are the same work, so that a query for one is answered by the other."""

from __future__ import annotations

import re
from typing import Any

from claimx.library.entries import ids_of_csl, raw_of, searchable

_NUMBER = re.compile(r"\d+")
_RANGE = re.compile(r"(\d+)\s?[-–—−]+\s?\d+")
_LABEL = re.compile(r"^\W*\d{1,3}\W(?!\d)")
_SHORTEST = 60
"""Characters from which a description tells works apart; two datasets of an author and a year may be worded alike."""
_NUMBERS = 3
_LIKE = 90


def same_entry(one: tuple[str, dict[str, Any]], other: tuple[str, dict[str, Any]]) -> bool:
    """Tell whether two entries are certainly the same work.

    Identifiers of the same kind decide. Else the text of one must be within the other's, its numbers all of them (year,
    volume and page or more), its words but for slips; a range of pages counts as its first.
    """
    identifiers, others = dict(ids_of_csl(one[1])), dict(ids_of_csl(other[1]))
    common = identifiers.keys() & others.keys()
    if common:
        return any(identifiers[kind] == others[kind] for kind in common)
    text, more = _text(one[1]), _text(other[1])
    if text == more:
        return one[0] == other[0] or len(text) >= _SHORTEST
    fewer, numbers = sorted((_numbers(text), _numbers(more)), key=len)
    if min(len(text), len(more)) < _SHORTEST or len(fewer) < _NUMBERS or not fewer <= numbers:
        return False
    from rapidfuzz import fuzz, utils

    return fuzz.token_set_ratio(text, more, processor=utils.default_process) >= _LIKE


def _text(csl: dict[str, Any]) -> str:
    return raw_of(csl) if "title" not in csl and raw_of(csl) else searchable(csl)[0]


def _numbers(text: str) -> set[str]:
    return set(_NUMBER.findall(_RANGE.sub(r"\1", _LABEL.sub("", text))))
