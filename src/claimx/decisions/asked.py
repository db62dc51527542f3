"""What a task of another tool takes with it of its claim, so that an answer outlives the ledger."""

from __future__ import annotations

import msgspec

from claimx.decisions.folded import whole
from claimx.decisions.target import target_of
from claimx.ledger import AnnotatedDocument
from claimx.records import ClaimRecord

LONGEST_OUTLINE = 16_000
"""Letters of the outline that the target of a task has at most: 4,000 pieces of sentences, some 400,000 characters. The
target of a decision has all of it; a task that is one of thousands goes without."""


def asked(claim: ClaimRecord, document: AnnotatedDocument) -> str:
    """Return the target of a decision on ``claim``, which :mod:`claimx.decisions.imports` reads, as JSON."""
    target = target_of(claim, document)
    if target.outline is not None and len(target.outline.before) + len(target.outline.after) > LONGEST_OUTLINE:
        target = msgspec.structs.replace(target, outline=None)
    return msgspec.json.encode(_whole(msgspec.to_builtins(target))).decode()


def _whole(value: object) -> object:
    """Return plain data without halves of surrogate pairs, which UTF-8 cannot hold."""
    if isinstance(value, dict):
        return {key: _whole(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_whole(each) for each in value]
    return whole(value) if isinstance(value, str) else value
