"""The tagged line formats: RIS (``TY  - JOUR``) and MEDLINE/NBIB (``PMID- 123``)."""

from __future__ import annotations

import re
from typing import Any

from claimx.errors import LibraryError

_RIS_LINE = re.compile(r"^([A-Z][A-Z0-9]) {1,2}- ?(.*)$")
_NBIB_LINE = re.compile(r"^([A-Z]{2,4}) *- (.*)$")
_TYPES = {
    "JOUR": "article-journal",
    "EJOUR": "article-journal",
    "MGZN": "article-magazine",
    "NEWS": "article-newspaper",
    "BOOK": "book",
    "EBOOK": "book",
    "CHAP": "chapter",
    "ECHAP": "chapter",
    "CONF": "paper-conference",
    "CPAPER": "paper-conference",
    "THES": "thesis",
    "RPRT": "report",
    "ELEC": "webpage",
    "BLOG": "webpage",
    "DATA": "dataset",
}
_YEAR = re.compile(r"\b(1[5-9]|20)\d\d\b")
_DOI = re.compile(r"10\.\d{4,9}/\S+")

Tags = dict[str, list[str]]


def read_ris(text: str, name: str) -> list[tuple[str, dict[str, Any]]]:
    """Return (key, CSL-JSON) of every record of an RIS file; a record without ``ID`` is keyed by its place.

    Raises:
        LibraryError: a record does not begin with ``TY`` or is not ended by ``ER``.
    """
    entries: list[tuple[str, dict[str, Any]]] = []
    tags: Tags = {}
    opened = 0
    last = ""
    for number, line in enumerate(text.splitlines(), 1):
        match = _RIS_LINE.match(line)
        if match is None:
            if last and line.strip() and tags:
                tags[last][-1] += " " + line.strip()
            continue
        tag, value = match[1], match[2].strip()
        if tag == "TY":
            if tags:
                raise LibraryError(f"{name}:{opened}: record is not ended by an ER line")
            tags, opened = {"TY": [value]}, number
        elif not tags:
            raise LibraryError(f"{name}:{number}: {tag} line outside a record", hint="a record begins with a TY line")
        elif tag == "ER":
            entries.append(_ris(tags, len(entries) + 1))
            tags, last = {}, ""
            continue
        else:
            tags.setdefault(tag, []).append(value)
        last = tag
    if tags:
        raise LibraryError(f"{name}:{opened}: record is not ended by an ER line")
    return entries


def _ris(tags: Tags, index: int) -> tuple[str, dict[str, Any]]:
    first = _First(tags)
    csl: dict[str, Any] = {"type": _TYPES.get(tags["TY"][0], "document")}
    people = [name for tag in ("AU", "A1") for name in tags.get(tag, []) if name]
    if people:
        csl["author"] = [_inverted(person) for person in people]
    pages = first("SP", "")
    if pages and first("EP", ""):
        pages = f"{pages}-{first('EP', '')}" if "-" not in pages else pages
    fields = {
        "title": first("TI", "T1", "CT"),
        "container-title": first("JO", "JF", "T2", "BT", "JA", "J1", "J2"),
        "volume": first("VL"),
        "issue": first("IS"),
        "page": pages,
        "publisher": first("PB"),
        "URL": first("UR", "L2"),
        "ISBN": first("SN") if tags["TY"][0] in ("BOOK", "CHAP") else "",
    }
    csl.update({key: value for key, value in fields.items() if value})
    doi = _DOI.search(first("DO", "M3", "UR"))
    if doi:
        csl["DOI"] = doi.group()
    _issued(csl, first("PY", "Y1", "DA"))
    if first("AN").isdigit():
        csl["PMID"] = first("AN")
    return first("ID") or f"ris{index}", csl


def read_nbib(text: str, name: str) -> list[tuple[str, dict[str, Any]]]:
    """Return (PMID, CSL-JSON) of every record of a PubMed (MEDLINE) file.

    Raises:
        LibraryError: text stands before the first ``PMID-`` line.
    """
    records: list[Tags] = []
    last = ""
    for number, line in enumerate(text.splitlines(), 1):
        match = _NBIB_LINE.match(line)
        if match and match[1] == "PMID":
            records.append({})
        if match and not records:
            raise LibraryError(f"{name}:{number}: {match[1]} line before the first PMID line")
        if match:
            last = match[1]
            records[-1].setdefault(last, []).append(match[2].strip())
        elif line.startswith("      ") and records and last:
            records[-1][last][-1] += " " + line.strip()
    return [_nbib(tags) for tags in records]


def _nbib(tags: Tags) -> tuple[str, dict[str, Any]]:
    first = _First(tags)
    csl: dict[str, Any] = {"type": "article-journal", "PMID": first("PMID")}
    people: list[dict[str, str]] = [
        _inverted(name) if "," in name else _short(name) for name in tags.get("FAU") or tags.get("AU") or []
    ]
    people += [{"literal": name} for name in tags.get("CN", [])]
    if people:
        csl["author"] = people
    fields = {
        "title": first("TI", "BTI").rstrip("."),
        "container-title": first("JT", "TA"),
        "container-title-short": first("TA"),
        "volume": first("VI"),
        "issue": first("IP"),
        "page": first("PG"),
        "PMCID": first("PMC"),
    }
    csl.update({key: value for key, value in fields.items() if value})
    for tag in ("LID", "AID"):
        for value in tags.get(tag, []):
            if value.endswith("[doi]"):
                csl.setdefault("DOI", value[:-5].strip())
    _issued(csl, first("DP"))
    return first("PMID"), csl


class _First:
    """The first value of the first tag that has one, "" where none has."""

    def __init__(self, tags: Tags) -> None:
        self._tags = tags

    def __call__(self, *names: str) -> str:
        return next((self._tags[name][0] for name in names if self._tags.get(name) and self._tags[name][0]), "")


def _issued(csl: dict[str, Any], value: str) -> None:
    year = _YEAR.search(value)
    if year:
        csl["issued"] = {"date-parts": [[int(year.group())]]}


def _inverted(name: str) -> dict[str, str]:
    family, comma, given = name.partition(",")
    return {"family": family.strip(), "given": given.strip()} if comma else {"literal": name.strip()}


def _short(name: str) -> dict[str, str]:
    family, _, given = name.rpartition(" ")
    return {"family": family, "given": given} if family else {"family": given}
