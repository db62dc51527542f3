"""Crossref's REST API: ``/works/DOI`` and ``/works?query.bibliographic=`` (api.crossref.org, its "tips" and "etiquette").

A retraction is an entry of ``updated-by`` (from publishers and Retraction Watch), else a title that begins with the word.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from claimx.records import LookupSource
from claimx.resolve.client import Client, Unreachable
from claimx.resolve.hits import Hit, bare
from claimx.resolve.wanted import Wanted

_TYPES = {
    "journal-article": "article-journal",
    "proceedings-article": "paper-conference",
    "posted-content": "article",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "book": "book",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "dissertation": "thesis",
    "report": "report",
    "dataset": "dataset",
    "peer-review": "review",
}
_RETRACTIONS = {"retraction", "removal", "withdrawal"}
_RETRACTED_TITLE = re.compile(r"(?:RETRACTED|Retracted|WITHDRAWN|Withdrawn)(?: ARTICLE| article)?\s?:|\[Retracted\]")
_ROWS = "5"


class Crossref:
    """See :class:`claimx.resolve.hits.Index`."""

    name: LookupSource = "crossref"

    def __init__(self, client: Client, contact: str | None) -> None:
        self._client = client
        self._common = {"mailto": contact} if contact else {}

    def fetch(self, wanted: Wanted) -> Hit | None:
        """Return the work with the DOI of ``wanted``."""
        if not wanted.doi:
            return None
        answer = self._client.get(f"works/{quote(wanted.doi, safe='')}", dict(self._common))
        return None if answer is None else _hit(_message(answer))

    def search(self, wanted: Wanted) -> list[Hit]:
        """Return the works nearest to title, first author, journal and year."""
        words = " ".join(filter(None, (wanted.title, *wanted.families[:1], wanted.journal, str(wanted.year or ""))))
        answer = self._client.get("works", {"query.bibliographic": words, "rows": _ROWS, **self._common})
        items = _message(answer).get("items") if answer is not None else []
        return [_hit(item) for item in items or [] if isinstance(item, dict)]


def _message(answer: Any) -> dict[str, Any]:
    message = answer.get("message") if isinstance(answer, dict) else None
    if not isinstance(message, dict):
        raise Unreachable("an answer of another form")
    return message


def _hit(item: dict[str, Any]) -> Hit:
    kind = str(item.get("type") or "")
    title = _first(item.get("title"))
    csl: dict[str, Any] = {"type": _TYPES.get(kind, "document")}
    authors = [name for author in item.get("author") or [] if isinstance(author, dict) and (name := _author(author))]
    if authors:
        csl["author"] = authors
    for field, value in (
        ("title", _RETRACTED_TITLE.sub("", title).strip()),
        ("container-title", _first(item.get("container-title"))),
        ("container-title-short", _first(item.get("short-container-title"))),
        ("publisher", bare(item.get("publisher"))),
        ("volume", bare(item.get("volume"))),
        ("issue", bare(item.get("issue"))),
        ("page", bare(item.get("page") or item.get("article-number"))),
        ("DOI", bare(item.get("DOI"))),
    ):
        if value:
            csl[field] = value
    year = _year(item)
    if year:
        csl["issued"] = {"date-parts": [[year]]}
    notices = [
        update
        for update in item.get("updated-by") or []
        if isinstance(update, dict) and str(update.get("type")) in _RETRACTIONS
    ]
    notice = next((bare(update["DOI"]) for update in notices if update.get("DOI")), None)
    kinds = tuple(name for name in (kind, str(item.get("subtype") or "")) if name)
    return Hit(csl, kinds, bool(notices) or _RETRACTED_TITLE.match(title) is not None, notice)


def _first(value: object) -> str:
    return bare(value[0] if isinstance(value, list) and value else value if isinstance(value, str) else "")


def _author(author: dict[str, Any]) -> dict[str, str]:
    if author.get("family"):
        return {key: bare(author[key]) for key in ("family", "given") if author.get(key)}
    return {"literal": bare(author["name"])} if author.get("name") else {}


def _year(item: dict[str, Any]) -> int | None:
    for field in ("issued", "published-print", "published-online", "created"):
        date = item.get(field)
        parts = date.get("date-parts") if isinstance(date, dict) else None
        if parts and isinstance(parts[0], list) and parts[0] and isinstance(parts[0][0], int):
            return int(parts[0][0])
    return None
