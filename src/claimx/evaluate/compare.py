"""What a change of the extraction made better and worse, record by record: two ledgers against the same gold.

A figure that rises by a hundredth may hide twenty records gained and nineteen lost. So each record is told that only the
one ledger has right, or wrong, and the difference of the figures has an interval of its own: of the differences in the
same documents drawn again and again (a paired bootstrap; Berg-Kirkpatrick, Burkett and Klein, An Empirical Investigation
of Statistical Significance in NLP, 2012), which is narrower than the two intervals look side by side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from claimx.evaluate.evaluate import Of, matched, shown
from claimx.evaluate.interval import Resampled
from claimx.evaluate.model import Annotations, Change, Comparison, Difference, Item
from claimx.evaluate.pairing import pair
from claimx.evaluate.rules import CLAIM, MEASURES, Measure, Place, value

VARIANTS = ("dose+drug", f"{CLAIM}-relaxed")
"""Measures of records that another measure has too: their changes are told where ``only`` names them."""


def compare(
    gold: Sequence[Annotations],
    before: Iterable[Annotations],
    now: Iterable[Annotations],
    *,
    only: Sequence[str] = (),
    place: Place = "overlap",
) -> Comparison:
    """Return what is right and wrong in ``now`` and was not so in ``before``, for the measures ``only`` (all, if none)."""
    pairs = [pair(gold, side)[0] for side in (before, now)]
    resampled = Resampled(len(gold))
    differences, changes = [], []
    for measure in MEASURES.values():
        if only and measure.name not in only:
            continue
        old, new = ([matched(one, measure, place) for one in side] for side in pairs)
        told = [change for was, is_ in zip(old, new, strict=True) for change in _changes(measure, was, is_)]
        differences.append(_difference(measure, old, new, told, resampled))
        if only or measure.name not in VARIANTS:
            changes += told
    return Comparison(differences=differences, changes=changes)


def _difference(
    measure: Measure, before: Sequence[Of], now: Sequence[Of], told: Sequence[Change], resampled: Resampled
) -> Difference:
    was, is_ = _twice_and_both(before), _twice_and_both(now)
    counts = Counter(change.kind for change in told)
    figures = [sum(twice) / sum(both) if sum(both) else None for twice, both in (was, is_)]
    return Difference(
        measure=measure.name,
        f1_before=figures[0],
        f1=figures[1],
        difference=None if None in figures else sum(is_[0]) / sum(is_[1]) - sum(was[0]) / sum(was[1]),
        interval=resampled.difference(was, is_),
        gained=counts["gained"],
        lost=counts["lost"],
        extra=counts["extra"],
        dropped=counts["dropped"],
    )


def _twice_and_both(matched: Sequence[Of]) -> tuple[list[int], list[int]]:
    """Return what F1 is a ratio of, for each document: twice the hits, and all of both sides."""
    hits = [len(one.matching.pairs) for one in matched]
    both = [
        2 * hit + len(one.matching.missed) + len(one.matching.extra) for hit, one in zip(hits, matched, strict=True)
    ]
    return [2 * hit for hit in hits], both


def _changes(measure: Measure, before: Of, now: Of) -> Iterator[Change]:
    """Yield the changes in one document: of the gold in its order, then of what is not in it."""
    was, is_ = ({id(gold): found for gold, found in side.matching.pairs} for side in (before, now))
    for gold in _in_order(now):
        old, new = was.get(id(gold)), is_.get(id(gold))
        if old is None and new is not None:
            yield _change(measure, now, "gained", gold)
        elif old is not None and new is None:
            yield _change(measure, now, "lost", gold)
        elif old is not None and new is not None:
            yield from _fields(measure, now, gold, old, new)
    wrong_before, wrong_now = (_by_what_it_says(side.matching.extra) for side in (before, now))
    for item in (wrong_now - wrong_before).elements():
        yield _change(measure, now, "extra", _item(item))
    for item in (wrong_before - wrong_now).elements():
        yield _change(measure, now, "dropped", _item(item))


def _in_order(side: Of) -> list[Item]:
    return sorted(
        [*(gold for gold, _ in side.matching.pairs), *side.matching.missed], key=lambda item: (item.start, item.end)
    )


def _fields(measure: Measure, side: Of, gold: Item, old: Item, new: Item) -> Iterator[Change]:
    """Yield the fields that are right in the one and wrong in the other of two records that stand for ``gold``."""
    for name in measure.fields:
        if name in gold.fields:
            right = [value(found, name) == value(gold, name) for found in (old, new)]
            if right[0] != right[1]:
                told = _change(measure, side, "mended" if right[1] else "spoiled", gold)
                yield msgspec.structs.replace(told, field=name, before=value(old, name), now=value(new, name))


def _by_what_it_says(items: Iterable[Item]) -> Counter[bytes]:
    return Counter(msgspec.json.encode(msgspec.structs.replace(item, fields=shown(item))) for item in items)


def _item(encoded: bytes) -> Item:
    return msgspec.json.decode(encoded, type=Item)


def _change(measure: Measure, side: Of, kind: str, item: Item) -> Change:
    return msgspec.convert(
        {
            "kind": kind, "measure": measure.name, "document": side.name, "start": item.start, "end": item.end,
            "quote": item.quote, "fields": shown(item),
        },
        Change,
    )  # fmt: skip
