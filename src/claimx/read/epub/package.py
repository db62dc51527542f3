"""The package of a book: what it is made of and in which order it is read (EPUB 3.3, W3C; Open Packaging Format 2.0.1)."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from claimx.document import Metadata
from claimx.errors import ReadError
from claimx.read.xml import parse_xml
from claimx.read.zipped import Package, part_name

_MOST_CHAPTERS = 5_000
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_ENCRYPTED_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_DATE = re.compile(r"(?:1[5-9]|20)\d\d(?:-\d\d(?:-\d\d)?)?")
_ISBN = re.compile(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]")
_FURNITURE = ("cover", "toc", "title-page", "copyright-page", "landmarks", "page-list")


class Chapter(NamedTuple):
    """A part that is read: its name, and whether it is furniture (a cover, a table of contents)."""

    part: str
    furniture: bool


class Book(NamedTuple):
    """The chapters of a book in reading order, once each, and what it says of itself."""

    chapters: list[Chapter]
    metadata: Metadata
    warnings: list[str]


def open_book(package: Package) -> Book:
    """Return what the package document says.

    Raises:
        ReadError: there is none, it is damaged, or the book is encrypted.
    """
    name = _package_name(package)
    data = package.part(name)
    if data is None:
        raise ReadError(f"not an EPUB: {name[:80]} is missing")
    root = parse_xml(data)
    _reject_encrypted(package)
    items: dict[str, Any] = {}
    for entry in root.iterfind("{*}manifest/{*}item"):
        items[entry.get("id") or ""] = entry
    furniture = _furniture(root, name)
    chapters: dict[str, Chapter] = {}
    warnings = []
    for place in root.iterfind("{*}spine/{*}itemref"):
        item: Any = items.get(place.get("idref") or "")
        part = None if item is None else part_name(name, item.get("href") or "")
        if part is None or part in chapters or (item.get("media-type") or _PAGES[0]) not in _PAGES:
            continue
        if part not in package:
            warnings.append(f"chapter left out: {part[:100]} is missing")
            continue
        if len(chapters) >= _MOST_CHAPTERS:
            warnings.append(f"read to the end of chapter {_MOST_CHAPTERS:,} only")
            break
        properties = (item.get("properties") or "").split()
        aside = part in furniture or "nav" in properties or (place.get("linear") == "no" and "cover" in part.lower())
        chapters[part] = Chapter(part, aside)
    return Book(list(chapters.values()), _metadata(root), warnings[:20])


def _package_name(package: Package) -> str:
    data = package.part("META-INF/container.xml")
    if data is not None:
        found: Any = parse_xml(data).find(".//{*}rootfile")
        path = part_name("", found.get("full-path") or "") if found is not None else None
        if path:
            return path
    return next((name for name in package.names if name.lower().endswith(".opf")), "content.opf")


def _reject_encrypted(package: Package) -> None:
    data = package.part("META-INF/encryption.xml")
    if data is None:
        return
    for method in parse_xml(data).iterfind(".//{*}EncryptedData/{*}EncryptionMethod"):
        if method.get("Algorithm") not in _ENCRYPTED_FONTS:
            raise ReadError("the book is encrypted (DRM)", hint="get a copy without digital rights management")


def _furniture(root: Any, name: str) -> set[str]:
    """Return the parts that the guide of EPUB 2 calls a cover, a table of contents and so on."""
    found = set()
    for reference in root.iterfind("{*}guide/{*}reference"):
        part = part_name(name, reference.get("href") or "")
        if part and (reference.get("type") or "").lower() in _FURNITURE:
            found.add(part)
    return found


def _metadata(root: Any) -> Metadata:
    def texts(tag: str) -> list[Any]:
        return [one for one in root.iterfind(f"{{*}}metadata//{{http://purl.org/dc/elements/1.1/}}{tag}") if one.text]

    def first(tag: str) -> str | None:
        return next((" ".join(one.text.split())[:1000] for one in texts(tag)), None)

    creators = [
        " ".join(one.text.split())[:200]
        for one in texts("creator")
        if (one.get("{http://www.idpf.org/2007/opf}role") or "aut") == "aut"
    ]
    updated = next(
        (
            one.text
            for one in root.iterfind("{*}metadata/{*}meta")
            if one.get("property") == "dcterms:modified" and one.text
        ),
        "",
    )
    date, changed = _DATE.match((first("date") or "").strip()), _DATE.match(updated.strip())
    isbn = next(
        (found[0] for one in texts("identifier") if (found := _ISBN.search(one.text)) and "isbn" in _label(one)), None
    )
    language = (first("language") or "").split("-")[0].lower()
    return Metadata(
        title=first("title"),
        authors=tuple(dict.fromkeys(creators)),
        published=date[0] if date else None,
        updated=changed[0] if changed else None,
        site=first("publisher"),
        language=language if re.fullmatch("[a-z]{2,3}", language) else None,
        ids={"isbn": re.sub(r"[- ]", "", isbn)} if isbn else {},
    )


def _label(element: Any) -> str:
    return f"{element.text} {element.get('{http://www.idpf.org/2007/opf}scheme') or ''}".lower()
