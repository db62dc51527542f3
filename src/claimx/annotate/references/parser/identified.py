"""Identifiers in reference strings, found exactly before the model reads the rest."""

from __future__ import annotations

from bisect import bisect_left

from claimx.annotate.references.parser.context import KINDS
from claimx.identifiers import Identifier, find_identifiers

_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}
_OTHER = _NUMBERS["other"]


_SIGNS = (
    "10.",
    "10 .",
    "http",
    "www",
    "PM",
    "ubMed",
    "ubmed",
    "UBMED",
    "pm",
    "Pmid",
    ":/",
    "rXiv",
    "rxiv",
    "RXIV",
    "SBN",
    "sbn",
    "NCT",
    "SRCTN",
    "MEDLINE",
    ".com",
    ".org",
    ".gov",
)


def identifiers_in(text: str) -> list[Identifier]:
    """Return the identifiers of a reference; most have none, which a few cheap looks tell."""
    for sign in _SIGNS:
        if sign in text:
            return find_identifiers(text)
    return []


def kinds_of(found: list[Identifier], starts: list[int]) -> list[int]:
    """Return, for the words that start at ``starts``, the number of the identifier over each; 0 for none."""
    kinds = [0] * len(starts)
    for one in found:
        first, last = bisect_left(starts, one.start), bisect_left(starts, one.end)
        kinds[first:last] = [_NUMBERS.get(one.kind, _OTHER)] * (last - first)
    return kinds
