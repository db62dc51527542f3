"""Tab-separated values for pipes (``cut``, ``awk``, ``sort``): a line a record, nothing quoted, no tab in a cell."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from claimx.write.tables.cells import cell
from claimx.write.tables.columns import Column
from claimx.write.tables.contents import Contents
from claimx.write.tables.lines import Record, write_lines


def write(contents: Contents, open: Callable[[str], BinaryIO]) -> None:
    """Write a table of each kind that is wanted to ``open(kind)``."""
    write_lines(contents, open, header, line)


def header(columns: tuple[Column, ...]) -> str:
    """Return the names of ``columns`` as a line."""
    return "\t".join(column.name for column in columns) + "\n"


def line(columns: tuple[Column, ...], record: Record) -> str:
    """Return ``record`` as a line."""
    return "\t".join(cell(column.value(record), column.type) for column in columns) + "\n"
