"""What a reviewer does to a claim, written to the log before it is answered."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from claimx.decisions import Decision
from claimx.decisions.added import added_claim
from claimx.decisions.changes import checked
from claimx.decisions.target import target_of
from claimx.errors import UsageError
from claimx.review.columns import Values
from claimx.review.session import Review


async def decide(review: Review, claim: str, action: Any, what: Mapping[str, Any]) -> Decision:
    """Write down a decision on the claim; ``what`` are the arguments of :meth:`History.decide`.

    Raises:
        Unknown: there is no such claim.
        LedgerError: the claim is not as it was when the ledger was opened.
        UsageError: it cannot be decided so.
        WriteError: it could not be written, and was not made.
    """
    number = review.number(claim)
    checked(what.get("fields") or {})
    record = review.papers.claim(number)
    document = await review.papers.with_text(review.index.claims.documents[number])
    added = review.index.claims.place(number) is None
    # of a long text it is work of a second, during which the page must not stand still
    target = await asyncio.to_thread(target_of, record, document, added=added, fields=what.get("fields"))
    return review.desk.decide(review.options.reviewer, target, action, round=review.options.round, **what)


async def add(
    review: Review, document: int, start: int, end: int, fields: Mapping[str, Any], what: Mapping[str, Any]
) -> int:
    """Write down a claim that was missed, ``text[start:end]`` of the document in code points; return its number.

    Raises:
        Unknown: there is no such document.
        UsageError: the selection or a field is wrong, or the claim is there already.
        WriteError: it could not be written, and was not made.
    """
    review.papers.sheet(document)
    read = await review.papers.text(document)
    if read.trouble is not None:
        raise UsageError(read.trouble, hint="a claim is added from a text that can be read")
    annotated = review.papers.document(document, read.text)
    options = review.options
    record = added_claim(annotated, start, end, fields, review.papers.scheme(), reviewer=options.reviewer)
    known = review.index.claims.number(record.id)
    if known is not None and not review.verdicts.is_withdrawn(known):
        raise UsageError("this claim is there already", hint=f"its id is {record.id}")
    review.desk.decide(options.reviewer, target_of(record, annotated, added=True), "add", round=options.round, **what)
    known = review.index.claims.number(record.id)
    if known is not None:
        return known
    return review.put_added(
        Values(record.id, document, record.quote, record.start, record.drug, record.relation, record.object)
    )


def undo(review: Review) -> Decision | None:
    """Take back this reviewer's last decision; ``None``: nothing is left.

    Raises:
        WriteError: it could not be written, and was not made.
    """
    return review.desk.undo(review.options.reviewer, review.options.round)


def redo(review: Review) -> Decision | None:
    """Make the decision again that was taken back last; ``None``: there is none.

    Raises:
        WriteError: it could not be written, and was not made.
    """
    return review.desk.redo(review.options.reviewer, review.options.round)
