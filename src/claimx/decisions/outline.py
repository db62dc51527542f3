"""The outline of a document: a hash for each piece of a sentence, by which its parts are known again when they moved.

A quote and the 200 characters around it cannot tell an edited passage from a look-alike that stood elsewhere all along. The
outline can: what is still there of the old document, piece by piece, says which piece of the new one is which of the old,
and what was not there before. It costs four letters a piece, some 300 for a page, and holds none of the text.
"""

from __future__ import annotations

import base64
import re
import zlib
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Postfix, Prefix

from claimx.decisions.folded import Folded, fold
from claimx.decisions.model import Outline

CONTEXT = 200
"""Code points of the text before and behind a passage that a target keeps."""
MOST_PIECES = 512
"""Pieces kept on each side of a passage: 2 kB of letters at most, and the whole document where it is a page or a paper."""
_MOST_COPIES = 400
"""Copies of a passage beyond which what tells it from all others is not asked."""
_MOST_IN_GAP = 60
"""Pieces between two known ones beyond which what stands between them is not compared one by one."""
_LETTERS = 4
_DISTINCT = 12
"""Letters that a piece must have to be known again by itself; a shorter one is known by what stands beside it."""
_NOTES = re.compile(r"\[\d+(?:[-–,\s]+\d+)*\]")
"""Marks of notes, which are numbered anew when one is added; a piece is the same with others."""
_BREAK = re.compile(r"(?<=[.!?;:…])[\"'”’)\]»]*\s+|\s*\n\s*|(?<=[。！？；])")


class Piece(NamedTuple):
    """A piece of a sentence, a heading or an item: its place in the text and in the folded form, and its hash."""

    start: int
    end: int
    at: int
    until: int
    hash: str


def pieces_of(folded: Folded) -> list[Piece]:
    """Return the pieces of a text, without those that have no words.

    >>> [piece.end for piece in pieces_of(Folded("Pain fell: by 4.5 points. I slept."))]
    [11, 26, 34]
    """
    text = folded.text
    found, start = [], 0
    for end in (*(gap.end() for gap in _BREAK.finditer(text)), len(text)):
        at, until = folded.at(start), folded.until(end)
        if at < until:
            bare = _NOTES.sub("", text[start:end]) if "[" in text[start:end] else None
            found.append(Piece(start, end, at, until, _hash(fold(bare) if bare else folded.form[at:until])))
        start = end
    return found


def outline_of(folded: Folded, pieces: list[Piece], start: int, end: int) -> Outline:
    """Return the outline of a document around ``text[start:end]``."""
    at, until = folded.at(start), folded.until(end)
    first, last = covered(pieces, at, until)
    places = list(folded.places(folded.form[at:until]))
    left = right = None
    if 1 < len(places) <= _MOST_COPIES:
        form, others = folded.form, [place for place in places if place[0] != at]
        before = form[folded.at(max(0, start - CONTEXT)) : at]
        behind = form[until : folded.until(min(len(folded.text), end + CONTEXT))]
        left = 1 + max(Postfix.similarity(before, form[max(0, low - CONTEXT) : low]) for low, _ in others)
        right = 1 + max(Prefix.similarity(behind, form[high : high + CONTEXT]) for _, high in others)
        left, right = left if left <= len(before) else None, right if right <= len(behind) else None
    return Outline(
        before=_joined(pieces[max(0, first - MOST_PIECES) : first]),
        within=_joined(pieces[first:last]),
        after=_joined(pieces[last : last + MOST_PIECES]),
        copies=len(places),
        left=left,
        right=right,
    )


def covered(pieces: list[Piece], at: int, until: int) -> tuple[int, int]:
    """Return the pieces, from the first up to the last, that have a part of ``at`` to ``until`` of the folded form."""
    first = bisect_right(pieces, at, key=lambda piece: piece.until)
    return first, max(first, bisect_left(pieces, until, key=lambda piece: piece.at))


def hashes(joined: str) -> list[str]:
    """Return the hashes of which a part of an outline is made."""
    return [joined[at : at + _LETTERS] for at in range(0, len(joined), _LETTERS)]


