"""Bytes of a stream as lines, however long they are."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO

CHUNK = 1 << 18
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def chunks(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the bytes of ``stream`` without a byte order mark; UTF-16 and UTF-32 that begin with theirs as UTF-8."""
    first = stream.read(CHUNK)
    for mark, encoding in _WIDE:
        if first.startswith(mark):
            decoder = codecs.getincrementaldecoder(encoding)("replace")
            data = first[len(mark) :]
            while data:
                yield decoder.decode(data).encode("utf-8", "replace")
                data = stream.read(CHUNK)
            yield decoder.decode(b"", True).encode("utf-8", "replace")
            return
    yield first.removeprefix(codecs.BOM_UTF8)
    while data := stream.read(CHUNK):
        yield data


def lines(parts: Iterator[bytes], most: int, *, end: bytes = b"\n") -> Iterator[bytes | None]:
    """Yield the lines in ``parts`` with their ends; ``None`` for one of more than ``most`` bytes, which is passed over."""
    held: list[bytes] = []
    length = 0
    for part in parts:
        if end not in part:
            length += len(part)
            if length <= most:
                held.append(part)
            else:
                held.clear()
            continue
        found = part.split(end)
        head, last = found[0], found.pop()
        if length + len(head) > most:
            yield None
        else:
            held.append(head + end)
            yield b"".join(held)
        for line in found[1:]:
            yield line + end if len(line) <= most else None
        held = [last] if len(last) <= most else []
        length = len(last)
    if length > most:
        yield None
    elif length:
        yield b"".join(held)
