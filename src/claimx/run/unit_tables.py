"""The records of a unit as Parquet tables, beside its JSON Lines: ``tables/claim/0000012-00003.parquet``.

A unit has a table of every kind that is wanted, with the same columns where it has no such record, so that the files of
a kind are one data set to whatever reads Parquet.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, BinaryIO, cast

from claimx.config import Settings
from claimx.records import decode
from claimx.run.folder import RunFolder
from claimx.run.manifest import Entry, TableFile
from claimx.run.units import Unit

if TYPE_CHECKING:
    from claimx.write.parquet import Table


def kinds_of(settings: Settings) -> tuple[str, ...]:
    """Return the kinds of which a run has tables."""
    if settings.format != "parquet":
        return ()
    return tuple(dict.fromkeys((*settings.kinds, "error")))


def size_of(entry: Entry, kind: str) -> int:
    """Return the bytes of the table of ``kind``, -1 where the entry knows none."""
    return entry.tables[kind].bytes if kind in entry.tables else -1


class UnitTables:
    """The tables of one unit, by kind; ``files`` says what was written, when it has been."""

    def __init__(self) -> None:
        self.files: dict[str, TableFile] = {}
        self._tables: dict[str, Table] = {}

    def begin(self, kind: str, table: Table) -> None:
        """Take the records of ``kind`` to ``table``."""
        self._tables[kind] = table

    def add(self, lines: bytes) -> None:
        """Add the records that stand in lines of a ledger; without tables nothing is done."""
        if self._tables:
            for line in lines.splitlines():
                record = decode(line)
                self._tables[record.kind].add(record)


@contextmanager
def writing_tables(folder: RunFolder, unit: Unit, settings: Settings) -> Iterator[UnitTables]:
    """Give the tables of ``unit``, which are there when the block ends well; none unless the run is to have some.

    Raises:
        WriteError: one cannot be written.
    """
    found, kinds = UnitTables(), kinds_of(settings)
    if not kinds:
        yield found
        return
    from claimx.write.parquet import Table
    from claimx.write.tables.kinds import COLUMNS

    counted: dict[str, _Counted] = {}
    with ExitStack() as streams:
        with ExitStack() as tables:
            for kind in kinds:
                counted[kind] = _Counted(streams.enter_context(folder.writing_table(kind, unit)))
                found.begin(kind, tables.enter_context(Table(kind, COLUMNS[kind], cast(BinaryIO, counted[kind]))))
            yield found
        found.files = {kind: TableFile(bytes=stream.count, sha256=stream.sha256) for kind, stream in counted.items()}


class _Counted:
    """A stream that counts and hashes what is written; what writes to it cannot go back."""

    closed = False

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._digest = hashlib.sha256()
        self.count = 0

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()

    def writable(self) -> bool:
        return True

    def readable(self) -> bool:
        return False

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        return self.count

    def write(self, data: bytes) -> int:
        self._stream.write(data)
        self._digest.update(data)
        self.count += len(data)
        return len(data)

    def flush(self) -> None:
        pass

    def close(self) -> None:
        pass
