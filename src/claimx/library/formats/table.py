"""Tables (CSV, TSV) as Zotero, Mendeley, PubMed, Scopus, Web of Science, Embase, Rayyan, Covidence, Dimensions, Lens, OpenAlex
and Publish or Perish write them: which column holds what is told by its heading."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Any

from claimx.errors import LibraryError
from claimx.library.formats.item import item
from claimx.library.formats.labelled import wos_fields
from claimx.library.formats.people import names_of_list
from claimx.library.formats.source import Source

Entry = tuple[str, dict[str, Any]]

_COLUMNS = {
    "key": "key|id|citation key|citationkey|citekey|refid|ref id|ref|covidence #|covidence number|record id|accession number|ut (unique wos id)|ut (unique id)|eid|rayyan id|publication id|lens id|record number|rec number|study id",
    "kind": "item type|document type|publication type|type|reference type|itemtype|source type|dt|doc type|type of work",
    "title": "title|article title|document title|ti|titles|primary title|display_name|paper title|publication title and abstract|article|name",
    "authors": "author|authors|author(s)|author/s|author names|authors names|author full names|au|authorships.author.display_name|creators|author list|authors list|primary authors|first author",
    "editors": "editor|editors|book editors",
    "container": "publication title|source title|journal|journal/book|journal title|publication|source|so|jt|publication name|secondary title|journal name|journal/source|container title|booktitle|book title|primary_location.source.display_name|venue|host_venue|periodical|journalname|full journal name",
    "short": "journal abbreviation|abbreviated source title|iso source abbreviation|journal iso abbreviation|ta|journal abbr|short journal|abbreviated journal",
    "volume": "volume|vl|vol|vol.|biblio.volume|volume number",
    "issue": "issue|number|is|issue number|biblio.issue|no.|iss",
    "pages": "pages|page|page range|pagination|pages range|page numbers|page(s)|pg",
    "first": "page start|start page|begin page|beginning page|first page|bp|biblio.first_page|startpage|pages start",
    "last": "page end|end page|ending page|last page|ep|biblio.last_page|endpage|pages end",
    "article": "art. no.|article number|article no.|art no|article no|e-location id|elocation",
    "date": "year|publication year|published year|pubyear|py|publication_year|year published|year of publication|pub year|date|publication date|date published|publication_date|issued|cover date|date (year)",
    "month": "month|published month|publication month",
    "doi": "doi|digital object identifier|do|doi link|doi number|article doi|doi/link",
    "pmid": "pmid|pubmed id|pubmed_id|pubmedid|pm|medline pmid|pubmed|ids.pmid",
    "pmcid": "pmcid|pmc_id|pmc id|pmc|ids.pmcid",
    "url": "url|link|urls|articleurl|fulltexturl|source url|external url|urls (web)|article url|web address|doi url",
    "isbn": "isbn|isbns",
    "issn": "issn|issns|issn-l",
    "publisher": "publisher|publisher name",
    "place": "place|location|publisher location|place published|city",
    "edition": "edition",
    "series": "series|series title|book series title",
    "language": "language|languages",
    "note": "extra|notes|note",
    "raw": "citation|reference|references|bibliography|full reference|full citation|formatted citation|raw reference|unstructured",
}
_MEANING = {heading: name for name, headings in _COLUMNS.items() for heading in headings.split("|")}
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
        known = sum(_normal(name) in _MEANING for name in names)
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
    columns = _columns(names)
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
        fields = wos_fields(dict(zip(names, row, strict=False))) if wos else _fields(columns, row)
        if wos:
            fields["authors"] = dict(zip(names, row, strict=False)).get("AF", "") or dict(
                zip(names, row, strict=False)
            ).get("AU", "")
        if not (fields.get("title") or fields.get("doi") or fields.get("pmid") or fields.get("raw")):
            source.warn(line, "a row has no title and no identifier: passed over")
            continue
        yield _entry(fields, line)


def _lines(source: Source) -> Iterator[str]:
    for line in source.text:
        yield line.replace("\0", "") if "\0" in line else line


def _normal(heading: str) -> str:
    return " ".join(heading.strip('\ufeff "').lower().split())


def _columns(names: list[str]) -> list[tuple[str, int]]:
    """Return (meaning, column) in the order in which the headings of each meaning are preferred."""
    order = {heading: rank for rank, heading in enumerate(_MEANING)}
    known = [(order[_normal(name)], number) for number, name in enumerate(names) if _normal(name) in order]
    return [(_MEANING[_normal(names[number])], number) for _, number in sorted(known)]


def _fields(columns: list[tuple[str, int]], row: list[str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for name, number in columns:
        if number < len(row) and (value := row[number].strip()) and name not in fields:
            fields[name] = value
    return fields


def _entry(fields: dict[str, str], line: int) -> Entry:
    kind = next((csl for pattern, csl in _TYPES if pattern.search(fields.get("kind", ""))), "article-journal")
    authors = names_of_list(fields.get("authors", ""))
    csl = item(kind, fields, authors, names_of_list(fields.get("editors", "")))
    if "raw" in fields and not fields.get("title"):
        csl["custom"] = {"raw": " ".join(fields["raw"].split())}
    return fields.get("key") or csl.get("PMID") or f"row{line}", csl
