"""Stretches of a stream as streams."""

from __future__ import annotations

import io
from typing import BinaryIO

from claimx.errors import ReadError


class Body(io.RawIOBase):
    """The next ``size`` bytes of a stream; ``left`` are those that were not read. ``cut_off`` says that there are fewer."""

    def __init__(self, stream: BinaryIO, size: int, cut_off: str) -> None:
        self._stream = stream
        self._cut_off = cut_off
        self.left = size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(min(len(buffer), self.left))
        if not data and self.left and len(buffer):
            raise ReadError(self._cut_off)
        self.left -= len(data)
        buffer[: len(data)] = data
        return len(data)

    def skip(self, count: int) -> None:
        """Pass over the next ``count`` bytes of the stream."""
        while count > 0:
            data = self._stream.read(min(count, 1 << 20))
            if not data:
                raise ReadError(self._cut_off)
            count -= len(data)


class Slice(Body):
    """``size`` bytes of a stream from ``at`` on, whoever else reads it in between."""

    def __init__(self, stream: BinaryIO, at: int, size: int, cut_off: str = "truncated") -> None:
        super().__init__(stream, size, cut_off)
        self._at = at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._stream.seek(self._at)
        count = super().readinto(buffer)
        self._at += count
        return count
