"""CSV (RFC 4180 and what spreadsheets make of it) and TSV: the first row names the columns."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from claimx.errors import DocumentError, LimitError, ReadError
from claimx.read.rows.row import LIMIT_HINT, kept, listed, member, required_column, text_of
from claimx.read.rows.window import chunks, lines
from claimx.read.source import Member, Refused, SplitOptions

_DELIMITERS = ",;\t|"
_MOST_LINES = 500
_MOST_COLUMNS = 2000
_ESCAPED = "surrogateescape"
"""How bytes that are not UTF-8 go through the csv module: as they came."""


def split_csv(stream: BinaryIO, path: str, options: SplitOptions) -> Iterator[Member | Refused]:
    """Yield the rows of a CSV file; what divides its columns (comma, semicolon, tab, bar) is the one its header has most.

    Raises:
        ReadError: it has no header, or no column for the text.
    """
    return _split(stream, path, options, None)


def split_tsv(stream: BinaryIO, path: str, options: SplitOptions) -> Iterator[Member | Refused]:
    """Yield the rows of a TSV file; quotation marks count only where they come in pairs.

    Raises:
        ReadError: it has no header, or no column for the text.
    """
    return _split(stream, path, options, "\t")


def _split(stream: BinaryIO, path: str, options: SplitOptions, delimiter: str | None) -> Iterator[Member | Refused]:
    parts = chunks(stream)
    sample = next(parts)
    while sample.isspace() and (more := next(parts, b"")):
        sample = more
    if not sample.strip():
        raise ReadError("empty: no row in it")
    end = b"\r" if b"\r" in sample and b"\n" not in sample else b"\n"
    text = _Text(lines(chain([sample.lstrip(b"\r\n")], parts), options.max_bytes, end=end), options.max_bytes)
    divides = delimiter or _delimiter(sample)
    quoted = divides != "\t" or _quotes(sample)
    csv.field_size_limit(max(csv.field_size_limit(), options.max_bytes))
    rows = csv.reader(text, delimiter=divides, quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE)
    table = _Table(path, options)
    number = 0
    for row, wrong in _rows(rows, text, options.max_bytes):
        if not table.names:
            if wrong is not None:
                raise ReadError(f"its first row cannot be read: {wrong}")
            table.begin([_shown(name) for name in row])
            continue
        number += 1
        found = Refused(f"{path}#{number}", wrong) if wrong is not None else table.document(number, row)
        if isinstance(found, Refused) and (wrong is not None or len(row) != len(table.names)):
            text.go_back()
        yield found
    if not table.names:
        raise ReadError("empty: no row in it")


def _rows(rows: Iterator[list[str]], text: _Text, most: int) -> Iterator[tuple[list[str], DocumentError | None]]:
    """Yield the rows that are not blank, each with what is wrong with it."""
    while True:
        problem: DocumentError | None = None
        text.begin()
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            row, problem = [], ReadError(f"not a row of a table: {error}")
        if text.cut_off:
            problem = ReadError("a quotation mark opens that does not close")
        if text.length > most:
            problem = LimitError(f"a row of more than {most:,} bytes", hint=LIMIT_HINT)
        if row or problem is not None:
            yield row, problem


class _Text:
    """The lines that the csv module asks for; ``length`` is that of those of the row at hand, in
    bytes; ``cut_off``: they ended within it."""

    def __init__(self, source: Iterator[bytes | None], most: int) -> None:
        self._source = source
        self._most = most
        self._lines: list[str] = []
        self._again: list[str] = []
        self.length = 0
        self.cut_off = False

    def begin(self) -> None:
        """Begin with a row."""
        self._lines.clear()
        self.length, self.cut_off = 0, False

    def go_back(self) -> None:
        """Let the next row begin on the second line of the one at hand: a quotation mark in its first did not close, and
        took the rows below with it. (One that took more lines than :data:`_MOST_LINES` keeps them.)"""
        if 1 < len(self._lines) <= _MOST_LINES:
            self._again.extend(self._lines[:0:-1])

    def __iter__(self) -> _Text:
        return self

    def __next__(self) -> str:
        if self._again:
            line = self._again.pop()
        else:
            try:
                read = next(self._source)
            except StopIteration:
                self.cut_off = bool(self._lines)
                raise
            line = read.decode("utf-8", _ESCAPED) if read is not None else "\n"
            self.length += self._most + 1 if read is None else 0
        self.length += len(line)
        if len(self._lines) <= _MOST_LINES:
            self._lines.append(line)
        return line


class _Table:
    """A table with named columns."""

    def __init__(self, path: str, options: SplitOptions) -> None:
        self.path = path
        self.most = options.max_bytes
        self.field = options.text_field
        self.names: list[str] = []
        self.column = 0

    def begin(self, header: list[str]) -> None:
        """Take the names of the columns; one that comes twice gets a number.

        Raises:
            ReadError: none of them holds the text.
        """
        if len(header) > _MOST_COLUMNS:
            raise ReadError(f"{len(header):,} columns: not a table of texts")
        for i, name in enumerate(header, 1):
            clean = " ".join(name.split()) or f"column {i}"
            self.names.append(clean if clean not in self.names else f"{clean} ({i})")
        if self.field is None:
            self.field = required_column(dict.fromkeys(self.names))
        elif self.field not in self.names:
            raise ReadError(
                f"no column {self.field!r}",
                hint=f"it has {listed(self.names)}; --text-field names the one with the text",
            )
        self.column = self.names.index(self.field)

    def document(self, number: int, row: list[str]) -> Member | Refused:
        """Return the document of a row."""
        name = f"{self.path}#{number}"
        field = self.field or ""
        while len(row) > len(self.names) and not row[-1]:
            row.pop()
        columns = kept({key: _shown(value) for key, value in zip(self.names, row, strict=False)}, field)
        if len(row) != len(self.names):
            problem = (
                f"a row of {len(row)} column{'s' if len(row) != 1 else ''}, where the header has {len(self.names)}"
            )
            return Refused(name, ReadError(problem), columns)
        try:
            text = text_of(row[self.column], field)
        except ReadError as error:
            return Refused(name, error, columns)
        return member(name, text.encode("utf-8", _ESCAPED), text, field, columns, self.most)


def _shown(value: str) -> str:
    """Return a value; one that is not UTF-8 as Windows-1252, in which spreadsheets write."""
    if value.isascii():
        return value
    try:
        value.encode()
    except UnicodeEncodeError:  # too short to tell the encoding by
        return value.encode("utf-8", _ESCAPED).decode("cp1252", "replace")
    return value


def _delimiter(sample: bytes) -> str:
    """Return what divides the columns of the first line, outside of quotation marks."""
    line = sample.lstrip().splitlines()[0].decode("utf-8", "replace")
    bare = "".join(line.split('"')[::2])
    return max(_DELIMITERS, key=lambda each: (bare.count(each), -_DELIMITERS.index(each)))


def _quotes(sample: bytes) -> bool:
    """Tell whether quotation marks around the cells of a TSV file are no part of them: as many open as close."""
    opened = closed = 0
    for line in sample.splitlines()[:-1]:
        for cell in line.split(b"\t"):
            opens, closes = cell.startswith(b'"'), len(cell) > 1 and cell.endswith(b'"')
            opened += opens and not closes
            closed += closes and not opens
    return opened == closed
