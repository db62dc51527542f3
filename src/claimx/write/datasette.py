"""Metadata for Datasette: what the tables, views and columns of the SQLite database mean, and how they are first shown.

``datasette ledger.db --metadata ledger.json``, where the database has the ledger's name: of ``ledger.jsonl`` it is
``ledger.db``.
"""

from __future__ import annotations

from typing import Any

import msgspec

from claimx.write.tables.contents import Contents
from claimx.write.tables.database import Database, Table
from claimx.write.tables.views import VIEWS

_SHOWN: dict[str, dict[str, Any]] = {
    "claim": {
        "label_column": "quote",
        "facets": ["drug", "relation", "object", "finding", "evidence_level", {"array": "flags"}],
    },
    "drug": {"label_column": "name", "facets": ["name", "level"]},
    "condition": {"label_column": "name", "facets": ["name", "type"]},
    "dose": {"label_column": "quote", "facets": ["drug", "unit", "route", "role"]},
    "citation": {"label_column": "quote", "facets": ["style"]},
    "reference": {"label_column": "title", "facets": ["year"]},
    "document": {"label_column": "source_title", "facets": ["source_type", "language"]},
    "decision": {"facets": ["reviewer", "verdict", "reason"], "sort": "key"},
    "claim_group": {"sort_desc": "documents", "facets": ["relation", "best_level"]},
}


def encode(contents: Contents) -> bytes:
    """Return the metadata as JSON; of ``contents`` only the kinds and the name matter.

    Raises:
        LedgerError: it does not even begin as a ledger.
    """
    next(iter(contents.parts), None)
    tables = Database(contents).tables
    names = {table.name for table in tables}
    told = {table.name: _of_table(table) for table in tables}
    for view in VIEWS:
        if names.issuperset(view.needs):
            told[view.name] = {"description": view.meaning, **_SHOWN.get(view.name, {})}
    metadata = {"databases": {contents.name: {"source": "claimx", "tables": told}}}
    return msgspec.json.format(msgspec.json.encode(metadata), indent=2) + b"\n"


def _of_table(table: Table) -> dict[str, Any]:
    columns = {field.name: field.meaning for field in table.fields if field.meaning}
    return {"description": table.meaning, **_SHOWN.get(table.name, {}), "columns": columns}
