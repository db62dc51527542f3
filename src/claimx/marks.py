"""A text cut at every boundary of what is marked in it, so that who shows it never counts offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


DEEPEST = 200
"""Marks over one place; claims from one sentence are some dozen."""


class Marked(NamedTuple):
    """A stretch of a text and what it is: ``text[start:end]`` in code points; ``id`` is the caller's name for it."""

    start: int
    end: int
    id: str


class Run(NamedTuple):
    """A piece of the text, where it starts, and the ids of all that covers it, the outermost first."""

    text: str
    start: int
    ids: tuple[str, ...]


def runs(text: str, marked: Iterable[Marked], start: int = 0, end: int | None = None) -> Iterator[Run]:
    """Yield ``text[start:end]`` in pieces that end where anything marked begins or ends; together they are the text.

    Marks may overlap in any way; of two that begin together the longer is the outer one. What is empty, or lies
    outside, marks nothing, nor does what begins within :data:`DEEPEST` others: thousands of marks over one another would
    make a page of millions of ids.

    >>> [(run.text, run.ids) for run in runs("4 mg of it", [Marked(0, 10, "claim"), Marked(0, 4, "dose")])]
    [('4 mg', ('claim', 'dose')), (' of it', ('claim',))]
    """
    start = max(0, start)
    end = max(start, len(text) if end is None else min(end, len(text)))
    inside = sorted(
        (mark for mark in marked if mark.start < end and mark.end > start and mark.start < mark.end),
        key=lambda mark: (mark.start, -mark.end, mark.id),
    )
    cuts = sorted({start, end, *(_within(place, start, end) for mark in inside for place in (mark.start, mark.end))})
    covering: list[Marked] = []
    following = 0
    for here, there in pairwise(cuts):
        covering = [mark for mark in covering if mark.end > here]
        while following < len(inside) and inside[following].start <= here:
            if len(covering) < DEEPEST:
                covering.append(inside[following])
            following += 1
        yield Run(text[here:there], here, tuple(mark.id for mark in covering))


def _within(place: int, start: int, end: int) -> int:
    return min(max(place, start), end)


def showable(text: str) -> str:
    r"""Return ``text`` with every character replaced, one for one, that a page cannot show or that would steer it.

    Lone surrogates, control characters but line breaks and tabs, and those that reverse the direction of writing become
    ``\ufffd``; what joins emoji, and the marks that Arabic and Hebrew need, stay.

    >>> showable("a\x00b\u202ec\n")
    'a\ufffdb\ufffdc\n'
    """
    return _UNSHOWABLE.sub("\ufffd", text)
