"""Objects of a store fetched before their turn comes: one request after the other would take longer than the work."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from typing import BinaryIO

from claimx.run.plan import Input
from claimx.run.stores.address import file_system, scheme_of
from claimx.run.stores.stream import missing

_AT_ONCE = 64
_BYTES = 16_000_000
_SMALL = 4_000_000
"""Bytes of an object that is fetched whole; of those that wait for their turn, and those that are on their way."""

_Stream = AbstractContextManager[BinaryIO]


def fetched(inputs: Iterable[Input]) -> Iterator[tuple[Input, _Stream | None]]:
    """Yield ``inputs``, all objects, in their order: a small one with its stream, the others without."""
    batches = _batches(inputs)
    batch = next(batches, None)
    with ThreadPoolExecutor(1, "claimx-ahead") as pool:
        coming = pool.submit(_fetch, batch or [])
        while batch is not None:
            contents, following = coming.result(), next(batches, None)
            coming = pool.submit(_fetch, following or [])
            for given, content in zip(batch, contents, strict=True):
                yield given, None if content is None else _stream(given, content)
            batch = following


def _batches(inputs: Iterable[Input]) -> Iterator[list[Input]]:
    """Yield them in lists: small ones of one store together, each of the others for itself."""
    held: list[Input] = []
    size = 0
    for given in inputs:
        small = _is_small(given)
        if held and (
            not small
            or len(held) == _AT_ONCE
            or size + given.size > _BYTES
            or scheme_of(held[0].file) != scheme_of(given.file)
        ):
            yield held
            held, size = [], 0
        if small:
            held.append(given)
            size += given.size
        else:
            yield [given]
    if held:
        yield held


def _is_small(given: Input) -> bool:
    return given.problem is None and 0 < given.size <= _SMALL


def _fetch(batch: list[Input]) -> list[bytes | Exception | None]:
    if not batch or not _is_small(batch[0]):
        return [None] * len(batch)
    paths = [given.file for given in batch]
    try:
        return list(file_system(paths[0]).cat_ranges(paths, None, None))
    except Exception as error:  # it is told when the turn of the first comes
        return [error] * len(batch)


@contextmanager
def _stream(given: Input, content: bytes | Exception) -> Iterator[BinaryIO]:
    with missing(given.file):
        if isinstance(content, Exception):
            raise content
    yield io.BytesIO(content)
