"""Zip archives (PKWARE APPNOTE 6.3): the central directory read as a stream, each member bounded by it.

Not ``zipfile``: it keeps a record of every member (a million take 700 MB), and lets members overlap, which is how the
worst bombs are made (Fifield 2019).
"""

from __future__ import annotations

import io
import struct
import zlib
from array import array
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, NamedTuple

from claimx.errors import DocumentError, ReadError
from claimx.read.containers.budget import Budget
from claimx.read.containers.compression import COMPRESSIONS, Compression, Lzma, Unpacked, raw_deflate
from claimx.read.containers.entry import Entry, shown
from claimx.read.containers.stretch import Slice

SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")

_END = struct.Struct("<4s4H2LH")
_END64_PLACE = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
LOCAL = struct.Struct("<4s5H3L2H")
_LONGEST_COMMENT = 65_535
_ENCRYPTED, _UTF8 = 0x1, 0x800
METHODS = {
    8: Compression("deflate", COMPRESSIONS[0].magic, raw_deflate),
    12: COMPRESSIONS[1],
    14: Compression("lzma", COMPRESSIONS[0].magic, Lzma),
    95: COMPRESSIONS[2],
    93: COMPRESSIONS[3],
    20: COMPRESSIONS[3],
}
_STORED = 0
_FURTHEST = (1 << 64) - 1


class Place(NamedTuple):
    """A member as the central directory tells of it."""

    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int


class ZipArchive:
    """An archive in a stream that can be sought.

    Raises:
        ReadError: its directory is missing (it was cut off) or damaged.
    """

    def __init__(self, stream: BinaryIO, budget: Budget) -> None:
        self._stream = stream
        self._budget = budget
        self._start, self._length, self._shift = _directory(stream)

    def names(self) -> Iterator[str]:
        """Yield the names of all members, without their bytes."""
        return (place.name for place in self._places())

    def entries(self) -> Iterator[Entry]:
        """Yield the files in the order of the directory, folders left out."""
        overlapping = self._overlapping()
        for number, place in enumerate(self._places()):
            if place.name.endswith(("/", "\\")):
                continue
            problem = problem_of(place)
            if problem is None and number in overlapping:
                problem = ReadError("overlaps another member of the archive: a bomb?")
            yield Entry("!" + shown(place.name), place.name, partial(self._open, place), place.size, problem=problem)

    def _places(self) -> Iterator[Place]:
        at, end = self._start, self._start + self._length
        while at < end:
            self._stream.seek(at)
            window = self._stream.read(min(1 << 20, end - at))
            used = 0
            for place, used in _parsed(window, self._shift):  # noqa: B007
                yield place
            if not used:
                raise ReadError("damaged: its directory cannot be read to the end")
            at += used

    def _overlapping(self) -> set[int]:
        """Return the numbers of the members that begin before the one before them in the file ends."""
        starts, ends = array("Q"), array("Q")
        for place in self._places():
            starts.append(min(place.offset, _FURTHEST))
            ends.append(min(place.offset + LOCAL.size + place.packed, _FURTHEST))
        order = range(len(starts))
        if any(starts[n] > starts[n + 1] for n in range(len(starts) - 1)):
            order = array("Q", sorted(order, key=starts.__getitem__))  # type: ignore[assignment]
        found, furthest = set(), 0
        for number in order:
            if starts[number] < furthest or ends[number] > self._start:
                found.add(number)
            furthest = max(furthest, ends[number])
        return found

    def _open(self, place: Place) -> BinaryIO:
        self._stream.seek(place.offset)
        header = self._stream.read(LOCAL.size)
        if len(header) < LOCAL.size or header[:4] != SIGNATURES[0]:
            raise ReadError("damaged: the archive has no such member where its directory says")
        fields = LOCAL.unpack(header)
        begin = place.offset + LOCAL.size + fields[-2] + fields[-1]
        packed: io.RawIOBase = Slice(self._stream, begin, place.packed)
        if place.method != _STORED:
            packed = Unpacked(io.BufferedReader(packed), METHODS[place.method], self._budget, many=False)
        return io.BufferedReader(Checked(packed, place), 65_536)


