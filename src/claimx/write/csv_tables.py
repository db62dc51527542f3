"""CSV for spreadsheets (RFC 4180): UTF-8 with a byte order mark, text in quotation marks, lines end with CR LF.

Without the mark Excel takes the file for one of the local code page, and shows 5 µg as 5 Âµg; pandas, R, DuckDB and
LibreOffice pass over it. Numbers stand bare, a missing value is an empty cell.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from claimx.write.tables.cells import cell
from claimx.write.tables.columns import Column
from claimx.write.tables.contents import Contents
from claimx.write.tables.lines import Record, write_lines

_BARE = ("integer", "number", "boolean")


def write(contents: Contents, open: Callable[[str], BinaryIO]) -> None:
    """Write a table of each kind that is wanted to ``open(kind)``."""
    write_lines(contents, open, _header, _line)


def _header(columns: tuple[Column, ...]) -> str:
    return "\ufeff" + ",".join(f'"{column.name}"' for column in columns) + "\r\n"


def _line(columns: tuple[Column, ...], record: Record) -> str:
    return ",".join(_cell(column, record) for column in columns) + "\r\n"


def _cell(column: Column, record: Record) -> str:
    value = column.value(record)
    if value is None:
        return ""
    if column.type in _BARE:
        return cell(value, column.type)
    return '"' + cell(value, column.type).replace('"', '""') + '"'
