"""What an HTML page says of itself: JSON-LD, meta tags (Highwire, Dublin Core, Open Graph), microdata, bylines."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from claimx.document import Metadata
from claimx.identifiers import doi_in_field
from claimx.read.html.around import LOOKED, is_aside, words_of
from claimx.read.html.byline import byline
from claimx.read.html.dates import date_in
from claimx.read.html.jsonld import Article, article_in
from claimx.read.html.people import Sites, host_of, is_author, is_name, people_in, split_person
from claimx.read.html.titles import Titles

_TITLES = ("citation_title", "og:title", "dc.title", "dcterms.title", "twitter:title", "headline", "parsely-title")
_DATES = (
    "article:published_time",
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.created",
    "dcterms.date",
    "prism.publicationdate",
    "date",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "og:published_time",
    "datepublished",
    "bt:pubdate",
    "article.published",
)
_UPDATES = (
    "article:modified_time",
    "og:updated_time",
    "last-modified",
    "lastmod",
    "dc.date.modified",
    "dcterms.modified",
    "datemodified",
    "article.updated",
    "bt:moddate",
    "revised",
)
_AUTHORS = (
    "citation_author",
    "citation_authors",
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor",
    "parsely-author",
    "sailthru.author",
    "byl",
    "article:author_name",
    "twitter:data1",
)
_SITES = ("og:site_name", "application-name", "dc.publisher", "citation_publisher", "apple-mobile-web-app-title")
_JOURNALS = ("citation_journal_title", "prism.publicationname", "citation_journal_abbrev", "dc.source")
_TYPES = ("citation_article_type", "dc.type.articletype", "prism.section", "article:type")
_IDS = (
    ("doi", ("citation_doi", "dc.identifier", "dcterms.identifier", "prism.doi", "bepress_citation_doi", "doi")),
    ("pmid", ("citation_pmid", "ncbi_article_id", "pmid")),
    ("pmcid", ("citation_pmcid", "ncbi_pmcid", "pmcid")),
)
_NUMBERS = {"pmid": re.compile(r"\b(\d{4,9})$"), "pmcid": re.compile(r"\b(?:PMC)?(\d{4,9})$", re.I)}
_HEADS = 100
"""Headings of the first order among which the title is looked for."""
_UPDATED = re.compile(r"updat|modif|revis|review", re.I)
_OF_ENTRY = re.compile(
    r"(?:^|\s)(?:(?:entry|post|article|published?)[_-]?(?:date|time)?|published|updated|dt-published|dt-updated|modified)(?:$|\s)",
    re.I,
)
_OF_ARTICLES = ("article:published_time", "citation_title", "citation_author", "article:section", "parsely-pub-date")


def read_metadata(root: Any, url: str | None = None) -> Metadata:
    """Return the metadata of the page whose tree is ``root``; ``url`` is where it was fetched from."""
    meta = _meta(root)
    article = article_in(root)
    site = _first(meta, _SITES) or article.publisher
    people = _people(root, meta, article, Sites(site, host_of(_url(root, meta, url))))
    shown, changed = _times(root)
    published = article.published or _dated(meta, _DATES) or shown
    updated = article.updated or _dated(meta, _UPDATES) or changed
    return Metadata(
        title=_title(root, meta, article, site),
        url=_url(root, meta, url),
        published=published,
        updated=updated
        if updated and (not published or updated[: len(published)] > published[: len(updated)])
        else None,
        authors=tuple(name for name, _ in people),
        credentials=tuple(degrees for _, degrees in people) if any(degrees for _, degrees in people) else (),
        site=site,
        language=_language(root, meta),
        journal=_first(meta, _JOURNALS) or article.journal,
        ids=_ids(meta, article),
        publication_types=tuple(dict.fromkeys(x for name in _TYPES for x in meta.get(name, ()))),
    )


def is_article(root: Any) -> bool:
    """Tell whether the page says that it is an article (and no thread of a forum or list of pages)."""
    meta = _meta(root)
    said = (_first(meta, ("og:type",)) or "").lower() == "article"
    return said or any(name in meta for name in _OF_ARTICLES) or article_in(root).is_article


def titles_of(root: Any, metadata: Metadata) -> Titles:
    """Return all that the head of the page calls it."""
    meta = _meta(root)
    element = root.find(".//title")
    written = [metadata.title, *(x for name in _TITLES for x in meta.get(name, ())[:1])]
    written.append(words_of(element) if element is not None else None)
    return Titles(tuple(dict.fromkeys(x for x in written if x)), metadata.site)


def _meta(root: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = (
            element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv") or ""
        )
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name.strip().lower(), []).append(content[:2000])
    return found


def _first(meta: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next((meta[name][0] for name in names if name in meta), None)


def _dated(meta: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next((date for name in names for date in map(date_in, meta.get(name, ())) if date), None)


def _title(root: Any, meta: dict[str, list[str]], article: Article, site: str | None) -> str | None:
    title = article.title or _first(meta, _TITLES)
    if title is None:
        heads = [words_of(head) for head in islice(root.iter("h1"), _HEADS)]
        element = root.find(".//title")
        title = words_of(element) if element is not None else None
        fitting = [head for head in heads if title and head and len(head) > 8 and title.startswith(head)]
        title = (fitting[0] if fitting else title) or next(filter(None, heads), None)
    if title and site:
        title = re.sub(rf"\s*[|\-–—:·»]\s*{re.escape(site)}\s*$", "", title) or title
    return title or None


def _url(root: Any, meta: dict[str, list[str]], fetched: str | None) -> str | None:
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith("http"):
            return str(link.get("href")).strip()
    address = _first(meta, ("og:url", "citation_public_url", "citation_fulltext_html_url", "twitter:url"))
    return address if address and address.startswith("http") else fetched


def _language(root: Any, meta: dict[str, list[str]]) -> str | None:
    written = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    if not written:
        written = _first(meta, ("content-language", "language", "dc.language", "citation_language", "og:locale")) or ""
    code = re.split("[-_,;]", written.strip())[0].lower()
    return code if re.fullmatch("[a-z]{2,3}", code) else None


def _ids(meta: dict[str, list[str]], article: Article) -> dict[str, str]:
    ids: dict[str, str] = {}
    for kind, names in _IDS:
        for written in (x for name in names for x in meta.get(name, ())):
            if value := _identifier(kind, written):
                ids[kind] = value
                break
    if "doi" not in ids and article.doi and (doi := doi_in_field(article.doi)):
        ids["doi"] = doi.lower()
    return ids


def _identifier(kind: str, written: str) -> str | None:
    if kind == "doi":
        return (doi_in_field(written) or "").lower() or None
    found = _NUMBERS[kind].search(written)
    return found and (f"PMC{found[1]}" if kind == "pmcid" else found[1])


def _people(root: Any, meta: dict[str, list[str]], article: Article, sites: Sites) -> list[tuple[str, str]]:
    """Return the authors with their degrees: as JSON-LD gives them, else the meta tags, else the byline."""
    shown = _authors(byline(root, sites), sites)
    people = _authors(list(article.people), Sites())  # a person's own site may have his name
    for key in _AUTHORS:
        if people:
            break
        for written in meta.get(key, ()):
            if key.startswith(("citation", "dc")):
                people += _catalogued(written)
            elif is_name(written[:80]) or "," in written:
                people += _authors(people_in(written), sites)
    if shown and not any(" " in name for name, _ in people):
        return shown  # the name of an account, if any
    degrees = dict(shown)
    return list(dict.fromkeys((name, given or degrees.get(name, "")) for name, given in people))


def _authors(people: list[tuple[str, str]], sites: Sites) -> list[tuple[str, str]]:
    return [person for person in people if is_author(person[0], sites)]


def _catalogued(written: str) -> list[tuple[str, str]]:
    """Return the author of a catalogue's tag ("Doe, Jane A", "Doe J; Lee B")."""
    people = []
    for one in written.split(";"):
        name, degrees = split_person(one)
        if name.count(",") == 1:
            family, given = name.split(",")
            name = f"{given.strip()} {family.strip()}"
        if is_name(name):
            people.append((name, degrees))
    return people


def _times(root: Any) -> tuple[str | None, str | None]:
    """Return the first dates of publication and of change that microdata and the classes of blogs give."""
    published = updated = None
    for number, element in enumerate(root.iter("time", "abbr", "span", "meta", "div", "p")):
        if number > LOOKED:
            break
        attributes = element.attrib
        part = attributes.get("itemprop", "")
        names = f"{part} {attributes.get('class', '')}"
        if "date" in part.lower() or (element.tag == "time" and ("pubdate" in attributes or _OF_ENTRY.search(names))):
            date = date_in(attributes.get("datetime") or attributes.get("content") or words_of(element))
        elif element.tag == "abbr" and "published" in names:
            date = date_in(attributes.get("title"))
        else:
            continue
        if date and len(date) == 10 and not is_aside(element):
            if _UPDATED.search(names) and "published" not in names:
                updated = updated or date
            else:
                published = published or date
    return published, updated
