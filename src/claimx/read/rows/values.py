"""The values of a JSON array, or of JSON texts one after another, cut out of a stream without parsing them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.errors import LimitError, ReadError

_BETWEEN = re.compile(rb"[\s,]*")
_TOKEN = re.compile(rb'["{}\[\]]')
_BARE = re.compile(rb"[^\s,\]]+")
_OPENING = b"{["
_DEEPEST = 5000
_HINT = "convert it to JSON Lines, an object a line"


def values(parts: Iterator[bytes], most: int) -> Iterator[bytes]:
    """Yield the bytes of each value; the brackets of an outer array and the commas are passed over.

    Raises:
        LimitError: a value has more than ``most`` bytes.
        ReadError: the file ends within one, or one is nested too deeply.
    """
    data, at, array, ended = b"", 0, False, False
    while True:
        between = _BETWEEN.match(data, at)
        at = between.end() if between else at
        if data[at : at + 1] == b"[" and not array:
            array, at = True, at + 1
            continue
        if data[at : at + 1] == b"]":
            array, at = False, at + 1
            continue
        end = _end(data, at, ended) if at < len(data) else -1
        if end >= 0:
            yield data[at:end]
            at = end
            continue
        if ended:
            break
        if len(data) - at > most:
            raise LimitError(f"a value of more than {most:,} bytes", hint=_HINT)
        data, ended = _more(data[at:], parts)
        at = 0
    if at < len(data) or array:
        raise ReadError("the JSON is not complete: the file ends within it", hint="is the file complete?")


def _more(data: bytes, parts: Iterator[bytes]) -> tuple[bytes, bool]:
    """Return ``data`` with as much again, so that a long value is looked through a few times only."""
    held, length = [data], 0
    for part in parts:
        held.append(part)
        length += len(part)
        if length >= len(data):
            return b"".join(held), False
    return b"".join(held), True


def _end(data: bytes, start: int, ended: bool) -> int:
    """Return where the value that begins at ``start`` ends, -1 where that is not in ``data``."""
    if data[start] == ord('"'):
        return _end_of_string(data, start)
    if data[start] not in _OPENING:
        bare = _BARE.match(data, start)
        end = bare.end() if bare else start + 1
        return end if end < len(data) or ended else -1
    depth, at = 0, start
    while (token := _TOKEN.search(data, at)) is not None:
        character = data[token.start()]
        at = token.end()
        if character == ord('"'):
            at = _end_of_string(data, token.start())
            if at < 0:
                return -1
        else:
            depth += 1 if character in _OPENING else -1
            if depth > _DEEPEST:
                raise ReadError("JSON that is nested too deeply")
            if depth == 0:
                return at
    return -1


def _end_of_string(data: bytes, start: int) -> int:
    at = start
    while (at := data.find(b'"', at + 1)) >= 0:
        backslashes = at
        while data[backslashes - 1] == ord("\\"):
            backslashes -= 1
        if (at - backslashes) % 2 == 0:
            return at + 1
    return -1
