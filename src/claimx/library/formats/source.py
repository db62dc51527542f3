"""A bibliography opened for reading: bytes or text in bounded memory, its encoding found, warnings with a line."""

from __future__ import annotations

import codecs
import gzip
import io
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from claimx.errors import LibraryError

STDIN = "-"
HEAD = 65_536
"""Bytes that are looked at to tell format and encoding."""
PIECE = 1 << 20

Warn = Callable[[str], None]
Entry = tuple[str, dict[str, Any]]
"""The key of an entry in its bibliography, and its CSL-JSON."""

_GZIP = b"\x1f\x8b"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_LONG_RUN, _MANY = 2, 0.6
"""In Western 8-bit text letters beyond ASCII stand alone; in Chinese, Japanese or Cyrillic encodings in runs."""


class Source:
    """One bibliography: ``head`` its first characters, ``text`` and ``binary`` its whole content (read one of them once).

    Text is UTF-8 unless a byte order mark or the bytes themselves say otherwise; a byte that is no UTF-8 is taken for
    Windows-1252, of which Latin-1 is a part, so that a file of mixed origin loses nothing.
    """

    def __init__(self, name: str, stream: BinaryIO, warn: Warn) -> None:
        self.name = name
        head = stream.read(HEAD)
        self.binary: BinaryIO = cast("BinaryIO", io.BufferedReader(_Rejoined(head, stream), PIECE))
        self.encoding = encoding_of(head)
        self.head = head.decode(self.encoding, "claimx.windows" if self.encoding.startswith("utf-8") else "replace")
        self._warn = warn

    @property
    def text(self) -> io.TextIOWrapper:
        """The whole content as text, every end of line as ``\\n``."""
        errors = "claimx.windows" if self.encoding.startswith("utf-8") else "replace"
        return io.TextIOWrapper(self.binary, self.encoding, errors, newline=None)

    def warn(self, line: int, message: str) -> None:
        """Tell of something at ``line`` (from 1) that was passed over or mended."""
        self._warn(f"{self.name}:{line}: {message}")


class Window:
    """The part of a text that is being looked at: it grows at its end and is let go at its beginning."""

    def __init__(self, source: Source) -> None:
        self._stream = source.text
        self._line = 1
        self._counted = (0, 1)
        self.text = ""
        self.ended = False

    def more(self) -> bool:
        """Add the next piece; ``False`` when there is none."""
        piece = "" if self.ended else self._stream.read(PIECE)
        self.ended = not piece
        self.text += piece
        return not self.ended

    def drop(self, position: int) -> None:
        """Let go what stands before ``position``; positions count from there on."""
        self._line = self.line(position)
        self._counted = (0, self._line)
        self.text = self.text[position:]

    def line(self, position: int) -> int:
        """Return the line (from 1) in which ``position`` stands."""
        counted, line = self._counted if self._counted[0] <= position else (0, self._line)
        line += self.text.count("\n", counted, position)
        self._counted = (position, line)
        return line


@contextmanager
def open_source(path: str | Path, warn: Warn) -> Iterator[Source]:
    """Open the bibliography at ``path`` (``-`` is standard input; what is compressed with gzip is unpacked).

    Raises:
        LibraryError: it cannot be read, now or later on.
    """
    name = str(path)
    try:
        if name == STDIN:
            yield Source(name, sys.stdin.buffer, warn)
            return
        with Path(path).open("rb") as stream:
            packed = stream.peek(2)[:2] == _GZIP
            yield Source(name, cast("BinaryIO", gzip.GzipFile(fileobj=stream)) if packed else stream, warn)
    except (OSError, EOFError) as error:
        if isinstance(error, BrokenPipeError):
            raise
        reason = getattr(error, "strerror", None) or str(error)
        raise LibraryError(f"{name}: {reason}", hint="give the path of a bibliography or of a built index") from error


def encoding_of(head: bytes) -> str:
    """Return the encoding of a text that begins with ``head``."""
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    if head[:400].count(0) > len(head[:400]) // 4:
        return "utf-16-le" if head[1:400:2].count(0) >= head[:400:2].count(0) else "utf-16-be"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        runs = _HIGH_RUN.findall(head)
        if sum(len(run) >= _LONG_RUN for run in runs) > _MANY * len(runs):
            from charset_normalizer import from_bytes

            best = from_bytes(head).best()
            return best.encoding if best is not None else "utf-8"
    return "utf-8"


class _Rejoined(io.RawIOBase):
    """A stream with the beginning that was read from it put back."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = head
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._head[: len(buffer)] or self._stream.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("windows-1252", "replace"), error.end


codecs.register_error("claimx.windows", _as_windows)
