"""What the columns of a table, or the names of an object, hold: headings as databases and programmes write them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

_HEADINGS = {
    "key": """key, id, citation key, citationkey, citekey, refid, ref id, ref, covidence #, covidence number, record id,
        accession number, ut (unique wos id), ut (unique id), eid, rayyan id, publication id, lens id, record number,
        rec number, study id, uid, paperid""",
    "kind": """item type, content type, document type, publication type, type, reference type, itemtype, dt, doc type""",
    "title": """item title, title, article title, document title, ti, titles, primary title, display name, paper title,
        articletitle""",
    "authors": """author, authors, author(s), author/s, author names, authors names, author full names, authorstring, au,
        authorships.author.display name, creators, author list, authors list, primary authors, first author""",
    "editors": "editor, editors, book editors",
    "container": """publication title, source title, journal, journal/book, journal title, journaltitle, publication,
        source, so, jt, publication name, secondary title, journal name, journal/source, container title, booktitle,
        book title, primary location.source.display name, venue, host venue, periodical, journalname, full journal name""",
    "short": """journal abbreviation, abbreviated source title, iso source abbreviation, journal iso abbreviation, ta,
        journal abbr, short journal, abbreviated journal""",
    "volume": "journal volume, journalvolume, volume, vl, vol, biblio.volume, volume number",
    "issue": "journal issue, issue, number, is, issue number, biblio.issue, no, iss",
    "pages": "pages, page, page range, pagination, pages range, page numbers, page(s), pageinfo, pg",
    "first": "page start, start page, begin page, beginning page, first page, bp, biblio.first page, startpage, pages start",
    "last": "page end, end page, ending page, last page, ep, biblio.last page, endpage, pages end",
    "article": "art. no, article number, article no, art no, e-location id, elocation",
    "date": """year, publication year, published year, pubyear, py, year published, year of publication, pub year, date,
        publication date, date published, issued, cover date, date (year)""",
    "month": "month, published month, publication month",
    "doi": "item doi, doi, digital object identifier, do, doi link, doi number, article doi, doi/link, externalids.doi",
    "pmid": "pmid, pubmed id, pubmedid, pm, medline pmid, pubmed, ids.pmid, externalids.pubmed",
    "pmcid": "pmcid, pmc id, pmc, ids.pmcid, externalids.pubmedcentral",
    "arxiv": "arxiv, arxiv id, arxivid, externalids.arxiv",
    "url": "url, link, urls, articleurl, article url, fulltexturl, source url, external url, web address, doi url",
    "isbn": "isbn, isbns",
    "issn": "issn, issns, issn-l",
    "publisher": "publisher, publisher name",
    "place": "place, location, publisher location, place published, city",
    "edition": "edition",
    "series": "series, series title, book series title",
    "language": "language, languages",
    "note": "extra, notes, note",
    "raw": """citation, reference, references, bibliography, full reference, full citation, formatted citation,
        raw reference, unstructured""",
}
"""The headings of each field, preferred ones first, in lower case, with blanks for underscores."""


def _ranked() -> dict[str, tuple[int, str]]:
    ranked: dict[str, tuple[int, str]] = {}
    for field, headings in _HEADINGS.items():
        for heading in headings.split(","):
            ranked.setdefault(" ".join(heading.split()), (len(ranked), field))
    return ranked


_RANKED = _ranked()
_NOT_WORDS = re.compile(r"[\s_\ufeff\"]+")


def field_of(heading: str) -> str | None:
    """Return the field (see :data:`claimx.library.formats.item.Fields`) that a column of this heading holds.

    >>> field_of("Pubmed_ID"), field_of("Cited by")
    ('pmid', None)
    """
    found = _RANKED.get(_normal(heading))
    return found[1] if found is not None else None


def columns_of(headings: Sequence[str]) -> list[tuple[str, int]]:
    """Return (field, column) of the columns that are known, those first that are preferred for their field."""
    known = [(_RANKED[_normal(name)], number) for number, name in enumerate(headings) if _normal(name) in _RANKED]
    return [(field, number) for (_, field), number in sorted(known)]


def fields_of(value: Mapping[str, Any]) -> dict[str, str]:
    """Return the fields of an object whose names are such headings, objects in it by their path (``ids.pmid``)."""
    flat = dict(_flat(value, ""))
    names = list(flat)
    fields: dict[str, str] = {}
    for field, number in columns_of(names):
        fields.setdefault(field, flat[names[number]])
    return fields


def _flat(value: Mapping[str, Any], prefix: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, part in value.items():
        path = f"{prefix}{name}"
        if isinstance(part, Mapping):
            found += _flat(part, f"{path}.") if len(prefix) < _DEEP else []
        elif isinstance(part, list):
            texts = [_text(one) for one in part]
            found.append((path, "; ".join(text for text in texts if text)))
        elif part not in (None, ""):
            found.append((path, str(part)))
    return [(path, text) for path, text in found if text]


_DEEP = 100


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        return str(value.get("name") or value.get("fullName") or value.get("display_name") or "")
    return str(value) if isinstance(value, str | int) else ""


def _normal(heading: str) -> str:
    return _NOT_WORDS.sub(" ", heading).strip(" .").lower()
