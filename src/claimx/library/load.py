"""From a file to its entries: which format it is, told by its content, then by its suffix."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from claimx.errors import LibraryError
from claimx.library.formats import abstracts, plain, table
from claimx.library.formats.bibtex import read_bibtex
from claimx.library.formats.csljson import read_json
from claimx.library.formats.cslyaml import HEAD as YAML_HEAD
from claimx.library.formats.cslyaml import read_yaml
from claimx.library.formats.labelled import read_refer, read_wos
from claimx.library.formats.nbib import read_nbib
from claimx.library.formats.ris import read_ris
from claimx.library.formats.source import Entry, Source, Warn, open_source

FORMATS = (
    "BibTeX, BibLaTeX, RIS, NBIB (MEDLINE), EndNote (XML, .enw), Web of Science, CSL (JSON, YAML), JSON Lines, CSV, TSV "
    "or a text with a reference a line"
)


def _read_xml(source: Source) -> Iterator[Entry]:
    from claimx.library.formats.xml import read_xml  # lxml takes time to load

    return read_xml(source)


_READERS: dict[str, Callable[[Source], Iterator[Entry]]] = {
    "bibtex": read_bibtex,
    "ris": read_ris,
    "nbib": read_nbib,
    "json": read_json,
    "yaml": read_yaml,
    "xml": _read_xml,
    "refer": read_refer,
    "wos": read_wos,
    "abstracts": abstracts.read_abstracts,
    "table": table.read_table,
    "plain": plain.read_plain,
}
_SUFFIXES = {
    ".bib": "bibtex",
    ".bibtex": "bibtex",
    ".ris": "ris",
    ".nbib": "nbib",
    ".medline": "nbib",
    ".json": "json",
    ".jsonl": "json",
    ".csl": "json",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".xml": "xml",
    ".enw": "refer",
    ".ciw": "wos",
    ".csv": "table",
    ".tsv": "table",
    ".tab": "table",
}
_CONTENT = (
    ("json", re.compile(r"\A\s*(?:\[\s*[\[{\"\]]|\{\s*[\"}])")),
    ("xml", re.compile(r"\A\s*<(?:\?xml|!DOCTYPE|xml|records|PubmedArticleSet|record)\b", re.I)),
    ("ris", re.compile(r"^\s{0,3}TY {0,3}- ?[A-Z]", re.M)),
    ("nbib", re.compile(r"^(?:PMID|OWN )- ", re.M)),
    ("wos", re.compile(r"^PT [A-Z]$", re.M)),
    ("bibtex", re.compile(r"^[ \t]*+@[ \t]*+[A-Za-z]++\s*+[{(]", re.M)),
    ("refer", re.compile(r"\A(?:\s*\n)?%[0A-Z] .*\n(?:.*\n){0,40}?%[0A-Z] ")),
    ("abstracts", abstracts.HEAD),
    ("yaml", YAML_HEAD),
)
_LIES = frozenset({"yaml", "refer", "xml", "abstracts"})
"""Content that is believed only where the suffix does not say otherwise."""


def read_entries(path: str | Path, warn: Warn) -> Iterator[Entry]:
    """Yield (key, CSL-JSON) of the entries of the bibliography at ``path``, ``-`` for standard input.

    ``warn`` is called with a line ``path:number: what`` for all that was passed over or mended.

    Raises:
        LibraryError: it cannot be read, is none of the formats, or has no entry.
    """
    with open_source(path, warn) as source:
        yield from entries_of_source(source, format_of(source))


def entries_of_source(source: Source, kind: str) -> Iterator[Entry]:
    """Yield the entries of ``source``, which is of the format ``kind``.

    Raises:
        LibraryError: it has no entry.
    """
    empty = True
    for entry in _READERS[kind](source):
        empty = False
        yield entry
    if empty:
        raise LibraryError(f"{source.name}:1: no entry found in it ({kind})", hint=f"a bibliography is {FORMATS}")


def format_of(source: Source) -> str:
    """Return the name of the format of ``source``.

    Raises:
        LibraryError: it is empty or none of the formats.
    """
    head = source.head
    if not head.strip("\ufeff \t\r\n"):
        raise LibraryError(f"{source.name}:1: the file is empty", hint=f"a bibliography is {FORMATS}")
    suffix = Path(source.name.removesuffix(".gz")).suffix.lower()
    named = _SUFFIXES.get(suffix, "")
    for kind, pattern in _CONTENT:
        if pattern.search(head) and not (kind in _LIES and named not in ("", kind)):
            return kind
    if named != "table" and named:
        return named
    if table.headings(head) is not None:
        return "table"
    if named == "table" or not plain.looks_like_references(head):
        raise LibraryError(f"{source.name}:1: not a bibliography", hint=f"a bibliography is {FORMATS}")
    return "plain"
