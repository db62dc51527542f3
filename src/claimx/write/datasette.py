"""Metadata for Datasette: what the tables, views and columns of the SQLite database mean, and how they are first shown.

``datasette ledger.db --metadata ledger.json``, where the database has the ledger's name: of ``ledger.jsonl`` it is
``ledger.db``.
"""

from __future__ import annotations

from html import escape
from typing import Any

import msgspec

from claimx.write.tables.contents import Contents
from claimx.write.tables.database import LINKS, Database, Table
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


_LINKS = frozenset(link.name for link in LINKS)


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
    about = {"source": "claimx", "description": _BEGIN if "claim_overview" in told else ""}
    metadata = {"databases": {contents.name: {**about, "tables": told}}}
    return msgspec.json.format(msgspec.json.encode(metadata), indent=2) + b"\n"


_FACETED = 8
"""Values of each column to narrow down by: with more, these too stand between the reader and the rows."""

_BEGIN = "Begin with the view claim_overview: a claim a row, with its doses, citations, evidence and page."


def _of_table(table: Table) -> dict[str, Any]:
    """Return what is told of a table. The columns stand folded: as ``columns`` of the metadata, Datasette would show them
    all, up to sixty, above the first row. Tables of links, which nobody reads, are hidden."""
    meant = "".join(
        f"<dt><code>{escape(field.name)}</code></dt><dd>{escape(field.meaning)}</dd>"
        for field in table.fields
        if field.meaning
    )
    folded = f"<details><summary>What the columns mean</summary><dl>{meant}</dl></details>" if meant else ""
    told: dict[str, Any] = {"description_html": f"<p>{escape(table.meaning)}</p>{folded}"}
    if table.name in _LINKS:
        told["hidden"] = True
    shown = _SHOWN.get(table.name, {})
    return {**told, **shown, **({"facet_size": _FACETED} if "facets" in shown else {})}
