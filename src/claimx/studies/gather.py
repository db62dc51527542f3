"""From the records of ledgers to what is clustered.

Only what the clustering needs is kept, so that ledgers of any length fit: drugs, doses and conditions are passed over.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec

from claimx.records import (
    AnyRecord,
    CitationRecord,
    ClaimRecord,
    Design,
    DocumentRecord,
    ReferenceRecord,
    Resolution,
)
from claimx.studies.identity import TRIAL_KINDS, Id, ids_of, ids_of_csl, registrations
from claimx.studies.items import Gathered, Item, Said, container_key
from claimx.works import fold, fold_family, text_of, year_of

_ENCODE = msgspec.json.Encoder().encode
_LETTER = re.compile(r"(?:1[89]|20)\d\d([a-h])(?![\w-])")
_CITED = frozenset({"cited_study", "described_study"})
_FIRST_PAGE = re.compile(r"[-–—,\s]")
_TITLE_WORDS = 4
"""Words from which what a citation calls its title is a title, not a trial's name."""


def gather(records: Iterable[AnyRecord]) -> Gathered:
    """Return the items and claims of the records of any number of ledgers; a record read twice counts once."""
    items: dict[tuple[str, str, str], Item] = {}
    claims: dict[tuple[str, str, str], Said] = {}
    names: dict[str, str] = {}  # one string for each path and hash, however many records name it
    for record in records:
        item: Item | None = None
        match record:
            case ReferenceRecord():
                item = _reference(record, names)
            case CitationRecord():
                item = _citation(record, names)
            case DocumentRecord() if record.evidence.basis == "this_document":
                item = _document(record, names)
            case ClaimRecord():
                said = _claim(record, names)
                key = said.sha256, said.path, said.record
                claims[key] = max(claims.get(key, said), said, key=_ENCODE)
        if item is not None:
            key = item.sha256, item.path, item.record
            held = items.get(key)
            items[key] = item if held is None else max(held, item, key=_fullness)
    ordered = sorted(claims.values(), key=lambda said: (said.path, said.sha256, said.record))
    return Gathered(items=sorted(items.values(), key=_place), claims=ordered, drugs=_drugs(ordered))


def _fullness(item: Item) -> tuple[bool, int, bytes]:
    """Return what decides between two forms of a record (of runs with and without a bibliography), in any order."""
    return item.matched, len(item.csl), _ENCODE(item)


def _place(item: Item) -> tuple[object, ...]:
    return item.path, item.sha256, item.start, item.end, item.record


def _drugs(claims: list[Said]) -> dict[tuple[str, str | int], tuple[str, ...]]:
    drugs: defaultdict[tuple[str, str | int], set[str]] = defaultdict(set)
    for said in claims:
        places: tuple[str | int, ...] = (*said.citations, said.sentence)
        for place in places:
            drugs[said.path, place].add(fold(said.drug))
    return {place: tuple(sorted(names)) for place, names in drugs.items()}


def _claim(record: ClaimRecord, names: dict[str, str]) -> Said:
    path, sha256 = record.source.path, record.source.sha256
    return Said(
        sha256=names.setdefault(sha256, sha256),
        path=names.setdefault(path, path),
        record=record.id,
        drug=record.drug,
        relation=record.relation,
        object=record.object,
        finding=record.finding,
        level=record.evidence.level,
        basis=record.evidence.basis,
        design=record.evidence.design,
        citations=tuple(record.citation_ids),
        sentence=record.sentence[0],
    )


def _reference(record: ReferenceRecord, names: dict[str, str]) -> Item:
    known = _known(record)
    return _item(
        record,
        names,
        {**record.csl, **known.csl},
        known,
        trials=registrations(record.quote),
        flags=tuple(record.flags),
    )


class _Known(NamedTuple):
    """What a bibliography or a public index says of a record."""

    csl: dict[str, Any]
    types: tuple[str, ...]
    retracted: bool


