"""What a report is made of, with the numbers by which its parts point at each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Literal, NamedTuple

import msgspec

from claimx.audit import Audit, audit
from claimx.decisions import Entry
from claimx.decisions.carried import Read, carried
from claimx.decisions.final import Final
from claimx.decisions.history import History
from claimx.ledger import AnnotatedDocument
from claimx.records import AnyRecord, CitationRecord, ClaimRecord, DoseRecord, ErrorRecord, Scheme
from claimx.studies import Study, cluster
from claimx.summary import Summary, summarise

Documents = Literal["all", "passages", "none"]
NO_OBJECT = "(no condition or outcome named)"


class Page(NamedTuple):
    """A document: its number in the report, and the other paths at which the same bytes stand."""

    number: int
    found: AnnotatedDocument
    copies: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its title, else its path."""
        title = self.found.document.source.title if self.found.document is not None else None
        return title or self.found.path


class Said(NamedTuple):
    """A claim: its number in the report (1-based, in the order of the ledger), and the document that makes it."""

    number: int
    claim: ClaimRecord
    page: Page


class Review(NamedTuple):
    """What was decided: the log, read, and what stands of each claim of the ledger.

    ``left`` are decisions that are not applied, ``moved`` the ids of claims that had another when they were decided on,
    ``claims`` those of all claims of the ledger, ``digest`` the SHA-256 of its bytes.
    """

    history: History
    finals: Mapping[str, Final]
    left: int
    moved: frozenset[str]
    claims: frozenset[str]
    digest: str | None


class Contents(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """The ledger, read.

    ``pages`` have no texts, which are read when they are set. ``as_reviewed`` tells that rejected claims are gone and
    corrected ones are corrected. ``documents``: whether their whole texts are shown, or passages with claims, or nothing;
    ``shortened`` tells that this follows from their size.
    """

    title: str
    pages: list[Page]
    claims: list[Said]
    errors: list[ErrorRecord]
    summary: Summary
    studies: list[Study]
    audit: Audit
    review: Review | None
    as_reviewed: bool
    documents: Documents
    shortened: bool

    @property
    def scheme(self) -> Scheme:
        return self.summary.scheme

    @cached_property
    def by_drug(self) -> dict[str, dict[str, list[Said]]]:
        """Claims by drug, then by object; those with most claims first."""
        found: defaultdict[str, defaultdict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
        for said in self.claims:
            found[said.claim.drug][said.claim.object or NO_OBJECT].append(said)
        return {
            drug: dict(sorted(objects.items(), key=lambda row: (row[0] == NO_OBJECT, -len(row[1]), row[0])))
            for drug, objects in sorted(found.items(), key=lambda row: (-sum(map(len, row[1].values())), row[0]))
        }

    @cached_property
    def of_page(self) -> dict[int, list[Said]]:
        """The claims of each document, by its number."""
        found: defaultdict[int, list[Said]] = defaultdict(list)
        for said in self.claims:
            found[said.page.number].append(said)
        return found

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The numbers of the claims by the ids of their records."""
        return {said.claim.id: said.number for said in self.claims}

    @cached_property
    def behind(self) -> dict[str, list[int]]:
        """The places (in ``studies``) of the studies that each claim rests on, by its id."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place, study in enumerate(self.studies):
            for claim in study.claims:
                found[claim].append(place)
        return found

    @cached_property
    def page_of(self) -> dict[str, Page]:
        """The documents by all their paths."""
        return {path: page for page in self.pages for path in (page.found.path, *page.copies)}


MOST_TEXT = 5_000_000
"""Code points of all documents together up to which their whole texts are shown where nobody says what to show."""


def gather(
    documents: Sequence[AnnotatedDocument],
    errors: Sequence[ErrorRecord],
    entries: Iterable[Entry] | None,
    *,
    title: str,
    as_reviewed: bool = False,
    show: Documents | None = None,
    read: Read | None = None,
    digest: str | None = None,
) -> Contents:
    """Return the contents of a report on ``documents``; ``entries`` are those of the log, ``None`` where there is none.

    ``read`` gives documents their texts, of which those are read that were decided on in an older extraction; ``digest`` is
    the SHA-256 of the ledger.
    """
    review = None
    if entries is not None:
        standing = carried(entries, lambda: documents, read)
        there = frozenset(record.id for record in _records(documents) if record.kind == "claim")
        moved = frozenset(standing.moved.values())
        review = Review(standing.history, standing.finals, len(standing.left), moved, there, digest)
        if as_reviewed:
            from claimx.decisions.apply import reviewed

            documents = list(reviewed(documents, review.finals))
    pages = _pages(documents)
    studies = cluster(_records(documents)).studies
    length = sum(page.found.document.end for page in pages if page.found.document is not None)
    return Contents(
        title=title,
        pages=pages,
        claims=list(_claims(pages)),
        errors=list(errors),
        summary=summarise(_records(documents), studies=studies),
        studies=studies,
        audit=audit(_records(documents), studies=studies),
        review=review,
        as_reviewed=as_reviewed and review is not None,
        documents=show or ("all" if length <= MOST_TEXT else "passages"),
        shortened=show is None and length > MOST_TEXT,
    )


def _records(documents: Iterable[AnnotatedDocument]) -> Iterator[AnyRecord]:
    for found in documents:
        yield from chain(() if found.document is None else (found.document,), found.records)


def _pages(documents: Iterable[AnnotatedDocument]) -> list[Page]:
    """Number the documents; one that stands at several paths is there once, under the first."""
    by_bytes: dict[str, list[AnnotatedDocument]] = {}
    for place, found in enumerate(documents):
        by_bytes.setdefault(found.sha256 or f"#{place}", []).append(found)
    return [
        Page(number, group[0], tuple(copy.path for copy in group[1:]))
        for number, group in enumerate(by_bytes.values(), start=1)
    ]


def _claims(pages: Iterable[Page]) -> Iterator[Said]:
    number = 0
    for page in pages:
        for record in page.found.records:
            if isinstance(record, ClaimRecord):
                number += 1
                yield Said(number, record, page)


def doses_of(page: Page) -> dict[str, DoseRecord]:
    """Return the doses of a document by id."""
    return {record.id: record for record in page.found.records if isinstance(record, DoseRecord)}


def citations_of(page: Page) -> dict[str, CitationRecord]:
    """Return the citations of a document by id."""
    return {record.id: record for record in page.found.records if isinstance(record, CitationRecord)}
