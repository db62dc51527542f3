"""Claims as tab-separated values, for a spreadsheet. The ledger is the JSON Lines; this is a view of it."""

from __future__ import annotations

from collections.abc import Iterable

from claimx.records import AnyRecord, ClaimRecord

COLUMNS = (
    "path",
    "start",
    "end",
    "drug",
    "relation",
    "object",
    "finding",
    "certainty",
    "speaker",
    "level",
    "design",
    "basis",
    "confidence",
    "quote",
    "id",
)
HEADER = ("\t".join(COLUMNS) + "\n").encode()

_BLANKS = str.maketrans(dict.fromkeys("\t\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "))
_FORMULA_SIGNS = ("=", "+", "-", "@")


def encode(records: Iterable[AnyRecord]) -> bytes:
    """Return the claims among ``records`` as rows under :data:`HEADER`."""
    return b"".join(_row(record) for record in records if isinstance(record, ClaimRecord))


def _row(claim: ClaimRecord) -> bytes:
    evidence = claim.evidence
    cells = (
        claim.source.path,
        claim.start,
        claim.end,
        claim.drug,
        claim.relation,
        claim.object,
        claim.finding,
        claim.certainty,
        claim.speaker,
        evidence.level,
        evidence.design,
        evidence.basis,
        claim.confidence,
        claim.quote,
        claim.id,
    )
    return ("\t".join(map(_cell, cells)) + "\n").encode("utf-8")


def _cell(value: object) -> str:
    """Return ``value`` on one line; text that a spreadsheet would run as a formula gets an apostrophe before it.

    >>> _cell("=1+1"), _cell("two\\nlines"), _cell(None), _cell(3)
    ("'=1+1", 'two lines', '', '3')
    """
    if value is None:
        return ""
    text = str(value).translate(_BLANKS)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA_SIGNS) else text
