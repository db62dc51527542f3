"""From the annotations of both sides to the figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from claimx.evaluate.interval import Resampled
from claimx.evaluate.matching import Matching, match
from claimx.evaluate.model import Annotations, Confusion, Evaluation, Item, Miss, Score, Share, Types
from claimx.evaluate.pairing import Pair, pair
from claimx.evaluate.rules import CLAIM, MEASURES, Measure, Place, same_pair, value

_SHOWN_FIELDS = ("name", "drug", "relation", "object", "values", "unit", "first_author", "title", "style")


class Of(NamedTuple):
    """What one measure came to in one document."""

    name: str
    source_type: str
    matching: Matching


def evaluate(
    gold: Sequence[Annotations],
    found: Iterable[Annotations],
    *,
    only: Sequence[str] = (),
    place: Place = "overlap",
    by: str | None = None,
    errors: Sequence[str] = (),
) -> Evaluation:
    """Return how well ``found`` agrees with ``gold``, for the measures ``only`` (of :data:`MEASURES`; all, if none).

    ``by`` is ``document`` or ``source-type`` for figures of each too; ``errors`` are the measures whose misses are listed.
    The same input gives the same figures, intervals too.
    """
    pairs, told = pair(gold, found)
    measures = [measure for name, measure in MEASURES.items() if not only or name in only]
    resampled = Resampled(len(pairs))
    scores, groups, misses = [], [], []
    for measure in measures:
        told_apart = [matched(one, measure, place) for one in pairs]
        scores.append(_score(measure, told_apart, resampled))
        if by is not None:
            groups += _by(measure, told_apart, by)
        if measure.name in errors:
            misses += [miss for one in told_apart for miss in _misses(measure, one)]
    typed = [one for one in pairs if one.gold.source_type is not None]
    return Evaluation(
        match=place,
        documents=told,
        scores=scores,
        groups=sorted(groups, key=lambda score: str(score.group)),
        source_type=Types(
            right=sum(one.found is not None and one.found.source_type == one.gold.source_type for one in typed),
            of=len(typed),
        ),
        relations=_relations(pairs, place) if not only or CLAIM in only else [],
        misses=misses,
    )


def _items(pair_: Pair, measure: Measure) -> tuple[list[Item], list[Item]]:
    found = [] if pair_.found is None else pair_.found.of(measure.kind)
    return pair_.gold.of(measure.kind), found


def matched(pair_: Pair, measure: Measure, place: Place) -> Of:
    """Return which items of the two sides of a document are the same."""
    gold, found = _items(pair_, measure)
    return Of(pair_.gold.name, _type(pair_), match(gold, found, measure.agree, place))


def _type(pair_: Pair) -> str:
    """Return the type of a document: that of the gold, else that of the ledger."""
    known = pair_.gold.source_type or (pair_.found.source_type if pair_.found is not None else None)
    return known or "(not known)"


def _score(measure: Measure, matched: Sequence[Of], resampled: Resampled | None, group: str | None = None) -> Score:
    hits = [len(one.matching.pairs) for one in matched]
    gold = [len(one.matching.pairs) + len(one.matching.missed) for one in matched]
    found = [len(one.matching.pairs) + len(one.matching.extra) for one in matched]
    both = [g + f for g, f in zip(gold, found, strict=True)]
    twice = [2 * hit for hit in hits]
    draws = resampled or Resampled(0)
    return Score(
        measure=measure.name,
        group=group,
        documents=len(matched),
        gold=sum(gold),
        found=sum(found),
        matched=sum(hits),
        precision=_ratio(sum(hits), sum(found)),
        recall=_ratio(sum(hits), sum(gold)),
        f1=_ratio(sum(twice), sum(both)),
        precision_interval=draws.interval(hits, found),
        recall_interval=draws.interval(hits, gold),
        f1_interval=draws.interval(twice, both, each=2),
        fields={name: _share(name, matched, draws) for name in measure.fields},
    )


def _ratio(above: int, below: int) -> float | None:
    return above / below if below else None


def _share(name: str, matched: Sequence[Of], draws: Resampled) -> Share:
    """Return how often a field is right where the gold has it and the item was found."""
    right, of = [], []
    for one in matched:
        told = [(gold, found) for gold, found in one.matching.pairs if name in gold.fields]
        of.append(len(told))
        right.append(sum(value(gold, name) == value(found, name) for gold, found in told))
    return Share(right=sum(right), of=sum(of), share=_ratio(sum(right), sum(of)), interval=draws.interval(right, of))


def _by(measure: Measure, matched: Sequence[Of], by: str) -> list[Score]:
    grouped: defaultdict[str, list[Of]] = defaultdict(list)
    for one in matched:
        grouped[one.name if by == "document" else one.source_type].append(one)
    return [_score(measure, told, Resampled(len(told)), group) for group, told in grouped.items()]


def _misses(measure: Measure, one: Of) -> Iterable[Miss]:
    for kind, items in (("missed", one.matching.missed), ("extra", one.matching.extra)):
        for item in items:
            yield Miss(
                kind="missed" if kind == "missed" else "extra",
                measure=measure.name,
                document=one.name,
                start=item.start,
                end=item.end,
                quote=item.quote,
                fields=shown(item),
            )


def shown(item: Item) -> dict[str, Any]:
    """Return the fields by which people know an item."""
    return {name: item.fields[name] for name in _SHOWN_FIELDS if name in item.fields}


def _relations(pairs: Sequence[Pair], place: Place) -> list[Confusion]:
    """Count which relation stands for which: claims that match are paired first, then those of the same drug and object
    in the same place."""
    counts: Counter[tuple[str, str]] = Counter()
    for one in pairs:
        first = matched(one, MEASURES[CLAIM], place).matching
        second = match(first.missed, first.extra, same_pair, place)
        for gold, found in first.pairs + second.pairs:
            counts[gold.fields["relation"], found.fields["relation"]] += 1
        counts.update((gold.fields["relation"], "") for gold in second.missed)
        counts.update(("", found.fields["relation"]) for found in second.extra)
    return [
        Confusion(gold=gold or None, found=found or None, count=count)
        for (gold, found), count in sorted(counts.items(), key=lambda cell: (cell[0][0] == "", cell[0][0], -cell[1]))
    ]
