"""Zip archives that were cut off: without the directory at their end, the members are read one after the other."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from claimx.errors import ReadError
from claimx.read.containers.budget import Budget
from claimx.read.containers.compression import Unpacked
from claimx.read.containers.entry import Entry, shown
from claimx.read.containers.stretch import Slice
from claimx.read.containers.zip import (
    LOCAL,
    METHODS,
    SIGNATURES,
    Checked,
    Place,
    long_numbers,
    name_of,
    problem_of,
)

_SIZE_BEHIND = 0x8
"""The flag of a member whose sizes stand behind its bytes."""
_DEFLATED = 8
_DESCRIPTOR = 64
"""Bytes in which the next member begins, behind the sizes of the one before it (12 to 24)."""


def entries_before_the_cut(stream: BinaryIO, budget: Budget) -> Iterator[Entry]:
    """Yield the members up to where the archive ends, the last of them perhaps cut off.

    Raises:
        ReadError: always, at the end: something is missing.
    """
    at, end = 0, stream.seek(0, io.SEEK_END)
    while True:
        stream.seek(at)
        header = stream.read(LOCAL.size)
        if len(header) < LOCAL.size or header[:4] != SIGNATURES[0]:
            break
        fields = LOCAL.unpack(header)
        flags, method, crc, packed, size, name_length, extra_length = fields[2], fields[3], *fields[6:]
        name = name_of(stream.read(name_length), flags)
        size, packed = long_numbers(stream.read(extra_length), size, packed)
        begin = at + LOCAL.size + name_length + extra_length
        place = Place(name, flags, method, crc, packed, size, at)
        behind = bool(flags & _SIZE_BEHIND) and not packed
        if behind and (method != _DEFLATED or problem_of(place)):
            break  # nothing tells where it ends
        data = Slice(stream, begin, max(0, end - begin) if behind else packed, _CUT_OFF)
        opened: io.RawIOBase = data
        if method in METHODS:
            opened = Unpacked(io.BufferedReader(data), METHODS[method], budget, many=False)
        if not name.endswith(("/", "\\")):
            read = opened if behind else Checked(opened, place)
            open_ = partial(io.BufferedReader, read)
            yield Entry("!" + shown(name), name, open_, None if behind else size, problem=problem_of(place))
        at = _behind(stream, begin, opened) if behind and isinstance(opened, Unpacked) else begin + packed
    raise ReadError(_MISSING)


_CUT_OFF = "truncated: the zip archive ends in the middle of a file"
_MISSING = "truncated: the directory at the end of the zip archive is missing"


def _behind(stream: BinaryIO, begin: int, opened: Unpacked) -> int:
    """Return where the next member begins: the rest of this one is unpacked to find out."""
    while opened.read(1 << 16):
        pass
    end = begin + opened.used
    stream.seek(end)
    found = stream.read(_DESCRIPTOR).find(SIGNATURES[0])
    if found < 0:
        raise ReadError(_MISSING)
    return end + found
