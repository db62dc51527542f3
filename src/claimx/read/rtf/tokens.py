"""RTF as a stream of groups, control words and text (RTF specification 1.9.1, "RTF Syntax")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"\\([A-Za-z]{1,32})(-?\d{1,10})?[ ]?"  # a control word, its number, and the space that ends it
    r"|\\'([0-9A-Fa-f]{2})"  # a byte
    r"|\\([^A-Za-z])"  # a control symbol
    r"|([{}])"
    r"|[\r\n\x00]+"
    r"|([^\\{}\r\n\x00]+)"
    r"|\\",  # at the end of the file, or before a damaged byte
    re.S,
)


class Token(NamedTuple):
    """One of a control word (``word``, ``number``), a byte (``byte``), a control symbol or brace (``sign``), or ``text``."""

    word: str | None
    number: int | None
    byte: int | None
    sign: str | None
    text: str | None


def tokens(data: str) -> Iterator[Token]:
    """Yield the tokens of an RTF file, each byte of which is a character of ``data``; what ``\\bin`` holds is left out."""
    position, end = 0, len(data)
    match = _TOKEN.match
    while position < end:
        found = match(data, position)
        if found is None:
            position += 1
            continue
        position = found.end()
        kind = found.lastindex
        if kind is None:
            continue
        if kind == 6:
            yield Token(None, None, None, None, found[6])
        elif kind <= 2:
            number = int(found[2]) if found[2] else None
            if found[1] == "bin":
                position += max(0, number or 0)
                continue
            yield Token(found[1], number, None, None, None)
        elif kind == 3:
            yield Token(None, None, int(found[3], 16), None, None)
        elif kind == 4 and found[4] in "\\{}":
            yield Token(None, None, None, None, found[4])
        else:
            yield Token(None, None, None, found[4] or found[5], None)
