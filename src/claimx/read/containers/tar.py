"""Tar archives as a stream: ustar, GNU and pax (POSIX.1-2001), header by header, nothing kept.

Not ``tarfile``: it keeps every member and reads a name of any length into memory.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from claimx.errors import LimitError, ReadError
from claimx.read.containers.entry import Entry, shown
from claimx.read.containers.stretch import Body

_BLOCK = 512
_LONGEST = 65_536
"""Bytes of a pax header or a long name; real ones have a few hundred."""
_PAX = re.compile(rb"([0-9]{1,9}) ([^=\n]{1,200})=")
_CUT_OFF = "truncated: the archive ends in the middle of a file"


def is_tar(head: bytes) -> bool:
    """Tell whether a file that begins with ``head`` is a tar archive: the checksum of its first header is right."""
    return len(head) >= _BLOCK and head[0] != 0 and _is_sound(head[:_BLOCK])


def tar_entries(stream: BinaryIO) -> Iterator[Entry]:
    """Yield the files of an archive in their order; folders, links and devices are passed over.

    Raises:
        ReadError: it is damaged or ends too early.
        LimitError: a header is too long.
    """
    name: bytes | None = None
    size: int | None = None
    sparse = False
    while len(header := stream.read(_BLOCK)) == _BLOCK and header.strip(b"\x00"):
        if not _is_sound(header):
            raise ReadError("damaged: a header of the tar archive has a wrong checksum")
        kind, length = header[156:157], _number(header[124:136])
        if kind in b"xgLK":
            extra = _extra(stream, length)
            if kind == b"L":
                name = extra.rstrip(b"\x00")
            elif kind == b"x":
                values = _pax(extra)
                name = values.get(b"path", name)
                size = int(values[b"size"]) if values.get(b"size", b"").isdigit() else size
                sparse = any(key.startswith(b"GNU.sparse") for key in values)
            continue
        length = length if size is None else size
        body = Body(stream, length, _CUT_OFF)
        if kind in (b"0", b"\x00", b"7", b"S") and not (path := _decoded(name or _name(header))).endswith("/"):
            problem = ReadError("a sparse file, which is not read") if sparse or kind == b"S" else None
            yield Entry("!" + shown(path), path, partial(io.BufferedReader, body), length, problem=problem)
        if kind not in b"123456":  # links, devices and folders have no body, whatever their size says
            body.skip(body.left + -length % _BLOCK)
        name, size, sparse = None, None, False
    if 0 < len(header) < _BLOCK:
        raise ReadError(_CUT_OFF)


def _is_sound(header: bytes) -> bool:
    try:
        said = int(header[148:156].strip(b" \x00") or b"-", 8)
    except ValueError:
        return False
    return said == sum(header[:148]) + 8 * ord(" ") + sum(header[156:])


def _number(field: bytes) -> int:
    if field[0] & 0x80:  # GNU: base 256
        return int.from_bytes(bytes([field[0] & 0x7F]) + field[1:], "big")
    try:
        return max(0, int(field.strip(b" \x00") or b"0", 8))
    except ValueError as error:
        raise ReadError("damaged: a size in the tar archive is no number") from error


def _extra(stream: BinaryIO, length: int) -> bytes:
    if length > _LONGEST:
        raise LimitError(f"a header of the tar archive has {length:,} bytes")
    data = stream.read(length + -length % _BLOCK)
    if len(data) < length:
        raise ReadError(_CUT_OFF)
    return data[:length]


def _pax(extra: bytes) -> dict[bytes, bytes]:
    values, at = {}, 0
    while found := _PAX.match(extra, at):
        end = at + int(found[1])
        if not found.end() < end <= len(extra):
            break
        values[found[2]] = extra[found.end() : end - 1]
        at = end
    return values


def _name(header: bytes) -> bytes:
    name = header[:100].split(b"\x00", 1)[0]
    prefix = header[345:500].split(b"\x00", 1)[0] if header[257:263] == b"ustar\x00" else b""
    return prefix + b"/" + name if prefix else name


def _decoded(name: bytes) -> str:
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("cp1252", "backslashreplace")
