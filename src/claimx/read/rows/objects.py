"""JSON Lines, and JSON files of many objects: a row is an object (or a text)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any, BinaryIO

import msgspec

from claimx.errors import LimitError, ReadError
from claimx.read.decode import decode
from claimx.read.rows.row import (
    LIMIT_HINT,
    PATIENCE,
    NoColumn,
    kept,
    kind_of,
    member,
    required_column,
    text_of,
    value_at,
)
from claimx.read.rows.values import values
from claimx.read.rows.window import chunks, lines
from claimx.read.source import Member, Refused, SplitOptions

_ARRAY = re.compile(rb"\s*\[")
_PRETTY = re.compile(rb"\s*\{\s*\n")
_SHOWN = 100
_DECODER = msgspec.json.Decoder()
_LONGEST_NUMBER = 400  # digits; Python refuses to read one of 4,300


def split_jsonl(stream: BinaryIO, path: str, options: SplitOptions) -> Iterator[Member | Refused]:
    """Yield the rows of a JSON file: an object a line, or an array of objects, or objects one after another.

    Raises:
        ReadError: there is no row in it, or no column for the text.
    """
    parts = chunks(stream)
    first = next(parts)
    while first.isspace() and (more := next(parts, b"")):
        first = more
    whole = chain([first], parts)
    if _ARRAY.match(first) or _PRETTY.match(first):
        rows: Iterator[bytes | None] = values(whole, options.max_bytes)
    else:
        rows = (line for line in lines(whole, options.max_bytes) if line is None or not line.isspace())
    yield from _Rows(path, options).run(rows)


class _Rows:
    """The rows of a file: the column of the text is chosen at the first that has columns."""

    def __init__(self, path: str, options: SplitOptions) -> None:
        self.path = path
        self.most = options.max_bytes
        self.field = options.text_field
        self.found = False

    def run(self, rows: Iterator[bytes | None]) -> Iterator[Member | Refused]:
        number = 0
        for number, row in enumerate(rows, 1):
            name = f"{self.path}#{number}"
            if row is None:
                yield Refused(name, LimitError(f"a row of more than {self.most:,} bytes", hint=LIMIT_HINT))
                continue
            try:
                value = parse(row)
            except ReadError as error:
                yield Refused(name, error)
                continue
            yield self._document(name, number, value)
        if not number:
            raise ReadError("empty: no row in it")

    def _document(self, name: str, number: int, value: Any) -> Member | Refused:
        """Return the document of a row.

        Raises:
            ReadError: the column that holds the texts of the file cannot be told, or no row has it.
        """
        if isinstance(value, str) and self.field is None:
            return member(name, value.encode(), value, "", {}, self.most)
        if not isinstance(value, dict):
            return Refused(name, ReadError(f"the row is {kind_of(value)}, not an object with columns"))
        if self.field is None:
            self.field = required_column(value)
        columns = None
        try:
            columns = kept(value, self.field)
            text = text_of(value_at(value, self.field), self.field)
        except ReadError as error:
            if isinstance(error, NoColumn) and not self.found and number >= PATIENCE:
                raise ReadError(f"none of the first {number} rows has it: {error.message}", hint=error.hint) from None
            return Refused(name, error, columns)
        self.found = True
        return member(name, text.encode(), text, self.field, columns, self.most)


def parse(row: bytes) -> Any:
    """Return the value of a JSON text, a little more leniently than the standard: ``NaN`` is null, control characters
    may stand in a text, half of a surrogate pair is U+FFFD, and what is not UTF-8 is decoded as other files are.

    Raises:
        ReadError: it is not JSON, or nested too deeply.
    """
    try:
        return _DECODER.decode(row)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        reason = str(error)
    except RecursionError as error:
        raise ReadError("JSON that is nested too deeply") from error
    try:
        text, _ = decode(row)
        value = json.loads(text, strict=False, parse_constant=lambda _: None, parse_int=_integer)
        whole = (
            json.dumps(value, ensure_ascii=False).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        )
        return json.loads(whole, parse_int=_integer)
    except RecursionError as error:
        raise ReadError("JSON that is nested too deeply") from error
    except (ValueError, ReadError) as error:
        raise ReadError(f"not JSON: {reason[:_SHOWN]}") from error


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else digits
