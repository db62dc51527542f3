"""What a decision is about, written so that it is found again when the ledger is another one."""

from __future__ import annotations

import re

from claimx.decisions.fields import said
from claimx.decisions.model import Target
from claimx.ledger import AnnotatedDocument
from claimx.records import ClaimRecord

CONTEXT = 200
"""Code points of text kept before and behind a claim."""
_HALVES = re.compile("[\ud800-\udfff]")


def target_of(claim: ClaimRecord, document: AnnotatedDocument | None = None) -> Target:
    """Return the target of a decision on ``claim``; with the text of ``document`` it has what stands around it.

    In the context, halves of surrogate pairs stand as U+FFFD, one for one, since a log is UTF-8.
    """
    text = document.text if document is not None else None
    return Target(
        claim=claim.id,
        path=claim.source.path,
        sha256=claim.source.sha256,
        url=claim.source.url,
        title=claim.source.title,
        start=claim.start,
        end=claim.end,
        exact=claim.quote,
        prefix=None if text is None else whole(text[max(0, claim.start - CONTEXT) : claim.start]),
        suffix=None if text is None else whole(text[claim.end : claim.end + CONTEXT]),
        said=said(claim),
    )


def whole(text: str) -> str:
    """Return ``text`` with each half of a surrogate pair replaced by U+FFFD: as many code points as before.

    >>> whole("a\\ud83db")
    'a\ufffdb'
    """
    return _HALVES.sub("\ufffd", text)
