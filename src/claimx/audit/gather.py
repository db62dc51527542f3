"""From the records of ledgers to what an audit keeps of them."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimx.audit.ledger import Amount, Entry, Ledger, Page, Statement
from claimx.records import AnyRecord, ClaimRecord, DocumentRecord, DoseRecord, ReferenceRecord
from claimx.studies import Study, cluster
from claimx.studies.model import Member
from claimx.works import text_of

_FIELDS_WITH_WORDS = frozenset({"certainty", "strength", "finding", "relation", "population.kind"})
_HEADER_ENDS = 900
"""Characters from the beginning of a page within which the description of a paper is that of the page itself."""
_ITSELF = frozenset({"abstract", "trial_report", "systematic_review", "review", "case_report"})
_MAYBE_ITSELF = frozenset({"reference_page", "other"})
"""Types that a bare abstract, copied without its frame, is taken for."""


def read(records: Iterable[AnyRecord], known: Sequence[Study] | None = None) -> Ledger:
    """Return what an audit needs of the records of ledgers, in any order; they are gone through once. ``known`` are their
    studies, where these are known."""
    pages: dict[str, Page] = {}
    taken: dict[str, str] = {}
    kept = _kept(records, pages, taken)
    if known is None:
        known = cluster(kept).studies
    else:
        deque(kept, maxlen=0)
    for page in pages.values():
        page.statements.sort(key=lambda said: (said.start, said.end, said.id))
    ordered = sorted(pages.values(), key=lambda page: (page.path, page.sha256))
    studies = {study.study: study for study in known}
    resting: defaultdict[str, list[str]] = defaultdict(list)
    for study in known:
        for claim in study.claims:
            resting[claim].append(study.study)
    by_path = {path: pages[sha256] for path, sha256 in taken.items()}
    return Ledger(
        pages=ordered,
        studies=studies,
        resting={claim: tuple(sorted(names)) for claim, names in resting.items()},
        own={name: own for name, study in studies.items() if (own := _own(study, by_path))},
        entries={name: entries for name, study in studies.items() if (entries := _entries(study, by_path))},
    )


def _kept(records: Iterable[AnyRecord], pages: dict[str, Page], taken: dict[str, str]) -> Iterator[AnyRecord]:
    """Yield the records, those at a second path of the same text too, and keep of each page what is needed, once."""
    seen: set[tuple[str, str]] = set()
    for record in records:
        yield record
        if not isinstance(record, DocumentRecord | ClaimRecord | DoseRecord | ReferenceRecord):
            continue
        source = record.source
        page = pages.get(source.sha256)
        if page is None:
            page = pages[source.sha256] = Page(
                path=source.path, sha256=source.sha256, type=source.type, title=source.title
            )
        page.path = min(page.path, source.path)
        taken[source.path] = source.sha256
        key = source.sha256, record.id
        if key not in seen:
            seen.add(key)
            _keep(record, page)


def _keep(record: DocumentRecord | ClaimRecord | DoseRecord | ReferenceRecord, page: Page) -> None:
    match record:
        case DocumentRecord():
            page.document = record.id
            page.design, page.basis, page.n = record.evidence.design, record.evidence.basis, record.evidence.n
        case ClaimRecord():
            page.statements.append(_statement(record))
        case DoseRecord():
            if record.drug and record.values and record.measure == "dose":
                page.doses[record.id] = _amount(record)
        case ReferenceRecord():
            page.references[record.id] = Entry(
                id=record.id,
                quote=record.quote,
                start=record.start,
                end=record.end,
                title=text_of(record.csl.get("title")),
            )


def _statement(record: ClaimRecord) -> Statement:
    evidence = record.evidence
    reason = evidence.reason
    return Statement(
        id=record.id,
        section=record.section,
        quote=record.quote,
        start=record.start,
        end=record.end,
        confidence=record.confidence,
        drug=record.drug,
        relation=record.relation,
        object=record.object,
        finding=record.finding,
        certainty=record.certainty,
        strength=record.strength,
        speaker=record.speaker,
        speaker_name=record.speaker_name,
        population=record.population.kind,
        comparator=record.comparator.kind,
        doses=tuple(record.doses),
        citations=tuple(record.citation_ids),
        flags=tuple(record.flags),
        level=evidence.level,
        design=evidence.design,
        basis=evidence.basis,
        evidence_n=evidence.n,
        reason=(reason.words or "", -1 if reason.start is None else reason.start, reason.end or -1),
        cues=tuple(
            (why.field, why.words, why.start, why.end or why.start)
            for why in record.why
            if why.words and why.start is not None and why.rejected is None and why.field in _FIELDS_WITH_WORDS
        ),
    )


def _amount(record: DoseRecord) -> Amount:
    return Amount(
        id=record.id,
        drug=record.drug or "",
        values=tuple(float(value) * record.count for value in record.values),
        unit=record.unit,
        per=record.per,
        daily_total=None if record.daily_total is None else float(record.daily_total),
        route=record.route,
        role=record.role,
        quote=record.quote,
        start=record.start,
        end=record.end,
    )


def _own(study: Study, pages: Mapping[str, Page]) -> tuple[Page, ...]:
    """Return the pages that are the study's own report: it is their document, or the description at their head is its."""
    own: dict[str, Page] = {}
    for member in study.members:
        page = pages.get(member.path)
        if page is None:
            continue
        if member.kind == "document" or (_at_the_head(member.start, page) and _describes(member, page)):
            own[page.sha256] = page
    return tuple(sorted(own.values(), key=lambda page: (page.path, page.sha256)))


def _describes(member: Member, page: Page) -> bool:
    """Tell whether a reference, or a paper's own identifier ("doi: ..." under its title), says which work a page is."""
    if member.kind == "reference":
        return True
    return page.basis == "this_document" and page.type in _ITSELF and "10." in member.quote


def _at_the_head(start: int, page: Page) -> bool:
    if start > _HEADER_ENDS or (page.statements and start > page.statements[0].start):
        return False
    return page.type in _ITSELF or (page.type in _MAYBE_ITSELF and len(page.references) == 1)


def _entries(study: Study, pages: Mapping[str, Page]) -> tuple[tuple[Page, Entry], ...]:
    """Return the entries of reference lists that describe the study and name its title, each text once."""
    found: dict[tuple[str, str], tuple[Page, Entry]] = {}
    for member in study.members:
        page = pages.get(member.path)
        entry = page.references.get(member.id) if page and member.kind == "reference" else None
        if page is not None and entry is not None and entry.title:
            found[page.sha256, entry.id] = page, entry
    return tuple(sorted(found.values(), key=lambda pair: (pair[0].path, pair[1].start)))
