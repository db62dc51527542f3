"""An object as a stream that can seek, read in ranges: one that breaks off is asked for again."""

from __future__ import annotations

import errno
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

from claimx.run.stores.address import file_system
from claimx.run.stores.trouble import Missing, told

_RANGE = 8 << 20


@contextmanager
def opened(address: str) -> Iterator[BinaryIO]:
    """Open the object at ``address``; some 16 MB of it are in memory at a time.

    Raises:
        OSError: it is not there, or not to be had; ``strerror`` says why. Reading raises it too.
        StoreError: the store cannot be had; reading raises it too.
    """
    stream = _Object(address)
    try:
        yield cast(BinaryIO, stream)
    finally:
        stream.close()


class _Object(io.IOBase):
    def __init__(self, address: str) -> None:
        self._address = address
        with missing(address):
            self._file: Any = file_system(address).open(address, "rb", block_size=_RANGE)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        return int(self._file.seek(offset, whence))

    def tell(self) -> int:
        return int(self._file.tell())

    def read(self, size: int = -1) -> bytes:
        with missing(self._address):
            return bytes(self._file.read(size))

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()


@contextmanager
def missing(address: str) -> Iterator[None]:
    """Turn what the libraries raise into what reading a file raises.

    Raises:
        OSError: the object is not there, or not to be had.
        StoreError: the store cannot be had.
    """
    try:
        with told(address):
            yield
    except Missing as error:
        raise OSError(errno.ENOENT, str(error)) from error
