"""Finding the cues of a sentence, tried only at the words with which a cue can begin."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from claimx.annotate.status.cue_table import BEHIND, CLAUSE_STARTS, ROWS
from claimx.words import Word

_PUNCTUATION = re.compile(r"[;:!?•|]|\.(?=\s)|\n\s*\n|(?<=[^=<>]\s)\d{1,2}\)(?=\s)")


class Cue(NamedTuple):
    """``text[start:end]`` is a cue of ``kind``, a kind of the table or ``break`` (a clause or a sentence ends)."""

    kind: str
    start: int
    end: int


_BLANK = re.compile(r"\[[^\]]*\]| ")


def _any_blank(match: re.Match[str]) -> str:
    if match.group() == " ":
        return r"\s{1,3}"
    return match.group().replace(" ", r"\s") + ("{1,3}" if " " in match.group() else "")


@cache
def _rows(asks: bool) -> dict[str, list[tuple[str, str]]]:
    """Return for every first word its rows in their order: the kind with the row's number, and a pattern of the rest.

    ``asks``: those of questions too.
    """
    rows: dict[str, list[tuple[str, str]]] = {}
    for number, (kind, firsts, rest, behind) in enumerate(ROWS):
        for word in firsts.split() if asks or behind != "?" else ():
            rows.setdefault(word, []).append(
                (f"{kind}_{number}", BEHIND[behind].format(word=word) + _BLANK.sub(_any_blank, rest))
            )
    return rows


@cache
def _asked(asks: bool) -> frozenset[str]:
    """Return the words at which something is asked."""
    return CLAUSE_STARTS | _rows(asks).keys()


@cache
def _tried(word: str, asks: bool) -> str | re.Pattern[str]:
    """Return what to try at ``word``: its kind where the word alone decides, else a pattern, compiled when first met.

    The groups of a pattern are named for the kind and the number of the row.
    """
    rows = _rows(asks)[word]
    if not rows[0][1]:
        return rows[0][0].rpartition("_")[0]
    parts = [f"(?P<{name}>{rest})" for name, rest in rows]
    return re.compile(f"(?:{'|'.join(parts)})(?!\\w)", re.IGNORECASE)


def cues_of(text: str, start: int, end: int, words: Sequence[Word]) -> list[Cue]:
    """Return the cues in ``text[start:end]``, whose words are ``words``, in text order; empty where none decides.

    Ends of a scope alone ("but", a full stop) decide nothing.
    """
    asks = text.find("?", start, end) >= 0
    firsts, asked = _rows(asks), _asked(asks)
    found: list[Cue] = []
    breaks: list[Cue] = []
    decides = False
    past = start
    for at, after, lower in words:
        if lower not in asked:
            continue
        if lower in CLAUSE_STARTS and (text.startswith(", ", at - 2) or text.startswith("and ", at - 4)):
            breaks.append(Cue("break", at - 1, at))
        if lower not in firsts or at < past:
            continue
        entry = _tried(lower, asks)
        if isinstance(entry, str):
            kind, past = entry, after
        else:
            match = entry.match(text, after, end)
            if match is None:
                continue
            kind, past = (match.lastgroup or "").rpartition("_")[0], match.end()
        decides = decides or kind not in ("stop", "pseudo")
        found.append(Cue(kind, at, past))
    if not decides:
        return []
    breaks += [Cue("break", match.start(), match.end()) for match in _PUNCTUATION.finditer(text, start, end)]
    ordered: list[Cue] = []
    past = start
    for cue in sorted(found + breaks, key=_start):
        if cue.start >= past:
            ordered.append(cue)
            past = cue.end
    return ordered


def _start(cue: Cue) -> int:
    return cue.start


def backwards(cues: list[Cue], offset: int) -> Iterator[Cue]:
    """Yield the cues that begin before ``offset``, the nearest first."""
    for index in range(bisect_left(cues, offset, key=_start) - 1, -1, -1):
        yield cues[index]


def onwards(cues: list[Cue], offset: int) -> Iterator[Cue]:
    """Yield the cues that begin at ``offset`` or behind it, the nearest first."""
    for index in range(bisect_left(cues, offset, key=_start), len(cues)):
        yield cues[index]
