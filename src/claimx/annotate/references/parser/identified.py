"""Identifiers in reference strings, found exactly before the model reads the rest."""

from __future__ import annotations

import re
from bisect import bisect_left

from claimx.annotate.references.parser.context import KINDS
from claimx.identifiers import Identifier, find_identifiers

_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}
_OTHER = _NUMBERS["other"]


_SIGNS = (
    *("http", "www", ":/", ".com", ".org", ".gov", ".edu", ".net", ".uk"),
    *("PM", "Pm", "pmid", "pmc", "ubMed", "ubmed", "UBMED", "MEDLINE"),
    *("rXiv", "rxiv", "RXIV", "SBN", "sbn", "NCT", "nct", "SRCTN", "srctn", "CRD", "EudraCT"),
)
_SHAPE = re.compile(r"10\s?\.\s?\d{4}|[a-z]\.[a-z]{2,6}/|97[89]-")


def identifiers_in(text: str) -> list[Identifier]:
    """Return the identifiers of a reference; most have none, which a few cheap looks tell."""
    for sign in _SIGNS:
        if sign in text:
            return find_identifiers(text)
    return find_identifiers(text) if _SHAPE.search(text) else []


def kinds_of(found: list[Identifier], starts: list[int]) -> list[int]:
    """Return, for the words that start at ``starts``, the number of the identifier over each; 0 for none."""
    kinds = [0] * len(starts)
    for one in found:
        first, last = bisect_left(starts, one.start), bisect_left(starts, one.end)
        kinds[first:last] = [_NUMBERS.get(one.kind, _OTHER)] * (last - first)
    return kinds
