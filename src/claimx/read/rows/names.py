"""What the columns of tables of texts are called. Names are compared in lower case without anything but letters and
digits, so that ``Full_Text``, ``fullText`` and ``full text`` are one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

TEXT = (
    "text", "fulltext", "body", "bodytext", "content", "maintext", "articletext", "articlebody", "article", "pagetext",
    "rawtext", "plaintext", "cleantext", "document", "doc", "html", "bodyhtml", "contenthtml", "rawhtml", "markdown",
    "bodymarkdown", "abstract", "abstracttext", "selftext", "transcript", "post", "posttext", "postbody", "comment",
    "commenttext", "commentbody", "message", "review", "reviewtext", "story", "note", "notetext", "clinicalnote",
    "description", "summary", "passage", "paragraph", "answer", "reply", "caption",
)  # fmt: skip
"""Columns that hold the text, the likeliest first."""

TITLE = ("title", "articletitle", "headline", "pagetitle", "posttitle", "subject")
URL = ("url", "link", "canonicalurl", "sourceurl", "pageurl", "uri", "href", "permalink", "warctargeturi")
AUTHOR = ("author", "authors", "byline", "creator", "creators", "authorname", "writer", "username", "user")
PUBLISHED = (
    "published", "publishedat", "datepublished", "publicationdate", "pubdate", "publishdate", "publisheddate", "date",
    "posted", "postedat", "datecreated", "created", "createdat", "createdutc", "timestamp", "year", "publicationyear",
)  # fmt: skip
UPDATED = ("updated", "updatedat", "modified", "modifiedat", "datemodified", "lastmodified", "lastupdated")
LANGUAGE = ("language", "lang", "locale")
SITE = ("site", "sitename", "website", "publisher", "hostname", "domain")
JOURNAL = ("journal", "journaltitle", "journalname", "containertitle")
IDS = {"doi": ("doi",), "pmid": ("pmid", "pubmedid"), "pmcid": ("pmcid", "pmc"), "nct": ("nct", "nctid", "nctnumber")}

MARKUP = ("html", "bodyhtml", "contenthtml", "rawhtml")
MARKDOWN = ("markdown", "bodymarkdown", "md")
_OTHER = re.compile(r"[\W_]+")


def folded(name: str) -> str:
    """Return ``name`` as it is compared.

    >>> folded("Full_Text"), folded("publishedAt")
    ('fulltext', 'publishedat')
    """
    return _OTHER.sub("", name.lower()[:200])


def first_of(names: Iterable[str], wanted: tuple[str, ...]) -> str | None:
    """Return the column among ``names`` that is called by the first of ``wanted`` that there is."""
    return _first_of(tuple(names), wanted)


@lru_cache(maxsize=256)
def _first_of(names: tuple[str, ...], wanted: tuple[str, ...]) -> str | None:  # the rows of a file have the same names
    known: dict[str, str] = {}
    for name in names:
        known.setdefault(folded(name), name)
    return next((known[each] for each in wanted if each in known), None)
