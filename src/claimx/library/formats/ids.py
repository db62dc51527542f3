"""Identifiers in the fields of a bibliography: each field may hold one, with a label, an address or nothing round it."""

from __future__ import annotations

import re
from typing import Any

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"]+")
_PMID = re.compile(r"(?<![\d.])[1-9]\d{0,8}(?![\d.]*\d)")
_PMCID = re.compile(r"(?:PMC\s?|\A\s*)(\d{3,9})(?:\.\d+)?\b", re.I)
_ARXIV = re.compile(r"(?<![\d.])\d{4}\.\d{4,5}(?:v\d+)?(?!\d)|\b[a-z-]+(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?")
_IN_URL = re.compile(
    r"pubmed(?:\.ncbi\.nlm\.nih\.gov)?/(?:\?term=)?(?P<pmid>[1-9]\d{3,8})\b|/(?P<pmcid>PMC\d{4,9})\b"
    r"|arxiv\.org/(?:abs|pdf)/(?P<arxiv>\d{4}\.\d{4,5})|doi\.org/(?P<doi>10\.\d{4,9}/\S+)",
    re.I,
)
_URL = re.compile(r"https?://\S+", re.I)
_SECOND_URL = re.compile(r"[\s;,|]+(?=https?:|www\.)", re.I)
_NOTED = re.compile(
    r"\bPMID\s?:?\s?(?P<pmid>[1-9]\d{3,8})\b|\b(?P<pmcid>PMC\d{4,9})\b|\bdoi\s?:\s?(?P<doi>10\.\d{4,9}/\S+)", re.I
)
_AFTER_DOI = re.compile(r"(?:&lt;|[?#&](?:.*=|$)|%20|\[doi\]).*", re.I)
_LONGEST = 4_000
"""Characters of a field that are looked at."""
_TRAILING = ".,;:}\\]'"


def set_doi(csl: dict[str, Any], text: str) -> None:
    """Set ``DOI`` to the one that ``text`` holds, if it holds one and none is set."""
    found = _DOI.search(text[:_LONGEST]) if "10." in text and "DOI" not in csl else None
    if found is not None:
        value = found.group()
        if "?" in value or "#" in value or "&" in value or "%" in value or "[" in value:
            value = _AFTER_DOI.sub("", value.replace("%2F", "/").replace("%2f", "/"))
        value = value.rstrip(_TRAILING)
        if value.endswith(")") and value.count("(") < value.count(")"):
            value = value[:-1]
        csl["DOI"] = value


def set_pmid(csl: dict[str, Any], text: str) -> None:
    """Set ``PMID`` to the one that ``text`` holds, if it holds one and none is set."""
    found = _PMID.search(text) if "PMID" not in csl and "PMC" not in text.upper() else None
    if found is not None:
        csl["PMID"] = found.group()


def set_pmcid(csl: dict[str, Any], text: str) -> None:
    """Set ``PMCID`` to the one that ``text`` holds, if it holds one and none is set."""
    found = _PMCID.search(text) if "PMCID" not in csl else None
    if found is not None:
        csl["PMCID"] = "PMC" + found[1]


def set_arxiv(csl: dict[str, Any], text: str) -> None:
    """Set ``number`` to the arXiv identifier that ``text`` holds, as Zotero keeps it (``arXiv:1706.03762``)."""
    found = _ARXIV.search(text)
    if found is not None:
        csl.setdefault("number", "arXiv:" + found.group())


def set_url(csl: dict[str, Any], text: str) -> None:
    """Set ``URL`` to the first address of ``text``, and the identifiers that it and the others hold."""
    addresses = ["".join(one.split()) for one in _SECOND_URL.split(text[:_LONGEST].strip())]
    if addresses[0].lower().startswith(("http", "www.", "ftp:")):
        csl.setdefault("URL", addresses[0])
    elif (found := _URL.search(text)) is not None:
        csl.setdefault("URL", found.group().rstrip(_TRAILING + ")"))
    for address in addresses:
        found = _IN_URL.search(address)
        if found is None:
            continue
        if found["doi"]:
            set_doi(csl, found["doi"])
        elif found["pmid"]:
            csl.setdefault("PMID", found["pmid"])
        elif found["pmcid"]:
            csl.setdefault("PMCID", found["pmcid"].upper())
        else:
            set_arxiv(csl, found["arxiv"])


def set_noted(csl: dict[str, Any], note: str) -> None:
    """Set what a note names with its label: ``PMID: 1234567 PMCID: PMC7654321``."""
    for found in _NOTED.finditer(note):
        if found["pmid"]:
            set_pmid(csl, found["pmid"])
        elif found["pmcid"]:
            set_pmcid(csl, found["pmcid"])
        else:
            set_doi(csl, found["doi"])
