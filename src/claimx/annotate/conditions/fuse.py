"""What the trained tagger proposes, fused with the names of the table: the vocabulary decides, the model proposes.

In scientific text the tagger settles where a name begins and ends, and what only it sees is a condition. Elsewhere the
noun phrases of the rules stay, and what only the tagger sees needs support: a telling word, or a frame around it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from claimx.annotate.conditions.alone import confirmed, likely, proposed, supported
from claimx.annotate.conditions.extents import cut, keeps, key, likeness, whole
from claimx.annotate.conditions.table import vocabulary
from claimx.mentions import Annotations, Condition, Rejected, Tag

_ONE = 0.5
"""What a proposal must be worth to be one condition where the table has several."""


def fused(notes: Annotations, conditions: list[Condition], rejected: list[Rejected], science: bool) -> list[Condition]:
    """Return ``conditions`` (any order) fused with the diseases among the tagger's proposals."""
    tags = [tag for tag in notes.tags if tag.label == "disease"]
    if not tags:
        return conditions
    turned_down = _Spans((r.start, r.end) for r in rejected)
    given = _Spans((drug.start, drug.end) for drug in notes.drugs)
    others = _other_meanings(notes, tags)
    kept: list[Condition] = []
    for cluster in _clusters(tags, conditions):
        if not cluster.conditions:
            kept += [
                proposed(notes, tag)
                for tag in cluster.tags
                if likely(notes, tag, science)
                and notes.text[tag.start : tag.end] not in others
                and (science or (not turned_down.across(tag.start, tag.end) and supported(notes, tag)))
            ]
        elif science:
            kept += _settled(notes, cluster, given)
        else:
            kept += cluster.conditions
    return kept


def _other_meanings(notes: Annotations, tags: list[Tag]) -> set[str]:
    """Return the short forms whose long form is no disease, neither to the tagger nor to the table."""
    diseases = _Spans((t.start, t.end) for t in tags)
    return {
        a.short
        for a in notes.abbreviations
        if not diseases.across(a.long_start, a.long_end)
        and vocabulary().get(key(notes.text, a.long_start, a.long_end)) is None
    }


class _Spans:
    """Spans that do not overlap much, to ask whether one lies across a stretch of text."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans)

    def across(self, start: int, end: int) -> bool:
        """Tell whether a span overlaps ``text[start:end]``."""
        at = bisect_left(self._spans, (end, 0))
        for _, other_end in self._spans[max(0, at - 3) : at]:  # noqa: SIM110 (any() takes twice the time)
            if other_end > start:
                return True
        return False


class _Cluster(NamedTuple):
    """Proposals and conditions that overlap each other, and nothing else."""

    tags: list[Tag]
    conditions: list[Condition]


def _clusters(tags: list[Tag], conditions: list[Condition]) -> Iterator[_Cluster]:
    """Yield the groups of overlapping spans in text order."""
    spans: list[Condition | Tag] = sorted([*conditions, *tags], key=lambda span: (span.start, -span.end))
    cluster, reach = _Cluster([], []), -1
    for span in spans:
        if span.start >= reach and (cluster.tags or cluster.conditions):
            yield cluster
            cluster = _Cluster([], [])
        reach = max(reach, span.end)
        if isinstance(span, Tag):
            cluster.tags.append(span)
        else:
            cluster.conditions.append(span)
    if cluster.tags or cluster.conditions:
        yield cluster


def _settled(notes: Annotations, cluster: _Cluster, given: _Spans) -> Iterator[Condition]:
    """Yield the conditions of a cluster in scientific text, with the ends that the tagger gives them."""
    tags, conditions = cluster
    if not tags:
        yield from (c for c in conditions if confirmed(notes, c))
        return
    if len(tags) > 1 and len(conditions) == 1 and whole(notes.text, conditions[0]):
        yield from conditions  # "migraine with aura"
        return
    if len(tags) == 1 and _several(notes.text, tags[0], conditions):
        yield from conditions
        return
    used: list[Condition] = []
    for tag in tags:
        over = [c for c in conditions if c.start < tag.end and tag.start < c.end]
        if not over:
            continue
        best = max(over, key=lambda c: (likeness(c, tag), c.start))
        used.append(best)
        chemical = given.across(best.start, max(best.start + 1, tag.start))
        yield best if keeps(notes.text, best, tag, chemical) else cut(notes.text, best, tag)
    if len(tags) == 1:
        yield from (c for c in conditions if c is not used[0] and _member(c, used[0]))


def _several(text: str, tag: Tag, conditions: list[Condition]) -> bool:
    """Tell whether ``tag`` runs over several conditions that stand apart: "impaired memory, weight loss"."""
    apart = sorted(conditions, key=lambda c: c.start)
    gaps = [text[one.end : two.start] for one, two in pairwise(apart) if one.end < two.start]
    if not gaps or len(gaps) + 1 < len(apart):
        return False
    return tag.confidence < _ONE or any("," in gap or gap in (" and ", " or ") for gap in gaps)


def _member(condition: Condition, other: Condition) -> bool:
    """Tell whether both are members of one coordination: "breast and ovarian cancer" and "ovarian cancer"."""
    inside = other.start <= condition.start and condition.end <= other.end
    return inside or (condition.start < other.start and condition.end == other.end)
