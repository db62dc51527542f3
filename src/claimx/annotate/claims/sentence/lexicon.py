"""The cue tables, compiled: which phrase starts with which word, and what it says.

The tables are data (``claimx/data/claim_cues.tsv``, ``claim_objects.tsv``): phrase and class. A slash separates the
forms of a word ("lead/leads/led to"); ``~`` before a regular verb stands for all its forms. A third column names the
outcome that the phrase itself tells ("knocked me out": drowsiness).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import product
from typing import NamedTuple

from claimx.words import Word

_DOUBLED = frozenset({"drop", "stop", "control", "permit", "quit", "cut", "get", "prefer", "occur"})
"""Verbs that double their last consonant before -ed and -ing."""


class Cue(NamedTuple):
    """A phrase of the tables: its words, its class, the canonical name of what it names, its sign or verb form."""

    words: tuple[str, ...]
    kind: str
    name: str
    form: str


@cache
def lexicon() -> dict[str, list[Cue]]:
    """Return the phrases by their first word, longest first; the first of two equal phrases wins (one written out before a verb form)."""
    table: dict[str, list[Cue]] = {}
    seen: set[tuple[str, ...]] = set()
    for cue in (*_cues(regular=False), *_objects(), *_cues(regular=True)):
        if cue.words not in seen:
            seen.add(cue.words)
            table.setdefault(cue.words[0], []).append(cue)
    for rows in table.values():
        rows.sort(key=lambda cue: -len(cue.words))
    return table


@cache
def _by_two() -> dict[str, tuple[Cue | None, dict[str, list[Cue]]]]:
    """Return for each first word its cue of one word and the longer ones by their second word, longest first."""
    out: dict[str, tuple[Cue | None, dict[str, list[Cue]]]] = {}
    for word, rows in lexicon().items():
        alone = rows[-1] if len(rows[-1].words) == 1 else None
        longer: dict[str, list[Cue]] = {}
        for cue in rows[:-1] if alone is not None else rows:
            longer.setdefault(cue.words[1], []).append(cue)
        out[word] = (alone, longer)
    return out


def longest(words: list[Word], index: int, stop: int) -> Cue | None:
    """Return the longest phrase that starts at ``words[index]`` and ends before ``stop``, or ``None``."""
    found = _by_two().get(words[index].lower)
    if found is None:
        return None
    if found[1] and index + 1 < stop:
        for cue in found[1].get(words[index + 1].lower, ()):
            length = len(cue.words)
            if length == 2 or (
                index + length <= stop and all(words[index + k].lower == cue.words[k] for k in range(2, length))
            ):
                return cue
    return found[0]


def forms(verb: str) -> tuple[tuple[str, str], ...]:
    """Return the forms of a regular verb with their names.

    >>> forms("reduce")
    (('reduce', 'base'), ('reduces', 's'), ('reduced', 'ed'), ('reducing', 'ing'))
    """
    if verb.endswith("e"):
        return (verb, "base"), (verb + "s", "s"), (verb + "d", "ed"), (verb[:-1] + "ing", "ing")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return (verb, "base"), (verb[:-1] + "ies", "s"), (verb[:-1] + "ied", "ed"), (verb + "ing", "ing")
    stem = verb + verb[-1] if verb in _DOUBLED else verb
    suffix = "es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return (verb, "base"), (verb + suffix, "s"), (stem + "ed", "ed"), (stem + "ing", "ing")


def _rows(filename: str) -> Iterator[list[str]]:
    text = resources.files("claimx").joinpath("data", filename).read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _cues(*, regular: bool) -> Iterator[Cue]:
    for phrase, kind, *told in _rows("claim_cues.tsv"):
        if phrase.startswith("~") is not regular:
            continue
        first, *rest = phrase.split(" ")
        heads = forms(first[1:]) if first.startswith("~") else tuple((w, _form(w)) for w in first.split("/"))
        for (head, form), tail in product(heads, list(product(*(word.split("/") for word in rest)))):
            yield Cue((head, *tail), kind, told[0] if told else phrase.lstrip("~").partition("/")[0], form)


def _form(word: str) -> str:
    """Return the form of a word written out in the table; only -ing and -ed matter, irregular pasts stay "base"."""
    return "ed" if word.endswith(("ed", "en")) else "ing" if word.endswith("ing") else "base"


def _objects() -> Iterator[Cue]:
    for phrase, code, *name in _rows("claim_objects.tsv"):
        kind, sign = {
            "o": ("outcome", code[1:]),
            "t": ("target", ""),
            "e": ("outcome", "e"),
            "s": ("symptoms", ""),
            "x": ("state", ""),
        }[code[0]]
        if code == "tw":
            kind = "targethead"
        yield Cue(tuple(phrase.split(" ")), kind, name[0] if name else phrase, sign)
