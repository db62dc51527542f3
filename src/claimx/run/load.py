"""From a unit of the plan to the documents in it, as a stream."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO

from claimx.errors import ReadError
from claimx.read.containers import Found, Opening, documents
from claimx.read.containers.budget import Counted
from claimx.read.containers.only import only_document
from claimx.read.source import Member, Refused
from claimx.run.plan import STDIN, Unit


def documents_of(unit: Unit, opening: Opening) -> Iterator[tuple[Found, int]]:
    """Yield the documents that ``unit`` holds, in order, each with the bytes of the file that were read by then.

    What cannot be had is among them, as :class:`~claimx.read.source.Refused`.
    """
    if unit.problem:
        yield Refused(unit.path, ReadError(unit.problem)), 0
        return
    opening = opening._replace(only=unit.only, size=unit.size or None)
    count = 0
    try:
        with _opened(unit) as stream:
            counted = Counted(stream)
            for found in documents(counted, unit.name or unit.path, opening):
                count += 1
                yield found, counted.count
    except OSError as error:
        yield Refused(unit.path, ReadError(f"cannot be read: {error.strerror}")), 0
        return
    if unit.only is not None and not count:
        yield Refused(unit.path, ReadError(f"there is no such document in {unit.name}")), 0


def the_document(unit: Unit, opening: Opening) -> Member:
    """Return the one document that ``unit`` holds.

    Raises:
        DocumentError: it cannot be read, or there are several.
    """
    return only_document((found for found, _ in documents_of(unit, opening)), unit.path)


def _opened(unit: Unit) -> nullcontext[BinaryIO] | BinaryIO:
    return nullcontext(sys.stdin.buffer) if unit.file == STDIN else Path(unit.file).open("rb")
