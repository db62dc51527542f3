"""The phrases by which a kind of page gives itself away: the rows of ``data/source_cues.tsv``, found in a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import NamedTuple, cast, get_args

from claimx.records import SourceType

CAP = 3  # phrases of a rule that count
_WORD = re.compile(r"[a-z]+")


class Cue(NamedTuple):
    """A row of the table: ``where`` is ``any``, ``head`` (the beginning of the article) or ``title``."""

    row: int
    rule: str
    source_type: SourceType
    weight: float
    where: str
    phrase: str


class Hit(NamedTuple):
    """A cue, and where it stands in the words of its ``where``."""

    cue: Cue
    start: int
    end: int


@cache
def cues() -> tuple[Cue, ...]:
    """Return the rows of the table in their order.

    Raises:
        ValueError: a row has another number of columns, no such source type, or a weight that is no number.
    """
    rows: list[Cue] = []
    known = get_args(SourceType)
    for line in resources.files("claimx").joinpath("data", "source_cues.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            rule, source_type, weight, where, phrase = line.split("\t")
            if source_type not in known or where not in ("any", "head", "title"):
                raise ValueError(f"source_cues.tsv: {line!r}")
            rows.append(
                Cue(len(rows), rule, cast("SourceType", source_type), float(weight), where, _with_edges(phrase))
            )
    return tuple(rows)


def _with_edges(phrase: str) -> str:
    """Return the phrase of a row with its spaces at the edges and its ends of lines."""
    phrase = phrase.replace("\\n", "\n")
    phrase = f" {phrase[1:]}" if phrase[0] == "_" else phrase
    return f"{phrase[:-1]} " if phrase[-1] == "_" else phrase


@cache
def _by_word() -> dict[str, tuple[tuple[Cue, frozenset[tuple[str, str]]], ...]]:
    """Return the cues by the longest whole word that a text must have to hold them, "" for none, and its pairs of words.

    The last word of a phrase may be the beginning of a longer one, so it is no such word.
    """
    table: dict[str, list[tuple[Cue, frozenset[tuple[str, str]]]]] = {}
    for cue in cues():
        whole = _WORD.findall(cue.phrase)[:-1]
        table.setdefault(max(whole, key=len, default=""), []).append((cue, frozenset(pairwise(whole))))
    return {word: tuple(found) for word, found in table.items()}


def find_cues(parts: dict[str, str]) -> Iterator[Hit]:
    """Yield the first place of every phrase in ``parts`` (the words of each ``where``, in small letters), by row."""
    words: set[str] = {""}
    neighbours: set[tuple[str, str]] = set()
    for part in parts.values():
        found = _WORD.findall(part)
        words.update(found)
        neighbours.update(pairwise(found))
    index = _by_word()
    likely = [cue for word in words & index.keys() for cue, pairs in index[word] if pairs <= neighbours]
    for cue in sorted(likely):
        text, phrase = parts[cue.where], cue.phrase
        start = text.find(phrase)
        while start > 0 and phrase[0].isalpha() and text[start - 1].isalnum():
            start = text.find(phrase, start + 1)
        if start >= 0:
            yield Hit(cue, start, start + len(phrase.rstrip()))


def lower_same_length(text: str) -> str:
    """Return ``text`` in small letters with every offset kept ("İ" has a longer small form), apostrophes straight."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lower.replace("’", "'")
