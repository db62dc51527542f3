"""EndNote's XML export: a ``<record>`` a work."""

from __future__ import annotations

from typing import Any

from claimx.library.formats.item import item
from claimx.library.formats.people import name_of
from claimx.library.formats.source import Entry

_TYPES = {
    "journal article": "article-journal",
    "electronic article": "article-journal",
    "article": "article-journal",
    "book": "book",
    "edited book": "book",
    "electronic book": "book",
    "book section": "chapter",
    "electronic book section": "chapter",
    "conference paper": "paper-conference",
    "conference proceedings": "paper-conference",
    "thesis": "thesis",
    "report": "report",
    "web page": "webpage",
    "online multimedia": "webpage",
    "blog": "post-weblog",
    "magazine article": "article-magazine",
    "newspaper article": "article-newspaper",
    "dataset": "dataset",
    "patent": "patent",
    "computer program": "software",
    "unpublished work": "manuscript",
    "manuscript": "manuscript",
}
_NUMBERS = {"17": "article-journal", "6": "book", "28": "book", "5": "chapter", "10": "paper-conference", "47": "paper-conference",
            "32": "thesis", "27": "report", "12": "webpage", "43": "article-journal", "19": "article-magazine", "23": "article-newspaper"}  # fmt: skip
_BRANCHES = frozenset({
    "contributors", "authors", "secondary-authors", "titles", "periodical", "dates", "pub-dates", "urls", "related-urls",
    "web-urls",
})  # fmt: skip
_UNUSED = frozenset(
    ["abstract", "keywords", "database", "source-app", "foreign-keys", "auth-address", "research-notes"]
)


def entry_of(record: Any, index: int) -> Entry:
    """Return the entry of a ``record`` element, the ``index``-th of its file."""
    leaves = _leaves(record, "", {})

    def first(*paths: str) -> str:
        return next((leaves[path][0] for path in paths if path in leaves), "")

    reference = record.find("ref-type")
    name = "" if reference is None else (reference.get("name") or "")
    kind = _TYPES.get(name.lower()) or _NUMBERS.get(first("ref-type"), "document")
    accession, custom = first("accession-num"), first("custom2")
    book, part = kind == "book", kind in ("book", "chapter")
    fields = {
        "title": first("titles/title"),
        "container": "" if book else first("periodical/full-title", "titles/secondary-title"),
        "short": "" if part else first("periodical/abbr-1", "titles/alt-title"),
        "volume": first("volume"),
        "issue": first("number"),
        "pages": first("pages", "electronic-pages", "custom7"),
        "date": first("dates/year", "dates/pub-dates/date"),
        "month": first("dates/pub-dates/date"),
        "publisher": first("publisher"),
        "place": first("pub-location"),
        "edition": first("edition"),
        "series": first("titles/tertiary-title", *(["titles/secondary-title"] if book else [])),
        "language": first("language"),
        "isbn" if part else "issn": first("isbn"),
        "doi": first("electronic-resource-num"),
        "pmid": accession if accession.isdecimal() and 4 < len(accession) < 9 else "",
        "pmcid": custom if custom[:3].upper() == "PMC" else "",
        "url": first("urls/related-urls/url", "urls/web-urls/url"),
        "note": first("notes"),
    }
    authors = [name_of(name) for name in leaves.get("contributors/authors/author", ())]
    editors = [name_of(name) for name in leaves.get("contributors/secondary-authors/author", ())]
    return first("label", "rec-number") or f"record{index}", item(kind, fields, authors, editors)


def _leaves(element: Any, prefix: str, found: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return the texts of a record by their path (``titles/title``); what is not used of it is passed over."""
    for child in element:
        if child.tag in _BRANCHES:
            _leaves(child, f"{prefix}{child.tag}/", found)
        elif child.tag not in _UNUSED:
            text = (child.text or "") if not len(child) else "".join(child.itertext())
            text = " ".join(text.split())
            if text:
                found.setdefault(f"{prefix}{child.tag}", []).append(text)
    return found
