"""The bytes of a document."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

from claimx.errors import LimitError, ReadError
from claimx.run.plan import STDIN, Unit


def load(unit: Unit, max_bytes: int) -> bytes:
    """Return the bytes of ``unit``, never more than ``max_bytes``.

    Raises:
        ReadError: it is not there (any more) or may not be read.
        LimitError: it is larger than ``max_bytes``.
    """
    if unit.problem:
        raise ReadError(unit.problem)
    if unit.size > max_bytes:
        raise _too_large(f"{unit.size:,}", max_bytes)
    try:
        if unit.file == STDIN:
            data = _read(sys.stdin.buffer, max_bytes)
        else:
            with Path(unit.file).open("rb") as stream:
                data = _read(stream, max_bytes)
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror}") from error
    if len(data) > max_bytes:
        raise _too_large(f"more than {max_bytes:,}", max_bytes)
    return data


def _read(stream: BinaryIO, max_bytes: int) -> bytes:
    return stream.read(max_bytes + 1)


def _too_large(size: str, max_bytes: int) -> LimitError:
    return LimitError(f"too large: {size} bytes, the limit is {max_bytes:,}", hint="--max-size sets it")
