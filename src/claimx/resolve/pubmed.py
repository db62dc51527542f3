"""PubMed through NCBI's E-utilities: ``esearch`` for the PMIDs, ``esummary`` (JSON) for the records (NBK25499).

A retraction is the publication type "Retracted Publication"; the DOI of its notice is that of the record that the
reference "Retraction in" names.
"""

from __future__ import annotations

import re
from typing import Any

from claimx.records import LookupSource
from claimx.resolve.client import Client, Unreachable
from claimx.resolve.hits import Hit, bare
from claimx.resolve.wanted import Wanted

_NAME = re.compile(r"(.+?) ([^\W\d_]{1,4})(?: (?:Jr|Sr|2nd|3rd|II|III|IV))?")
_YEAR = re.compile(r"\d{4}")
_RETRACTED = "Retracted Publication"
_NOTICE = "Retraction in"
_ROWS = "5"


class PubMed:
    """See :class:`claimx.resolve.hits.Index`."""

    name: LookupSource = "pubmed"

    def __init__(self, client: Client, contact: str | None, key: str | None) -> None:
        self._client = client
        self._common = {"db": "pubmed", "retmode": "json", "tool": "claimx"}
        self._common |= {"email": contact} if contact else {}
        self._common |= {"api_key": key} if key else {}

    def fetch(self, wanted: Wanted) -> Hit | None:
        """Return the record with the PMID, else the DOI, else the PMCID of ``wanted``."""
        numbers = [wanted.pmid] if wanted.pmid else []
        if not numbers and wanted.doi:
            numbers = self._numbers(f'"{wanted.doi}"[doi]')
        if not numbers and wanted.pmcid:
            numbers = self._numbers(f"{wanted.pmcid}[pmcid]")
        hits = self._records(numbers[:1])
        return hits[0] if hits else None

    def search(self, wanted: Wanted) -> list[Hit]:
        """Return the records with the words of the title and the first author, or with names, journal and year."""
        terms = [f"{_words(wanted.title)}[title]"] if wanted.title else []
        terms += [f"{_words(family)}[author]" for family in wanted.families[: 1 if wanted.title else 2]]
        if not wanted.title:
            terms += [f"{_words(wanted.journal)}[journal]", f"{wanted.year}[dp]"]
        return self._records(self._numbers(" AND ".join(terms)))

    def _numbers(self, term: str) -> list[str]:
        answer = self._client.get("esearch.fcgi", {**self._common, "term": term, "retmax": _ROWS})
        found = _part(answer, "esearchresult").get("idlist")
        return [str(number) for number in found] if isinstance(found, list) else []

    def _records(self, numbers: list[str]) -> list[Hit]:
        if not numbers:
            return []
        result = self._summaries(numbers)
        hits = []
        for number in numbers:
            record = result.get(number)
            if isinstance(record, dict) and "error" not in record:
                hits.append(self._hit(number, record))
        return hits

    def _summaries(self, numbers: list[str]) -> dict[str, Any]:
        return _part(self._client.get("esummary.fcgi", {**self._common, "id": ",".join(numbers)}), "result")

    def _hit(self, number: str, record: dict[str, Any]) -> Hit:
        types = tuple(str(kind) for kind in record.get("pubtype") or [])
        retracted = _RETRACTED in types
        return Hit(_csl(number, record), types, retracted, self._notice(record) if retracted else None)

    def _notice(self, record: dict[str, Any]) -> str | None:
        for reference in record.get("references") or []:
            if isinstance(reference, dict) and str(reference.get("reftype", "")).startswith(_NOTICE):
                number = str(reference.get("pmid") or "")
                notice = self._summaries([number]).get(number) if number else None
                if isinstance(notice, dict):
                    return _article_ids(notice).get("doi")
        return None


def _part(answer: Any, name: str) -> dict[str, Any]:
    part = answer.get(name) if isinstance(answer, dict) else None
    if not isinstance(part, dict):
        raise Unreachable("an answer of another form")
    return part


def _words(text: str) -> str:
    """Return ``text`` without what the query language would read as its own."""
    return " ".join(re.sub(r"[\[\]\"():;,*?/]|\b(?:AND|OR|NOT)\b", " ", bare(text)).split())


def _csl(number: str, record: dict[str, Any]) -> dict[str, Any]:
    ids = _article_ids(record)
    title = bare(record.get("title")).rstrip(".")
    if title.startswith("[") and title.endswith("]"):  # translated by PubMed
        title = title[1:-1].rstrip(".")
    csl: dict[str, Any] = {"type": "article-journal"}
    authors = [_author(author) for author in record.get("authors") or [] if isinstance(author, dict)]
    if authors:
        csl["author"] = authors
    for field, value in (
        ("title", title),
        ("container-title", bare(record.get("fulljournalname"))),
        ("container-title-short", bare(record.get("source"))),
        ("volume", bare(record.get("volume"))),
        ("issue", bare(record.get("issue"))),
        ("page", bare(record.get("pages"))),
        ("DOI", ids.get("doi", "")),
        ("PMID", number),
        ("PMCID", ids.get("pmc", "")),
    ):
        if value:
            csl[field] = value
    year = _YEAR.search(str(record.get("pubdate") or record.get("sortpubdate") or ""))
    if year:
        csl["issued"] = {"date-parts": [[int(year.group())]]}
    return csl


def _article_ids(record: dict[str, Any]) -> dict[str, str]:
    entries = [entry for entry in record.get("articleids") or [] if isinstance(entry, dict)]
    return {str(entry.get("idtype")): str(entry.get("value") or "") for entry in entries}


def _author(author: dict[str, Any]) -> dict[str, str]:
    name = bare(author.get("name"))
    match = _NAME.fullmatch(name) if author.get("authtype") != "CollectiveName" else None
    return {"family": match[1], "given": match[2]} if match else {"literal": name}
