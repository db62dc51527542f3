"""A claim as the page shows it."""

from __future__ import annotations

from typing import Any

import msgspec

from claimx.review.beside import in_sentence
from claimx.review.pages import label
from claimx.review.session import Review


def view(review: Review, number: int, at: int | None) -> dict[str, Any]:
    """Return the view of the claim that has this number; ``at`` is its position in the list it is shown in.

    Raises:
        LedgerError: the claim is not as it was when the ledger was opened.
    """
    claims = review.index.claims
    record = review.papers.claim(number)
    sheet = review.papers.sheet(claims.documents[number])
    linked = {*record.drug_ids, *record.object_ids, *record.doses, *record.citation_ids}
    state = review.state(number)
    linked |= {each for value in state.fields.values() if isinstance(value, list) for each in value}
    return {
        "at": at,
        "id": record.id,
        "document": claims.documents[number],
        "record": record,
        "added": claims.place(number) is None,
        "state": state,
        "others": [{"reviewer": name, "state": each} for name, each in review.others(number).items()],
        "standing": review.standing(number),
        "doses": sheet.doses(record),
        "citations": [
            {**_fields(citation), "references": references} for citation, references in sheet.citations(record)
        ],
        "beside": in_sentence(review, record, claims.documents[number]),
        "labels": {each: label(sheet.by_id[each]) for each in sorted(linked) if each in sheet.by_id},
    }


def _fields(record: Any) -> dict[str, Any]:
    return {name: value for name, value in msgspec.structs.asdict(record).items() if value is not msgspec.UNSET}
