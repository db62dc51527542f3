"""What a decision is about, written so that it is found again when the ledger is another one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from claimx.decisions.anchor import Reading
from claimx.decisions.fields import FIELDS, said
from claimx.decisions.folded import whole
from claimx.decisions.model import Target
from claimx.ledger import AnnotatedDocument
from claimx.records import ClaimRecord

_reading = lru_cache(maxsize=4)(Reading)
"""One claim after the other is of the same text."""


def target_of(
    claim: ClaimRecord,
    document: AnnotatedDocument | None = None,
    *,
    added: bool = False,
    fields: Mapping[str, Any] | None = None,
) -> Target:
    """Return the target of a decision on ``claim``; with the text of ``document`` it has what stands around it.

    ``added``: a reviewer added the claim. ``fields`` are what is being corrected, so that the words of records which these
    name are kept too. In the context, halves of surrogate pairs stand as U+FFFD, one for one, since a
    log is UTF-8.
    """
    values = said(claim)
    around: dict[str, Any] = {}
    if document is not None and document.text is not None:
        found = _reading(document.text).selectors(claim.start, claim.end)
        around = {"prefix": whole(found.prefix), "suffix": whole(found.suffix), "outline": found.outline}
    return Target(
        claim=claim.id,
        path=claim.source.path,
        sha256=claim.source.sha256,
        url=claim.source.url,
        title=claim.source.title,
        start=claim.start,
        end=claim.end,
        exact=claim.quote,
        said=values,
        linked=_linked([values, fields or {}], document),
        added=added,
        **around,
    )


def _linked(named: Iterable[Mapping[str, Any]], document: AnnotatedDocument | None) -> dict[str, str]:
    """Return the quotes of the records that fields name, by id."""
    links = [name for name, field in FIELDS.items() if field.manner == "links"]
    wanted = {each for fields in named for name in links for each in fields.get(name) or ()}
    if not wanted or document is None:
        return {}
    return {record.id: record.quote for record in document.records if record.id in wanted}
