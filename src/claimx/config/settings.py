"""The settings of a run, as workers get them."""

from __future__ import annotations

from typing import Literal

import msgspec

from claimx.custom import Custom, CustomScheme, NamePattern, NameTable
from claimx.records import KINDS, Kind, LookupSource, Scheme, Value

Format = Literal["jsonl", "table", "parquet"]

MAX_BYTES = 20_000_000
"""Larger documents are refused unless ``--max-size`` says otherwise: a page of prose has 10 to 200 kB."""

TIMEOUT = 300.0
"""Seconds that a worker process may spend on one document; the largest that is allowed in takes about 250."""

MAX_MEMORY = 4_000_000_000
"""Bytes of memory that a worker process may take for one document, above what it has when it is loaded."""


class Lookup(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How public indexes are asked; every field but ``sources`` can stand under ``[resolve]`` in ``claimx.toml``.

    ``contact`` is an e-mail address, with which the indexes allow more and can say when something goes wrong.
    ``cache`` is the file that keeps their answers (``None``: in the user's cache folder), for ``max_age`` days.
    ``timeout`` is in seconds, for one answer; ``back_off`` are the seconds before a second retry, doubled for each after
    it. ``crossref`` and ``pubmed`` are the addresses of the services.
    """

    sources: tuple[LookupSource, ...] = ()
    contact: str | None = None
    ncbi_key: str | None = None
    cache: str | None = None
    max_age: float = 30.0
    timeout: float = 20.0
    back_off: float = 0.5
    crossref: str = "https://api.crossref.org"
    pubmed: str = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"


class Settings(Value, frozen=True, kw_only=True):
    """What decides the output of a run; workers get it as it is.

    ``kinds`` are the records to write (``error`` records are always written). ``library`` are the paths of
    bibliographies and built indexes. ``max_bytes`` is the largest document that is read. ``input_format`` is the format that documents
    are read as (``None``: what each looks like), ``text_field`` the column of tables that holds the text (``None``: it is
    guessed). ``include_boilerplate``: menus, footers and notices are text too. ``lookup``: the public indexes to ask, if any.
    ``vocabularies``, ``patterns``, ``rules_off`` and ``schemes`` are a user's own, from ``claimx.toml``
    (:func:`claimx.config.load.load` reads and checks one).
    """

    kinds: tuple[Kind, ...] = KINDS
    scheme: Scheme = "ocebm-2011"
    format: Format = "jsonl"
    library: tuple[str, ...] = ()
    max_bytes: int = MAX_BYTES
    input_format: str | None = None
    text_field: str | None = None
    include_boilerplate: bool = False
    lookup: Lookup | None = None
    vocabularies: tuple[NameTable, ...] = ()
    patterns: tuple[NamePattern, ...] = ()
    rules_off: tuple[str, ...] = ()
    schemes: tuple[CustomScheme, ...] = ()

    @property
    def custom(self) -> Custom:
        """What the annotators go by besides their own tables."""
        return Custom(tables=self.vocabularies, patterns=self.patterns, rules_off=self.rules_off)


def written(settings: Settings) -> Settings:
    """Return ``settings`` as a run into a folder notes them: without the names of indexes and the rows of vocabularies,
    for which the SHA-256 of their files stands."""
    tables = tuple(msgspec.structs.replace(table, rows="") for table in settings.vocabularies)
    return msgspec.structs.replace(settings, library=(), vocabularies=tables)
