"""A ledger as the tables of a database: a table a kind under the kind's name, tables of links, the log of decisions.

Keys are integers of the database (``key``), since a record's id stands twice where a page was read at two paths; they
follow the order of the ledger. What a document has in common stands in its row alone: ``document`` of the others is its
key. A link says at which ``position`` of the list of ids (from 0) it stands; ids that no record of the document has are
in the lists only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from claimx import __version__
from claimx.ledger import AnnotatedDocument
from claimx.records import EXTRA_KINDS, SCHEMA_VERSION, AnyRecord, ErrorRecord, SpanRecord
from claimx.write.tables.columns import Column, ColumnType, text
from claimx.write.tables.contents import Contents, records_of
from claimx.write.tables.review import DECISION, columns_of

_OF_DOCUMENTS = frozenset({"path", "sha256", "source_type", "source_title", "source_url", "source_published"})


class Field(NamedTuple):
    """A column of a table; ``references`` is the table whose ``key`` it holds, ``key`` tells that it is the table's own."""

    name: str
    type: ColumnType
    meaning: str = ""
    references: str | None = None


class Table(NamedTuple):
    """``key`` are the fields of the primary key, ``optional``: it is there only if it has rows."""

    name: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    meaning: str = ""
    optional: bool = False


class Link(NamedTuple):
    """The table ``name`` says to which records of the kinds ``targets`` the ids in ``field`` of the kind ``of`` point."""

    name: str
    of: str
    field: str
    targets: tuple[str, ...]


LINKS = (
    Link("claim_drug", "claim", "drug_ids", ("drug",)),
    Link("claim_dose", "claim", "doses", ("dose",)),
    Link("claim_object", "claim", "object_ids", ("condition", "drug")),
    Link("claim_citation", "claim", "citation_ids", ("citation",)),
    Link("citation_reference", "citation", "reference_ids", ("reference",)),
    Link("citation_candidate", "citation", "candidate_ids", ("reference",)),
    Link("dose_drug", "dose", "drug_id", ("drug",)),
)
MEANINGS = {
    "document": "The pages that were read.",
    "drug": "Where drugs are named.",
    "dose": "Where doses are stated.",
    "condition": "Where conditions are named.",
    "citation": "Where studies are cited.",
    "reference": "Entries of reference lists.",
    "claim": "Who says that which drug does what to what, on what evidence.",
    "error": "Documents that could not be done.",
    "chemical": "Chemicals that are named and are no intervention.",
    "rejected": "What looked like a mention and was turned down.",
    "decision": "What reviewers decided, in the order in which they did.",
    "about": "What this database was made of.",
}


