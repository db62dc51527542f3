"""The resolved settings of a run."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, get_args

import msgspec

from claimx.errors import UsageError
from claimx.records import KINDS, Kind, LookupSource, Scheme, Value

Format = Literal["jsonl", "table", "parquet"]

MAX_BYTES = 20_000_000
"""Larger documents are refused unless ``--max-size`` says otherwise: a page of prose has 10 to 200 kB."""

TIMEOUT = 300.0
"""Seconds that a worker process may spend on one document; the largest that is allowed in takes about 250."""

MAX_MEMORY = 4_000_000_000
"""Bytes of memory that a worker process may take for one document, above what it has when it is loaded."""

FILE = "claimx.toml"
"""Where a folder keeps settings of its own."""


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


def lookup_of(
    sources: str, contact: str | None = None, *, environment: Mapping[str, str] = os.environ, file: str = FILE
) -> Lookup:
    """Return the settings of a look-up: ``claimx.toml``, over it the environment, over that what the user said.

    Args:
        sources: names with commas between, as ``--resolve`` has them.
        contact: the address of ``--contact``.
        environment: ``CLAIMX_CONTACT``, ``CLAIMX_NCBI_KEY``, ``CLAIMX_CACHE``, ``CLAIMX_CROSSREF`` and ``CLAIMX_PUBMED``
            are looked at.
        file: the TOML file, which need not exist.

    Raises:
        UsageError: an unknown source, or settings that are none.
    """
    names = [name.strip().lower() for name in sources.split(",") if name.strip()]
    known = get_args(LookupSource)
    unknown = [name for name in names if name not in known]
    if unknown or not names:
        found = f"unknown source {unknown[0]!r}" if unknown else "no source named"
        raise UsageError(f"--resolve: {found}", hint=f"one or more of {', '.join(known)}")
    table = _table(file)
    for key in ("contact", "ncbi_key", "cache", "crossref", "pubmed"):
        if environment.get(f"CLAIMX_{key.upper()}"):
            table[key] = environment[f"CLAIMX_{key.upper()}"]
    if contact:
        table["contact"] = contact
    try:
        lookup = msgspec.convert({**table, "sources": tuple(dict.fromkeys(names))}, Lookup)
    except msgspec.ValidationError as error:
        raise UsageError(f"{file}, [resolve]: {error}") from error
    if lookup.contact is not None and "@" not in lookup.contact:
        raise UsageError(f"--contact: {lookup.contact!r} is no e-mail address")
    return lookup


def _table(file: str) -> dict[str, object]:
    """Return the ``[resolve]`` table of a TOML file, empty if there is none."""
    import tomllib

    try:
        table = tomllib.loads(Path(file).read_text(encoding="utf-8")).get("resolve", {})
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{file}: cannot be read: {error}") from error
    if not isinstance(table, dict):
        raise UsageError(
            f"{file}: resolve is no table", hint='write [resolve] and, below it, contact = "you@example.org"'
        )
    return table
