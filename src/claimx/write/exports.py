"""What a ledger can be exported as: one row a format.

``claimx export`` reads what a row says it takes, and opens what the row says it makes; the function that a row names
does the format alone. A format that makes ``bytes`` is ``encode(what it takes) -> Iterator[bytes]`` (or ``bytes`` at once), one that makes a
``file`` or a ``folder`` is ``write(what it takes, path) -> None``: the path is a temporary one (of a folder that is
there and empty), which takes the place of the wanted one when the function has returned. One that makes ``tables``
is ``write(contents, open)``, where ``open(kind)`` gives the binary stream of the table of that kind.

What a format takes:

- ``records``: ``Iterable[AnyRecord]``, in the order of the ledger.
- ``documents``: ``Iterable[AnnotatedDocument]``, each with its text; those whose text cannot be had are left out.
- ``contents``: :class:`claimx.write.tables.contents.Contents`.
- ``works``: ``Iterable[dict[str, Any]]``, the cited studies as CSL-JSON, each with a key as ``id``.
- ``log``: ``Iterable[Entry]``, the decisions of the review log beside the ledger.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Literal, NamedTuple

from claimx.extras import need

Takes = Literal["records", "documents", "contents", "works", "log"]
Makes = Literal["bytes", "file", "folder", "tables"]

ALL = ("document", "drug", "dose", "condition", "citation", "reference", "claim", "error", "chemical", "rejected")
"""Every kind of record (a test compares it with the contract)."""


class Export(NamedTuple):
    """A format: its name after ``--to``, the suffix of its files, what it holds, in a line, and how it is made.

    ``load`` is the module and the function that write it, ``offsets`` the unit in which it counts characters (empty: it
    has none), ``kinds`` those that are written unless ``--kinds`` says otherwise (empty: ``--kinds`` has no meaning
    for it), ``extra`` the extra of claimx that it needs, ``binary`` whether it is
    nothing for a terminal, ``asks`` that its function also takes ``target``, which gives what a decision keeps of a claim.
    """

    name: str
    suffix: str
    holds: str
    takes: Takes
    makes: Makes
    load: str
    offsets: str = ""
    kinds: tuple[str, ...] = ALL
    extra: str | None = None
    binary: bool = False
    asks: bool = False

    def function(self) -> Any:
        """Return the function that writes the format.

        Raises:
            UsageError: what it needs is not installed.
        """
        if self.extra is not None:
            need(self.extra, f"--to {self.name}")
        module, _, name = self.load.partition(":")
        return getattr(import_module(module), name)


_CODE_POINTS = "code points"

EXPORTS: dict[str, Export] = {
    export.name: export
    for export in (
        Export(
            "csv", ".csv", "A table a kind, for spreadsheets: nothing in it runs as a formula.", "contents", "tables",
            "claimx.write.csv_tables:write", _CODE_POINTS, kinds=("claim",),
        ),
        Export(
            "tsv", ".tsv", "The same tables for pipes: a line a record, no quotation marks.", "contents", "tables",
            "claimx.write.tsv_tables:write", _CODE_POINTS, kinds=("claim",),
        ),
        Export(
            "parquet", ".parquet", "The same tables, typed, with lists as lists.", "contents", "tables",
            "claimx.write.parquet:write", _CODE_POINTS, kinds=("claim",), extra="parquet", binary=True,
        ),
        Export(
            "sqlite", ".db", "All tables with their links, views and full-text search; opens in Datasette.", "contents",
            "file", "claimx.write.sqlite:write", _CODE_POINTS, binary=True,
        ),
        Export(
            "datasette", ".json", "Metadata for the SQLite database in Datasette: what tables and columns mean.", "contents",
            "bytes", "claimx.write.datasette:encode",
        ),
        Export(
            "duckdb", ".duckdb", "All tables with their links and views, with lists as lists.", "contents", "file",
            "claimx.write.duck:write", _CODE_POINTS, extra="duckdb", binary=True,
        ),
        Export(
            "jsonl", ".jsonl", "The ledger itself: of some kinds, or as reviewed.", "records", "bytes",
            "claimx.write.jsonl:pieces", _CODE_POINTS,
        ),
        Export(
            "csl", ".json", "The cited studies as CSL-JSON.", "works", "bytes", "claimx.write.csl:encode", kinds=(),
        ),
        Export("ris", ".ris", "The cited studies as RIS.", "works", "bytes", "claimx.write.ris:encode", kinds=()),
        Export(
            "bibtex", ".bib", "The cited studies as BibTeX.", "works", "bytes", "claimx.write.bibtex:encode", kinds=(),
        ),
        Export(
            "web-annotation", ".jsonld", "W3C Web Annotations: every record, by quote and by place.", "documents", "bytes",
            "claimx.write.web_annotation:encode", _CODE_POINTS,
        ),
        Export(
            "brat", "", "brat standoff: a .txt and an .ann a document, claims as events.", "documents", "folder",
            "claimx.write.brat:write", _CODE_POINTS,
        ),
        Export(
            "bioc", ".json", "BioC JSON: passages, mentions, claims as relations.", "documents", "bytes",
            "claimx.write.bioc:encode", _CODE_POINTS,
        ),
        Export(
            "pubtator", ".txt", "PubTator: two lines of text, drugs, conditions, relations.", "documents", "bytes",
            "claimx.write.pubtator:encode", _CODE_POINTS,
        ),
        Export(
            "prodigy", ".jsonl", "Prodigy tasks: a claim each, with tokens, spans and relations.", "documents", "bytes",
            "claimx.write.prodigy:encode", _CODE_POINTS, asks=True,
        ),
        Export(
            "doccano", "", "doccano examples: a claim each, with the labels to import.", "documents", "folder",
            "claimx.write.doccano:write", "UTF-16 code units", asks=True,
        ),
        Export(
            "label-studio", "", "Label Studio tasks: a claim each, with the labelling interface.", "documents", "folder",
            "claimx.write.label_studio:write", _CODE_POINTS, asks=True,
        ),
        Export(
            "docbin", ".spacy", "spaCy's DocBin: a span group a kind.", "documents", "file",
            "claimx.write.docbin:write", _CODE_POINTS, binary=True,
        ),
        Export(
            "decisions", ".jsonl", "The log of the review, an entry a line.", "log", "bytes",
            "claimx.decisions.transfer:encode", kinds=(),
        ),
    )
}  # fmt: skip
