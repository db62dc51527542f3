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
from typing import NamedTuple

from claimx.decisions.folded import Folded, fold
from claimx.decisions.model import Outline

MOST_PIECES = 512
"""Pieces kept on each side of a passage: 2 kB of letters at most, and the whole document where it is a page or a paper."""
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
    [11, 26, 35]
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
    return Outline(
        before=_joined(pieces[max(0, first - MOST_PIECES) : first]),
        within=_joined(pieces[first:last]),
        after=_joined(pieces[last : last + MOST_PIECES]),
        copies=sum(1 for _ in folded.places(folded.form[at:until])),
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
    account.
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
    return sure | {one: other for one, other in sorted(found.items()) if taken[other] == 1}


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
