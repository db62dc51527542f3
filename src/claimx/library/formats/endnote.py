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


def _texts(element: Any, path: str) -> list[str]:
    found = (" ".join("".join(one.itertext()).split()) for one in element.findall(path))
    return [text for text in found if text]


def _endnote(record: Any, index: int) -> Entry:
    reference = record.find("ref-type")
    name = "" if reference is None else (reference.get("name") or "")
    number = "" if reference is None else (reference.text or "").strip()
    kind = _TYPES.get(name.lower()) or _NUMBERS.get(number, "document")
    title = _text(record, "titles/title")
    accession = _text(record, "accession-num")
    custom = _text(record, "custom2")
    fields = {
        "title": title,
        "container": ""
        if kind == "book"
        else _text(record, "periodical/full-title") or _text(record, "titles/secondary-title"),
        "short": ""
        if kind in ("book", "chapter")
        else _text(record, "periodical/abbr-1") or _text(record, "titles/alt-title"),
        "volume": _text(record, "volume"),
        "issue": _text(record, "number"),
        "pages": _text(record, "pages") or _text(record, "electronic-pages") or _text(record, "custom7"),
        "date": _text(record, "dates/year") or _text(record, "dates/pub-dates/date"),
        "month": _text(record, "dates/pub-dates/date"),
        "publisher": _text(record, "publisher"),
        "place": _text(record, "pub-location"),
        "edition": _text(record, "edition"),
        "series": _text(record, "titles/tertiary-title")
        or (_text(record, "titles/secondary-title") if kind == "book" else ""),
        "language": _text(record, "language"),
        "isbn" if kind in ("book", "chapter") else "issn": _text(record, "isbn"),
        "doi": _text(record, "electronic-resource-num"),
        "pmid": accession if accession.isdecimal() and 4 < len(accession) < 9 else "",
        "pmcid": custom if custom[:3].upper() == "PMC" else "",
        "url": next(iter(_texts(record, "urls/related-urls/url") or _texts(record, "urls/web-urls/url")), ""),
        "note": _text(record, "notes"),
    }
    authors = [name_of(name) for name in _texts(record, "contributors/authors/author")]
    editors = [name_of(name) for name in _texts(record, "contributors/secondary-authors/author")]
    key = _text(record, "label") or _text(record, "rec-number")
    return key or f"record{index}", item(kind, fields, authors, editors)


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
