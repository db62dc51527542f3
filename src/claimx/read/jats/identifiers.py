"""The identifiers and addresses of a JATS citation into fields of CSL-JSON."""

from __future__ import annotations

import re
from typing import Any

from claimx.identifiers import address_ids, doi_in_field
from claimx.read.jats.nodes import HREF, text_of

_IDS = {"doi": "DOI", "pmid": "PMID", "pmcid": "PMCID", "pmc": "PMCID", "medline": "PMID", "pubmed": "PMID"}
_DIGITS = re.compile(r"\d{1,12}")


def put_identifiers(citation: Any, found: dict[str, list[Any]], csl: dict[str, Any]) -> None:
    """Put what identifies the work into ``csl``; ``found`` are the elements of the citation by their tags."""
    for node in (*found.get("pub-id", ()), *found.get("object-id", ())):
        kind, value = (node.get("pub-id-type") or "").lower(), text_of(node)
        if not kind and value.lower().startswith(("10.", "doi:")):
            kind = "doi"
        if kind in _IDS:
            _put_id(csl, _IDS[kind], value)
        elif kind in ("arxiv", "isbn") and value:
            csl.setdefault("number" if kind == "arxiv" else "ISBN", value)
    for node in (*found.get("ext-link", ()), *found.get("uri", ())):
        address = (node.get(HREF) or text_of(node)).strip()
        kind = (node.get("ext-link-type") or "").lower()
        if kind in _IDS and "/" not in address.replace("10.", "", 1).partition("/")[0] and "://" not in address:
            _put_id(csl, _IDS[kind], address)
            continue
        ids = address_ids(address) if "://" in address else {}
        for name in ("doi", "pmid", "pmcid"):
            if name in ids:
                csl.setdefault(_IDS[name], ids[name])
        if not ids and "://" in address:
            csl.setdefault("URL", address)
    if "DOI" not in csl:
        _put_id(csl, "DOI", text_of(citation))


def _put_id(csl: dict[str, Any], name: str, value: str) -> None:
    """Put the identifier that ``value`` holds into ``csl``, unless there is one."""
    if name == "DOI":
        found = doi_in_field(value)
    else:
        digits = _DIGITS.search(value)
        found = digits and (f"PMC{digits[0]}" if name == "PMCID" else digits[0])
    if found:
        csl.setdefault(name, found)
