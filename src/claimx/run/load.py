"""From an input of the plan to the documents in it, as a stream."""

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
from claimx.run.plan import STDIN, Input


def documents_of(given: Input, opening: Opening) -> Iterator[tuple[Found, int]]:
    """Yield the documents that ``given`` holds, in order, each with the bytes of the file that were read by then.

    What cannot be had is among them, as :class:`~claimx.read.source.Refused`.
    """
    if given.problem:
        yield Refused(given.path, ReadError(given.problem)), 0
        return
    opening = opening._replace(only=given.only, size=given.size or None)
    count = 0
    try:
        with _opened(given) as stream:
            counted = Counted(stream)
            for found in documents(counted, given.name or given.path, opening):
                count += 1
                yield found, counted.count
    except OSError as error:
        yield Refused(given.path, ReadError(f"cannot be read: {error.strerror}")), 0
        return
    if given.only is not None and not count:
        yield Refused(given.path, ReadError(f"there is no such document in {given.name}")), 0


def the_document(given: Input, opening: Opening) -> Member:
    """Return the one document that ``given`` holds.

    Raises:
        DocumentError: it cannot be read, or there are several.
    """
    return only_document((found for found, _ in documents_of(given, opening)), given.path)


def _opened(given: Input) -> nullcontext[BinaryIO] | BinaryIO:
    return nullcontext(sys.stdin.buffer) if given.file == STDIN else Path(given.file).open("rb")