def _known(record: ReferenceRecord | CitationRecord) -> _Known:
    csl: dict[str, Any] = {}
    types: tuple[str, ...] = ()
    retracted = False
    if isinstance(record.resolution, Resolution) and record.resolution.status == "resolved":
        csl |= record.resolution.csl or {}
        types = tuple(name.lower() for name in record.resolution.publication_types)
        retracted = bool(record.resolution.retracted)
    if record.match is not None and record.match.status == "matched":
        csl |= record.match.csl or {}
    return _Known(csl, types, retracted)


def _citation(record: CitationRecord, names: dict[str, str]) -> Item:
    known = _known(record)
    csl: dict[str, Any] = {"type": "article-journal"}
    named = record.style == "named_study"
    if record.authors:
        csl["author"] = [{"family": name} for name in record.authors]
    if record.year is not None:
        csl["issued"] = {"date-parts": [[record.year]]}
    if record.journal:
        csl["container-title"] = record.journal
    if record.title and not named:
        csl["title"] = record.title
    for kind, field in (("doi", "DOI"), ("pmid", "PMID"), ("pmcid", "PMCID"), ("url", "URL")):
        if record.ids.get(kind):
            csl[field] = record.ids[kind]
    letter = _LETTER.search(record.quote)
    return _item(
        record,
        names,
        csl | known.csl,
        known,
        style=record.style,
        sentence=record.sentence[0],
        acronym=fold(record.title or "") if named else "",
        letter=letter[1] if letter and record.year is not None else "",
        trials=tuple(i for i in ids_of(record.ids) if i[0] in TRIAL_KINDS),
        points=tuple(record.reference_ids),
        candidates=tuple(record.candidate_ids),
        flags=tuple(record.flags),
        more_ids=ids_of(record.ids),
    )


def _document(record: DocumentRecord, names: dict[str, str]) -> Item:
    source = record.source
    csl: dict[str, Any] = {"type": "article-journal"}
    if source.title:
        csl["title"] = source.title
    if record.authors:
        csl["author"] = [_person(name) for name in record.authors]
    year = re.match(r"\d{4}", source.published or "")
    if year:
        csl["issued"] = {"date-parts": [[int(year[0])]]}
    if source.url:
        csl["URL"] = source.url
    return _item(record, names, csl, _Known({}, (), False), design=record.evidence.design)


def _person(name: str) -> dict[str, str]:
    given, _, family = name.rpartition(" ")
    return {"family": family, "given": given} if given else {"literal": family}


def _item(
    record: ReferenceRecord | CitationRecord | DocumentRecord,
    names: dict[str, str],
    csl: dict[str, Any],
    known: _Known,
    *,
    more_ids: tuple[Id, ...] = (),
    trials: tuple[Id, ...] = (),
    design: Design | None = None,
    **own: Any,
) -> Item:
    path, sha256 = record.source.path, record.source.sha256
    title = fold(text_of(csl.get("title")))
    ids = tuple(dict.fromkeys((*ids_of_csl(csl), *(i for i in more_ids if i[0] not in TRIAL_KINDS))))
    evidence = record.evidence
    return Item(
        sha256=names.setdefault(sha256, sha256),
        path=names.setdefault(path, path),
        start=record.start,
        end=record.end,
        record=record.id,
        kind=record.kind,
        quote=record.quote or "",
        confidence=record.confidence,
        title=title if record.kind != "citation" or known.csl or title.count(" ") >= _TITLE_WORDS - 1 else "",
        families=_families(csl),
        year=year_of(csl),
        container=container_key(text_of(csl.get("container-title"))),
        volume=fold(text_of(csl.get("volume"))),
        page=fold(_FIRST_PAGE.split(text_of(csl.get("page")).strip(), maxsplit=1)[0]),
        ids=ids,
        trials=trials,
        matched=bool(known.csl),
        types=known.types,
        retracted=known.retracted,
        csl=_ENCODE(csl),
        design=design or (evidence.design if evidence.basis in _CITED else None),
        **own,
    )


_family = lru_cache(1 << 16)(fold_family)


def _families(csl: dict[str, Any]) -> tuple[str, ...]:
    people = (person for person in csl.get("author") or [] if isinstance(person, dict))
    folded = (_family(text_of(person.get("family") or person.get("literal"))) for person in people)
    return tuple(family for family in folded if family)
