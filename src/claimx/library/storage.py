"""The index as one file of named arrays: written whole or not at all, opened without being read.

Layout: the magic bytes, the length of the header, its CRC-32, the header (JSON: version, number of entries, and of
each array its type, length, offset and CRC-32), the arrays, each at a multiple of 64 bytes, little-endian.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import msgspec

from claimx.atomic import open_atomic
from claimx.errors import LibraryError

if TYPE_CHECKING:
    from numpy.typing import NDArray

MAGIC = b"\x89claimx-library\r\n"
VERSION = 1
_FRONT = struct.Struct("<IIQ")
_ALIGN = 64
_BLOCK = 1 << 22
_REBUILD = "build it again with `claimx library build`"
TYPES: Mapping[str, str] = {
    "keys": "<u4", "key_starts": "<u8", "postings": "<u4", "head": "<u4", "words": "<u2",
    "trigram_starts": "<u8", "trigrams": "<u2", "number_starts": "<u8", "numbers": "<u4",
    "entry_starts": "<u8", "entries": "|u1", "weights": "<f4",
}  # fmt: skip
"""Arrays of an index and their types."""


def is_index(path: str | Path) -> bool:
    """Tell by its first bytes whether a file is a built index; ``-`` is standard input, even where a file is called so."""
    if str(path) == "-":
        return False
    try:
        with Path(path).open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


def write_arrays(path: str | Path, sources: Mapping[str, IO[bytes]], entries: int) -> None:
    """Write an index of ``entries`` entries at ``path`` from files that hold the bytes of its arrays.

    Raises:
        WriteError: it cannot be written; what was there before is unchanged.
    """
    described, offset = {}, 0
    for name in TYPES:
        checksum, size = 0, 0
        for block in _blocks(sources[name]):
            checksum, size = zlib.crc32(block, checksum), size + len(block)
        described[name] = {"offset": offset, "bytes": size, "crc32": checksum}
        offset += -(-size // _ALIGN) * _ALIGN
    header = msgspec.json.encode({"version": VERSION, "entries": entries, "bytes": offset, "arrays": described})
    front = MAGIC + _FRONT.pack(VERSION, zlib.crc32(header), len(header)) + header
    with open_atomic(str(path)) as out:
        out.write(front + bytes(-len(front) % _ALIGN))
        for name in TYPES:
            for block in _blocks(sources[name]):
                out.write(block)
            out.write(bytes(-described[name]["bytes"] % _ALIGN))


def open_arrays(path: str | Path) -> tuple[dict[str, NDArray[Any]], int]:
    """Return the arrays of an index, mapped into memory, and its number of entries.

    Raises:
        LibraryError: no index, cut short, damaged, or of another version.
    """
    import numpy as np

    header, start = _header(path)
    data = np.memmap(path, dtype=np.uint8, mode="r")
    if len(data) != start + header["bytes"]:
        raise LibraryError(f"{path}: the index is cut short", hint=_REBUILD)
    arrays = {}
    for name, kind in TYPES.items():
        place = header["arrays"][name]
        first = start + place["offset"]
        arrays[name] = np.asarray(data[first : first + place["bytes"]]).view(kind)
    return arrays, header["entries"]


def damaged(path: str | Path) -> list[str]:
    """Read a whole index and return the names of its arrays that are not as they were written.

    Raises:
        LibraryError: its header is damaged already.
    """
    header, start = _header(path)
    found = []
    with Path(path).open("rb") as file:
        for name, place in header["arrays"].items():
            file.seek(start + place["offset"])
            checksum, left = 0, place["bytes"]
            while block := file.read(min(left, _BLOCK)):
                checksum, left = zlib.crc32(block, checksum), left - len(block)
            if checksum != place["crc32"]:
                found.append(name)
    return found


def verify(path: str | Path) -> None:
    """Read a whole index.

    Raises:
        LibraryError: it is not as it was written.
    """
    found = damaged(path)
    if found:
        raise LibraryError(f"{path}: the index is damaged ({', '.join(found)})", hint=_REBUILD)


def _header(path: str | Path) -> tuple[dict[str, Any], int]:
    try:
        with Path(path).open("rb") as file:
            magic = file.read(len(MAGIC))
            front = file.read(_FRONT.size)
            if magic != MAGIC or len(front) < _FRONT.size:
                raise LibraryError(f"{path}: not an index of claimx", hint=_REBUILD)
            version, checksum, length = _FRONT.unpack(front)
            header = file.read(min(length, 1 << 20))
    except OSError as error:
        raise LibraryError(f"{path}: {error.strerror or error}") from error
    if version != VERSION:
        raise LibraryError(f"{path}: an index of version {version}, not {VERSION}", hint=_REBUILD)
    if zlib.crc32(header) != checksum:
        raise LibraryError(f"{path}: the index is damaged", hint=_REBUILD)
    size = len(MAGIC) + _FRONT.size + length
    return msgspec.json.decode(header), -(-size // _ALIGN) * _ALIGN


def _blocks(source: IO[bytes]) -> Iterator[bytes]:
    source.seek(0)
    while block := source.read(_BLOCK):
        yield block
