"""Records into reports: which full descriptions are of one publication.

Identifiers first, then the agreement of fields from the strongest pair to the weakest. A description without an
identifier that fits two reports equally well goes to neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from claimx.studies.agreement import ENOUGH, Weight, tells_enough, weigh, weigh_if_alike
from claimx.studies.blocks import candidate_pairs
from claimx.studies.items import Item
from claimx.studies.titles import Relation
from claimx.studies.union import Sets

_SURE = 0.995
_MARGIN = 1.0
"""Weight by which one report must fit better than another."""
_SAME_TITLE = frozenset({Relation.EQUAL.value, Relation.NEAR.value})
_MOST_HEADS = 16
"""Different reports that one identifier (an address, mostly) is followed for."""

Edge = tuple[Weight, int, int]


def is_description(item: Item) -> bool:
    """Tell whether an item describes a report so that it can be compared: a title, an identifier, or author and page."""
    return bool(item.title or item.ids or (item.page and item.volume and (item.families or item.container)))


def is_thin(item: Item) -> bool:
    """Tell whether a reference has neither title nor identifier ("Roe J. Pain 2013;9:1"), so that it says little."""
    return item.kind == "reference" and not item.title and not item.ids


class Joined(NamedTuple):
    """What the joining of descriptions left open.

    ``unsure``: items that fit several reports, with one item of each of these. ``alike``: pairs with the same title and
    author that are not of one report.
    """

    unsure: dict[int, list[int]]
    alike: list[tuple[int, int]]


def join_descriptions(items: Sequence[Item], sets: Sets) -> Joined:
    """Join the descriptions of the same report."""
    described = [number for number, item in enumerate(items) if is_description(item)]
    _by_identifier(items, described, sets)
    distinct = _by_equality(items, described, sets)
    edges = _edges(items, distinct, sets)
    unsure = _fitting_several(items, edges, sets)
    for weight, one, other in sorted(edges, key=lambda edge: (-edge[0].value, edge[1], edge[2])):
        if weight.value >= ENOUGH and one not in unsure and other not in unsure:
            sets.join(one, other, "fields." + "+".join(weight.fields), weight.confidence, value=weight.value)
    alike = [
        (one, other) for weight, one, other in edges
        if _same_title_and_author(weight) and sets.find(one) != sets.find(other)
    ]  # fmt: skip
    return Joined(unsure, alike)


def _same_title_and_author(weight: Weight) -> bool:
    return "author" in weight.fields and weight.fields[0] in _SAME_TITLE


def _by_identifier(items: Sequence[Item], numbers: Sequence[int], sets: Sets) -> None:
    """Join what has the same identifier, unless all the rest says that it was copied wrongly."""
    holders: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number in numbers:
        for identifier in items[number].ids:
            heads = holders[identifier]
            for head in heads:
                weight = weigh(items[head], items[number])
                if weight.value >= ENOUGH and sets.join(
                    head, number, f"identifier.{identifier[0]}", weight.confidence, value=weight.value
                ):
                    break
            else:
                if len(heads) < _MOST_HEADS:
                    heads.append(number)


def _by_equality(items: Sequence[Item], numbers: Sequence[int], sets: Sets) -> list[int]:
    """Join what says the same in every field, if it says enough; return one of each."""
    first: dict[tuple[object, ...], int] = {}
    distinct = []
    for number in numbers:
        item = items[number]
        said = (item.title, item.families, item.year, item.container, item.volume, item.page, item.ids)
        other = first.setdefault(said, number)
        if other == number:
            distinct.append(number)
        elif tells_enough(item):
            sets.join(other, number, "fields.all", _SURE)
        else:
            distinct.append(number)
    return distinct


def _edges(items: Sequence[Item], numbers: Sequence[int], sets: Sets) -> list[Edge]:
    edges = []
    for one, other in candidate_pairs(items, numbers):
        if sets.find(one) != sets.find(other):
            weight = weigh_if_alike(items[one], items[other])
            if weight is None:
                continue
            if weight.value >= ENOUGH or _same_title_and_author(weight):
                edges.append((weight, one, other))
    return edges


def _fitting_several(items: Sequence[Item], edges: Sequence[Edge], sets: Sets) -> dict[int, list[int]]:
    """Return the items without an identifier that fit several reports which contradict each other, equally well."""
    fits: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for weight, one, other in edges:
        if weight.value < ENOUGH:
            continue
        for item, target in ((one, other), (other, one)):
            if not items[item].ids and items[target].ids:
                fits[item].append((weight.value, target))
    unsure = {}
    for number, found in sorted(fits.items()):
        found.sort(key=lambda pair: (-pair[0], pair[1]))
        best = found[0]
        rivals = [t for value, t in found if value > best[0] - _MARGIN and sets.contradict(best[1], t)]
        if rivals and len({sets.find(number) for number in (best[1], *rivals)}) > 1:
            unsure[number] = [best[1], *rivals]
    return unsure
