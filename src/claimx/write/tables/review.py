"""What the review says, as columns: of the claims, and of the log of decisions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimx.write.tables.columns import Column, column
from claimx.write.tables.contents import Contents, Review
from claimx.write.tables.kinds import COLUMNS

DECISION = (
    column("id", "text", meaning="The id of the decision."),
    column("time", "text", meaning="When, in UTC."),
    column("reviewer", "text", meaning="Who."),
    column("round", "text", meaning="review or adjudication."),
    column("action", "text", meaning="accept, reject, maybe, skip, correct, note, add, undo or redo."),
    column("claim", "text", "target.claim", "The id of the claim as it was decided on."),
    column("verdict", "text", "after.verdict", "What the reviewer thinks of it from then on."),
    column("reason", "text", "after.reason", "Why it is rejected."),
    column("fields", "json", "after.fields", "The corrected fields with their right values."),
    column("note", "text", "after.note", "The reviewer's note."),
    column("before", "json", meaning="What the reviewer thought of it before."),
    column("said", "json", "target.said", "What the claim said."),
    column("path", "text", "target.path", "The document, as it was named to extract."),
    column("sha256", "text", "target.sha256", "SHA-256 of its bytes."),
    column("url", "text", "target.url", "Its address."),
    column("title", "text", "target.title", "Its title."),
    column("start", "integer", "target.start", "Where the words begin: code points into the document's text."),
    column("end", "integer", "target.end", "Where they end."),
    column("quote", "text", "target.exact", "The words."),
    column("prefix", "text", "target.prefix", "The text before them."),
    column("suffix", "text", "target.suffix", "The text behind them."),
    column("seconds", "number", meaning="How long the claim was on the screen."),
    column("undoes", "text", meaning="The decision that it takes back."),
    column("claimx", "text", meaning="The version that wrote it."),
)


def columns_of(contents: Contents) -> dict[str, tuple[Column, ...]]:
    """Return the columns of each kind that is wanted; claims have those of their review where it is wanted."""
    found = {kind: COLUMNS[kind] for kind in contents.kinds}
    if contents.reviews is not None and "claim" in found:
        found["claim"] += _reviewed(contents.reviews)
    return found


def _reviewed(reviews: Mapping[str, Review]) -> tuple[Column, ...]:
    def of(at: int) -> Any:
        return lambda claim: reviews[claim.id][at] if claim.id in reviews else None

    return (
        Column("verdict", "text", of(0), (), "What the review says: accepted, maybe or disputed."),
        Column("reviewer", "text", of(1), (), "Who says so."),
        Column("reason", "text", of(2), (), "The reason given."),
        Column("note", "text", of(3), (), "The note."),
    )
