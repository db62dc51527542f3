"""A DuckDB database of a ledger: the tables and views of the SQLite one, with lists as lists and objects as JSON.

Tables have no keys in the sense of constraints, which would slow it down for nothing: the rows are never changed. Each
batch is committed for itself, since DuckDB keeps in memory what is not. It puts a random identifier in each file that it
makes, so the bytes differ from run to run; the rows and their order do not.
"""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa

from claimx.errors import WriteError
from claimx.write.tables.arrow import Batch, schema_of
from claimx.write.tables.columns import ColumnType
from claimx.write.tables.contents import Contents
from claimx.write.tables.database import Database, Table
from claimx.write.tables.views import VIEWS

_TYPES: dict[ColumnType, str] = {
    "text": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "texts": "VARCHAR[]",
    "numbers": "DOUBLE[]", "json": "JSON",
}  # fmt: skip


def write(contents: Contents, path: Path) -> None:
    """Write the database to ``path``, an empty file.

    Raises:
        WriteError: DuckDB cannot write it.
    """
    path.unlink()  # an empty file is no database to it
    try:
        with duckdb.connect(str(path), config=_SETTINGS) as connection:
            _Filling(connection, Database(contents)).run()
    except duckdb.Error as error:
        raise WriteError(f"DuckDB: {str(error).splitlines()[0]}") from error


_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,  # nothing is fetched
    "threads": 1,
    "memory_limit": "256MB",
}


class _Filling:
    def __init__(self, connection: duckdb.DuckDBPyConnection, database: Database) -> None:
        self._connection = connection
        self._database = database
        self._tables = {table.name: table for table in database.tables}
        self._batches: dict[str, Batch] = {}

    def run(self) -> None:
        for table in self._tables.values():
            if not table.optional:
                self._make(table)
        for name, rows in self._database.rows():
            if name not in self._batches:
                self._make(self._tables[name])
            for batch in self._batches[name].add(rows):
                self._insert(name, batch)
        for name, left in self._batches.items():
            for batch in left.end():
                self._insert(name, batch)
        for view in VIEWS:
            if self._batches.keys() >= set(view.needs):
                self._connection.execute(f"CREATE VIEW {view.name} AS {view.sql}")

    def _make(self, table: Table) -> None:
        columns = ", ".join(f'"{field.name}" {_TYPES[field.type]}' for field in table.fields)
        self._connection.execute(f"CREATE TABLE {table.name} ({columns})")
        for field in table.fields:
            if field.meaning:
                meaning = field.meaning.replace("'", "''")
                self._connection.execute(f"COMMENT ON COLUMN {table.name}.\"{field.name}\" IS '{meaning}'")
        self._batches[table.name] = Batch(schema_of((field.name, field.type) for field in table.fields))

    def _insert(self, name: str, batch: pa.RecordBatch) -> None:
        self._connection.register("batch", pa.Table.from_batches([batch]))
        self._connection.execute(f"INSERT INTO {name} SELECT * FROM batch")
        self._connection.unregister("batch")
