"""Citations of a JATS reference list into CSL-JSON.

Sources: JATS Journal Publishing Tag Library (NISO Z39.96), ``<element-citation>``, ``<mixed-citation>``, ``@publication-
type``; CSL 1.0.2 specification, appendices III and IV.
"""

from __future__ import annotations

import re
from typing import Any

from claimx.months import month_number
from claimx.read.jats.identifiers import put_identifiers
from claimx.read.jats.nodes import text_of
from claimx.read.jats.people import people_of

_TYPES = {
    "journal": "article-journal",
    "article": "article-journal",
    "journal-article": "article-journal",
    "book": "book",
    "book-chapter": "chapter",
    "bookchapter": "chapter",
    "chapter": "chapter",
    "section": "chapter",
    "collection": "chapter",
    "confproc": "paper-conference",
    "conf-proc": "paper-conference",
    "conference": "paper-conference",
    "conf-paper": "paper-conference",
    "thesis": "thesis",
    "dissertation": "thesis",
    "report": "report",
    "working-paper": "report",
    "workingpaper": "report",
    "gov": "report",
    "govdoc": "report",
    "guideline": "report",
    "web": "webpage",
    "webpage": "webpage",
    "website": "webpage",
    "web-page": "webpage",
    "patent": "patent",
    "data": "dataset",
    "dataset": "dataset",
    "database": "dataset",
    "software": "software",
    "computer-program": "software",
    "preprint": "article",
    "eprint": "article",
    "newspaper": "article-newspaper",
    "news": "article-newspaper",
    "magazine": "article-magazine",
    "standard": "standard",
    "letter": "personal_communication",
    "commun": "personal_communication",
    "personal-communication": "personal_communication",
    "legal-doc": "legislation",
    "legislation": "legislation",
    "encyclopedia": "entry-encyclopedia",
    "periodical": "article-magazine",
    "blog": "post-weblog",
    "clinicaltrial": "document",
}
_PLAIN = (
    ("volume", "volume"),
    ("issue", "issue"),
    ("edition", "edition"),
    ("publisher-name", "publisher"),
    ("publisher-loc", "publisher-place"),
    ("isbn", "ISBN"),
    ("issn", "ISSN"),
    ("series", "collection-title"),
    ("patent", "number"),
    ("std", "number"),
    ("version", "version"),
)
_FIELDS = (
    "article-title",
    "chapter-title",
    "part-title",
    "data-title",
    "source",
    "conf-name",
    "year",
    "month",
    "day",
    "date",
    "fpage",
    "lpage",
    "page-range",
    "elocation-id",
    "supplement",
    "pub-id",
    "object-id",
    "ext-link",
    "uri",
    "volume",
    "issue",
    "edition",
    "publisher-name",
    "publisher-loc",
    "isbn",
    "issn",
    "series",
    "patent",
    "std",
    "version",
)
_TITLES = ("article-title", "chapter-title", "part-title", "data-title")
VISITED = frozenset(("date-in-citation", "access-date", "conf-date"))
_YEAR = re.compile(r"(1[5-9]\d\d|20\d\d)(?:\s?([a-z]))?(?![^\W_])")
_DIGITS = re.compile(r"\d{1,12}")
_DASHES = re.compile(r"\s?[‐‑‒–—―−]\s?")


def is_tagged(citation: Any) -> bool:
    """Tell whether a citation is fields without what is printed between them (``element-citation``), so that its text has
    to be made."""
    nodes = [citation, *citation.iter("person-group", "date", "collab")]
    return not any(
        (node is citation and node.text and node.text.strip()) or any(c.tail and c.tail.strip() for c in node)
        for node in nodes[:60]
    )


def csl_of(citation: Any) -> dict[str, Any]:
    """Return the CSL-JSON of a citation element, with what is tagged in it and nothing else."""
    found: dict[str, list[Any]] = {}
    for node in citation.iter(*_FIELDS):
        found.setdefault(node.tag, []).append(node)
    csl: dict[str, Any] = {"type": "document"}
    csl |= people_of(citation)
    _titles(found, csl)
    _issued(found, csl)
    for tag, name in _PLAIN:
        if tag in found and (value := text_of(found[tag][0])):
            csl[name] = value
    if "supplement" in found and (extra := text_of(found["supplement"][0])):
        csl["issue"] = f"{csl['issue']} {extra}" if "issue" in csl else extra
    _pages(found, csl)
    put_identifiers(citation, found, csl)
    _type(citation, csl)
    return csl


def _titles(found: dict[str, list[Any]], csl: dict[str, Any]) -> None:
    titles = [text_of(node) for tag in _TITLES for node in found.get(tag, ())]
    titles = [title for title in titles if title]
    source = text_of(found["source"][0]) if "source" in found else ""
    if titles:
        csl["title"] = titles[0].rstrip(".") if titles[0].count(".") == 1 else titles[0]
        if source:
            csl["container-title"] = source
        elif len(titles) > 1:
            csl["container-title"] = titles[1]
    elif source:
        csl["container-title"] = source
    if "conf-name" in found and (name := text_of(found["conf-name"][0])):
        csl.setdefault("container-title", name)


def _issued(found: dict[str, list[Any]], csl: dict[str, Any]) -> None:
    years = [node for node in found.get("year", ()) if node.getparent().tag not in VISITED]
    for node in years:
        match = _YEAR.search(text_of(node))
        if match is None:
            continue
        date = [int(match[1])]
        month = _beside(found.get("month", ()), node)
        if month:
            date.append(month)
            day = _DIGITS.match(text_of(found["day"][0])) if "day" in found else None
            if day and found["day"][0].getparent() is node.getparent() and 1 <= int(day[0]) <= 31:
                date.append(int(day[0]))
        csl["issued"] = {"date-parts": [date]}
        if match[2]:
            csl["year-suffix"] = match[2]
        return
    for node in found.get("date", ()):
        match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", node.get("iso-8601-date") or "")
        if match:
            csl["issued"] = {"date-parts": [[int(part) for part in match.groups() if part]]}
            return


def _beside(months: Any, year: Any) -> int | None:
    """Return the number of the month that stands beside ``year``."""
    for node in months:
        if node.getparent() is year.getparent():
            return month_number(text_of(node)) or None
    return None


def _pages(found: dict[str, list[Any]], csl: dict[str, Any]) -> None:
    def first(tag: str) -> str:
        return text_of(found[tag][0]) if tag in found else ""

    start, last, whole = first("fpage"), first("lpage"), first("page-range")
    if start and last and start != last:
        csl["page"] = f"{start}-{last}"
    elif page := (start or _DASHES.sub("-", whole) or first("elocation-id")):
        csl["page"] = page


def _type(citation: Any, csl: dict[str, Any]) -> None:
    """Set the type from the attribute, else from the fields; a book without a chapter has its source for a title."""
    said = citation.get("publication-type") or citation.get("citation-type") or ""
    kind = _TYPES.get(said.strip().lower().replace(" ", "-").replace("_", "-"))
    container, title = "container-title" in csl, "title" in csl
    if kind is None:
        if container and not csl.keys().isdisjoint(("volume", "issue")):
            kind = "article-journal"
        elif "publisher" in csl:
            kind = "book"
        elif container and title and not csl.keys().isdisjoint(("page", "DOI", "PMID")):
            kind = "article-journal"
        else:
            kind = "webpage" if "URL" in csl else "document"
    if kind == "book" and container and title:
        kind = "chapter"
    if container and not title and kind not in ("article-journal", "article-magazine", "article-newspaper"):
        csl["title"] = csl.pop("container-title")
    csl["type"] = kind
