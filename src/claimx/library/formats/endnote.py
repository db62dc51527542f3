"""XML: EndNote's export (``<record>``) and PubMed's (``<PubmedArticle>``)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from claimx.library.formats.item import item
from claimx.library.formats.people import Name, inverted, name_of
from claimx.library.formats.source import Source

Entry = tuple[str, dict[str, Any]]

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
_SHOWN = 20


def read_xml(source: Source) -> Iterator[Entry]:
    """Yield (key, CSL-JSON) of the records of ``source``; markup that is broken is told of and mended as far as it goes.

    No entity is resolved and nothing is fetched.
    """
    context = etree.iterparse(
        source.binary,
        events=("end",),
        tag=("record", "PubmedArticle"),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    for count, (_, element) in enumerate(context, 1):
        yield _pubmed(element, count) if element.tag == "PubmedArticle" else _endnote(element, count)
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    for number, error in enumerate(context.error_log):
        if number < _SHOWN:
            source.warn(error.line, error.message)


def _text(element: Any, path: str) -> str:
    found = element.find(path)
    return "" if found is None else " ".join("".join(found.itertext()).replace("\r", "\n").split())


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


def _endnote(record: Any, index: int) -> Entry:
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


def _pubmed(article: Any, index: int) -> Entry:
    citation = "MedlineCitation/Article/"
    issue = citation + "Journal/JournalIssue/"
    date = " ".join(_text(article, f"{issue}PubDate/{part}") for part in ("Year", "Month", "Day"))
    ids = {
        one.get("IdType", ""): (one.text or "").strip() for one in article.findall("PubmedData/ArticleIdList/ArticleId")
    }
    locations = {one.get("EIdType", ""): (one.text or "").strip() for one in article.findall(citation + "ELocationID")}
    fields = {
        "title": _text(article, citation + "ArticleTitle"),
        "container": _text(article, citation + "Journal/Title"),
        "short": _text(article, citation + "Journal/ISOAbbreviation"),
        "volume": _text(article, issue + "Volume"),
        "issue": _text(article, issue + "Issue"),
        "pages": _text(article, citation + "Pagination/MedlinePgn"),
        "article": locations.get("pii", "") if len(locations.get("pii", "")) < 12 else "",
        "date": date.strip() or _text(article, f"{issue}PubDate/MedlineDate"),
        "language": _text(article, citation + "Language"),
        "issn": _text(article, citation + "Journal/ISSN"),
        "doi": ids.get("doi") or locations.get("doi", ""),
        "pmid": _text(article, "MedlineCitation/PMID"),
        "pmcid": ids.get("pmc", ""),
    }
    authors: list[Name] = []
    for author in article.findall(citation + "AuthorList/Author"):
        family, given = _text(author, "LastName"), _text(author, "ForeName") or _text(author, "Initials")
        collective = _text(author, "CollectiveName")
        if family:
            suffix = _text(author, "Suffix")
            authors.append({**inverted(f"{family}, {given}"), **({"suffix": suffix} if suffix else {})})
        elif collective:
            authors.append({"literal": collective})
    return fields["pmid"] or f"pubmed{index}", item("article-journal", fields, authors)
