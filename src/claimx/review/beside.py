"""What stands around a claim: the claims of the same sentence, and what was decided on those of the same document."""

from __future__ import annotations

from typing import Any

from claimx.records import ClaimRecord
from claimx.review.session import Review

_MOST = 30
"""Claims of a sentence that are told: a sentence that lists fifty conditions is read claim by claim all the same."""


def in_sentence(review: Review, record: ClaimRecord, document: int) -> list[dict[str, Any]]:
    """Return the claims of the sentence of ``record``, itself among them, in the order of the ledger."""
    found = [each for each in review.papers.claims_of(document) if each.sentence == record.sentence]
    return [
        {
            "id": each.id,
            "drug": each.drug,
            "relation": each.relation,
            "object": each.object,
            "finding": each.finding,
            "verdict": verdict_of(review, each.id),
        }
        for each in found[:_MOST]
    ]


def verdict_of(review: Review, claim: str) -> str | None:
    """Return the verdict of this reviewer on the claim of this id."""
    number = review.index.claims.number(claim)
    return None if number is None else review.state(number).verdict
