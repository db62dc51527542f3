"""What a PubMed record says, whichever format it came in (the element names are those of NLM's PubMed DTD)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

Run = tuple[str, str | None]
"""A stretch of text and how it is set (``superscript``, ``subscript``, ``emphasis``, ``None``)."""


class Paragraph(NamedTuple):
    """A part of an abstract: the label as printed (``METHODS``), NLM's category of it, its text."""

    runs: tuple[Run, ...]
    label: str | None = None
    category: str | None = None


class OtherAbstract(NamedTuple):
    """An abstract beside the English one; ``language`` as MEDLINE writes it (``fre``), ``kind`` such as ``Publisher``."""

    paragraphs: tuple[Paragraph, ...]
    language: str | None = None
    kind: str | None = None


class Notice(NamedTuple):
    """What another publication does to this one: ``kind`` is a key of :data:`claimx.read.pubmed.notices.NOTICES`."""

    kind: str
    source: str
    pmid: str | None = None


class Cited(NamedTuple):
    """An entry of the reference list, with the identifiers that the format gives it (``pmid``, ``doi``, ``pmcid``)."""

    runs: tuple[Run, ...]
    ids: dict[str, str]


class Record(NamedTuple):
    """A record. ``date`` is as printed (``2000 Mar-Apr``); ``ids`` has ``pmid``, ``doi``, ``pmcid``, ``nct``."""

    title: tuple[Run, ...] = ()
    vernacular: tuple[Run, ...] = ()
    abstract: tuple[Paragraph, ...] = ()
    other_abstracts: tuple[OtherAbstract, ...] = ()
    copyrights: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    journal: str | None = None
    short_journal: str | None = None
    book: str | None = None
    date: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    languages: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    ids: Mapping[str, str] = MappingProxyType({})
    registrations: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    substances: tuple[str, ...] = ()
    grants: tuple[str, ...] = ()
    conflicts: str | None = None
    notices: tuple[Notice, ...] = ()
    references: tuple[Cited, ...] = ()
