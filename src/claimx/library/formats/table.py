"""Tables (CSV, TSV) as Zotero, Mendeley, PubMed, Scopus, Web of Science, Embase, Rayyan, Covidence, Dimensions, Lens, OpenAlex
and Publish or Perish write them: which column holds what is told by its heading."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from claimx.errors import LibraryError
from claimx.library.formats.columns import columns_of, field_of
from claimx.library.formats.item import item
from claimx.library.formats.labelled import wos_fields
from claimx.library.formats.people import names_of_list
from claimx.library.formats.source import Entry, Source

_WOS = frozenset({"PT", "AU", "TI", "SO", "PY", "UT", "DI"})
_ENOUGH = 2
_DELIMITERS = (",", "\t", ";", "|")
_TYPES = (
    (re.compile(r"book ?section|chapter", re.I), "chapter"),
    (re.compile(r"conference|proceeding", re.I), "paper-conference"),
    (re.compile(r"thesis|dissertation", re.I), "thesis"),
    (re.compile(r"preprint", re.I), "article"),
    (re.compile(r"\bbook\b|\bedited book", re.I), "book"),
    (re.compile(r"report", re.I), "report"),
    (re.compile(r"web ?page|website|internet", re.I), "webpage"),
    (re.compile(r"data ?set", re.I), "dataset"),
    (re.compile(r"newspaper", re.I), "article-newspaper"),
)
_LARGEST_CELL = 1 << 20


def headings(head: str) -> tuple[str, list[str]] | None:
    """Return the delimiter and the headings of a table that begins with ``head``; ``None`` where it is no table."""
    line = next((line for line in head.splitlines() if line.strip()), "")
    best: tuple[int, str, list[str]] | None = None
    for delimiter in _DELIMITERS:
        if delimiter not in line:
            continue
        try:
            names = next(csv.reader(io.StringIO(line), delimiter=delimiter), [])
        except csv.Error:
            continue
        known = sum(field_of(name) is not None for name in names)
        known = max(known, len(_WOS & {name.strip("\ufeff ") for name in names}))
        if known >= _ENOUGH and (best is None or known > best[0]):
            best = (known, delimiter, names)
    return None if best is None else best[1:]


def read_table(source: Source) -> Iterator[Entry]:
    """Yield (key, CSL-JSON) of the rows of ``source``; a row that names no work is told of.

    Raises:
        LibraryError: its first line names no columns of a bibliography.
    """
    found = headings(source.head)
    if found is None:
        raise LibraryError(
            f"{source.name}:1: the first line names no columns of a bibliography",
            hint="a table needs columns such as Title, Authors, Year, Journal, DOI",
        )
    delimiter, names = found
    csv.field_size_limit(_LARGEST_CELL)
    rows = csv.reader(_lines(source), delimiter=delimiter)
    columns = columns_of(names)
    wos = len(_WOS & set(names)) >= 4
    begun = False
    while True:
        line = rows.line_num + 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            source.warn(line, f"a row cannot be read: {error}")
            continue
        if not begun:
            begun = any(row)
            continue
        if not any(row):
            continue
        fields = _of_wos(names, row) if wos else _fields(columns, row)
        if not (fields.get("title") or fields.get("doi") or fields.get("pmid") or fields.get("raw")):
            source.warn(line, "a row has no title and no identifier: passed over")
            continue
        yield entry_of(fields, f"row{line}")


def _lines(source: Source) -> Iterator[str]:
    for line in source.text:
        yield line.replace("\0", "") if "\0" in line else line


def _of_wos(names: list[str], row: list[str]) -> dict[str, str]:
    tags = dict(zip(names, row, strict=False))
    return {**wos_fields(tags), "authors": tags.get("AF") or tags.get("AU", "")}


def _fields(columns: list[tuple[str, int]], row: list[str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for name, number in columns:
        if number < len(row) and (value := row[number].strip()) and name not in fields and value.lower() not in _EMPTY:
            fields[name] = value
    return fields


_EMPTY = frozenset({"nan", "none", "null", "n/a", "na", "-", "--", "unknown", "not available", "[no title available]"})
"""What programmes write for a value that is missing."""
_NUMBERS = ("volume", "issue", "pages", "first", "last")


def entry_of(fields: dict[str, str], key: str) -> Entry:
    """Return the entry with these fields, ``key`` where it has none of its own."""
    kind = next((csl for pattern, csl in _TYPES if pattern.search(fields.get("kind", ""))), "article-journal")
    authors = names_of_list(fields.get("authors", ""))
    fields = {name: value for name, value in fields.items() if value != "0" or name not in _NUMBERS}
    csl = item(kind, fields, authors, names_of_list(fields.get("editors", "")))
    if "raw" in fields and not fields.get("title"):
        csl["custom"] = {"raw": " ".join(fields["raw"].split())}
    return fields.get("key") or csl.get("PMID") or key, csl
