"""Which numbers in a text are citations: what its list and the order of the numbers say.

Numbers in round brackets or glued to words are many things. They are the document's citations where most are labels of
its list and together name a good part of it, or where, without a list, they rise from 1 as numbered citations do.
"""

from __future__ import annotations

from collections.abc import Sequence

_MOST = 0.7
"""Of the numbers in one shape, the share that must be labels of the list."""
_PART = 0.3
"""Of the labels of the list, the share that must be cited in one shape."""
_MANY = 8
"""So many labels cited are enough in a long list."""
_RUN = 3
_HALF, _NEARLY_ALL = 0.5, 0.8


def listed(bodies: Sequence[tuple[str, ...]], numbers: frozenset[str]) -> bool:
    """Tell whether ``bodies`` (the labels of each place) are citations by the list whose labels are ``numbers``."""
    good = [labels for labels in bodies if labels and numbers.issuperset(labels)]
    if len(good) < max(2, min(4, len(numbers) // 3)) or len(good) < _MOST * len(bodies):
        return False
    cited = {label for labels in good for label in labels}
    return len(cited) >= min(_MANY, _PART * len(numbers))


def rising(bodies: Sequence[tuple[str, ...]]) -> bool:
    """Tell whether the labels of ``bodies``, in text order, rise from 1 to 3 at least, new ones each by one.

    >>> rising([("1",), ("2", "3"), ("1",), ("4",)]), rising([("1",), ("5",), ("2",)])
    (True, False)
    """
    highest = strays = 0
    for labels in bodies:
        for label in labels:
            number = int(label)
            if number == highest + 1:
                highest = number
            elif number > highest or not number:
                strays += 1
    return highest >= _RUN and strays * 4 <= len(bodies)


def by_order(bodies: Sequence[tuple[str, ...]], entries: int) -> bool:
    """Tell whether ``bodies`` cite a list of ``entries`` that shows no numbers (an HTML ``<ol>``) by place."""
    cited = {int(label) for labels in bodies for label in labels}
    if max(cited, default=entries + 1) > entries:
        return False
    return len(cited) >= _NEARLY_ALL * entries or (rising(bodies) and len(cited) >= _HALF * entries)
