"""Citations that a reference manager left in a Word document: fields that hold the works as CSL-JSON or EndNote XML.

Zotero and Mendeley write ``ADDIN ZOTERO_ITEM CSL_CITATION {...}`` and ``ADDIN CSL_CITATION {...}``, newer Mendeley a content
control whose tag is ``MENDELEY_CITATION_v3_`` and base64, EndNote ``ADDIN EN.CITE`` and XML.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from typing import Any

from claimx.errors import ReadError
from claimx.read.xml import parse_xml

_LARGEST = 2_000_000  # characters of a field
_MOST_ITEMS = 200  # works in one citation
_CONTROL = "MENDELEY_CITATION_v3_"
_TEXTS = frozenset(
    [
        "type",
        "title",
        "container-title",
        "container-title-short",
        "collection-title",
        "publisher",
        "publisher-place",
        "volume",
        "issue",
        "page",
        "number",
        "edition",
        "DOI",
        "PMID",
        "PMCID",
        "ISBN",
        "ISSN",
        "URL",
        "genre",
        "language",
        "title-short",
        "journalAbbreviation",
        "note",
        "abstract",
    ]
)
_DROPPED = frozenset(("abstract", "note"))
_NAMES = ("author", "editor")
_NAME_PARTS = ("family", "given", "literal", "suffix", "non-dropping-particle", "dropping-particle")
_NOTED = re.compile(r"\b(PMID|PMCID)\s*:\s*(PMC\d{4,9}|\d{4,9})", re.I)
_TAG = re.compile(r"</?(?:i|b|sup|sub|span)\b[^<>]{0,100}>")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_ENDNOTE_TYPES = {"6": "book", "5": "chapter", "12": "webpage", "16": "webpage", "27": "report", "32": "thesis", "47": "paper-conference", "10": "paper-conference"}  # fmt: skip
_ENDNOTE = (
    ("title", "titles/title"),
    ("container-title", "titles/secondary-title"),
    ("volume", "volume"),
    ("issue", "number"),
    ("page", "pages"),
    ("DOI", "electronic-resource-num"),
    ("publisher", "publisher"),
)
Item = dict[str, Any]


def items_of_field(instruction: str) -> list[Item]:
    """Return the works that a field cites as CSL-JSON, empty where it is no field of a reference manager."""
    if len(instruction) > _LARGEST:
        return []
    if "EN.CITE" in instruction and "<EndNote>" in instruction:
        return _endnote(instruction)
    brace = instruction.find("{")
    if brace < 0 or not ("CSL_CITATION" in instruction[:brace] or "ZOTERO_ITEM" in instruction[:brace]):
        return []
    return _cited(instruction[brace:])


def items_of_control(tag: str) -> list[Item]:
    """Return the works that the tag of a content control cites."""
    if not tag.startswith(_CONTROL) or len(tag) > _LARGEST:
        return []
    try:
        return _cited(base64.b64decode(tag[len(_CONTROL) :]).decode("utf-8"))
    except (binascii.Error, ValueError):
        return []


def is_bibliography(instruction: str) -> bool:
    """Tell whether a field prints the list of references."""
    head = instruction.strip()[:60]
    return head.startswith(("ADDIN ZOTERO_BIBL", "ADDIN Mendeley Bibliography", "ADDIN EN.REFLIST", "BIBLIOGRAPHY"))


def identity(item: Item) -> str:
    """Return what two mentions of the same work share."""
    if item.get("DOI"):
        return str(item["DOI"]).lower()
    names = "".join(name.get("family") or name.get("literal") or "" for name in item.get("author", [])[:1])
    year = (item.get("issued") or {}).get("date-parts", [[""]])[0][0]
    return re.sub(r"[\W_]+", "", f"{item.get('title', '')}{names}{year}").lower()


def _cited(text: str) -> list[Item]:
    try:
        loaded, _ = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return []
    cited = loaded.get("citationItems") if isinstance(loaded, dict) else None
    found = []
    for one in cited[:_MOST_ITEMS] if isinstance(cited, list) else []:
        data = one.get("itemData") if isinstance(one, dict) else None
        if isinstance(data, dict) and (item := _item(data)):
            found.append(item)
    return found


def _item(data: dict[str, Any]) -> Item:
    """Return the fields of a CSL-JSON item that describe the work, of the types that CSL-JSON gives them."""
    item: Item = {}
    for key, value in data.items():
        if key in _TEXTS and key not in _DROPPED and isinstance(value, str | int) and str(value).strip():
            item["container-title-short" if key == "journalAbbreviation" else key] = _clean(str(value))
        elif key in _NAMES and isinstance(value, list):
            if names := [name for one in value[:500] if (name := _name(one))]:
                item[key] = names
        elif key == "issued" and (date := _date(value)):
            item[key] = date
    for match in _NOTED.finditer(str(data.get("note") or "")[:5000]):
        item.setdefault(match[1].upper(), match[2])
    return item if item.get("title") or item.get("DOI") or item.get("author") else {}


def _name(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    return {
        part: _clean(value[part]) for part in _NAME_PARTS if isinstance(value.get(part), str) and value[part].strip()
    }


def _date(value: object) -> dict[str, Any] | None:
    if not isinstance(value, dict):
        return None
    parts = value.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    numbers = [int(part) for part in first[:3] if str(part).isascii() and str(part).isdigit() and len(str(part)) < 5]
    if not numbers and (year := _YEAR.search(str(value.get("raw") or value.get("literal") or "")[:200])):
        numbers = [int(year[0])]
    return {"date-parts": [numbers]} if numbers else None


def _endnote(instruction: str) -> list[Item]:
    start = instruction.find("<EndNote>")
    end = instruction.rfind("</EndNote>")
    if end < start:
        return []
    try:
        root = parse_xml(instruction[start : end + len("</EndNote>")].encode("utf-8"))
    except ReadError:
        return []
    return [item for record in list(root.iter("record"))[:_MOST_ITEMS] if (item := _record(record))]


def _record(record: Any) -> Item:
    kind = record.find("ref-type")
    item: Item = {"type": _ENDNOTE_TYPES.get((kind.text or "").strip() if kind is not None else "", "article-journal")}
    for field, path in _ENDNOTE:
        found = record.find(path)
        if found is not None and (text := _clean("".join(found.itertext()))):
            item[field] = text
    authors = []
    for one in record.iterfind("contributors/authors/author"):
        family, _, given = _clean("".join(one.itertext())).partition(",")
        if family:
            authors.append({"family": family, "given": given.strip()} if given.strip() else {"literal": family})
    if authors:
        item["author"] = authors[:500]
    year = record.find("dates/year")
    if year is not None and (match := _YEAR.search("".join(year.itertext())[:50])):
        item["issued"] = {"date-parts": [[int(match[0])]]}
    return item if item.get("title") or item.get("author") else {}


def _clean(text: str) -> str:
    if "<" in text:
        text = _TAG.sub("", text)
    return " ".join(text.split())[:5000]
