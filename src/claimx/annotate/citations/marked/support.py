"""Which numbers in a text are citations: what its list and the order of the numbers say.

Numbers in round brackets, raised or glued to words are many things. Those in a sure shape decide: they are the document's
citations where most are labels of its list and together name a good part of it, or where, without a list, they rise from 1
as numbered citations do. Once that is settled, numbers in a less sure shape count too, if they fit.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimx.annotate.citations.found import Found

_MOST = 0.7
"""Of the numbers in one shape, the share that must be labels of the list."""
_PART = 0.3
"""Of the labels of the list, the share that must be cited in one shape."""
_MANY = 8
"""So many labels cited are enough in a long list."""
_RUN = 3
_FITTING = 0.6
"""Of the numbers in one shape, the share that must rise by one."""
_HALF, _NEARLY_ALL = 0.5, 0.8
_AHEAD = 2
"""How far a number may run ahead of those before it, where they rise (one that was overlooked, one in a table)."""
_WHOLE = 0.75
"""Of the numbers from 1 to the highest, the share that must be there."""


def supported(
    sure: Sequence[Found], unsure: Sequence[Found], numbers: frozenset[str], *, names: bool = False
) -> list[Found]:
    """Return the citations among ``sure`` and ``unsure`` in text order, nothing where they are not how the text cites.

    Args:
        sure: numbers in a shape that is mostly a citation's.
        unsure: numbers in a shape that is a citation's in a document that cites so.
        numbers: the labels of the document's list; empty where it has none.
        names: an unsure number may be part of a name ("Notch1"): one alone counts only where it is the next to be cited.
    """
    bodies = [item.labels for item in sure]
    ordered = rising(bodies)
    if not (listed(bodies, numbers) if numbers else ordered):
        return []
    found: list[Found] = []
    highest = 0
    for item, is_sure in sorted(
        [*((s, True) for s in sure), *((u, False) for u in unsure)], key=lambda pair: pair[0][:2]
    ):
        top = max(map(int, item.labels))
        if numbers and not numbers.issuperset(item.labels):
            continue
        if ordered and not (is_sure and numbers) and top > highest + len(item.labels) + _AHEAD:
            continue
        if names and not is_sure and len(item.labels) == 1 and not (ordered and highest < top <= highest + _AHEAD):
            continue
        found.append(item)
        highest = max(highest, top)
    return found


def listed(bodies: Sequence[tuple[str, ...]], numbers: frozenset[str]) -> bool:
    """Tell whether ``bodies`` (the labels of each place) are citations by the list whose labels are ``numbers``."""
    good = [labels for labels in bodies if labels and numbers.issuperset(labels)]
    if len(good) < max(2, min(4, len(numbers) // 3)) or len(good) < _MOST * len(bodies):
        return False
    cited = {label for labels in good for label in labels}
    return len(cited) >= min(_MANY, _PART * len(numbers))


def rising(bodies: Sequence[tuple[str, ...]]) -> bool:
    """Tell whether the labels of ``bodies``, in text order, rise from 1 to 3 at least, new ones each by about one.

    >>> rising([("1",), ("2", "3"), ("1",), ("4",)]), rising([("4",), ("9",), ("7",), ("12",)])
    (True, False)
    """
    highest = fitting = 0
    seen: set[int] = set()
    for labels in bodies:
        top = max(map(int, labels))
        if top <= highest + len(labels) + _AHEAD:
            fitting += 1
            highest = max(highest, top)
            seen.update(map(int, labels))
    return highest >= _RUN and fitting >= _FITTING * len(bodies) and len(seen) >= _WHOLE * highest


def by_order(found: Sequence[Found], entries: int) -> bool:
    """Tell whether ``found`` cite a list of ``entries`` that shows no numbers (an HTML ``<ol>``) by place."""
    bodies = [item.labels for item in found]
    cited = {int(label) for labels in bodies for label in labels}
    if max(cited, default=entries + 1) > entries:
        return False
    if len(cited) >= _NEARLY_ALL * entries:
        return True
    weak = all(item.rule.endswith(("parentheses", "glued")) for item in found)
    return not weak and rising(bodies) and len(cited) >= _HALF * entries
