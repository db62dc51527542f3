"""The phrases by which a kind of page gives itself away: the rows of ``data/source_cues.tsv``, found in a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple, cast, get_args

from claimx.records import SourceType

CAP = 3  # phrases of a rule that count
_WORD = re.compile(r"[a-z]+")
_BEGINNING = 4  # letters


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


Sign = str | tuple[str, str]


def _signs(words: list[str]) -> set[Sign]:
    """Return what the words of a text show of its phrases: each word's beginning, and each word with the next one's."""
    following = [word[:2] for word in words[1:]]
    return {*(word[:_BEGINNING] for word in set(words)), *zip(words, following, strict=False)}


@cache
def _by_sign() -> dict[Sign, tuple[tuple[Cue, frozenset[Sign]], ...]]:
    """Return the cues by the longest of the signs that a text must show to hold them, and all of these signs.

    The last word of a phrase may be the beginning of a longer one. A phrase without words is under "".
    """
    table: dict[Sign, list[tuple[Cue, frozenset[Sign]]]] = {}
    for cue in cues():
        words = _WORD.findall(cue.phrase)
        last = words[-1] if words else ""
        pairs = _signs(words if len(last) > 1 else words[:-1])
        signs: set[Sign] = {pair for pair in pairs if not isinstance(pair, str)}
        begins = last[:_BEGINNING] if len(last) >= _BEGINNING else ""
        if begins:
            signs.add(begins)
        rarest = max(sorted(signs, key=str), key=lambda sign: sum(map(len, sign)), default="")
        table.setdefault(rarest, []).append((cue, frozenset(signs)))
    return {sign: tuple(found) for sign, found in table.items()}


def find_cues(parts: dict[str, str]) -> Iterator[Hit]:
    """Yield the first place of every phrase in ``parts`` (the words of each ``where``, in small letters), by row."""
    signs: set[Sign] = {""}
    for where, part in parts.items():
        if where != "any" and part in parts["any"]:
            continue
        signs |= _signs(_WORD.findall(part))
    index = _by_sign()
    likely = [cue for key in index.keys() & signs for cue, wanted in index[key] if wanted <= signs]
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
