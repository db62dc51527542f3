"""From an input of the plan to the documents in it, as a stream."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from claimx.errors import InputError, ReadError
from claimx.read.containers import Found, Opening, documents
from claimx.read.containers.budget import Counted
from claimx.read.containers.only import only_document
from claimx.read.source import Member, Refused
from claimx.run.plan import STDIN, Input
from claimx.run.stores.address import is_address

_AS_IT_IS = frozenset({
    errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EACCES, errno.EPERM, errno.ELOOP, errno.ENAMETOOLONG, errno.EINVAL,
    errno.ENXIO,
})  # fmt: skip
"""What the system says of names that are no file of ours: another time it would say the same."""


def documents_of_each(inputs: Iterable[Input], opening: Opening) -> Iterator[tuple[Input, Iterator[tuple[Found, int]]]]:
    """Yield each of ``inputs`` with its documents; small objects of a store are fetched many at a time, and ahead."""
    for are_objects, some in groupby(inputs, lambda given: is_address(given.file)):
        if are_objects:
            from claimx.run.ahead import fetched

            for given, stream in fetched(some):
                yield given, documents_of(given, opening, stream)
        else:
            for given in some:
                yield given, documents_of(given, opening)


def documents_of(
    given: Input, opening: Opening, stream: AbstractContextManager[BinaryIO] | None = None
) -> Iterator[tuple[Found, int]]:
    """Yield the documents that ``given`` holds, in order, each with the bytes of the file that were read by then.

    What cannot be had is among them, as :class:`~claimx.read.source.Refused`. ``stream`` is the file where it is open.

    Raises:
        StoreError: the object store cannot be had.
    """
    if given.problem:
        yield Refused(given.path, ReadError(given.problem)), 0
        return
    opening = opening._replace(only=given.only, size=given.size or None)
    count = 0
    try:
        with stream or _opened(given) as content:
            counted = Counted(content)
            for found in documents(counted, given.name or given.path, opening):
                count += 1
                yield found, counted.count
    except OSError as error:
        kind = ReadError if error.errno in _AS_IT_IS else InputError
        yield Refused(given.path, kind(f"cannot be read: {error.strerror}")), 0
        return
    if given.only is not None and not count:
        yield Refused(given.path, ReadError(f"there is no such document in {given.name}")), 0


def the_document(given: Input, opening: Opening) -> Member:
    """Return the one document that ``given`` holds.

    Raises:
        DocumentError: it cannot be read, or there are several.
    """
    return only_document((found for found, _ in documents_of(given, opening)), given.path)


def _opened(given: Input) -> AbstractContextManager[BinaryIO]:
    if given.file == STDIN:
        return nullcontext(sys.stdin.buffer)
    if is_address(given.file):
        from claimx.run.stores.stream import opened

        return opened(given.file)
    return Path(given.file).open("rb")
