"""An SQLite database of a ledger: tables with keys, views, and full-text search (FTS5) that Datasette finds.

The same ledger gives the same bytes under the same version of SQLite. Lists and objects are JSON, which SQLite's
``json_each`` takes apart. Searches fold case and diacritics and stem English words.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import msgspec

from claimx.errors import WriteError
from claimx.write.tables.columns import ColumnType
from claimx.write.tables.contents import Contents
from claimx.write.tables.database import Database, Table
from claimx.write.tables.views import VIEWS

_TYPES: dict[ColumnType, str] = {
    "text": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "texts": "TEXT", "numbers": "TEXT",
    "json": "TEXT",
}  # fmt: skip
SEARCHED = {
    "claim": ("quote", "drug", "object"),
    "dose": ("quote", "drug"),
    "citation": ("quote", "title"),
    "reference": ("quote", "title", "authors"),
    "document": ("source_title", "text"),
}
"""The columns of each table that are searched."""
INDEXED = {
    "claim": ("id", "drug", "object", "evidence_level"), "drug": ("id", "name"), "condition": ("id", "name"),
    "dose": ("id", "drug"), "citation": ("id",), "reference": ("id", "doi"), "document": ("id", "path"),
    "decision": ("claim",),
}  # fmt: skip
_LAYOUT = 1
_APPLICATION = 0x636C6D65
"""``clme``: what kind of database it is, as ``file`` and ``PRAGMA application_id`` tell."""
_ENCODER = msgspec.json.Encoder()


def write(contents: Contents, path: Path) -> None:
    """Write the database to ``path``, an empty file.

    Raises:
        WriteError: SQLite cannot write it, or lacks FTS5.
    """
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            _fill(connection, Database(contents))
    except sqlite3.Error as error:
        raise WriteError(f"SQLite: {error}") from error


def _fill(connection: sqlite3.Connection, database: Database) -> None:
    run = connection.execute
    run("PRAGMA journal_mode = OFF")  # the file takes its place when it is whole, and not before
    run("PRAGMA synchronous = OFF")
    run(f"PRAGMA application_id = {_APPLICATION}")
    run(f"PRAGMA user_version = {_LAYOUT}")
    run("BEGIN")
    tables = {table.name: table for table in database.tables}
    made: dict[str, str] = {}

    def make(table: Table) -> str:
        run(_create(table))
        made[table.name] = f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(table.fields))})"
        return made[table.name]

    for table in tables.values():
        if not table.optional:
            make(table)
    lists = {
        name: [at for at, field in enumerate(table.fields) if field.type in ("texts", "numbers")]
        for name, table in tables.items()
    }
    for name, rows in database.rows():
        insert = made.get(name) or make(tables[name])
        connection.executemany(insert, (_flat(row, lists[name]) for row in rows) if lists[name] else rows)
    _finish(connection, [tables[name] for name in made])
    run("COMMIT")


def _finish(connection: sqlite3.Connection, tables: Sequence[Table]) -> None:
    run = connection.execute
    names = {table.name for table in tables}
    for table in tables:
        for index, statement in _indexes(table):
            run(f"CREATE INDEX {index} ON {statement}")
    for name, columns in SEARCHED.items():
        if name in names:
            listed = ", ".join(columns)
            run(
                f"CREATE VIRTUAL TABLE {name}_fts USING FTS5 ({listed}, "
                f"""content="{name}", content_rowid="key", tokenize="porter unicode61 remove_diacritics 2")"""
            )
            run(f"INSERT INTO {name}_fts ({name}_fts) VALUES ('rebuild')")
            run(f"INSERT INTO {name}_fts ({name}_fts) VALUES ('optimize')")
    for view in VIEWS:
        if names.issuperset(view.needs):
            run(f"CREATE VIEW {view.name} AS {view.sql.strip()}")


def _create(table: Table) -> str:
    lines = []
    for field in table.fields:
        own = " PRIMARY KEY" if table.key == (field.name,) else ""
        points = f" REFERENCES {field.references} (key)" if field.references else ""
        lines.append(f'"{field.name}" {_TYPES[field.type]}{own}{points}')
    if len(table.key) > 1:
        lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
    rowid = ", WITHOUT ROWID" if len(table.key) > 1 else ""
    return f"CREATE TABLE {table.name} (\n    " + ",\n    ".join(lines) + f"\n) STRICT{rowid}"


def _indexes(table: Table) -> list[tuple[str, str]]:
    """Return names and definitions of the indexes: of what people look for, and of what points to other tables."""
    wanted = [
        *INDEXED.get(table.name, ()),
        *(field.name for field in table.fields if field.references and field.name != table.key[0]),
    ]
    return [(f"{table.name}_by_{name}", f'{table.name} ("{name}")') for name in wanted]


def _flat(row: tuple[object, ...], lists: Sequence[int]) -> list[object]:
    """Return ``row`` with its lists as JSON."""
    flat = list(row)
    for at in lists:
        if flat[at] is not None:
            flat[at] = _ENCODER.encode(flat[at]).decode()
    return flat
