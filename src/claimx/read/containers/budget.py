"""How much a file may unpack to, whatever is packed in it how often: the bytes that were read of it bound it."""

from __future__ import annotations

import io
from typing import BinaryIO

from claimx.errors import InputError, LimitError

RATIO = 200
"""Prose shrinks to a third or a tenth, the most repetitive exports to a fiftieth; deflate reaches 1,032 on zeros."""
FREE = 200_000_000
"""Bytes that any file may unpack to: what a second or two unpacks."""


class Counted(io.RawIOBase):
    """A stream that counts the bytes which are read of it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._stream.seekable()

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill ``buffer`` as far as there is anything: a pipe gives little at a time, and a look ahead wants enough."""
        try:
            data = self._stream.read(len(buffer))
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror}") from error
        buffer[: len(data)] = data
        self.count += len(data)
        return len(data)


class Budget:
    """What may still be unpacked of a file; shared by all that is nested in it."""

    def __init__(self, read: Counted) -> None:
        self._read = read
        self._unpacked = 0
        self.spent = False

    def spend(self, count: int) -> None:
        """Note that ``count`` bytes were unpacked.

        Raises:
            LimitError: it is too much.
        """
        self._unpacked += count
        if self._unpacked > FREE + RATIO * self._read.count:
            self.spent = True
            raise LimitError(
                f"unpacks to more than {RATIO} times its size: a bomb?", hint="unpack it yourself if you trust it"
            )
