"""What an HTML page says of itself: Open Graph, meta tags, JSON-LD, canonical address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from claimx.document import Metadata

_DATE = re.compile(r"\s*((?:19|20)\d\d)(?:-?(\d\d)(?:-?(\d\d))?)?")
_LONGEST_SCRIPT = 500_000  # characters of JSON-LD
_TITLES = ("og:title", "citation_title", "dc.title", "twitter:title")
_DATES = (
    "article:published_time",
    "citation_publication_date",
    "citation_date",
    "dc.date",
    "dc.date.issued",
    "date",
    "pubdate",
    "publishdate",
    "publish_date",
    "parsely-pub-date",
    "sailthru.date",
    "og:published_time",
    "datepublished",
)
_AUTHORS = ("author", "article:author", "citation_author", "dc.creator", "parsely-author", "sailthru.author", "byl")


def read_metadata(root: Any) -> Metadata:
    """Return the metadata of the page whose tree is ``root``."""
    meta: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        content = " ".join((element.get("content") or "").split())
        if name and content:
            meta.setdefault(name, []).append(content[:2000])
    linked = next(_articles(root), {})
    language = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").split("-")[0].lower()
    site = _first(meta, ("og:site_name", "application-name")) or _name(linked.get("publisher"))
    return Metadata(
        title=_text(linked.get("headline")) or _title(root, meta, site),
        url=_url(root, meta),
        published=_date(_text(linked.get("datePublished")) or _first(meta, _DATES)),
        authors=_authors(meta, linked),
        site=site,
        language=language if re.fullmatch("[a-z]{2,3}", language) else None,
    )


def _first(meta: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next((meta[name][0] for name in names if name in meta), None)


def _text(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _title(root: Any, meta: dict[str, list[str]], site: str | None) -> str | None:
    title = _first(meta, _TITLES)
    if title is None:
        element = root.find(".//title")
        title = " ".join("".join(element.itertext()).split()) if element is not None else None
    if title and site:
        title = re.sub(rf"\s*[|\-–—:·»]\s*{re.escape(site)}\s*$", "", title) or title
    return title or None


def _url(root: Any, meta: dict[str, list[str]]) -> str | None:
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith("http"):
            return str(link.get("href")).strip()
    address = _first(meta, ("og:url", "citation_public_url", "twitter:url"))
    return address if address and address.startswith("http") else None


def _date(written: str | None) -> str | None:
    match = _DATE.match(written or "")
    if match:
        return "-".join(part for part in match.groups() if part)
    slashed = re.match(r"\s*((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})", written or "")
    return f"{slashed[1]}-{int(slashed[2]):02d}-{int(slashed[3]):02d}" if slashed else None


def _authors(meta: dict[str, list[str]], linked: dict[str, Any]) -> tuple[str, ...]:
    author = linked.get("author")
    found = [name for one in (author if isinstance(author, list) else [author]) if (name := _name(one))]
    if not found:
        for key in _AUTHORS:
            found = [name for name in meta.get(key, []) if not name.startswith("http")]
            if found:
                break
    names = []
    for name in found:
        for part in re.split(r"\s*(?:;|\band\b|&)\s*", name) if len(found) == 1 else [name]:
            clean = re.sub(r"^(?:by|dr\.?|prof\.?|professor)\s+", "", part.strip(), flags=re.I)
            clean = re.sub(
                r"(?:,?\s+(?:M\.?D\.?|Ph\.?D\.?|D\.?O\.?|R\.?N\.?|N\.?P\.?|PharmD|Psy\.?D\.?|MPH|MSc?|MS|RDN?|FACP|FRCP))+$",
                "",
                clean,
            )
            if "," in clean and clean.count(",") == 1 and "citation_author" in meta:
                family, given = clean.split(",")
                clean = f"{given.strip()} {family.strip()}"
            if clean and clean not in names and len(clean) < 100:
                names.append(clean)
    return tuple(names)


def _name(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return _text(value)


def _articles(root: Any) -> Iterator[dict[str, Any]]:
    """Yield the JSON-LD objects that describe an article or a page with an author or a date."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text or len(script.text) > _LONGEST_SCRIPT:
            continue
        try:
            loaded = json.loads(script.text)
        except (ValueError, RecursionError):
            continue
        queue = loaded if isinstance(loaded, list) else [loaded]
        for item in queue:
            if not isinstance(item, dict):
                continue
            graph = item.get("@graph")
            for one in [item, *(graph if isinstance(graph, list) else [])]:
                if isinstance(one, dict) and ("headline" in one or "datePublished" in one):
                    yield one
