"""The log of decisions in SQLite, beside the ledger: it only grows, and several processes can write it at once.

One table, ``entry``: ``seq`` (the order in which entries came, and the only order that counts: clocks are set back),
``id`` and ``entry``, the JSON as it was written; ``head`` is as much of it as a history needs. The view ``decision`` shows
the decisions by column to whoever opens the file with other tools. Triggers refuse every change and deletion.
"""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from types import TracebackType

from claimx.decisions.entries import decode, decode_head, encode
from claimx.decisions.guarded import is_made_by, refuse_detours, tame
from claimx.decisions.model import Assignment, Decision, Entry, Head, Sample
from claimx.decisions.troubles import CHANGED, FOREIGN, understood
from claimx.errors import ClaimxError, LedgerError, UsageError, WriteError

SUFFIX = ".review.sqlite"
_APPLICATION = 0x636C6D78  # "clmx"
_LAYOUT = 1
_WAIT = 10.0
"""Seconds that a writer waits for another one."""
_BATCH = 500

_REST = (
    "schema", "time", "claimx", "seconds", "target.path", "target.sha256", "target.url", "target.title", "target.start",
    "target.end", "target.exact", "target.prefix", "target.suffix", "target.outline", "target.said", "target.linked",
)  # fmt: skip
"""What of a decision a :class:`~claimx.decisions.model.Head` does not have."""
_SHOWN = {
    "time": "time", "reviewer": "reviewer", "round": "round", "action": "action", "claim": "target.claim",
    "verdict": "after.verdict", "reason": "after.reason", "fields": "after.fields", "note": "after.note",
    "seconds": "seconds", "path": "target.path", "quote": "target.exact",
}  # fmt: skip
"""Columns of the view of decisions."""
_CREATE = f"""
CREATE TABLE entry (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    head TEXT GENERATED ALWAYS AS (
        CASE json_extract(entry, '$.kind') WHEN 'decision'
        THEN json_remove(entry, {", ".join(f"'$.{path}'" for path in _REST)}) ELSE entry END
    ) STORED,
    entry TEXT NOT NULL
) STRICT;
CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
CREATE TRIGGER entry_is_kept BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
CREATE TRIGGER entry_is_new BEFORE INSERT ON entry
WHEN EXISTS (SELECT 1 FROM entry WHERE id = NEW.id OR seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
CREATE VIEW decision AS
SELECT seq, id, {", ".join(f"json_extract(entry, '$.{path}') AS {name}" for name, path in _SHOWN.items())}
FROM entry WHERE json_extract(entry, '$.kind') = 'decision';
PRAGMA application_id = {_APPLICATION};
PRAGMA user_version = {_LAYOUT};
"""
"""The third trigger is for ``INSERT OR REPLACE``, which deletes without asking the second."""


