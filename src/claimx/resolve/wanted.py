"""What is known of a cited study before it is looked up."""

from __future__ import annotations

from typing import NamedTuple

from claimx.records import CitationRecord, ReferenceRecord
from claimx.works import clean_id, text_of, year_of

_LONGEST = 400


class Wanted(NamedTuple):
    """Identifiers (``doi``, ``pmid`` and ``pmcid``, cleaned) and fields of a study; "" and ``None`` where unknown.

    ``text`` is the reference as it stands on the page, for what its fields may have missed.
    """

    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    title: str = ""
    families: tuple[str, ...] = ()
    year: int | None = None
    journal: str = ""
    volume: str = ""
    page: str = ""
    text: str = ""

    @property
    def has_id(self) -> bool:
        """Whether an index can be asked for the study itself."""
        return bool(self.doi or self.pmid or self.pmcid)

    @property
    def searchable(self) -> bool:
        """Whether there is enough to search by: a title, or names with year and journal."""
        return bool(self.title or (self.families and self.year and self.journal))


def wanted_of_reference(record: ReferenceRecord) -> Wanted | None:
    """Return what to look up of a reference, or ``None`` where there is nothing to look up by."""
    csl = record.csl
    authors = [author for author in csl.get("author") or [] if isinstance(author, dict)]
    wanted = Wanted(
        doi=clean_id("doi", text_of(csl.get("DOI"))),
        pmid=clean_id("pmid", text_of(csl.get("PMID"))),
        pmcid=_pmcid(text_of(csl.get("PMCID"))),
        title=text_of(csl.get("title"))[:_LONGEST],
        families=tuple(str(author["family"]) for author in authors if author.get("family")),
        year=year_of(csl),
        journal=text_of(csl.get("container-title")),
        volume=text_of(csl.get("volume")),
        page=text_of(csl.get("page")),
        text=record.quote[: 2 * _LONGEST],
    )
    return wanted if wanted.has_id or wanted.searchable else None


def wanted_of_citation(record: CitationRecord) -> Wanted | None:
    """Return what to look up of a citation that points to no reference, or ``None`` for nothing."""
    wanted = Wanted(
        doi=clean_id("doi", record.ids.get("doi", "")),
        pmid=clean_id("pmid", record.ids.get("pmid", "")),
        pmcid=_pmcid(record.ids.get("pmcid", "")),
        title=(record.title or "")[:_LONGEST],
        families=tuple(record.authors),
        year=record.year,
        journal=record.journal or "",
    )
    return wanted if wanted.has_id or wanted.searchable else None


def _pmcid(value: str) -> str:
    return clean_id("pmcid", value).upper() if value else ""
