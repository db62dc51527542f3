"""A log that came from elsewhere is not trusted: which files are opened, and what SQLite may do with them.

A database is a program, too: triggers and generated columns run when it is written or read. So its table has to be the one
that claimx makes, to the letter, before anything else of the file is looked at (https://www.sqlite.org/security.html).
"""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

from claimx.errors import LedgerError

LONGEST = 64 * 1024 * 1024
"""Bytes of the longest value that is read or written: an assignment of a million claims has 20 MB."""


def refuse_detours(path: str) -> None:
    """See to it that what is at ``path`` is a file, or nothing: a link beside a ledger could lead to any file.

    Raises:
        LedgerError: it is something else.
        OSError: it cannot be looked at.
    """
    for name in (path, f"{path}-wal", f"{path}-shm", f"{path}-journal"):
        try:
            mode = Path(name).lstat().st_mode
        except FileNotFoundError:
            continue
        if stat.S_ISLNK(mode):
            raise LedgerError(f"{name}: a link, which is not followed", hint="put the log itself beside its ledger")
        if not stat.S_ISREG(mode):
            raise LedgerError(f"{name}: no plain file", hint="move it away to begin a new log")


def tame(connection: sqlite3.Connection) -> None:
    """Set ``connection`` so that a damaged or hostile file can do nothing but be refused."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
    connection.execute("PRAGMA cell_size_check = 1")


def is_made_by(connection: sqlite3.Connection, script: str, table: str) -> bool:
    """Tell whether ``table``, with all that belongs to it, is what ``script`` makes."""
    made = sqlite3.connect(":memory:")
    try:
        made.executescript(script)
        return _parts(connection, table) == _parts(made, table)
    finally:
        made.close()


def _parts(connection: sqlite3.Connection, table: str) -> set[tuple[object, ...]]:
    query = "SELECT type, name, sql FROM sqlite_master WHERE tbl_name = ? COLLATE NOCASE"
    return set(connection.execute(query, (table,)).fetchall())
