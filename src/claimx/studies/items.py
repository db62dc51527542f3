"""From the records of ledgers to what is clustered: one item a reference, citation or page that is a study itself.

Only what the clustering needs is kept, so that ledgers of any length fit: drugs, doses and conditions are passed over.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Literal

import msgspec

from claimx.journals import canonical_journal, journal_key
from claimx.records import (
    AnyRecord,
    CitationRecord,
    ClaimRecord,
    Design,
    DocumentRecord,
    Finding,
    ReferenceRecord,
    Relation,
)
from claimx.studies.identity import Id, ids_of, ids_of_csl, registrations
from claimx.works import fold, fold_family, text_of, year_of

_ENCODE = msgspec.json.Encoder().encode
_LETTER = re.compile(r"(?:1[89]|20)\d\d([a-h])(?![\w-])")
_CITED = frozenset({"cited_study", "described_study"})
_FIRST_PAGE = re.compile(r"[-–—,\s]")
_TITLE_WORDS = 4
"""Words from which what a citation calls its title is a title, not a trial's name."""


ItemKind = Literal["reference", "citation", "document"]


class Item(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A description of a study, in the form in which it is compared; ``csl`` is encoded, to take little room.

    ``points`` are the ids of the reference records that a citation points to, ``candidates`` of those that it may.
    ``acronym`` is the folded name of a trial ("star d"). ``letter`` is that of "2014a". ``sentence`` is where the
    sentence around a citation begins.
    """

    sha256: str
    path: str
    start: int
    end: int
    record: str
    kind: ItemKind
    style: str = ""
    quote: str = ""
    confidence: float = 1.0
    title: str = ""
    families: tuple[str, ...] = ()
    year: int | None = None
    letter: str = ""
    container: str = ""
    volume: str = ""
    page: str = ""
    acronym: str = ""
    sentence: int = -1
    ids: tuple[Id, ...] = ()
    trials: tuple[Id, ...] = ()
    csl: bytes = b"{}"
    points: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    design: Design | None = None
    flags: tuple[str, ...] = ()
    matched: bool = False


class Said(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A claim: what it says and the citations that it rests on."""

    sha256: str
    path: str
    record: str
    drug: str
    relation: Relation
    object: str | None
    finding: Finding
    level: int | str | None
    basis: str
    design: Design
    citations: tuple[str, ...]
    sentence: int


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """What was read, in an order that does not depend on that of the ledgers.

    ``drugs`` are the drugs of the claims that rest on a citation, by path and id of it, and of those that stand in a
    sentence, by path and its beginning.
    """

    items: list[Item]
    claims: list[Said]
    drugs: dict[tuple[str, str | int], tuple[str, ...]]


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
                claims[said.sha256, said.path, said.record] = said
        if item is not None:
            items[item.sha256, item.path, item.record] = item
    ordered = sorted(claims.values(), key=lambda said: (said.path, said.sha256, said.record))
    return Gathered(items=sorted(items.values(), key=_place), claims=ordered, drugs=_drugs(ordered))


@lru_cache(1 << 16)
def container_key(name: str) -> str:
    """Return the form under which journals are compared: that of the full name, where it is known."""
    return journal_key(canonical_journal(name) or name) if name else ""


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
    matched = record.match is not None and record.match.status == "matched" and bool(record.match.csl)
    return _item(
        record,
        names,
        {**record.csl, **((record.match.csl or {}) if matched and record.match else {})},
        matched=matched,
        trials=registrations(record.quote),
        flags=tuple(record.flags),
    )


def _citation(record: CitationRecord, names: dict[str, str]) -> Item:
    matched = record.match is not None and record.match.status == "matched" and bool(record.match.csl)
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
    if matched and record.match:
        csl |= record.match.csl or {}
    letter = _LETTER.search(record.quote)
    return _item(
        record,
        names,
        csl,
        matched=matched,
        style=record.style,
        sentence=record.sentence[0],
        acronym=fold(record.title or "") if named else "",
        letter=letter[1] if letter and record.year is not None else "",
        trials=tuple(i for i in ids_of(record.ids) if i[0] in _TRIALS),
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
    return _item(record, names, csl, design=record.evidence.design)


def _person(name: str) -> dict[str, str]:
    given, _, family = name.rpartition(" ")
    return {"family": family, "given": given} if given else {"literal": family}


def _item(
    record: ReferenceRecord | CitationRecord | DocumentRecord,
    names: dict[str, str],
    csl: dict[str, Any],
    *,
    more_ids: tuple[Id, ...] = (),
    trials: tuple[Id, ...] = (),
    design: Design | None = None,
    **own: Any,
) -> Item:
    path, sha256 = record.source.path, record.source.sha256
    title = fold(text_of(csl.get("title")))
    ids = tuple(dict.fromkeys((*ids_of_csl(csl), *(i for i in more_ids if i[0] not in _TRIALS))))
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
        title=title if record.kind != "citation" or own.get("matched") or title.count(" ") >= _TITLE_WORDS - 1 else "",
        families=_families(csl),
        year=year_of(csl),
        container=container_key(text_of(csl.get("container-title"))),
        volume=fold(text_of(csl.get("volume"))),
        page=fold(_FIRST_PAGE.split(text_of(csl.get("page")).strip(), maxsplit=1)[0]),
        ids=ids,
        trials=trials,
        csl=_ENCODE(csl),
        design=design or (evidence.design if evidence.basis in _CITED else None),
        **own,
    )


_family = lru_cache(1 << 16)(fold_family)


def _families(csl: dict[str, Any]) -> tuple[str, ...]:
    people = (person for person in csl.get("author") or [] if isinstance(person, dict))
    folded = (_family(text_of(person.get("family") or person.get("literal"))) for person in people)
    return tuple(family for family in folded if family)


_TRIALS = frozenset({"nct", "isrctn", "eudract", "prospero", "registry"})
