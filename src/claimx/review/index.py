"""Where the claims of a ledger stand in its file, and the few values of each by which a queue is sorted and filtered.

A ledger of a hundred thousand claims is some gigabyte: it is read once, in slices between which requests are answered,
and of a claim no more is kept than its place and those values. No second file is written.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from claimx.errors import LedgerError
from claimx.ledger import read_ledger
from claimx.records import ClaimRecord, ErrorRecord, Scheme, Source, decode
from claimx.review.columns import Claims, Documents, Place

_CHUNK = 1 << 16
"""Bytes of lines between two looks at the clock: a fraction of a millisecond."""
_OURS = b'{"schema":"claimx/1","kind":"'
_CLAIM = _OURS + b'claim"'
_ERROR = _OURS + b'error"'
_FRAME = 400
"""Bytes at the beginning of a line in which its source begins, unless another program wrote it."""
_TAIL = 4096
"""Bytes before the end of what was read that must be as they were where a ledger has grown."""
_TOLD_LINES = 3
_HOW = "claimx extract PATHS -o FILE writes one"


class _Source(msgspec.Struct, gc=False):
    path: str
    sha256: str | None = None


class _Head(msgspec.Struct, gc=False):
    kind: str
    source: _Source


class Index:
    """A ledger that is being read. Open it, then call :meth:`read` until :attr:`complete`.

    Args:
        path: the ledger's file.

    Raises:
        LedgerError: it cannot be opened, or is no file that can be read at any place.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.claims = Claims()
        self.documents = Documents()
        self.complete = False
        self.changed = False
        """The file is no longer the one that was opened, or not as it was: what is read of it may be wrong."""
        self.offset = 0
        self.torn = False
        self.repeated = 0
        self.scheme: Scheme | None = None
        """The scheme by which the level of the first claim is counted."""
        self._bad: list[int] = []
        self._bad_count = 0
        self._lines = 0
        self._stream = _opened(path)
        self._stat = os.fstat(self._stream.fileno())
        self._source = b""
        self._key: tuple[str, str] | None = None
        self._claim = msgspec.json.Decoder(ClaimRecord)
        self._head = msgspec.json.Decoder(_Head)
        self._tail = b""

    def close(self) -> None:
        self._stream.close()

    @property
    def size(self) -> int:
        """Bytes of the file when it was last looked at."""
        return max(self._stat.st_size, self.offset)

    def read(self, seconds: float) -> None:
        """Read on for about ``seconds``, or to the end.

        Raises:
            LedgerError: the file cannot be read.
        """
        until = time.perf_counter() + seconds
        while not self.complete:
            try:
                lines = self._stream.readlines(_CHUNK)
            except OSError as error:
                raise LedgerError(f"{self.path}: {error.strerror}") from error
            for line in lines:
                if not self._line(line):
                    break
            if not lines or self.torn:
                self.complete = True
            if time.perf_counter() >= until:
                return

    def check(self) -> None:
        """See to it that what was read so far is a ledger.

        Raises:
            LedgerError: no line of it is a record.
        """
        if self._bad_count and not len(self.documents):
            with Path(self.path).open("rb") as stream:
                next(read_ledger(stream, self.path), None)  # says what is wrong with the first line

    def look(self) -> None:
        """Look whether the file has grown (it is then read on) or is no longer as it was."""
        try:
            now = Path(self.path).stat()
        except OSError:
            self.changed = True
            return
        if _same(now, self._stat) or self.changed:
            return
        if (now.st_dev, now.st_ino) != (self._stat.st_dev, self._stat.st_ino) or not self._has_grown(now):
            self.changed = True
            return
        self._stat = now
        self.complete = self.torn = False
        self._stream.seek(self.offset)

    def warnings(self) -> list[str]:
        """Return what a reviewer should know of this ledger, a line each."""
        found = []
        if self.changed:
            found.append("The ledger's file has changed since it was opened: end this command and start it again.")
        if self._bad_count:
            shown = ", ".join(str(number) for number in self._bad)
            more = ", ..." if self._bad_count > len(self._bad) else ""
            what = (
                "line of the ledger is no record and was"
                if self._bad_count == 1
                else "lines of the ledger are no records and were"
            )
            found.append(f"{self._bad_count:,} {what} passed over: {shown}{more}")
        if self.torn and self.complete:
            found.append("The ledger ends in half a line: it is still being written, or was cut off.")
        return found

    def bytes_at(self, place: Place) -> bytes:
        """Return what stands there in the file now.

        Raises:
            LedgerError: it cannot be read.
        """
        try:
            return os.pread(self._stream.fileno(), place.length, place.offset)
        except OSError as error:
            raise LedgerError(f"{self.path}: {error.strerror}") from error

    def lines_at(self, place: Place) -> Iterator[bytes]:
        """Yield the lines there."""
        return (line for line in self.bytes_at(place).split(b"\n") if line.strip())

    def _line(self, line: bytes) -> bool:
        """Take one line; ``False`` where it is only half written."""
        if not line.endswith(b"\n") and not _whole(line):
            self.torn = True
            return False
        self._lines += 1
        place = Place(self.offset, len(line))
        if line.strip():
            try:
                self._record(line, place)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                self._bad_count += 1
                if len(self._bad) < _TOLD_LINES:
                    self._bad.append(self._lines)
        self.offset += len(line)
        self._tail = line[-_TAIL:]
        return True

    def _record(self, line: bytes, place: Place) -> None:
        if line.startswith(_CLAIM):
            self._take(self._claim.decode(line), place)
        elif line.startswith(_OURS):
            if line.startswith(_ERROR):
                return
            if self._source and line.startswith(self._source, line.find(b'"source":', 0, _FRAME)):
                self.documents.extend(place.offset + place.length)
            else:
                self._enter(self._head.decode(line).source, place)
        else:  # another program wrote it
            record = decode(line)
            if isinstance(record, ClaimRecord):
                self._take(record, place)
            elif not isinstance(record, ErrorRecord):
                self._enter(record.source, place)

    def _take(self, claim: ClaimRecord, place: Place) -> None:
        self.scheme = self.scheme or claim.evidence.scheme
        self._enter(claim.source, place)
        if not self.claims.read(claim, len(self.documents) - 1, place):
            self.repeated += 1

    def _enter(self, source: Source | _Source, place: Place) -> None:
        key = (source.path, source.sha256 or "")
        if key != self._key:
            self._key = key
            self._source = (
                b'"source":{"path":' + msgspec.json.encode(key[0]) + b',"sha256":' + msgspec.json.encode(key[1])
            )
            self.documents.begin(*key, place.offset)
        self.documents.extend(place.offset + place.length)

    def _has_grown(self, now: os.stat_result) -> bool:
        tail = Place(self.offset - len(self._tail), len(self._tail))
        return now.st_size >= self.offset and self.bytes_at(tail) == self._tail


def _opened(path: str) -> BinaryIO:
    try:
        mode = Path(path).stat().st_mode
        if stat.S_ISDIR(mode):
            raise LedgerError(f"{path}: is a folder", hint="a ledger is the file that claimx extract writes")
        if not stat.S_ISREG(mode):
            raise LedgerError(f"{path}: is no file that stays; decisions stand beside one", hint=_HOW)
        return Path(path).open("rb")
    except OSError as error:
        raise LedgerError(f"{path}: {error.strerror}", hint=_HOW) from error


def _whole(line: bytes) -> bool:
    """Tell whether the last line, which no line break ends, is a record all the same."""
    try:
        decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return not line.strip()
    return True


def _same(first: os.stat_result, second: os.stat_result) -> bool:
    return (first.st_dev, first.st_ino, first.st_size, first.st_mtime_ns) == (
        second.st_dev,
        second.st_ino,
        second.st_size,
        second.st_mtime_ns,
    )
