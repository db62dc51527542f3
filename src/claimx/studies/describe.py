"""Studies as they are written: the reports with their best descriptions, the members, the names, what is doubtful."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from claimx.records import record_id
from claimx.studies.category import category_of
from claimx.studies.claims import behind
from claimx.studies.identity import REPORT_KINDS, TRIAL_KINDS, is_preprint
from claimx.studies.items import Gathered, Item
from claimx.studies.membership import Membership
from claimx.studies.merge import merge
from claimx.studies.model import Member, Report, Study
from claimx.studies.publications import is_description
from claimx.studies.titles import notice_of

_UNNAMED_STYLES = frozenset({"numeric", "superscript", "identifier", "link"})
_LONGEST_NAME = 80
_MOST_NAMES = 20


def describe(gathered: Gathered, membership: Membership) -> list[Study]:
    """Return the studies, those that most pages bring up first."""
    resting = resting_claims(gathered, membership)
    found = membership.studies()
    made = {group: _study(group, numbers, membership, resting.get(group, [])) for group, numbers in found.items()}
    ids = _ids(made, membership, found)
    studies = []
    for group, study in made.items():
        candidates = {
            ids[membership.groups.find(target)]
            for number in found[group] if number not in membership.several
            for target in membership.candidates.get(number, ())
        } - {ids[group]}  # fmt: skip
        flags = [*study.flags, *(["ambiguous"] if candidates else [])]
        named = {"study": ids[group], "candidates": sorted(candidates), "flags": sorted(set(flags))}
        studies.append(msgspec.structs.replace(study, **named))
    return sorted(studies, key=lambda study: (-len(study.documents), -len(study.members), study.study))


def resting_claims(gathered: Gathered, membership: Membership) -> dict[int, list[str]]:
    """Return the ids of the claims that rest on each study, by the study's representative."""
    resting: defaultdict[int, set[str]] = defaultdict(set)
    for said, groups in behind(gathered, membership):
        for group in groups:
            resting[group].add(said.record)
    return {group: sorted(claims) for group, claims in resting.items()}


def _study(group: int, numbers: Sequence[int], membership: Membership, claims: list[str]) -> Study:
    items = membership.items
    parts = sorted(membership.reports(group, numbers), key=lambda part: _rank([items[n] for n in part]))
    reports, flags = [], set[str]()
    for part in parts:
        own = [items[n] for n in part if n not in membership.several]
        csl, provenance, conflicting = merge(own)
        reports.append(Report(csl=csl, provenance=provenance, ids=_identifiers(own)))
        flags.update(conflicting)
    own = [items[n] for n in numbers if n not in membership.several]
    flags.update(_flags(own, numbers, membership))
    report_of = {number: place for place, part in enumerate(parts) for number in part}
    if not any(is_description(item) for item in own):
        report_of = {}
    members = [_member(number, report_of.get(number), membership) for number in numbers]
    return Study(
        study="",
        category=category_of(
            dict.fromkeys(items[n].title for part in parts for n in part),
            (kind for n in numbers for kind in items[n].types),
            [items[n].design for n in numbers],
        ),
        csl=reports[0].csl,
        ids=_identifiers(own),
        names=_names([items[n] for n in numbers]),
        reports=reports,
        members=members,
        documents=sorted({member.path for member in members}),
        claims=claims,
        candidates=[],
        confidence=round(
            min(min(member.confidence, membership.sets.weakest(n)) for n, member in zip(numbers, members, strict=True)),
            3,
        ),
        flags=sorted(flags),
    )


def _rank(items: Sequence[Item]) -> tuple[object, ...]:
    """Return the order of reports: papers before preprints and notices, those that most documents cite first."""
    preprint = any(kind == "arxiv" or (kind == "doi" and is_preprint(value)) for i in items for kind, value in i.ids)
    notice = any(notice_of(item.title) for item in items)
    year = min((item.year for item in items if item.year is not None), default=9999)
    titled = any(item.title for item in items)
    return notice, preprint, not titled, -len({item.sha256 for item in items}), year, sorted(i.record for i in items)


def _identifiers(items: Sequence[Item]) -> dict[str, list[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for item in items:
        for kind, value in (*item.ids, *item.trials):
            found[kind].add(f"NCT{value}" if kind == "nct" else value)
    order = (*REPORT_KINDS, *TRIAL_KINDS, "url")
    return {kind: sorted(found[kind]) for kind in order if kind in found}


def _names(items: Sequence[Item]) -> list[str]:
    """Return the words by which a study is cited, the commonest first."""
    quotes = Counter(
        name
        for item in items if item.kind == "citation" and item.style not in _UNNAMED_STYLES
        if len(name := " ".join(item.quote.split())) <= _LONGEST_NAME
    )  # fmt: skip
    return sorted(quotes, key=lambda name: (-quotes[name], name))[:_MOST_NAMES]


def _member(number: int, report: int | None, membership: Membership) -> Member:
    item = membership.items[number]
    if number in membership.several:
        rule, confidence = "reference.several", item.confidence
    else:
        join = membership.groups.joins.get(number) or membership.sets.joins.get(number)
        rule, confidence = (join.rule, join.confidence) if join else ("alone", item.confidence)
    return Member(
        id=item.record,
        kind=item.kind,
        path=item.path,
        start=item.start,
        end=item.end,
        quote=item.quote,
        report=report,
        rule=rule,
        confidence=round(confidence, 3),
    )


def _flags(items: Sequence[Item], numbers: Sequence[int], membership: Membership) -> set[str]:
    flags = set()
    if items and all(item.style == "implied" and not is_description(item) for item in items):
        flags.add("only_implied")
    if not any(identified(item) for item in items):
        flags.add("unidentified")
    if any(item.retracted or "retracted" in item.flags or item.title.startswith("retracted ") for item in items):
        flags.add("retracted")
    if not membership.retracted.isdisjoint(numbers):
        flags.add("retracted")
    return flags


def identified(item: Item) -> bool:
    """Tell whether an item says enough to find the study by: a description, a trial's name, or who or where and when."""
    return is_description(item) or bool(
        item.acronym or item.trials or (item.year and (item.families or item.container))
    )


def _ids(made: Mapping[int, Study], membership: Membership, found: Mapping[int, Sequence[int]]) -> dict[int, str]:
    """Return an id for each study: that of its best identifier or description, else of its first mention."""
    taken: set[str] = set()
    ids = {}
    for group in sorted(made, key=lambda group: (-len(made[group].documents), _first(found[group], membership))):
        identity = _identity(made[group], [membership.items[n] for n in found[group]])
        if identity in taken:
            identity += "\x1f" + "\x1f".join(_first(found[group], membership))
        taken.add(identity)
        ids[group] = record_id("study", identity)
    return ids


def _first(numbers: Sequence[int], membership: Membership) -> tuple[str, str]:
    return min((membership.items[n].sha256, membership.items[n].record) for n in numbers)


def _identity(study: Study, items: Sequence[Item]) -> str:
    ids = study.reports[0].ids or study.ids
    for kind in (*REPORT_KINDS, *TRIAL_KINDS):
        if kind in ids:
            return f"{kind}:{ids[kind][0]}"
    titles = sorted((item.title, item.families[:1], item.year or 0) for item in items if item.title)
    if titles:
        return "\x1f".join(map(str, titles[0]))
    acronyms = sorted(item.acronym for item in items if item.acronym)
    return acronyms[0] if acronyms else "\x1f".join(min((item.sha256, item.record) for item in items))