def known_again(old: list[str], new: list[Piece]) -> dict[int, int]:
    """Return which piece of the old outline (by number) is which piece of the new text.

    First those that either has only once; from these on, forwards and backwards, what is the same beside them. Where both
    directions say something else (one of several equal items is gone), or where one old piece would be two new ones,
    neither is known; nor is one of several that only one direction knows. Moved parts are known: their order is of no
    account. Between two such pieces that still follow each other those are known besides that are the same whatever way
    the rest is compared.
    """
    ours, theirs = Counter(old), Counter(piece.hash for piece in new)
    where = {piece.hash: number for number, piece in enumerate(new)}
    sure = {
        number: where[name]
        for number, name in enumerate(old)
        if ours[name] == 1 == theirs[name] and _long(new[where[name]])
    }
    onwards, back = _along(sure, old, new, 1), _along(sure, old, new, -1)
    found: dict[int, int] = {}
    for number in onwards.keys() | back.keys():
        places = {along[number] for along in (onwards, back) if number in along}
        once = ours[old[number]] == 1 == theirs[old[number]]
        if len(places) == 1 and (once or (number in onwards and number in back)):
            found[number] = places.pop()
    taken = Counter(found.values())
    known = sure | {one: other for one, other in sorted(found.items()) if taken[other] == 1}
    return known | _between(known, old, new)


def _between(known: dict[int, int], old: list[str], new: list[Piece]) -> dict[int, int]:
    """Return what else is the same between neighbours of the old text that are neighbours still, and at both ends."""
    taken = set(known.values())
    ends = [(-1, -1), *sorted(known.items()), (len(old), len(new))]
    found: dict[int, int] = {}
    for (one, other), (then, there) in pairwise(ends):
        if then - one < 2 or not 2 <= there - other <= _MOST_IN_GAP or then - one > _MOST_IN_GAP:
            continue
        if taken.isdisjoint(range(other + 1, there)):
            gap = [piece.hash for piece in new[other + 1 : there]]
            found |= {one + 1 + a: other + 1 + b for a, b in _aligned(old[one + 1 : then], gap)}
    return found


def _aligned(ours: list[str], theirs: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that every longest common subsequence of two short lists has."""
    ahead = _lengths(ours, theirs)
    back = [line[::-1] for line in _lengths(ours[::-1], theirs[::-1])[::-1]]
    longest = ahead[-1][-1]
    ranks: dict[int, list[tuple[int, int]]] = {}
    for one, name in enumerate(ours):
        for other, same in enumerate(theirs):
            if name == same and ahead[one][other] + 1 + back[one + 1][other + 1] == longest:
                ranks.setdefault(ahead[one][other], []).append((one, other))
    yield from (pairs[0] for pairs in ranks.values() if len(pairs) == 1)


def _lengths(ours: list[str], theirs: list[str]) -> list[list[int]]:
    """Return how long the longest common subsequence of the first so many of either is."""
    table = [[0] * (len(theirs) + 1)]
    for name in ours:
        line = [0]
        for other, same in enumerate(theirs):
            line.append(table[-1][other] + 1 if name == same else max(table[-1][other + 1], line[-1]))
        table.append(line)
    return table


def _along(sure: dict[int, int], old: list[str], new: list[Piece], step: int) -> dict[int, int]:
    taken = set(sure.values())
    found: dict[int, int] = {}
    for one, other in sure.items():
        one, other = one + step, other + step
        while (
            0 <= one < len(old)
            and 0 <= other < len(new)
            and one not in sure
            and other not in taken
            and old[one] == new[other].hash
        ):
            found[one] = other
            one, other = one + step, other + step
    return found


def _long(piece: Piece) -> bool:
    return piece.until - piece.at >= _DISTINCT


def _joined(pieces: list[Piece]) -> str:
    return "".join(piece.hash for piece in pieces)


def _hash(form: str) -> str:
    digest = zlib.crc32(form.encode("utf-8", "surrogatepass")) & 0xFFFFFF
    return base64.urlsafe_b64encode(digest.to_bytes(3, "big")).decode("ascii")
