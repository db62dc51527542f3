"""The reference lists of a document, from the references that were found in it."""

from __future__ import annotations

from collections.abc import Sequence

from claimx.mentions import Reference

_BETWEEN = 600
"""Characters between two entries of a list, at most."""
_IN_LISTS = ("references.list", "references.again")
REPEATS, REPEATS_UNKNOWN = "repeats", "repeats_unknown"
"""Flags of entries that only point back to another ("Ibid."), found or not."""


def lists_of(references: Sequence[Reference]) -> list[list[int]]:
    """Return the indexes of the ``references`` (in text order) of each list: entries with little between them."""
    lists: list[list[int]] = []
    for index, reference in enumerate(references):
        if not reference.why[0].rule.startswith(_IN_LISTS):
            continue
        before = references[lists[-1][-1]] if lists else None
        if before is None or reference.start - before.end > _BETWEEN or _begins_again(before, reference):
            lists.append([])
        lists[-1].append(index)
    return lists


def _begins_again(before: Reference, reference: Reference) -> bool:
    return reference.number == "1" and before.number not in (None, "1")


def repeats(reference: Reference) -> bool:
    """Tell whether an entry only points back to another."""
    return REPEATS in reference.flags or REPEATS_UNKNOWN in reference.flags


def year_of(reference: Reference) -> int | None:
    """Return the year of a reference."""
    parts = (reference.csl.get("issued") or {}).get("date-parts") or [[None]]
    return int(parts[0][0]) if parts[0] and parts[0][0] is not None else None
