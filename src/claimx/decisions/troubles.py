"""What SQLite and the system say of a log, in words that tell what to do."""

from __future__ import annotations

from collections.abc import Callable

from claimx.errors import ClaimxError, LedgerError

FOREIGN = "a log stands beside its ledger as LEDGER.review.sqlite; move this file away to begin a new one"
CHANGED = "move it away, and take its decisions as JSON Lines: claimx import"
_TROUBLES: tuple[tuple[str, str, str], ...] = (
    ("file is not a database", "not a log of decisions", FOREIGN),
    ("malformed JSON", "an entry is nested too deeply", "nothing was written"),
    ("malformed", "the log is damaged", "copy the file, then read what is left with: sqlite3 FILE .recover"),
    ("disk image", "the log is damaged", "copy the file, then read what is left with: sqlite3 FILE .recover"),
    ("too big", "an entry is larger than any that claimx writes", "nothing was written"),
    ("is full", "the disk is full", "nothing was written; make room and do it again"),
    ("locked", "another process holds the log", "nothing was written; try again when it is done"),
    ("unable to open", "cannot be opened", "see whether its folder is there and can be written"),
    ("readonly", "the log is read-only", "nothing was written; copy the ledger and its log to where you can write"),
)
"""Words of SQLite's message, ours, and what to do."""


def understood(path: str, error: Exception, kind: Callable[..., ClaimxError]) -> ClaimxError:
    """Return what a person is told of an ``error`` of SQLite or the system at the log ``path``: one of ``kind``, or a
    :class:`~claimx.errors.LedgerError` where the file itself is wrong."""
    if isinstance(error, OSError):
        return kind(f"{path}: {error.strerror}", hint="copy the ledger to where you can write")
    said = str(error)
    for words, message, hint in _TROUBLES:
        if words in said:
            wrong = LedgerError if hint is FOREIGN or "damaged" in message else kind
            return wrong(f"{path}: {message}", hint=hint)
    return kind(f"{path}: {said}")
