"""Citations of a JATS reference list into CSL-JSON.

Sources: JATS Journal Publishing Tag Library (NISO Z39.96), ``<element-citation>``, ``<mixed-citation>``, ``@publication-
type``; CSL 1.0.2 specification, appendices III and IV.
"""

from __future__ import annotations

import re
from typing import Any

from claimx.identifiers import address_ids

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
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"),
            ("feb", "february"),
            ("mar", "march"),
            ("apr", "april"),
            ("may",),
            ("jun", "june"),
            ("jul", "july"),
            ("aug", "august"),
            ("sep", "sept", "september"),
            ("oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        1,
    )
    for name in names
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
_ROLES = {"editor": "editor", "ed": "editor", "editors": "editor", "translator": "translator"}
_IDS = {"doi": "DOI", "pmid": "PMID", "pmcid": "PMCID", "pmc": "PMCID", "medline": "PMID", "pubmed": "PMID"}
_NAME_PARTS = {"surname": "family", "given-names": "given", "suffix": "suffix"}
_PEOPLE = ("name", "string-name", "collab", "anonymous", "surname")
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
_DOI = re.compile(r"10\.\d{4,9}/\S{1,300}")
_ANY_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]{1,200}")
_DIGITS = re.compile(r"\d{1,12}")
_DASHES = re.compile(r"\s?[‐‑‒–—―−]\s?")
HREF = "{http://www.w3.org/1999/xlink}href"
_UNSEEN = frozenset(("label", "ext-link", "uri", "xref"))


def text_of(node: Any) -> str:
    """Return the text of an element with single white space."""
    if not len(node):
        return " ".join((node.text or "").split())
    return " ".join("".join(node.itertext()).split())


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
    csl |= _people(citation)
    _titles(found, csl)
    _issued(found, csl)
    for tag, name in _PLAIN:
        if tag in found and (value := text_of(found[tag][0])):
            csl[name] = value
    if "supplement" in found and (extra := text_of(found["supplement"][0])):
        csl["issue"] = f"{csl['issue']} {extra}" if "issue" in csl else extra
    _pages(found, csl)
    _identifiers(citation, found, csl)
    _type(citation, csl)
    return csl


def _people(citation: Any) -> dict[str, list[dict[str, str]]]:
    people: dict[str, list[dict[str, str]]] = {}
    for node in citation.iter(*_PEOPLE):
        parent = node.getparent()
        if parent.tag in _PEOPLE:
            continue
        role = "author"
        while parent is not None and parent is not citation:
            if parent.tag == "person-group":
                role = _ROLES.get((parent.get("person-group-type") or "author").lower(), "author")
                break
            parent = parent.getparent()
        name = _bare_name(node) if node.tag == "surname" else _name(node)
        if name:
            people.setdefault(role, []).append(name)
    return people


def _name(node: Any) -> dict[str, str]:
    """Return a person or a group as CSL has it."""
    if node.tag == "anonymous":
        return {"literal": text_of(node) or "Anonymous"}
    if node.tag == "collab":
        named = node.find("named-content") if node.find("contrib-group") is not None else None
        words = text_of(named) if named is not None else _own_text(node, ("contrib-group", "xref", "fn"))
        return {"literal": words} if words else {}
    name: dict[str, str] = {}
    for part in node:
        key = _NAME_PARTS.get(part.tag)
        if key is not None and key not in name and (value := text_of(part)):
            name[key] = value
    if "family" in name:
        return name
    words = text_of(node).rstrip(" ,;")
    return {"literal": words} if words else {}


def _own_text(node: Any, without: tuple[str, ...]) -> str:
    """Return the text of ``node`` without that of its children ``without``."""
    pieces = [node.text or ""]
    for child in node:
        if child.tag not in without:
            pieces.append("".join(child.itertext()))
        pieces.append(child.tail or "")
    return " ".join("".join(pieces).split())


def _bare_name(surname: Any) -> dict[str, str]:
    """Return the name of a surname that stands in the citation itself, with the given names beside it."""
    name = {"family": text_of(surname)}
    for beside in (surname.getnext(), surname.getprevious()):
        if beside is not None and beside.tag == "given-names":
            name["given"] = text_of(beside)
            break
    return name


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
            words = text_of(node).strip(". ").lower()
            if words.isdigit() and 1 <= int(words[:4]) <= 12:
                return int(words)
            return _MONTHS.get(words)
    return None


def _pages(found: dict[str, list[Any]], csl: dict[str, Any]) -> None:
    def first(tag: str) -> str:
        return text_of(found[tag][0]) if tag in found else ""

    start, last, whole = first("fpage"), first("lpage"), first("page-range")
    if start and last and start != last:
        csl["page"] = f"{start}-{last}"
    elif page := (start or _DASHES.sub("-", whole) or first("elocation-id")):
        csl["page"] = page


def _identifiers(citation: Any, found: dict[str, list[Any]], csl: dict[str, Any]) -> None:
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
    if "DOI" not in csl and (match := _ANY_DOI.search(text_of(citation))):
        _put_id(csl, "DOI", match[0].rstrip(".,;)]"))


def _put_id(csl: dict[str, Any], name: str, value: str) -> None:
    if name == "DOI":
        match = _DOI.search(value)
        if match is None:
            return
        value = match[0].rstrip(".,;")
    else:
        match = _DIGITS.search(value)
        if match is None:
            return
        value = f"PMC{match[0]}" if name == "PMCID" else match[0]
    csl.setdefault(name, value)


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
