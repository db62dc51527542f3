"""Whole records, read from their places in the ledger's file when they are shown."""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

import msgspec

from claimx.errors import LedgerError
from claimx.records import (
    CitationRecord,
    ClaimRecord,
    DocumentRecord,
    DoseRecord,
    ErrorRecord,
    ReferenceRecord,
    SpanRecord,
    decode,
)
from claimx.review.index import Index

_KEPT = 32_000_000
"""Bytes of lines whose records are kept."""
_MARKED = ("drug", "dose", "condition", "citation", "reference")


class Sheet(NamedTuple):
    """The records of one document, in the order of the ledger; ``document`` is ``None`` where it was filtered out."""

    document: DocumentRecord | None
    records: tuple[SpanRecord, ...]
    by_id: dict[str, SpanRecord]

    def doses(self, claim: ClaimRecord) -> list[DoseRecord]:
        """Return the doses that the claim names."""
        found = (self.by_id.get(name) for name in claim.doses)
        return [record for record in found if isinstance(record, DoseRecord)]

    def citations(self, claim: ClaimRecord) -> list[tuple[CitationRecord, list[ReferenceRecord]]]:
        """Return the citations that the claim names, each with the entries of the reference list that it points to."""
        found = (self.by_id.get(name) for name in claim.citation_ids)
        return [(record, self._references(record)) for record in found if isinstance(record, CitationRecord)]

    def _references(self, citation: CitationRecord) -> list[ReferenceRecord]:
        found = (self.by_id.get(name) for name in citation.reference_ids)
        return [record for record in found if isinstance(record, ReferenceRecord)]

    def mentions(self) -> list[SpanRecord]:
        """Return what is marked in the text, but for the claims."""
        return [record for record in self.records if record.kind in _MARKED]


class Shelf:
    """The records of the ledger that ``index`` is of, the last ones kept."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._kept: OrderedDict[tuple[int, int], Sheet] = OrderedDict()
        self._size = 0

    def claim(self, number: int) -> ClaimRecord:
        """Return the claim of the ledger that has this number.

        Raises:
            LedgerError: it is no longer where it was, or is no claim of this contract.
        """
        claims = self._index.claims
        place = claims.place(number)
        assert place is not None
        try:
            found = decode(self._index.bytes_at(place))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise _changed(self._index, str(error)[:160]) from error
        if not isinstance(found, ClaimRecord) or found.id != claims.ids[number]:
            raise _changed(self._index, "another record stands there")
        return found

    def sheet(self, number: int) -> Sheet:
        """Return the records of the document that has this number; lines that are no records are left out.

        Raises:
            LedgerError: the file cannot be read.
        """
        place = self._index.documents.place(number)
        key = (number, place.length)  # it grows while the ledger is read
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        sheet = self._kept[key] = _sheet(self._index, number)
        self._size += place.length
        while self._size > _KEPT and len(self._kept) > 1:
            (_, length), _ = self._kept.popitem(last=False)
            self._size -= length
        return sheet


def _sheet(index: Index, number: int) -> Sheet:
    document: DocumentRecord | None = None
    records: list[SpanRecord] = []
    for line in index.lines_at(index.documents.place(number)):
        try:
            record = decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            continue
        if isinstance(record, DocumentRecord):
            document = document or record
        elif not isinstance(record, ErrorRecord):
            records.append(record)
    return Sheet(document, tuple(records), {record.id: record for record in records})


def _changed(index: Index, why: str) -> LedgerError:
    return LedgerError(
        f"{index.path}: the claim is not as it was when the ledger was opened: {why}", hint="start the command again"
    )