class Database:
    """The tables of ``contents`` and their rows, which can be had once."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        kinds = ("document", *(kind for kind in contents.kinds if kind != "document"))
        self._columns = {
            kind: _left(kind, columns) for kind, columns in columns_of(contents._replace(kinds=kinds)).items()
        }
        self._links = [link for link in LINKS if link.of in kinds and any(kind in kinds for kind in link.targets)]
        self._targets = {link.name: tuple(kind for kind in link.targets if kind in kinds) for link in self._links}
        self._last: defaultdict[str, int] = defaultdict(int)
        self._schemes: set[str] = set()

    @property
    def tables(self) -> list[Table]:
        """All tables, those that others refer to before them."""
        decisions = Table("decision", (_KEY, *map(_field, DECISION)), ("key",), MEANINGS["decision"])
        return [
            *(self._table(kind) for kind in self._columns),
            *(_link_table(link, self._targets[link.name]) for link in self._links),
            decisions._replace(optional=True),
            _ABOUT,
        ]

    def rows(self) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
        """Yield rows by table: those of a document together, that of the document itself first."""
        for part in self._contents.parts:
            found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
            if isinstance(part, ErrorRecord):
                if "error" in self._columns:
                    self._add(found, part, None)
            else:
                self._add_document(found, part)
            yield from found.items()
        for decision in self._contents.decisions:
            self._last["decision"] += 1
            yield "decision", [(self._last["decision"], *(column.value(decision) for column in DECISION))]
        yield "about", [*self._about()]

    def _about(self) -> Iterator[tuple[str, str, str]]:
        """Yield what somebody who finds the database, and nothing else, needs to know; all else has been read."""
        told = self._contents
        yield "records", SCHEMA_VERSION, "The contract that the records are under."
        yield "claimx", __version__, "The version of claimx that wrote the database."
        yield "ledger", text(told.name), "What the ledger is called."
        if told.digest is not None:
            yield "ledger_sha256", told.digest(), "SHA-256 of the ledger's bytes."
        yield "kinds", ", ".join(self._columns), "The kinds of records that were wanted."
        schemes = ", ".join(sorted(self._schemes))
        yield "scheme", schemes, "The scheme of evidence_level."
        reviewed = "no" if told.reviews is None else "yes"
        yield "reviewed", reviewed, "yes: rejected claims are left out, others are as they were corrected."

    def _table(self, kind: str) -> Table:
        columns = self._columns[kind]
        first = (_KEY,) if kind in ("document", "error") else (_KEY, _DOCUMENT_KEY)
        last = (_TEXT,) if kind == "document" else ()
        fields = (*first, *map(_field, columns), *last)
        return Table(kind, fields, ("key",), MEANINGS[kind], optional=kind in EXTRA_KINDS)

    def _add_document(self, found: dict[str, list[tuple[Any, ...]]], part: AnnotatedDocument) -> None:
        records = list(records_of(part))
        self._last["document"] += 1
        document = self._last["document"]
        found["document"].append((document, *self._of_document(part, records), part.text))
        kept = [record for record in records if record.kind in self._columns and record.kind != "document"]
        keys: dict[str, tuple[str, int]] = {}
        self._schemes.update(record.evidence.scheme for record in kept if isinstance(record, SpanRecord))
        for record in kept:
            keys[record.id] = (record.kind, self._add(found, record, document))
        for record in kept:
            self._add_links(found, record, keys)

    def _of_document(self, part: AnnotatedDocument, records: list[AnyRecord]) -> list[Any]:
        """Return the row of the document; where the ledger has no record of it, what the others know of it."""
        columns = self._columns["document"]
        if part.document is not None:
            return [column.value(part.document) for column in columns]
        return [column.value(records[0]) if column.name in _OF_DOCUMENTS else None for column in columns]

    def _add(self, found: dict[str, list[tuple[Any, ...]]], record: AnyRecord, document: int | None) -> int:
        self._last[record.kind] += 1
        key = self._last[record.kind]
        values = (column.value(record) for column in self._columns[record.kind])
        found[record.kind].append((key, *values) if document is None else (key, document, *values))
        return key

    def _add_links(
        self, found: dict[str, list[tuple[Any, ...]]], record: AnyRecord, keys: dict[str, tuple[str, int]]
    ) -> None:
        for link in self._links:
            if link.of != record.kind:
                continue
            value = getattr(record, link.field)
            ids = [value] if isinstance(value, str) else value or ()
            targets = self._targets[link.name]
            for position, identifier in enumerate(ids):
                kind, key = keys.get(identifier, ("", 0))
                if kind in targets:
                    found[link.name].append(
                        (keys[record.id][1], position, *(key if kind == target else None for target in targets))
                    )


_KEY = Field("key", "integer", "The row's number, in the order of the ledger.")
_DOCUMENT_KEY = Field("document", "integer", "The key of its document.", "document")
_ABOUT = Table(
    "about",
    (Field("name", "text", "What is told."), Field("value", "text", "It."), Field("meaning", "text", "What it means.")),
    ("name",),
    MEANINGS["about"],
)
_TEXT = Field("text", "text", "The whole text of the document, into which offsets point, where it was asked for.")


def _left(kind: str, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return the columns that do not say again what the document's row says."""
    if kind in ("document", "error"):
        return columns
    return tuple(column for column in columns if column.name not in _OF_DOCUMENTS)


def _field(column: Column) -> Field:
    return Field(column.name, column.type, column.meaning)


def _link_table(link: Link, targets: tuple[str, ...]) -> Table:
    fields = (
        Field(link.of, "integer", f"The key of the {link.of}.", link.of),
        Field("position", "integer", f"Where the id stands in {link.field}, from 0."),
        *(Field(target, "integer", f"The key of the {target}.", target) for target in targets),
    )
    return Table(link.name, fields, (link.of, "position"), f"Which {' or '.join(targets)} a {link.of} points to.")
