"""RIS, as Zotero, EndNote and Mendeley read it (Research Information Systems' specification of 2012).

A record is ``TAG  - value`` lines from ``TY`` to ``ER``, ended by carriage return and line feed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from claimx.works import date_of, people_of, text_of

_TYPES = {
    "article-journal": "JOUR", "article": "UNPB", "article-magazine": "MGZN", "article-newspaper": "NEWS",
    "book": "BOOK", "chapter": "CHAP", "entry-encyclopedia": "ENCYC", "paper-conference": "CPAPER", "thesis": "THES",
    "report": "RPRT", "webpage": "ELEC", "post-weblog": "BLOG", "dataset": "DATA", "software": "COMP",
    "patent": "PAT", "manuscript": "UNPB", "standard": "STAND", "periodical": "JFULL",
}  # fmt: skip
_PAGES = re.compile(r"\s*[-–—]+\s*")
_FIELDS = (
    ("TI", "title"), ("T2", "container-title"), ("J2", "container-title-short"), ("T3", "collection-title"),
    ("VL", "volume"), ("IS", "issue"), ("ET", "edition"), ("PB", "publisher"), ("CY", "publisher-place"),
    ("DO", "DOI"), ("AN", "PMID"), ("C2", "PMCID"), ("UR", "URL"), ("LA", "language"), ("AB", "abstract"),
    ("N1", "note"),
)  # fmt: skip


def encode(items: Iterable[dict[str, Any]]) -> bytes:
    """Return ``items`` (CSL-JSON, with ``id`` as their key) as RIS records, an empty line behind each."""
    return b"".join(_record(item) for item in items)


def _record(item: dict[str, Any]) -> bytes:
    lines = [f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in _lines(item) if value]
    return ("".join(lines) + "ER  - \r\n\r\n").encode("utf-8", "replace")


def _lines(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES.get(text_of(item.get("type")), "GEN")
    yield "ID", text_of(item.get("id"))
    for tag, role in (("AU", "author"), ("A2", "editor")):
        for person in people_of(item, role):
            yield tag, _name(person)
    yield from _dates(item)
    for tag, field in _FIELDS:
        yield tag, text_of(item.get(field))
    yield "SN", text_of(item.get("ISBN") or item.get("ISSN"))
    first, *last = _PAGES.split(text_of(item.get("page")), maxsplit=1)
    yield "SP", first
    yield "EP", last[0] if last else ""


def _name(person: dict[str, Any]) -> str:
    family = " ".join(filter(None, (text_of(person.get("non-dropping-particle")), text_of(person.get("family")))))
    if not family:
        return text_of(person.get("literal"))
    parts = [family, text_of(person.get("given")), text_of(person.get("suffix"))]
    while not parts[-1]:
        parts.pop()
    return ", ".join(parts)


def _dates(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    date = [f"{part:02d}" for part in date_of(item)]
    if date:
        yield "PY", date[0]
    if len(date) > 1:
        yield "DA", "/".join([*date, *[""] * (4 - len(date))])
