"""The body of an HTTP response as it was sent over the wire (RFC 9112), as crawls keep it."""

from __future__ import annotations

import io
import re
from typing import BinaryIO, NamedTuple

from claimx.errors import ReadError
from claimx.read.containers.budget import Budget
from claimx.read.containers.compression import COMPRESSIONS, Compression, Unpacked, raw_deflate

_LONGEST = 65_536
_MOST_HEADERS = 500
_STATUS = re.compile(rb"HTTP/[0-9.]{1,5}\s+([0-9]{3})")
_SIZE = re.compile(rb"\s*([0-9a-fA-F]{1,12})\s*(?:;[^\r\n]*)?\r?\n$")


class Response(NamedTuple):
    """``status`` is 0 where there is no status line; names of ``headers`` are in lower case, the last of a name counts."""

    status: int
    headers: dict[str, str]


def read_headers(stream: BinaryIO) -> dict[str, str]:
    """Return the headers up to the empty line behind them.

    Raises:
        ReadError: there is no end to them.
    """
    headers: dict[str, str] = {}
    last = ""
    for _ in range(_MOST_HEADERS):
        line = stream.readline(_LONGEST)
        if not line.strip():
            return headers
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if text[0] in " \t" and last:
            headers[last] += " " + text.strip()
        else:
            name, _, value = text.partition(":")
            last = name.strip().lower()
            headers[last] = value.strip()
    raise ReadError("damaged: no end of the headers")


def read_response(stream: BinaryIO) -> Response:
    """Return the status and the headers of a response; its body follows in ``stream``."""
    status = _STATUS.match(stream.readline(_LONGEST))
    return Response(int(status[1]) if status else 0, read_headers(stream))


def body_of(stream: BinaryIO, headers: dict[str, str], budget: Budget) -> BinaryIO:
    """Return the body that ``stream`` holds, its transfer and content encodings undone.

    Raises:
        ReadError: it is encoded in a way that is not known.
    """
    body = stream
    if headers.get("transfer-encoding", "").lower() == "chunked" and _is_chunked(stream):
        body = io.BufferedReader(_Chunks(stream))
    for encoding in reversed(headers.get("content-encoding", "").lower().split(",")):
        body = _decoded(body, encoding.strip(), budget)
    return body


def _is_chunked(stream: BinaryIO) -> bool:
    """Tell whether the body begins with the size of a chunk: many crawlers keep the header and undo the chunks."""
    head: bytes = stream.peek(64)[:64]  # type: ignore[attr-defined]
    return _SIZE.match(head[: head.find(b"\n") + 1]) is not None


def _decoded(body: BinaryIO, encoding: str, budget: Budget) -> BinaryIO:
    if encoding in ("", "identity"):
        return body
    head: bytes = body.peek(16)[:16]  # type: ignore[attr-defined]
    known = {"gzip": COMPRESSIONS[0], "x-gzip": COMPRESSIONS[0], "zstd": COMPRESSIONS[3]}.get(encoding)
    if known is not None:
        if not known.magic.match(head):
            return body  # the crawler undid it and kept the header
        return io.BufferedReader(Unpacked(body, known, budget))
    if encoding == "deflate":
        is_zlib = len(head) > 1 and head[0] & 15 == 8 and int.from_bytes(head[:2], "big") % 31 == 0
        make = (lambda: raw_deflate(15)) if is_zlib else raw_deflate
        return io.BufferedReader(
            Unpacked(body, Compression("deflate", COMPRESSIONS[0].magic, make), budget, many=False)
        )
    raise ReadError(f"its content encoding is {encoding[:20]!r}, which is not read")


class _Chunks(io.RawIOBase):
    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._left = 0
        self._done = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if not self._left and not self._done:
            self._next()
        data = b"" if self._done else self._stream.read(min(len(buffer), self._left))
        if not data and self._left:
            raise ReadError("truncated: a chunk of the response ends too early")
        self._left -= len(data)
        if not self._left and not self._done:
            self._stream.readline(8)
        buffer[: len(data)] = data
        return len(data)

    def _next(self) -> None:
        line = self._stream.readline(1024)
        found = _SIZE.match(line)
        if found is None:
            raise ReadError(
                "damaged: a chunk of the response has no size" if line else "truncated: the response ends too early"
            )
        self._left = int(found[1], 16)
        self._done = self._left == 0
