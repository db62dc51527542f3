"""Compressed files as streams: gzip (RFC 1952), bzip2, xz and zstd (RFC 8878), of one or many members, by their content.

What was read before the data end too early or turn out damaged is kept; then the stream raises.
"""

from __future__ import annotations

import bz2
import io
import lzma
import re
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO, NamedTuple

from claimx.errors import DocumentError, ReadError
from claimx.read.containers.budget import Budget

_LARGEST_WINDOW = 1 << 27
"""Bytes that zstd may hold (its own default for files from elsewhere, 128 MiB) and xz twice (its highest preset: 65 MiB)."""
_CHUNK = 65_536


class Compression(NamedTuple):
    """``make`` returns a decompressor of one member. ``chunk`` bytes at most are given to it at once: a block of zstd,
    whose decompressor knows no limit, may grow from 4 bytes to 128 KiB."""

    name: str
    magic: re.Pattern[bytes]
    make: Callable[[], Any]
    chunk: int = _CHUNK


def _zstd() -> Any:
    import zstandard

    return zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW).decompressobj()


COMPRESSIONS = (
    Compression("gzip", re.compile(rb"\x1f\x8b\x08"), lambda: _Deflate(31)),
    Compression("bzip2", re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)"), bz2.BZ2Decompressor),
    Compression("xz", re.compile(rb"\xfd7zXZ\x00"), lambda: lzma.LZMADecompressor(memlimit=2 * _LARGEST_WINDOW)),
    Compression("zstd", re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18"), _zstd, chunk=1024),
)


def compression_of(head: bytes) -> Compression | None:
    """Return how the file that begins with ``head`` is compressed, if it is."""
    return next((known for known in COMPRESSIONS if known.magic.match(head)), None)


class _Deflate:
    """zlib with the interface that the decompressors of bz2 and lzma have."""

    def __init__(self, bits: int) -> None:
        self._inner = zlib.decompressobj(bits)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)


def raw_deflate(bits: int = -15) -> _Deflate:
    """Return a decompressor of deflate (RFC 1951), of zlib (RFC 1950) with 15 ``bits``."""
    return _Deflate(bits)


class Lzma:
    """LZMA as zip archives hold it: a version, the properties of the stream, then the stream without a header."""

    def __init__(self) -> None:
        self._head = b""
        self._inner: lzma.LZMADecompressor | None = None

    @property
    def eof(self) -> bool:
        return self._inner is not None and self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data if self._inner else b""

    @property
    def needs_input(self) -> bool:
        return self._inner is None or self._inner.needs_input

    def decompress(self, data: bytes, max_length: int) -> bytes:
        if self._inner is None:
            self._head += data
            if len(self._head) < 9:
                return b""
            properties, window = self._head[4], int.from_bytes(self._head[5:9], "little")
            if self._head[2:4] != b"\x05\x00" or window > _LARGEST_WINDOW or properties >= 9 * 5 * 5:
                raise ReadError("damaged lzma data")
            how = {
                "id": lzma.FILTER_LZMA1, "dict_size": max(window, 4096), "lc": properties % 9,
                "lp": properties // 9 % 5, "pb": properties // 45,
            }  # fmt: skip
            self._inner = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[how])
            data = self._head[9:]
        return self._inner.decompress(data, max_length)


class Unpacked(io.RawIOBase):
    """What ``packed`` unpacks to, member after member; other bytes behind the last one are passed over, as gzip does.

    Raises, when it is read:
        ReadError: the data are damaged or end too early.
        LimitError: the budget is spent.
    """

    def __init__(self, packed: BinaryIO, how: Compression, budget: Budget, *, many: bool = True) -> None:
        self._packed = packed
        self._how = how
        self._budget = budget
        self._many = many
        self._member = how.make()
        self._rest = b""
        self._given = 0
        self._ready = b""
        self._done = False
        self._error: DocumentError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        size = len(buffer)
        parts, count = [], 0
        while count < size and (self._ready or self._more(size)):
            part, self._ready = self._ready[: size - count], self._ready[size - count :]
            parts.append(part)
            count += len(part)
        if self._error is not None and not count:
            raise self._error
        buffer[:count] = b"".join(parts)
        return count

    @property
    def used(self) -> int:
        """How many bytes of ``packed`` the members that were unpacked take."""
        return self._given - len(self._member.unused_data) - len(self._rest)

    def _more(self, size: int) -> bool:
        """Unpack a little more, and tell whether there was any."""
        try:
            while not self._ready and not self._done and self._error is None:
                self._ready = self._step(size)
            self._budget.spend(len(self._ready))
        except DocumentError as error:
            self._error = error
        except Exception as error:  # zlib.error, OSError, LZMAError, ZstdError, EOFError: each library its own
            self._error = ReadError(f"damaged {self._how.name} data")
            self._error.__cause__ = error
        return bool(self._ready)

    def _step(self, size: int) -> bytes:
        member = self._member
        if member.eof:
            self._next(member.unused_data)
            return b""
        data = b""
        if getattr(member, "needs_input", True):
            data = self._rest[: self._how.chunk] or self._packed.read(self._how.chunk)
            self._given += 0 if self._rest else len(data)
            self._rest = self._rest[self._how.chunk :]
            if not data:
                raise ReadError(f"truncated: the {self._how.name} data end too early")
        unpacked: bytes = member.decompress(data) if self._how.name == "zstd" else member.decompress(data, size)
        return unpacked

    def _next(self, unused: bytes) -> None:
        rest = unused + self._rest
        if self._many and len(rest) < 16:
            rest += self._packed.read(self._how.chunk)
        if self._many and self._how.magic.match(rest):
            self._member, self._rest = self._how.make(), rest
        else:
            self._done = True


def unpacked(packed: BinaryIO, how: Compression, budget: Budget) -> io.BufferedReader:
    """Return :class:`Unpacked` with a buffer, so that its beginning can be looked at."""
    return io.BufferedReader(Unpacked(packed, how, budget), _CHUNK)
