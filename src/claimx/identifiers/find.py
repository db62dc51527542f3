"""All families together: addresses first (what they hold is theirs), then DOIs and numbers outside them."""

from __future__ import annotations

from claimx.identifiers.addresses import find_addresses, identify
from claimx.identifiers.doi import find_dois
from claimx.identifiers.found import Identifier
from claimx.identifiers.numbers import find_numbers
from claimx.identifiers.plain import plain

_ARXIV_DOI = "10.48550/arxiv."
_ISRCTN_DOI = "10.1186/isrctn"


def find_identifiers(text: str, start: int = 0, end: int | None = None) -> list[Identifier]:
    """Return the identifiers of ``text[start:end]`` in text order, not overlapping; offsets are those of ``text``.

    >>> [(i.kind, i.value) for i in find_identifiers("see doi: 10.1000/xyz.12. PMID: 1234567")]
    [('doi', '10.1000/xyz.12'), ('pmid', '1234567')]
    >>> find_identifiers("http://jama. example. com/ 10. 1001/ jama. 2017. 161")[0].value
    '10.1001/jama.2017.161'
    """
    piece, positions = plain(text if start == 0 and end is None else text[start:end])
    hits = find_addresses(piece)
    if "10." in piece or "10 ." in piece:
        hits += find_dois(piece)
    hits += find_numbers(piece)
    found: list[Identifier] = []
    taken = 0
    for hit in sorted(hits, key=lambda i: (i.start, -i.end)):
        if hit.start < taken:
            continue
        taken = hit.end
        if positions is not None:
            hit = hit._replace(start=positions[hit.start], end=positions[hit.end - 1] + 1)
        found.append(hit._replace(start=hit.start + start, end=hit.end + start) if start else hit)
    return found


def ids_of(identifiers: list[Identifier]) -> dict[str, str]:
    """Return the first identifier of each kind, as records name them (``doi``, ``pmid``, ..., ``url``).

    A DOI that spells another identifier (arXiv's, ISRCTN's) gives that too.

    >>> ids_of(find_identifiers("doi:10.48550/arXiv.1706.09999"))
    {'doi': '10.48550/arXiv.1706.09999', 'arxiv': '1706.09999'}
    """
    ids: dict[str, str] = {}
    for identifier in identifiers:
        ids.setdefault(identifier.kind, identifier.value)
        if identifier.url:
            ids.setdefault("url", identifier.url)
    doi = ids.get("doi", "").lower()
    if doi.startswith(_ARXIV_DOI):
        ids.setdefault("arxiv", doi[len(_ARXIV_DOI) :])
    elif doi.startswith(_ISRCTN_DOI):
        ids.setdefault("isrctn", doi[len("10.1186/") :].upper())
    return ids


def address_ids(url: str) -> dict[str, str]:
    """Return the identifiers that the address ``url`` holds, and the address itself as ``url``."""
    found = identify(url, 0, len(url))
    ids = ids_of([found])
    ids["url"] = url
    return ids
