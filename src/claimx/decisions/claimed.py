"""Which claim of a newer ledger is that of a decision, once the words are found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from claimx.decisions.fields import FIELDS, said
from claimx.decisions.folded import fold
from claimx.decisions.model import Target
from claimx.records import ClaimRecord

_LINKS = tuple(field.name for field in FIELDS.values() if field.manner == "links")
_ABOUT = ("drug", "relation", "object")
_SHARED = 0.5
"""Part of the longer of two stretches that both must have to be the same words, cut otherwise."""


def over(claims: Iterable[ClaimRecord], start: int, end: int) -> list[ClaimRecord]:
    """Return the claims made from just these words, else those made from them as another version cuts sentences."""
    near = [claim for claim in claims if claim.start < end and start < claim.end]
    return [claim for claim in near if (claim.start, claim.end) == (start, end)] or [
        claim
        for claim in near
        if min(claim.end, end) - max(claim.start, start) >= _SHARED * max(claim.end - claim.start, end - start)
    ]


def differs(target: Target, claim: ClaimRecord, quotes: dict[str, str]) -> list[str]:
    """Return the reviewable fields in which ``claim`` is not what was decided on, in their order.

    Linked records have other ids in another ledger; they are the same where their words are: ``quotes`` are those of the
    newer ledger, by id. Where the target has no words of them, their number has to do.
    """
    now = said(claim)
    return [name for name in FIELDS if name in target.said and not _same(name, target, now[name], quotes)]


def _same(name: str, target: Target, now: Any, quotes: dict[str, str]) -> bool:
    then = target.said[name]
    if name not in _LINKS or then == now:
        return bool(then == now)
    if any(one not in target.linked for one in then):
        return len(then) == len(now)
    return sorted(fold(target.linked[one]) for one in then) == sorted(fold(quotes.get(one, "")) for one in now)


def assign(
    targets: list[Target], claims: list[ClaimRecord], quotes: dict[str, str]
) -> dict[str, tuple[ClaimRecord, list[str]]]:
    """Return by target which of ``claims``, all from the words of ``targets``, is the same, and the fields that differ.

    First those that say the same; then those about the same, where there is one; then the only claim left for the only
    target left, if drug or object is the same. No claim is given twice, and one that a reviewer added is none that says
    something else.
    """
    found: dict[str, tuple[ClaimRecord, list[str]]] = {}
    for about in (None, _ABOUT):
        offers: dict[str, list[tuple[ClaimRecord, list[str]]]] = {}
        for target in targets:
            if target.claim not in found:
                offers[target.claim] = [
                    (claim, other)
                    for claim in _left(claims, found)
                    for other in (differs(target, claim, quotes),)
                    if not other or (about and not target.added and not set(about) & set(other))
                ]
        wanted = [claim.id for those in offers.values() for claim, _ in those]
        found |= {
            name: those[0] for name, those in offers.items() if len(those) == 1 and wanted.count(those[0][0].id) == 1
        }
    left = [target for target in targets if target.claim not in found and not target.added]
    rest = _left(claims, found)
    if len(left) == len(rest) == 1:
        other = differs(left[0], rest[0], quotes)
        if not {"drug", "object"} <= set(other):
            found[left[0].claim] = rest[0], other
    return found


def _left(claims: list[ClaimRecord], found: dict[str, tuple[ClaimRecord, list[str]]]) -> list[ClaimRecord]:
    taken = {claim.id for claim, _ in found.values()}
    return [claim for claim in claims if claim.id not in taken]
