"""PubMed's XML (``PubmedArticle``) as entries; its text and abstract are read by :mod:`claimx.read`."""

from __future__ import annotations

from typing import Any

from claimx.library.formats.item import item
from claimx.library.formats.people import Name, inverted
from claimx.library.formats.source import Entry


def entry_of(article: Any, index: int) -> Entry:
    """Return the entry of a ``PubmedArticle`` element, the ``index``-th of its file."""
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


def _text(element: Any, path: str) -> str:
    found = element.find(path)
    return "" if found is None else " ".join("".join(found.itertext()).replace("\r", "\n").split())
