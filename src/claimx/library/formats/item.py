"""A CSL-JSON item from the fields of a record, whatever format they come from."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

from claimx.library.formats.dates import date_parts, month_of
from claimx.library.formats.ids import set_arxiv, set_doi, set_noted, set_pmcid, set_pmid, set_url
from claimx.library.formats.people import Name

Fields = Mapping[str, str]
"""Values by what they are: ``title container short volume issue pages first last article date month publisher place edition
series language isbn issn doi pmid pmcid arxiv url note``; all but the identifiers are taken as they stand."""

_PLAIN = (
    ("container-title", "container"),
    ("container-title-short", "short"),
    ("volume", "volume"),
    ("issue", "issue"),
)
_LAST = (
    ("publisher", "publisher"),
    ("publisher-place", "place"),
    ("edition", "edition"),
    ("collection-title", "series"),
    ("ISSN", "issn"),
    ("ISBN", "isbn"),
    ("language", "language"),
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,10});")
_DASHES = re.compile(r"\s*(?:-+|[–—‒−])\s*")
_PAGE_LABEL = re.compile(r"\A(?:pp?\.?\s*(?=\w*\d))", re.I)
_BRACKETED = re.compile(r"\A\[(.+)\]\.?\Z")
_ABBREVIATED = re.compile(r"(?:\.\.|\b[^\W\d_]\.[^\W\d_]|\b(?:al|etc|vs|Jr|Inc|Ltd|Co))\.\Z")
_WITH_ISSUE = re.compile(r"([^()]{1,12}?)\s*\(\s*([^()]{1,12}?)\s*\)\Z")
_ISSN = re.compile(r"\d{4}-?\d{3}[\dXx]")
_ISBN = re.compile(r"97[89][\d -]{10,14}|\b\d[\d -]{8,11}[\dXx]\b")
_LONGEST_NOTE = 600


def item(kind: str, fields: Fields, authors: list[Name], editors: list[Name] | None = None) -> dict[str, Any]:
    """Return the CSL-JSON item of type ``kind`` with what ``fields`` says of it; what is empty is left out."""
    csl: dict[str, Any] = {"type": kind}
    title = clean_title(fields.get("title", ""))
    if title:
        csl["title"] = title
    if authors or editors:
        csl["author"] = authors or editors
    if editors:
        csl["editor"] = editors
    for variable, name in _PLAIN:
        value = fields.get(name)
        if value:
            csl[variable] = clean(value)
    if "container-title-short" in csl:
        csl.setdefault("container-title", csl["container-title-short"])
    pages = pages_of(fields)
    if pages:
        csl["page"] = pages
    date = fields.get("date")
    parts = date_parts(date) if date else None
    if parts is not None:
        month = fields.get("month") if len(parts) == 1 else None
        if month:
            parts += (date_parts(f"{parts[0]} {month}") or [])[1:] or [m for m in [month_of(month)] if m]
        csl["issued"] = {"date-parts": [parts]}
    for variable, name in _LAST:
        value = fields.get(name)
        if value:
            csl[variable] = clean(value)
    refine(csl)
    _identify(csl, fields)
    return csl


def refine(csl: dict[str, Any]) -> None:
    """Give fields that hold more than their own what is theirs: ``12 (3)`` as a volume, ``1474-547X (Electronic)``."""
    volume = csl.get("volume", "")
    if "(" in volume and "issue" not in csl:
        found = _WITH_ISSUE.match(volume)
        if found is not None:
            csl["volume"], csl["issue"] = found.groups()
    for name, pattern in (("ISBN", _ISBN), ("ISSN", _ISSN)):
        if len(csl.get(name, "")) > 9:
            found = pattern.search(csl[name])
            csl[name] = found.group().strip() if found is not None else csl[name]


def clean(value: str) -> str:
    """Return ``value`` on one line, its HTML entities resolved."""
    if "&" in value and ";" in value:
        value = _ENTITY.sub(lambda match: html.unescape(match[0]), value)
    return " ".join(value.split())


def clean_title(value: str) -> str:
    """Return a title without the full stop and the brackets (of a translation) that MEDLINE sets.

    >>> clean_title("[Zinc in colds]."), clean_title("Zinc in the U.S.")
    ('Zinc in colds', 'Zinc in the U.S.')
    """
    title = clean(value)
    bracketed = _BRACKETED.match(title)
    if bracketed is not None and "[" not in bracketed[1]:
        title = bracketed[1]
    if title.endswith(".") and not _ABBREVIATED.search(title):
        title = title[:-1].rstrip()
    return title


def pages_of(fields: Fields) -> str:
    """Return the pages of a record, from their span, their ends, or the number of the article."""
    first, last = fields.get("first", ""), fields.get("last", "")
    pages = clean(fields.get("pages") or first or fields.get("article") or "")
    if first and last and first != last and not _DASHES.search(first):
        pages = f"{first}-{last}"
    pages = _PAGE_LABEL.sub("", pages.split(";")[0].strip())
    return _DASHES.sub("-", pages).strip("-. ")


def _identify(csl: dict[str, Any], fields: Fields) -> None:
    if fields.get("doi"):
        set_doi(csl, fields["doi"])
    if fields.get("pmid"):
        set_pmid(csl, fields["pmid"])
    if fields.get("pmcid"):
        set_pmcid(csl, fields["pmcid"])
    if fields.get("arxiv"):
        set_arxiv(csl, fields["arxiv"])
    if fields.get("url"):
        set_url(csl, fields["url"])
    note = fields.get("note", "")
    if note:
        set_noted(csl, note[:_LONGEST_NOTE])
