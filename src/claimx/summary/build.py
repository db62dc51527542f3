"""From the records of ledgers to the summary."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from claimx.assemble.levels import level_of
from claimx.records import AnyRecord, ClaimRecord, Design, ErrorRecord, Relation, Scheme
from claimx.studies import Study, cluster
from claimx.studies.claims import counts_as
from claimx.summary.model import (
    FINDINGS,
    SIDE_OF,
    SIDES,
    Counts,
    FindingName,
    Found,
    Pair,
    Selection,
    Side,
    SideName,
    Summary,
)
from claimx.summary.ranks import rank
from claimx.works import fold

_APPROVAL: dict[str, FindingName] = {"effect": "approved", "no_effect": "not_approved"}


class _Said(NamedTuple):
    """What is kept of a claim, ``drug`` and ``object`` as written; ``level`` is that under ``scheme``."""

    id: str
    document: str
    path: str
    drug: str
    object: str
    relation: Relation
    finding: FindingName
    hedged: bool
    design: Design
    scheme: Scheme
    level: int | str | None


def summarise(
    records: Iterable[AnyRecord], selection: Selection | None = None, studies: Sequence[Study] | None = None
) -> Summary:
    """Return what the claims among ``records`` say of each drug in each condition; they are gone through once.

    The same records in any order give the same summary; a claim that is read twice, and a page at a second path,
    count once. Levels are those under ``selection.scheme``, or under the scheme that most claims of the ledger have.
    ``studies`` are those of the records, where they are known.
    """
    wanted = selection or Selection()
    kept: dict[str, _Said] = {}
    documents: dict[str, str] = {}
    passing = _passing(records, kept, documents)
    if studies is None:
        studies = cluster(passing).studies
    else:
        deque(passing, maxlen=0)
    scheme = wanted.scheme or _scheme(kept.values())
    chosen: defaultdict[tuple[str, str], list[_Said]] = defaultdict(list)
    left: Counter[str] = Counter()
    for said in kept.values():
        reason = _left_out(said, wanted)
        if reason:
            left[reason] += 1
        else:
            said = _under(said, scheme, documents[said.document])
            chosen[_key(said.drug), _key(said.object)].append(said)
    groups = [group for group in chosen.values() if len(group) >= wanted.min_claims]
    left["not_asked"] += sum(map(len, chosen.values())) - sum(map(len, groups))
    behind = _Behind(_resting(studies), scheme)
    pairs = [behind.pair(group) for group in groups]
    pairs.sort(key=lambda pair: (-pair.documents, -pair.claims, -pair.studies, pair.drug, pair.object))
    return Summary(
        pairs=pairs,
        scheme=scheme,
        counts=Counts(**behind.counts([said for group in groups for said in group])),
        claims=len(kept),
        documents=len(documents),
        without_object=left["without_object"],
        other_relations=left["other_relations"],
        not_asked=left["not_asked"],
    )


def _passing(records: Iterable[AnyRecord], kept: dict[str, _Said], documents: dict[str, str]) -> Iterator[AnyRecord]:
    """Yield the records and keep what is needed: of two forms of a claim, and paths of a document, always the same."""
    for record in records:
        if isinstance(record, ClaimRecord):
            said = _said(record)
            kept[said.id] = min(kept.get(said.id, said), said, key=str)
        if not isinstance(record, ErrorRecord):
            source = record.source
            documents[source.sha256] = min(documents.get(source.sha256, source.path), source.path)
        yield record


def _said(record: ClaimRecord) -> _Said:
    evidence = record.evidence
    return _Said(
        id=record.id,
        document=record.source.sha256,
        path=record.source.path,
        drug=record.drug,
        object=record.object or "",
        relation=record.relation,
        finding=_finding(record),
        hedged=record.certainty == "hedged",
        design=evidence.design,
        scheme=evidence.scheme,
        level=evidence.level,
    )


def _under(said: _Said, scheme: Scheme, path: str) -> _Said:
    level = said.level if said.scheme == scheme else level_of(said.design, scheme)
    return said._replace(scheme=scheme, level=level, path=path)


def _scheme(claims: Iterable[_Said]) -> Scheme:
    found = Counter(said.scheme for said in claims)
    return min(found, key=lambda scheme: (-found[scheme], scheme), default="ocebm-2011")


def _left_out(said: _Said, wanted: Selection) -> str:
    if said.relation not in wanted.relations:
        return "other_relations"
    if not said.object:
        return "without_object"
    return "" if _holds(said.drug, wanted.drug) and _holds(said.object, wanted.object) else "not_asked"


def _holds(name: str, part: str | None) -> bool:
    return part is None or part.strip().casefold() in name.casefold()


def _finding(record: ClaimRecord) -> FindingName:
    side = SIDE_OF[record.relation]
    if side == "warning":
        return "interacts" if record.relation == "interacts_with" else "contraindicated"
    if side == "use":
        return _APPROVAL.get(record.finding, "used") if record.relation == "approved_for" else "used"
    return "doubted" if record.certainty == "doubted" and record.finding != "no_effect" else record.finding


@lru_cache(1 << 16)
def _key(name: str) -> str:
    return fold(name) or name.casefold()


def _resting(studies: Iterable[Study]) -> dict[str, list[Study]]:
    resting: defaultdict[str, list[Study]] = defaultdict(list)
    for study in studies:
        for claim in study.claims:
            resting[claim].append(study)
    return resting


class _Behind(NamedTuple):
    """The studies behind each claim, by its id, and the scheme of the levels."""

    studies: Mapping[str, Sequence[Study]]
    scheme: Scheme

    def pair(self, group: Sequence[_Said]) -> Pair:
        """Return what is said of one drug in one condition."""
        relations = Counter(said.relation for said in group)
        by_side: defaultdict[SideName, list[_Said]] = defaultdict(list)
        for said in group:
            by_side[SIDE_OF[said.relation]].append(said)
        return Pair(
            drug=_commonest(said.drug for said in group),
            object=_commonest(said.object for said in group),
            scheme=self.scheme,
            relations={relation: relations[relation] for relation in SIDE_OF if relation in relations},
            sides=[
                Side(side=side, findings=self._findings(by_side[side]), **self.counts(by_side[side]))
                for side in SIDES
                if side in by_side
            ],
            **self.counts(group),
        )

    def _findings(self, group: Sequence[_Said]) -> list[Found]:
        by_finding: defaultdict[FindingName, list[_Said]] = defaultdict(list)
        for said in group:
            by_finding[said.finding].append(said)
        return [
            Found(
                finding=finding,
                hedged=sum(said.hedged for said in told),
                levels=self._levels(told),
                ids=sorted(said.id for said in told),
                paths=sorted({said.path for said in told}),
                study_ids=sorted(name for name, kind in self._kinds(told).items() if kind == "independent"),
                **self.counts(told),
            )
            for finding in FINDINGS
            if (told := by_finding.get(finding))
        ]

    def _levels(self, group: Iterable[_Said]) -> dict[str, int]:
        found = Counter("none" if said.level is None else str(said.level) for said in group)
        return {level: found[level] for level in sorted(found, key=lambda level: (rank(level, self.scheme), level))}

    def _kinds(self, group: Iterable[_Said]) -> dict[str, str]:
        return {study.study: counts_as(study) for said in group for study in self.studies.get(said.id, ())}

    def counts(self, group: Sequence[_Said]) -> dict[str, Any]:
        """Return the fields of :class:`claimx.summary.model.Counts`."""
        kinds = Counter(self._kinds(group).values())
        levels = (said.level for said in group)
        return {
            "claims": len(group),
            "documents": len({said.document for said in group}),
            "studies": kinds["independent"],
            "reviews": kinds["synthesis"],
            "advice": kinds["guidance"],
            "unidentified": kinds["unidentified"],
            "level": min(levels, key=lambda level: (rank(level, self.scheme), str(level)), default=None),
        }


def _commonest(names: Iterable[str]) -> str:
    found = Counter(names)
    return min(found, key=lambda name: (-found[name], name))
