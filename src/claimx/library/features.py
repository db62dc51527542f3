"""What is compared of a work: folded title words, family names, year, container, volume, first page, identifiers."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from claimx.works import clean_id, fold, fold_family, text_of, year_of

_ID_FIELDS = (("doi", "DOI"), ("pmid", "PMID"), ("pmcid", "PMCID"))


class Work(NamedTuple):
    """A reference, a citation or an entry of the bibliography, ready to be compared."""

    title: str
    words: tuple[str, ...]
    families: tuple[str, ...]
    year: int | None
    container: str
    short_container: str
    volume: str
    page: str
    ids: tuple[tuple[str, str], ...]


def work_of(csl: dict[str, Any]) -> Work:
    """Return the features of a CSL-JSON item; what is missing is empty."""
    title = fold(text_of(csl.get("title")))
    families = tuple(
        family
        for family in (
            fold_family(text_of(a.get("family") or a.get("literal")))
            for a in csl.get("author") or []
            if isinstance(a, dict)
        )
        if family
    )
    return Work(
        title,
        tuple(title.split()),
        families,
        year_of(csl),
        text_of(csl.get("container-title")),
        text_of(csl.get("container-title-short") or csl.get("journalAbbreviation")),
        fold(text_of(csl.get("volume"))),
        fold(re.split(r"[-–—,]", text_of(csl.get("page")))[0]),
        tuple(ids_of_csl(csl)),
    )


def ids_of_csl(csl: dict[str, Any]) -> list[tuple[str, str]]:
    """Return (kind, normalised value) of the identifiers of a CSL item."""
    ids = []
    for kind, field in _ID_FIELDS:
        value = text_of(csl.get(field))
        if value:
            ids.append((kind, clean_id(kind, value)))
    return ids
