"""What the links in a reference say of it: the identifiers in their addresses."""

from __future__ import annotations

import re

import msgspec

from claimx.document import Document, Mark
from claimx.identifiers import address_ids
from claimx.mentions import Reason, Reference

_NAMES = {"doi": "DOI", "pmid": "PMID", "pmcid": "PMCID"}
_SEARCHES = re.compile(
    r"scholar\.google|/search|[?&](?:q|query|term)=|webofknowledge|scopus\.com|worldcat|linkout|^#|^javascript|wikipedia\.org/wiki/(?:Doi|PMC|PMID|ISBN|ISSN|Digital)",
    re.I,
)


def add_addresses(document: Document, references: list[Reference]) -> list[Reference]:
    """Return ``references`` with the identifiers that only their links hold, and an address where they have nothing else.

    Both in text order; a value that the text gives is never replaced.
    """
    links = sorted((m for m in document.marks if m.role == "link" and m.target), key=lambda m: m.start)
    if not links or not references:
        return references
    result = []
    i = 0
    for reference in references:
        while i < len(links) and links[i].start < reference.start:
            i += 1
        inside = []
        j = i
        while j < len(links) and links[j].start < reference.end + _BEHIND:
            inside.append(links[j])
            j += 1
        result.append(_with(reference, inside) if inside else reference)
    return result


_BEHIND = 2
"""Characters behind a reference in which a link that follows it may begin ("[PubMed]")."""


def _with(reference: Reference, links: list[Mark]) -> Reference:
    csl = dict(reference.csl)
    why = list(reference.why)
    for link in links:
        target = link.target or ""
        if _SEARCHES.search(target):
            continue
        ids = address_ids(target)
        new = {name: ids[kind] for kind, name in _NAMES.items() if kind in ids and name not in csl}
        if not new and link.end <= reference.end and "://" in target and not ({"URL", *_NAMES.values()} & csl.keys()):
            new = {"URL": target}
        if new:
            csl |= new
            why.append(Reason(field="csl", rule="references.link", start=link.start, end=min(link.end, reference.end)))
    return msgspec.structs.replace(reference, csl=csl, why=tuple(why)) if len(why) > len(reference.why) else reference
