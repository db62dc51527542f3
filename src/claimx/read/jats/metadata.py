"""What the front matter of a JATS article says of it: authors and their degrees, journal, dates, identifiers, type."""

from __future__ import annotations

import re
from typing import Any

from claimx.document import Metadata
from claimx.read.jats.nodes import text_of

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_IDS = {"doi": "doi", "pmid": "pmid", "pmc": "pmcid", "pmcid": "pmcid", "pmc-id": "pmcid"}
_TRIAL = re.compile(r"\bNCT\d{8}\b")
_DIGITS = re.compile(r"\d{1,12}")
_DATES = ("epub", "pub", "ppub", "epub-ppub", "electronic", "print", "collection", "epreprint", "preprint")
"""Kinds of dates: the first that is whole is the one of publication."""
_UPDATES = frozenset(("corrected", "rev-recd-pub", "updated", "corr", "version-update"))
_NOT_AUTHORS = frozenset(
    ("editor", "reviewer", "translator", "guest-editor", "handling-editor", "academic-editor", "ed", "senior_editor")
)
_WITHOUT = frozenset(("xref", "fn", "target"))


def title_text(node: Any) -> str:
    """Return the text of a title without the marks of its footnotes."""
    pieces: list[str] = [node.text or ""]
    for child in node:
        if child.tag not in _WITHOUT:
            pieces.append("".join(child.itertext()))
        pieces.append(child.tail or "")
    return " ".join("".join(pieces).split())


def read_metadata(article: Any) -> Metadata:
    """Return the metadata of an ``article`` element (no namespaces)."""
    front = article.find("front")
    meta = front.find("article-meta") if front is not None else None
    if meta is None:
        meta = article.find("front-stub")
    journal = None
    if front is not None:
        journal = front.find("journal-meta//journal-title")
        if journal is None:
            journal = front.find("journal-meta//abbrev-journal-title")
    if meta is None:
        return Metadata(language=_language(article), publication_types=_types(article, None))
    ids = _ids(meta)
    dates = _dates(meta)
    people = [_person(node) for node in contributors(meta)]
    title = meta.find("title-group/article-title")
    named = [name for name, _ in people]
    degrees = tuple(degree for _, degree in people)
    return Metadata(
        title=(title_text(title) or None) if title is not None else None,
        url=f"https://doi.org/{ids['doi']}" if "doi" in ids else None,
        published=dates[0],
        updated=dates[1],
        authors=tuple(named),
        credentials=degrees if any(degrees) else (),
        language=_language(article),
        journal=(text_of(journal) or None) if journal is not None else None,
        ids=ids,
        publication_types=_types(article, meta),
    )


def _language(article: Any) -> str | None:
    language = (article.get(LANGUAGE) or "").split("-")[0].split("_")[0].lower()
    return language if len(language) == 2 else None


def _types(article: Any, meta: Any) -> tuple[str, ...]:
    """Return the ``article-type`` and the headings under which the journal put the article."""
    types = [article.get("article-type") or ""]
    if meta is not None:
        for group in meta.iterfind("article-categories/subj-group"):
            if (group.get("subj-group-type") or "heading") in ("heading", "display-channel", "article-type"):
                types += [text_of(subject) for subject in group.iterfind("subject")]
    return tuple(dict.fromkeys(kind for kind in types if kind))


def contributors(meta: Any) -> list[Any]:
    """Return the ``contrib`` elements of the authors."""
    return [
        node
        for node in meta.iterfind("contrib-group/contrib")
        if (node.get("contrib-type") or "author").lower() not in _NOT_AUTHORS
        and (node.getparent().get("content-type") or "").lower() not in ("editors", "section", "reviewers")
    ]


def _person(contrib: Any) -> tuple[str, str]:
    degrees = ", ".join(text for node in contrib.iterfind("degrees") if (text := text_of(node)))
    return name_of(contrib), degrees


def name_of(contrib: Any) -> str:
    """Return the name of a contributor as people write it: given names first (family first where that is its style)."""
    for tag in ("name", "name-alternatives/name", "string-name", "name-alternatives/string-name"):
        node = contrib.find(tag)
        if node is not None:
            break
    else:
        group = contrib.find("collab")
        if group is None:
            group = contrib.find("collab-alternatives/collab")
        if group is None:
            return "Anonymous" if contrib.find("anonymous") is not None else ""
        return title_text(group) if group.find("contrib-group") is None else " ".join((group.text or "").split())
    family, given = node.find("surname"), node.find("given-names")
    if family is None:
        return text_of(node)
    pieces = [text_of(part) for part in (given, family) if part is not None]
    if node.get("name-style") == "eastern":
        pieces.reverse()
    suffix = node.find("suffix")
    if suffix is not None:
        pieces.append(text_of(suffix))
    return " ".join(filter(None, pieces))


def _ids(meta: Any) -> dict[str, str]:
    ids: dict[str, str] = {}
    for node in meta.iterfind("article-id"):
        kind = _IDS.get((node.get("pub-id-type") or "").lower())
        value = text_of(node)
        if kind is None or not value:
            continue
        if kind == "pmcid":
            digits = _DIGITS.search(value)
            value = f"PMC{digits[0]}" if digits else ""
        if value:
            ids.setdefault(kind, value)
    trial = None
    for node in meta.iter("abstract", "ext-link", "related-object", "custom-meta", "article-id"):
        trial = _TRIAL.search(" ".join((text_of(node), *map(str, node.attrib.values()))))
        if trial:
            ids["nct"] = trial[0]
            break
    return ids


def _dates(meta: Any) -> tuple[str | None, str | None]:
    """Return the dates of publication and of the last correction (ISO)."""
    found: dict[str, str] = {}
    updated: str | None = None
    for node in meta.iterfind("pub-date"):
        kind = (node.get("pub-type") or node.get("date-type") or node.get("publication-format") or "pub").lower()
        if (date := _date(node)) and len(date) >= len(found.get(kind, "")):
            found[kind] = date
    for node in meta.iterfind("history/date"):
        if (node.get("date-type") or "").lower() in _UPDATES and (date := _date(node)):
            updated = date
    known = [found[kind] for kind in _DATES if kind in found] or list(found.values())
    whole = next((date for date in known if len(date) == _WHOLE), None)
    return whole or (known[0] if known else None), updated


_WHOLE = 10
"""Characters of a date with month and day."""


def _date(node: Any) -> str | None:
    """Return a date element as an ISO date, as exactly as it is given."""
    values = []
    for tag, low, high in (("year", 1500, 2200), ("month", 1, 12), ("day", 1, 31)):
        part = node.find(tag)
        words = text_of(part) if part is not None else ""
        if not words.isascii() or not words.isdigit() or not low <= int(words[:5]) <= high:
            break
        values.append(words.zfill(2))
    return "-".join(values) or None