class Log:
    """The log at ``path``, which is made where there is none; a context manager.

    ``reading``: nothing is written, and there has to be one; a folder that is read-only will do.

    Raises:
        LedgerError: the file is no log of decisions, is damaged, or (with ``reading``) is not there.
        WriteError: it cannot be made or opened for writing.
    """

    def __init__(self, path: str | Path, *, reading: bool = False) -> None:
        self.path = str(path)
        self._lock = threading.RLock()
        if reading:
            self._connection = self._opened_for_reading()
        else:
            self._connection = self._opened_for_writing()

    @staticmethod
    def path_beside(ledger: str) -> str:
        """Return the path of the log of ``ledger``.

        Raises:
            UsageError: the ledger is standard input.
        """
        if ledger == "-":
            raise UsageError("a ledger from standard input has no place for its log", hint="save it as a file first")
        return ledger + SUFFIX

    @classmethod
    def beside(cls, ledger: str, *, reading: bool = False) -> Log:
        """Return the log of ``ledger``: ``LEDGER.review.sqlite``."""
        return cls(cls.path_beside(ledger), reading=reading)

    def __enter__(self) -> Log:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was appended is there."""
        with self._lock, suppress(sqlite3.Error):
            self._connection.close()

    def append(self, entry: Entry) -> None:
        """Write ``entry``, unless it stands in the log already; it is on the disk when this returns.

        Raises:
            WriteError: the disk is full, the file read-only, or another process holds it for too long.
        """
        self.append_lines([(entry.id, encode(entry))])

    def append_lines(self, lines: Iterable[tuple[str, bytes]]) -> int:
        """Write encoded entries with their ids, all or none; return how many were new.

        Raises:
            WriteError: as :meth:`append`.
        """
        with self.writing():
            return sum(self._inserted(identifier, line) for identifier, line in lines)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the log alone: what is read within is up to date until the end, and all that is appended is, or none.

        Raises:
            WriteError: as :meth:`append`.
        """
        with self._lock:
            if self._connection.in_transaction:  # within another one of this process
                yield
                return
            with self._told(WriteError):
                self._connection.execute("BEGIN IMMEDIATE")
                try:
                    yield
                    self._connection.execute("COMMIT")
                except BaseException:
                    with suppress(sqlite3.Error):
                        self._connection.execute("ROLLBACK")
                    raise

    def _inserted(self, identifier: str, line: bytes) -> bool:
        if self._connection.execute("SELECT 1 FROM entry WHERE id = ?", (identifier,)).fetchone():
            return False
        self._connection.execute("INSERT INTO entry (id, entry) VALUES (?, ?)", (identifier, line.decode()))
        return True

    def entries(self, since: int = 0) -> Iterator[tuple[int, Entry]]:
        """Yield the entries after number ``since`` with their numbers, in order.

        Raises:
            LedgerError: an entry cannot be read.
        """
        for number, line in self.lines(since):
            yield number, decode(line, f"{self.path}, entry {number}")

    def heads(self, since: int = 0) -> Iterator[tuple[int, Head | Assignment | Sample]]:
        """Yield the entries after number ``since`` with their numbers, in order; of decisions the heads.

        Raises:
            LedgerError: an entry cannot be read.
        """
        for number, line in self._numbered("head", since):
            yield number, decode_head(line, f"{self.path}, entry {number}")

    def decisions_of(self, identifiers: Iterable[str]) -> Iterator[Decision]:
        """Yield the decisions of these ids, in their order.

        Raises:
            LedgerError: there is none of an id, or it cannot be read.
        """
        query = "SELECT id, seq, entry FROM entry WHERE id IN (SELECT value FROM json_each(?))"
        wanted = iter(identifiers)
        while asked := list(islice(wanted, _BATCH)):
            with self._lock, self._told(LedgerError):
                found = {row[0]: row for row in self._connection.execute(query, (json.dumps(asked),))}
            for identifier in asked:
                row = found.get(identifier)
                entry = decode(row[2], f"{self.path}, entry {row[1]}") if row else None
                if not isinstance(entry, Decision):
                    raise LedgerError(f"{self.path}: there is no decision {identifier[:40]!r}")
                yield entry

    def lines(self, since: int = 0) -> Iterator[tuple[int, str]]:
        """Yield the entries after number ``since`` as they were written, with their numbers.

        Raises:
            LedgerError: the file is damaged.
        """
        return self._numbered("entry", since)

    def _numbered(self, column: str, since: int) -> Iterator[tuple[int, str]]:
        query = f"SELECT seq, {column} FROM entry WHERE seq > ? ORDER BY seq LIMIT ?"
        while True:
            with self._lock, self._told(LedgerError):
                found = self._connection.execute(query, (since, _BATCH)).fetchall()
            yield from found
            if len(found) < _BATCH:
                return
            since = found[-1][0]

    def decisions(self, reviewer: str | None = None) -> Iterator[Decision]:
        """Yield the decisions (of ``reviewer``, or of all) in order."""
        for _, entry in self.entries():
            if isinstance(entry, Decision) and (reviewer is None or entry.reviewer == reviewer):
                yield entry

    def _opened_for_writing(self) -> sqlite3.Connection:
        with self._told(WriteError):
            refuse_detours(self.path)
            _make_private(self.path)
            connection = self._connect("rw")
        try:
            with self._told(WriteError, connection):
                tame(connection)
                if self._is_empty(connection):
                    self._create(connection)
                self._check(connection)
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = FULL")
        except BaseException:
            connection.close()
            raise
        return connection

    def _opened_for_reading(self) -> sqlite3.Connection:
        if not Path(self.path).is_file():
            raise LedgerError(f"{self.path}: there is no such log of decisions", hint="claimx review makes it")
        with self._told(LedgerError):
            refuse_detours(self.path)
            connection = self._connect("rw")  # "ro" would leave the files of WAL mode behind
            try:
                connection.execute("PRAGMA query_only = 1")
                connection.execute("SELECT 1 FROM sqlite_master").fetchone()
            except sqlite3.OperationalError:
                connection.close()
                if _has_content(f"{self.path}-wal"):  # without it the latest decisions would be missing
                    raise
                connection = self._connect("ro&immutable=1")  # in a folder where nothing can be written
        try:
            with self._told(LedgerError):
                tame(connection)
            self._check(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _connect(self, mode: str) -> sqlite3.Connection:
        address = f"{Path(self.path).absolute().as_uri()}?mode={mode}"
        return sqlite3.connect(address, uri=True, timeout=_WAIT, isolation_level=None, check_same_thread=False)

    def _is_empty(self, connection: sqlite3.Connection) -> bool:
        return connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None

    def _create(self, connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA page_size = 8192")  # an entry is 2 to 6 kB
        connection.execute("BEGIN IMMEDIATE")
        if self._is_empty(connection):  # no other process was first
            for statement in _statements(_CREATE):
                connection.execute(statement)
        connection.execute("COMMIT")

    def _check(self, connection: sqlite3.Connection) -> None:
        with self._told(LedgerError):
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (layout,) = connection.execute("PRAGMA user_version").fetchone()
        if application != _APPLICATION:
            raise LedgerError(f"{self.path}: a database, but no log of decisions", hint=FOREIGN)
        if layout > _LAYOUT:
            raise LedgerError(f"{self.path}: written by a newer version of claimx", hint="read it with that version")
        with self._told(LedgerError):
            if not is_made_by(connection, _CREATE, "entry"):
                raise LedgerError(f"{self.path}: its table is not the one that claimx makes", hint=CHANGED)

    @contextmanager
    def _told(self, kind: Callable[..., ClaimxError], connection: sqlite3.Connection | None = None) -> Iterator[None]:
        """Turn what SQLite and the system say into an error that a person understands."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise understood(self.path, error, kind) from error


def _make_private(path: str) -> None:
    """Make an empty file that nobody else may read, unless there is one."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _has_content(path: str) -> bool:
    try:
        return Path(path).stat().st_size > 0
    except OSError:
        return False


def _statements(script: str) -> Iterator[str]:
    """Yield the statements of a ``script`` (``executescript`` would end the transaction)."""
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
