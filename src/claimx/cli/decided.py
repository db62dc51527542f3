"""What commands about decisions read: the log beside a ledger, logs of other machines, and the ledger's claims."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.errors import LedgerError, UsageError

if TYPE_CHECKING:
    from claimx.decisions.history import History
    from claimx.decisions.model import Entry
    from claimx.sampling.claims import Frame

_SQLITE = b"SQLite format 3\x00"


def entries_of(ledger: str, others: Sequence[str] = ()) -> list[Entry]:
    """Return the entries of the log beside ``ledger`` and of the logs ``others`` (JSON Lines, or logs of SQLite).

    Raises:
        UsageError: the ledger is standard input.
        LedgerError: there is no log at all, or one cannot be read.
    """
    from claimx.agreement.judgements import merged
    from claimx.collecting import uncollected
    from claimx.decisions.log import Log

    own = Log.path_beside(ledger)
    logs = [_entries_of(name) for name in others]
    if Path(own).exists() or not others:
        logs.insert(0, _of_log(own))
    with uncollected():
        return list(merged(logs))


def history_now(
    ledger: str, entries: Sequence[Entry], frame: Frame, root: str | None
) -> tuple[History, Collection[str]]:
    """Return what stands after ``entries`` by the ids that claims have in ``ledger``, and the ids of those that had another
    when something was decided on them.

    ``frame`` are the claims of the ledger, ``root`` is the folder of its documents, which are read again where something was
    decided on an older extraction.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    from claimx.cli.ledgers import all_records
    from claimx.collecting import uncollected
    from claimx.decisions.carried import carried
    from claimx.decisions.history import History
    from claimx.ledger import by_document
    from claimx.run.texts import Texts

    with uncollected():
        history = History(entries)
        if all(claim in frame.claims or history.is_added(claim) for claim in history.claims()):
            return history, ()
        found = carried(entries, lambda: by_document(all_records([ledger])), Texts(root).read)
    return found.history, frozenset(found.moved.values())


def _of_log(path: str) -> Iterator[Entry]:
    from claimx.decisions.log import Log

    with Log(path, reading=True) as log:
        for _, entry in log.entries():
            yield entry


def _entries_of(name: str) -> Iterator[Entry]:
    from claimx.cli.terminal import open_ledger
    from claimx.decisions.entries import verified

    if name != "-" and _is_database(name):
        yield from _of_log(name)
        return
    with open_ledger(name) as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield verified(line.strip(), f"{name}, line {number}")


def _is_database(name: str) -> bool:
    try:
        with Path(name).open("rb") as stream:
            return stream.read(len(_SQLITE)) == _SQLITE
    except OSError as error:
        raise LedgerError(f"{name}: {error.strerror}", hint="claimx export LEDGER --to decisions writes one") from error


def frame_of(ledger: str) -> tuple[Frame, str]:
    """Return the claims and documents of ``ledger``, and the SHA-256 of its bytes.

    Raises:
        UsageError: it is standard input, beside which no log can stand.
        LedgerError: it cannot be read.
    """
    from claimx.cli.terminal import open_ledger
    from claimx.collecting import uncollected
    from claimx.sampling.claims import read_frame

    if ledger == "-":
        raise UsageError("a ledger from standard input has no place for its log", hint="save it as a file first")
    digest = hashlib.sha256()

    def hashed(lines: Iterator[bytes]) -> Iterator[bytes]:
        for line in lines:
            digest.update(line)
            yield line

    with uncollected(), open_ledger(ledger) as lines:
        frame = read_frame(hashed(lines), ledger)
    return frame, digest.hexdigest()
