"""What was read of a part (a chapter, a document within a document), moved to where the part stands in the whole."""

from __future__ import annotations

import msgspec

from claimx.document import Entry, Mark, Table


def moved_mark(mark: Mark, by: int) -> Mark:
    """Return ``mark`` so many characters further on."""
    return msgspec.structs.replace(mark, start=mark.start + by, end=mark.end + by)


def moved_table(table: Table, by: int) -> Table:
    """Return ``table`` with its cells so many characters further on."""
    replace = msgspec.structs.replace
    cells = tuple(replace(cell, start=cell.start + by, end=cell.end + by) for cell in table.cells)
    return replace(table, start=table.start + by, end=table.end + by, cells=cells)


def moved_entry(entry: Entry, by: int) -> Entry:
    """Return ``entry`` so many characters further on."""
    return msgspec.structs.replace(entry, start=entry.start + by, end=entry.end + by)
