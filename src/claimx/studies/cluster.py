"""From records to studies, step by step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from claimx.records import AnyRecord
from claimx.studies.claims import group_claims
from claimx.studies.describe import describe
from claimx.studies.gather import gather
from claimx.studies.items import Gathered, Item
from claimx.studies.membership import Membership
from claimx.studies.mentions import Mentions
from claimx.studies.model import Clustering
from claimx.studies.publications import is_description, join_descriptions
from claimx.studies.trials import join_reports
from claimx.studies.union import Sets


def cluster(records: Iterable[AnyRecord]) -> Clustering:
    """Return the studies that the records of ledgers are about, and the claims that rest on them.

    The same records in any order give the same result. Records other than references, citations, claims and documents
    are passed over.
    """
    gathered = gather(records)
    membership = assign(gathered)
    studies = describe(gathered, membership)
    return Clustering(studies=studies, claims=group_claims(gathered, membership, studies))


def assign(gathered: Gathered) -> Membership:
    """Return which report and study each item is of."""
    items = gathered.items
    sets = Sets(items)
    _join_copies(items, sets)
    joined = join_descriptions(items, sets)
    drugs = _drugs(gathered, sets)
    groups, retracted = join_reports(items, sets, drugs, joined.alike)
    links = Mentions(items, sets, groups, drugs).join()
    return Membership(
        items=items,
        sets=sets,
        groups=groups,
        several=links.several,
        candidates={**joined.unsure, **links.candidates},
        retracted=retracted,
    )


def _join_copies(items: Sequence[Item], sets: Sets) -> None:
    """Join what is the same record of the same text, which stands at two paths."""
    first: dict[tuple[str, str], int] = {}
    for number, item in enumerate(items):
        other = first.setdefault((item.sha256, item.record), number)
        if other != number:
            sets.join(other, number, "copy", 1.0, told=True)


def _drugs(gathered: Gathered, sets: Sets) -> list[frozenset[str]]:
    """Return for each item the drugs that are claimed of its report, or stand in its title, or that it is cited for."""
    known = {drug for drugs in gathered.drugs.values() for drug in drugs}
    if not known:
        return [frozenset()] * len(gathered.items)
    of_set: defaultdict[int, set[str]] = defaultdict(set)
    places = _references(gathered.items)
    for number, item in enumerate(gathered.items):
        own = of_set[sets.find(number)]
        own.update(known.intersection(item.title.split()))
        for drug in gathered.drugs.get((item.path, item.record)) or gathered.drugs.get((item.path, item.sentence), ()):
            own.add(drug)
            for reference in item.points:
                target = places.get((item.path, item.sha256, reference))
                if target is not None:
                    of_set[sets.find(target)].add(drug)
    frozen = {root: frozenset(names) for root, names in of_set.items()}
    return [frozen[sets.find(number)] for number in range(len(gathered.items))]


def _references(items: Sequence[Item]) -> dict[tuple[str, str, str], int]:
    return {
        (item.path, item.sha256, item.record): number
        for number, item in enumerate(items)
        if item.kind == "reference" and is_description(item)
    }
