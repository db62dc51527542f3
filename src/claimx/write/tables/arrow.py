"""Rows as Arrow record batches, for Parquet and DuckDB. This is the only module that knows pyarrow's types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pyarrow as pa

from claimx.write.tables.columns import ColumnType

_TYPES: dict[ColumnType, pa.DataType] = {
    "text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(),
    "texts": pa.list_(pa.string()), "numbers": pa.list_(pa.float64()), "json": pa.string(),
}  # fmt: skip
_ROWS = 4_000
_CHARACTERS = 16_000_000
"""A batch is done when it has that many rows, or so much text."""


def schema_of(fields: Iterable[tuple[str, ColumnType]]) -> pa.Schema:
    """Return the schema of columns with these names and types."""
    return pa.schema([pa.field(name, _TYPES[type]) for name, type in fields])


class Batch:
    """Rows that are gathered until they make a record batch."""

    def __init__(self, schema: pa.Schema) -> None:
        self.schema = schema
        self._rows: list[Sequence[Any]] = []
        self._characters = 0

    def add(self, rows: Iterable[Sequence[Any]]) -> Iterator[pa.RecordBatch]:
        """Add ``rows`` and yield a batch each time when there are enough."""
        for row in rows:
            self._rows.append(row)
            self._characters += sum(len(value) for value in row if isinstance(value, str))
            if len(self._rows) >= _ROWS or self._characters >= _CHARACTERS:
                yield from self.end()

    def end(self) -> Iterator[pa.RecordBatch]:
        """Yield what is left, if anything is."""
        if not self._rows:
            return
        columns = zip(*self._rows, strict=True)
        arrays = [pa.array(values, type=field.type) for values, field in zip(columns, self.schema, strict=True)]
        self._rows, self._characters = [], 0
        yield pa.RecordBatch.from_arrays(arrays, schema=self.schema)
