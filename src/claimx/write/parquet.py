"""Parquet: a typed table of each kind, lists as lists, objects as JSON text; what a column means is in its metadata.

Compressed with Zstandard. The same ledger gives the same bytes under the same version of pyarrow.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from types import TracebackType
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from claimx.records import EXTRA_KINDS, SCHEMA_VERSION
from claimx.write.tables.arrow import Batch, schema_of
from claimx.write.tables.columns import Column
from claimx.write.tables.contents import Contents, records_of
from claimx.write.tables.review import columns_of


def write(contents: Contents, open: Callable[[str], BinaryIO]) -> None:
    """Write a table of each kind that is wanted to ``open(kind)``.

    Kinds that a ledger has only when asked for them have a table only where there are records.
    """
    columns = columns_of(contents)
    tables: dict[str, Table] = {}
    with ExitStack() as stack:

        def begin(kind: str) -> Table:
            tables[kind] = stack.enter_context(Table(kind, columns[kind], open(kind)))
            return tables[kind]

        for kind in columns:
            if kind not in EXTRA_KINDS or len(columns) == 1:
                begin(kind)
        for part in contents.parts:
            for record in records_of(part):
                if record.kind in columns:
                    (tables.get(record.kind) or begin(record.kind)).add(record)


class Table:
    """The records of a kind as Parquet on ``stream``, which stays open; use as a context manager, whose end writes what
    is left. The schema follows from ``columns`` alone: a table without rows has it too."""

    def __init__(self, kind: str, columns: tuple[Column, ...], stream: BinaryIO) -> None:
        self._columns = columns
        self._writer = _writer(kind, columns, stream)
        self._batch = Batch(self._writer.schema)

    def __enter__(self) -> Table:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                for batch in self._batch.end():
                    self._writer.write_batch(batch)
        finally:
            self._writer.close()

    def add(self, record: object) -> None:
        """Add a row."""
        for batch in self._batch.add([[column.value(record) for column in self._columns]]):
            self._writer.write_batch(batch)


def _writer(kind: str, columns: tuple[Column, ...], stream: BinaryIO) -> pq.ParquetWriter:
    plain = schema_of((column.name, column.type) for column in columns)
    told = [
        field.with_metadata({"description": column.meaning}) if column.meaning else field
        for field, column in zip(plain, columns, strict=True)
    ]
    schema = pa.schema(told, metadata={"claimx.schema": SCHEMA_VERSION, "claimx.kind": kind})
    return pq.ParquetWriter(stream, schema, compression="zstd")
