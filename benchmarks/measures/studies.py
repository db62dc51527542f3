"""The same study across documents: pairs and B-cubed, of reports and of studies, beside exact equality."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path

import msgspec

from claimx.records import AnyRecord, CitationRecord
from claimx.studies import cluster
from claimx.works import clean_id, fold
from loaders.works_in_pages import Told, cited, halves, read_works
from measures.figures import Figure

TUNED, COUNTED = 7, 11
"""Seeds of the half that may be looked at and of the half that is only counted."""


class Agreement(msgspec.Struct, frozen=True):
    """Precision and recall of pairs and of B-cubed (Bagga and Baldwin, 1998), as shares."""

    records: int
    pair_precision: float
    pair_recall: float
    cubed_precision: float
    cubed_recall: float

    @property
    def pair_f1(self) -> float:
        return _f1(self.pair_precision, self.pair_recall)

    @property
    def cubed_f1(self) -> float:
        return _f1(self.cubed_precision, self.cubed_recall)


def agreement(found: Mapping[str, Hashable], told: Mapping[str, Hashable]) -> Agreement:
    """Compare two partitions of the same records (record id to the name of its cluster).

    >>> agreement({"a": 1, "b": 1, "c": 2}, {"a": 1, "b": 1, "c": 1}).pair_recall
    0.3333333333333333
    """
    ours, theirs = Counter(found.values()), Counter(told.values())
    both = Counter((found[record], told[record]) for record in told)
    together = sum(_pairs(n) for n in both.values())
    number = len(told)
    return Agreement(
        records=number,
        pair_precision=together / max(1, sum(map(_pairs, ours.values()))),
        pair_recall=together / max(1, sum(map(_pairs, theirs.values()))),
        cubed_precision=sum(n * n / ours[ours_] for (ours_, _), n in both.items()) / number,
        cubed_recall=sum(n * n / theirs[theirs_] for (_, theirs_), n in both.items()) / number,
    )


def studies_found(records: Sequence[AnyRecord]) -> dict[str, Hashable]:
    """Return the study of each record, as claimx puts them together."""
    return {member.id: study.study for study in cluster(records).studies for member in study.members}


def equal_descriptions(records: Sequence[AnyRecord]) -> dict[str, Hashable]:
    """Return a cluster for each record by equal DOI or else equal title, mentions by equal name and year: the baseline."""
    parent: dict[Hashable, Hashable] = {}

    def root(key: Hashable) -> Hashable:
        while parent.setdefault(key, key) != key:
            key = parent[key]
        return key

    for record in records:
        for key in _keys(record):
            parent[root(key)] = root(record.id)
    return {record.id: root(record.id) for record in records}


def _keys(record: AnyRecord) -> list[Hashable]:
    if isinstance(record, CitationRecord):
        return [("mention", fold(" ".join(record.authors)), record.year)]
    csl = getattr(record, "csl", {})
    keys: list[Hashable] = [("doi", clean_id("doi", csl["DOI"]))] if csl.get("DOI") else []
    people, title = csl.get("author") or [{}], fold(csl.get("title", ""))
    year = (csl.get("issued") or {}).get("date-parts", [[None]])[0][0]
    return [*keys, ("title", title), ("mention", fold(people[0].get("family", "")), year)][: len(keys) + bool(title)]


def measure(data: Path, *, counted: bool = True) -> dict[str, Agreement]:
    """Return the agreement of claimx and of the baseline with the truth, on one half of the works."""
    works = halves(read_works(data))[counted]
    told = cited(works, COUNTED if counted else TUNED)
    records = [entry.record for entry in told]
    truth = {entry.record.id: entry.study for entry in told}
    return {
        "claimx": agreement(studies_found(records), truth),
        "exact equality": agreement(equal_descriptions(records), truth),
    }


def studies_figures(data: Path) -> list[Figure]:
    """Return the rows of the table: pairs and B-cubed of the half that was not looked at."""
    measured = measure(data)
    ours, naive = measured["claimx"], measured["exact equality"]
    return [
        Figure(
            what=f"same study across pages, {name}",
            seen="unseen",
            n=ours.records,
            precision=100 * precision,
            recall=100 * recall,
            value=100 * value,
            known=f"{100 * theirs:.1f} (equal DOI or title)",
            note="invented pages, real works",
        )
        for name, precision, recall, value, theirs in (
            ("pairs", ours.pair_precision, ours.pair_recall, ours.pair_f1, naive.pair_f1),
            ("B-cubed", ours.cubed_precision, ours.cubed_recall, ours.cubed_f1, naive.cubed_f1),
        )
    ]


def mistakes(told: Sequence[Told]) -> tuple[list[list[Told]], list[list[Told]]]:
    """Return groups of records that were wrongly put together, and of those wrongly kept apart, for reading."""
    found = studies_found([entry.record for entry in told])
    ours: defaultdict[Hashable, list[Told]] = defaultdict(list)
    theirs: defaultdict[str, list[Told]] = defaultdict(list)
    for entry in told:
        ours[found[entry.record.id]].append(entry)
        theirs[entry.study].append(entry)
    mixed = [group for group in ours.values() if len({entry.study for entry in group}) > 1]
    torn = [group for group in theirs.values() if len({found[entry.record.id] for entry in group}) > 1]
    return mixed, torn


def _pairs(number: int) -> int:
    return number * (number - 1) // 2


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
