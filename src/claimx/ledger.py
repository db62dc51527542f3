"""A ledger read back: lines in, typed records out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import msgspec

from claimx import __version__
from claimx.errors import LedgerError
from claimx.records import SCHEMA_VERSION, AnyRecord, DocumentRecord, ErrorRecord, SpanRecord, Value, decode

_SHOWN = 160


def read_ledger(lines: Iterable[bytes], name: str) -> Iterator[AnyRecord]:
    """Yield the records of a ledger; ``name`` is what messages call it. Empty lines are passed over.

    Ledgers of all versions of the contract ``claimx/1`` are read: of an older one, what has been added since has its
    default; of a newer one, fields that this claimx does not know are passed over.

    Raises:
        LedgerError: a line is not a record of this contract, or has a value that only a later claimx knows; the message
            gives its number.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _record(line, name, number)


def _record(line: bytes, name: str, number: int) -> AnyRecord:
    where = f"{name}, line {number}"
    try:
        return decode(line)
    except msgspec.ValidationError as error:
        schema = _schema_of(line)
        if schema is not None and schema != SCHEMA_VERSION:
            message = f"{where}: written under the contract {schema!r}; this version reads {SCHEMA_VERSION!r}"
            raise LedgerError(message[: _SHOWN * 2]) from error
        hint = _HINT if schema is None else _NEWER
        raise LedgerError(f"{where}: not a record of a ledger: {str(error)[:_SHOWN]}", hint=hint) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise LedgerError(f"{where}: not JSON: {str(error)[:_SHOWN]}", hint=_HINT) from error


_NEWER = f"a later claimx may have written it; this one is {__version__}"
_HINT = "a ledger is the JSON Lines that claimx extract writes"


def _schema_of(line: bytes) -> str | None:
    try:
        found = msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError):
        return None
    schema = found.get("schema") if isinstance(found, dict) else None
    return schema if isinstance(schema, str) else None


class AnnotatedDocument(Value, frozen=True, kw_only=True):
    """A document with its records in the order of the ledger.

    ``text`` is what their offsets are into (code points), ``None`` where ``trouble`` says why it cannot be had.
    """

    path: str
    sha256: str
    document: DocumentRecord | None
    records: tuple[SpanRecord, ...]
    text: str | None = None
    trouble: str | None = None


def by_document(records: Iterable[AnyRecord]) -> Iterator[AnnotatedDocument]:
    """Yield the documents of a ledger, whose records stand together, without their texts; errors are left out."""
    for (path, sha256), group in groupby(records, key=lambda record: (record.source.path, record.source.sha256)):
        found = [record for record in group if not isinstance(record, ErrorRecord)]
        if found:
            yield AnnotatedDocument(
                path=path,
                sha256=sha256 or "",
                document=next((record for record in found if isinstance(record, DocumentRecord)), None),
                records=tuple(record for record in found if isinstance(record, SpanRecord)),
            )
