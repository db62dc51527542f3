"""JSON: CSL items (Zotero, Mendeley, pandoc, Crossref), Zotero's own, a line an item, a ledger's references, raw strings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from claimx.library.formats.columns import fields_of
from claimx.library.formats.dates import date_parts
from claimx.library.formats.item import item as item_of
from claimx.library.formats.people import Name, name_of, names_of_list
from claimx.library.formats.source import Entry, Source, Window
from claimx.library.formats.table import entry_of as of_fields

_GAP = re.compile(r"[\s,;\x1e]*")
_LIST = re.compile(r'"(?:items|references|data|results)"\s*:\s*(?=\[\s*\{)')
_NEXT = re.compile(r"(?<=[}\]])\s*,?\s*(?=\{\s*\")|^\s*(?=\{)", re.M)
_LONGEST = 8 << 20
"""Characters that an item may have before it is taken for broken."""
_READ = 1 << 19
_LEFT_OUT = frozenset(
    {"abstract", "keyword", "note", "categories", "annote", "reference", "relation", "license", "funder", "assertion"}
)
_ZOTERO_TYPES = {
    "journalArticle": "article-journal",
    "magazineArticle": "article-magazine",
    "newspaperArticle": "article-newspaper",
    "book": "book",
    "bookSection": "chapter",
    "conferencePaper": "paper-conference",
    "thesis": "thesis",
    "report": "report",
    "webpage": "webpage",
    "blogPost": "post-weblog",
    "preprint": "article",
    "dataset": "dataset",
    "patent": "patent",
    "manuscript": "manuscript",
    "computerProgram": "software",
}
_KNOWN_NO_ITEM = frozenset({"kind", "itemType"})
_ZOTERO_NO_ITEM = frozenset({"attachment", "note", "annotation"})
_ZOTERO_FIELDS = {
    "title": "title",
    "publicationTitle": "container",
    "bookTitle": "container",
    "proceedingsTitle": "container",
    "journalAbbreviation": "short",
    "volume": "volume",
    "issue": "issue",
    "pages": "pages",
    "date": "date",
    "publisher": "publisher",
    "place": "place",
    "edition": "edition",
    "series": "series",
    "language": "language",
    "ISSN": "issn",
    "ISBN": "isbn",
    "DOI": "doi",
    "url": "url",
    "extra": "note",
    "archiveID": "arxiv",
}
_DECODE = json.JSONDecoder(strict=False).raw_decode


def read_json(source: Source) -> Iterator[Entry]:
    """Yield (key, CSL-JSON) of the items of ``source``: a list, an object that holds one, or one item a line.

    An item that is no JSON is told of and passed over. Abstracts, keywords and notes are left out.
    """
    for index, (line, value) in enumerate(read_values(source), 1):
        entry = entry_of(value, index)
        if entry is not None:
            yield entry
        elif not isinstance(value, dict) or not value.keys() & _KNOWN_NO_ITEM:
            source.warn(line, f"not a CSL item: {str(value)[:40]!r}")


def read_values(source: Source) -> Iterator[tuple[int, Any]]:
    """Yield (line, value) of the items of ``source``, whatever they are."""
    for line, value in _values(source):
        for found in _items(value):
            yield line, found


def entry_of(value: Any, index: int) -> Entry | None:
    """Return the entry that a JSON value is; ``None`` where it is none (an attachment, a claim of a ledger)."""
    if isinstance(value, str) and value.strip():
        return f"item{index}", {"type": "document", "custom": {"raw": " ".join(value.split())}}
    if not isinstance(value, dict):
        return None
    if "csljson" in value:
        value = {"id": value.get("key"), **_mapping(value["csljson"])}
    elif "data" in value and "itemType" in _mapping(value["data"]):
        value = value["data"]
    if "itemType" in value:
        return _zotero(value, index)
    if value.get("kind") in _LEDGER:
        return _of_ledger(value) if value["kind"] == "reference" else None
    if not value.keys() & _CSL:
        fields = fields_of(value)
        if "title" in fields and len(fields) > 1:
            return of_fields(fields, f"item{index}")
    raw = value.get("text") or value.get("raw") or value.get("unstructured")
    csl = _mapping(value.get("csl")) or value
    key = value.get("id") or value.get("key") or csl.get("citation-key") or value.get("citationKey") or value.get("DOI")
    csl = _clean({name: found for name, found in csl.items() if name not in _NOT_CSL})
    if isinstance(raw, str) and raw.strip():
        csl["custom"] = {"raw": " ".join(raw.split())}
    return (str(key or f"item{index}"), csl) if csl.keys() & _WORTH else None


_LEDGER = frozenset(
    {"document", "drug", "dose", "condition", "citation", "reference", "claim", "error", "chemical", "rejected"}
)
_CSL = frozenset({"csl", "author", "issued", "container-title", "text", "raw", "unstructured", "DOI", "PMID"})
"""Names that an item of CSL has, or one of ours; an object with none of them is read as the row of a table."""
_WORTH = frozenset({"title", "author", "editor", "container-title", "DOI", "PMID", "PMCID", "URL", "number", "custom"})
_NOT_CSL = _LEFT_OUT | {"id", "citation-key", "citationKey", "key", "text", "raw", "unstructured"}


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _of_ledger(record: dict[str, Any]) -> Entry:
    raw = " ".join(str(record.get("quote") or "").split())
    return str(record.get("id")), {**_clean(_mapping(record.get("csl"))), "custom": {"raw": raw}}


def _clean(csl: dict[str, Any]) -> dict[str, Any]:
    """Return an item in which each variable has the type that CSL gives it (Crossref's are lists)."""
    kept: dict[str, Any] = {"type": "document"}
    for name, value in csl.items():
        if value is None or value == "" or value == []:
            continue
        if name in ("author", "editor"):
            value = [_person(one) for one in value if one] if isinstance(value, list) else names_of_list(str(value))
        elif isinstance(value, list) and name in _STRINGS:
            value = str(value[0])
        elif isinstance(value, int | float) and name in _STRINGS:
            value = str(value)
        kept[name] = value
    if "container-title-short" not in kept and isinstance(kept.get("journalAbbreviation"), str):
        kept["container-title-short"] = kept.pop("journalAbbreviation")
    issued = kept.get("issued", kept.pop("year", None))
    if isinstance(issued, dict) and not issued.get("date-parts"):
        issued = issued.get("raw") or issued.get("literal")
    if isinstance(issued, str | int):
        parts = date_parts(str(issued))
        kept["issued"] = {"raw": str(issued)} if parts is None else {"date-parts": [parts]}
    for name in ("PMID", "PMCID", "DOI", "ISBN", "URL"):
        if name not in kept and isinstance(kept.get(name.lower()), str | int):
            kept[name] = str(kept.pop(name.lower()))
    return kept


_STRINGS = frozenset(
    "title container-title container-title-short volume issue page number ISSN ISBN DOI PMID PMCID URL publisher".split()  # noqa: SIM905
)


def _person(value: Any) -> Name:
    if isinstance(value, str):
        return name_of(value)
    if not isinstance(value, dict):
        return {"literal": str(value)}
    if "name" in value and "family" not in value:
        return {"literal": str(value["name"])}
    return {
        part: text for part, text in value.items() if part not in ("affiliation", "sequence", "ORCID", "suffix-comma")
    }


def _zotero(value: dict[str, Any], index: int) -> Entry | None:
    kind = value["itemType"]
    if kind in _ZOTERO_NO_ITEM:
        return None
    fields = {ours: str(value[theirs]) for theirs, ours in _ZOTERO_FIELDS.items() if value.get(theirs)}
    people: dict[str, list[Name]] = {"author": [], "editor": []}
    for creator in value.get("creators") or []:
        name = _creator(_mapping(creator))
        if name:
            people["editor" if creator.get("creatorType") == "editor" else "author"].append(name)
    key = value.get("citationKey") or value.get("citekey") or value.get("key") or f"item{index}"
    return str(key), item_of(_ZOTERO_TYPES.get(kind, "document"), fields, people["author"], people["editor"])


def _creator(creator: dict[str, Any]) -> Name | None:
    if creator.get("name"):
        return {"literal": creator["name"]}
    family, given = creator.get("lastName"), creator.get("firstName")
    if not family:
        return {"literal": given} if given else None
    return {"family": family, "given": given} if given else {"family": family}


def _items(value: Any) -> Iterator[Any]:
    """Yield the items of a value: itself, or those of the list that it holds."""
    if isinstance(value, list):
        yield from value
        return
    if isinstance(value, dict) and "type" not in value:
        for name in ("items", "references", "message", "data"):
            inner = value.get(name)
            if name == "message" and isinstance(inner, dict):
                yield from _items(inner)
                return
            if isinstance(inner, list):
                yield from inner
                return
    yield value


def _values(source: Source) -> Iterator[tuple[int, Any]]:
    """Yield (line, value) of the JSON values of ``source``, those of a list one by one."""
    window = Window(source)
    window.more()
    position = _opening(window.text)
    while True:
        position = _gap(window.text, position)
        if position >= len(window.text) or window.text[position] == "]":
            if window.more():
                continue
            return
        try:
            value, end = _DECODE(window.text, position)
        except (ValueError, RecursionError) as error:
            if len(window.text) - position < _LONGEST and window.more():
                continue
            at = getattr(error, "pos", position)
            source.warn(window.line(min(at, len(window.text))), f"not JSON: {getattr(error, 'msg', 'nested too deep')}")
            following = _NEXT.search(window.text, max(at, position + 1))
            position = following.end() if following is not None else len(window.text)
            continue
        if end == len(window.text) and window.more():
            continue
        yield window.line(position), value
        position = end
        if position > _READ:
            window.drop(position)
            position = 0


def _opening(text: str) -> int:
    """Return where the values begin: in the outermost list, in the list of an object that holds one, or at once."""
    start = _gap(text, 0)
    if text[start : start + 1] == "[":
        return start + 1
    found = _LIST.search(text, start) if text[start : start + 1] == "{" else None
    return found.end() + 1 if found is not None and '"type"' not in text[start : found.start()] else start


def _gap(text: str, position: int) -> int:
    match = _GAP.match(text, position)
    return match.end() if match else position