def problem_of(place: Place) -> DocumentError | None:
    """Return why a member cannot be unpacked, if that is known beforehand."""
    if place.flags & _ENCRYPTED:
        return ReadError("encrypted", hint="unpack it with its password first")
    if place.method != _STORED and place.method not in METHODS:
        return ReadError(f"packed with method {place.method}, which is not known", hint="unpack it and pack it again")
    return None


def _directory(stream: BinaryIO) -> tuple[int, int, int]:
    """Return where the central directory begins, its length, and by how much all offsets are shifted."""
    size = stream.seek(0, io.SEEK_END)
    tail_at = max(0, size - _END.size - _LONGEST_COMMENT)
    stream.seek(tail_at)
    tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise ReadError("truncated: the directory at the end of the zip archive is missing")
    length, offset = _END.unpack_from(tail, at)[5:7]
    end = tail_at + at
    length, offset, end = _directory64(stream, end, (length, offset))
    start = end - length
    if start < 0 or start < offset:
        raise ReadError("damaged: the directory of the zip archive is not where it says")
    return start, length, start - offset


def _directory64(stream: BinaryIO, end: int, short: tuple[int, int]) -> tuple[int, int, int]:
    """Return length, offset and end of the directory as its zip64 record tells, ``short`` where there is none."""
    at = end - _END64_PLACE.size
    stream.seek(max(0, at))
    place = stream.read(_END64_PLACE.size)
    if at < 0 or place[:4] != b"PK\x06\x07":
        return (*short, end)
    for where in (_END64_PLACE.unpack(place)[2], at - _END64.size):  # the second where something was put before it
        if 0 <= where <= at - _END64.size:
            stream.seek(where)
            record = stream.read(_END64.size)
            if record[:4] == b"PK\x06\x06":
                return (*_END64.unpack(record)[8:10], where)
    raise ReadError("damaged: the zip archive has no directory where it says")


def _parsed(window: bytes, shift: int) -> Iterator[tuple[Place, int]]:
    """Yield the members in a piece of the directory that it holds whole, and where each ends."""
    at = 0
    while at + _CENTRAL.size <= len(window):
        fields = _CENTRAL.unpack_from(window, at)
        if fields[0] != b"PK\x01\x02":
            raise ReadError("damaged: its directory cannot be read to the end")
        flags, method, crc, packed, size = fields[3], fields[4], *fields[7:10]
        name_length, extra_length, comment_length = fields[10:13]
        offset = fields[16]
        name_at = at + _CENTRAL.size
        extra_at = name_at + name_length
        at = extra_at + extra_length + comment_length
        if at > len(window):
            return
        raw = window[name_at:extra_at]
        extra = window[extra_at : extra_at + extra_length]
        size, packed, offset = long_numbers(extra, size, packed, offset)
        yield Place(name_of(raw, flags), flags, method, crc, packed, size, offset + shift), at


def long_numbers(extra: bytes, *short: int) -> list[int]:
    """Return the numbers, those of 0xFFFFFFFF from the zip64 field."""
    numbers, at = list(short), 0
    while at + 4 <= len(extra) and 0xFFFFFFFF in numbers:
        kind, length = struct.unpack_from("<2H", extra, at)
        field = extra[at + 4 : at + 4 + length]
        if kind == 1:
            long = iter(struct.unpack(f"<{len(field) // 8}Q", field[: len(field) // 8 * 8]))
            numbers = [next(long, number) if number == 0xFFFFFFFF else number for number in numbers]
            break
        at += 4 + length
    return numbers


def name_of(raw: bytes, flags: int) -> str:
    """Return a name: UTF-8, or code page 437 as the first archives had it."""
    if flags & _UTF8:
        return raw.decode("utf-8", "backslashreplace")
    try:
        return raw.decode("utf-8")  # Linux and macOS do not always say so
    except UnicodeDecodeError:
        return raw.decode("cp437")


class Checked(io.RawIOBase):
    """The bytes of a member; at their end, whether they are those that were packed."""

    def __init__(self, stream: io.RawIOBase, place: Place) -> None:
        self._stream = stream
        self._place = place
        self._crc = 0
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer)) or b""
        self._crc = zlib.crc32(data, self._crc)
        self._count += len(data)
        at_end = not data and len(buffer) > 0
        if self._count > self._place.size or (
            at_end and (self._count, self._crc) != (self._place.size, self._place.crc)
        ):
            raise ReadError("damaged: its checksum in the archive is wrong")
        buffer[: len(data)] = data
        return len(data)
