"""What comes of one document: its encoded records, or the one ``error`` record of why there are none."""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec

from claimx.config import Settings
from claimx.errors import AnnotateError, DocumentError
from claimx.records import AnyRecord, ErrorRecord, ErrorSource, Value, record_id
from claimx.write import jsonl, table

_LONGEST = 400


class Outcome(Value, frozen=True, kw_only=True):
    """What came of one document: its encoded records, how many of each kind, and the error if it failed; the seconds of
    CPU by stage, where that was asked for."""

    path: str
    lines: bytes
    counts: dict[str, int] = msgspec.field(default_factory=dict)
    error: ErrorRecord | None = None
    times: dict[str, float] = msgspec.field(default_factory=dict)


def finished(path: str, records: list[AnyRecord], settings: Settings) -> Outcome:
    """Return the outcome of a document that went well."""
    kept = [record for record in records if record.kind in settings.kinds]
    encode = table.encode if settings.format == "table" else jsonl.encode
    return Outcome(path=path, lines=encode(kept), counts=Counter(record.kind for record in kept))


def failed(
    path: str,
    error: DocumentError,
    settings: Settings,
    sha256: str | None = None,
    columns: dict[str, Any] | None = None,
) -> Outcome:
    """Return the outcome of a document that could not be done: its ``error`` record (in a table, no row)."""
    record = error_record(path, error, sha256, columns)
    lines = b"" if settings.format == "table" else jsonl.encode([record])
    return Outcome(path=path, lines=lines, counts={"error": 1}, error=record)


def error_record(
    path: str, error: DocumentError, sha256: str | None = None, columns: dict[str, Any] | None = None
) -> ErrorRecord:
    """Return the record of ``error``; ``type`` is the class of the error, for a defect of ours that of its cause."""
    cause = error.__cause__ if isinstance(error, AnnotateError) and error.__cause__ else error
    kind = type(cause).__name__
    return ErrorRecord(
        id=record_id("error", path, error.stage, kind),
        source=ErrorSource(path=path, sha256=sha256, columns=columns or msgspec.UNSET),
        path=path,
        stage=error.stage,
        type=kind,
        message=one_line(str(error)),
    )


def one_line(message: str) -> str:
    """Return ``message`` on one line of bounded length, without characters that cannot be encoded.

    >>> one_line("two\\n  lines")
    'two lines'
    """
    line = " ".join(message.split()).encode("utf-8", "backslashreplace").decode("utf-8")
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
