"""Tables that are lines of text: a stream a kind, written as the ledger is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from claimx.records import EXTRA_KINDS, AnyRecord
from claimx.write.tables.columns import Column
from claimx.write.tables.contents import Contents, records_of
from claimx.write.tables.review import columns_of

Record = AnyRecord
_Columns = tuple[Column, ...]


def write_lines(
    contents: Contents,
    open: Callable[[str], BinaryIO],
    header: Callable[[_Columns], str],
    line: Callable[[_Columns, Record], str],
) -> None:
    """Write to ``open(kind)``, for each kind that is wanted, the header and a line a record.

    Kinds that a ledger has only when asked for them have a table only where there are records.
    """
    columns = columns_of(contents)
    streams: dict[str, BinaryIO] = {}

    def begin(kind: str) -> BinaryIO:
        streams[kind] = open(kind)
        streams[kind].write(header(columns[kind]).encode())
        return streams[kind]

    for kind in columns:
        if kind not in EXTRA_KINDS or len(columns) == 1:
            begin(kind)
    for part in contents.parts:
        for record in records_of(part):
            kind = record.kind
            if kind in columns:
                (streams.get(kind) or begin(kind)).write(line(columns[kind], record).encode())
