"""Guesses for words that no list has: stems of nonproprietary names, misspellings of well-known ones.

Misspellings are looked up by deletions (Garbe's symmetric delete): two words one edit apart share a form from which at
most one letter is missing. The list of well-known names and that of true words one edit from them ship compiled.
"""

from __future__ import annotations

import gzip
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from importlib import resources

from rapidfuzz.distance import OSA

from claimx.annotate.drugs.candidates import Candidate, of_entry, vocabulary
from claimx.annotate.drugs.patterns import STEM, STEM_ENDS
from claimx.mentions import Reason
from claimx.words import Word

_SHORTEST = 7
"""Shorter words have too many neighbours."""

_LONGEST = 28
"""Longer ones are no names (and their forms with a letter missing would be many)."""


class Covered:
    """Which offsets candidates cover already."""

    def __init__(self, candidates: list[Candidate]) -> None:
        spans = sorted((candidate.start, candidate.end) for candidate in candidates)
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def __contains__(self, offset: int) -> bool:
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self._ends[index]


def from_unknown_words(words: list[Word], covered: Covered) -> list[Candidate]:
    """Candidates for words of at least seven letters outside ``covered`` offsets."""
    table, found = vocabulary(), []
    guesses: dict[str, tuple[str, str] | None] = {}
    for word in words:
        lower = word.lower
        if not _SHORTEST <= len(lower) <= _LONGEST or word.start in covered:
            continue
        if lower not in guesses:
            guesses[lower] = None if table.get(lower) is not None else guess(lower)
        rule, name = guesses[lower] or ("", "")
        entry = table.get(name) if rule in ("misspelling", "glued") else None
        if entry is not None:
            start = word.start + (lower.index(name) if rule == "glued" else 0)
            end = start + len(name) if rule == "glued" else word.end
            found.append(of_entry(entry, start, end, f"drugs.guess.{rule}", 0.75))
        elif rule == "stem":
            reason = Reason(field="name", rule="drugs.guess.stem", start=word.start, end=word.end)
            found.append(Candidate(word.start, word.end, name, "ingredient", {}, 0.7, (reason,)))
    return found


def guess(word: str) -> tuple[str, str] | None:
    """What a lower-case word that no vocabulary has may be, with the rule; ``None`` where it may be nothing.

    ``misspelling`` (of the name), ``glued`` (the name with a function word that lost its space, as happens where
    links and emphasis are stripped), ``stem`` (the word itself is a new name).

    >>> guess("naltrexon"), guess("zorunetinib"), guess("question")
    (('misspelling', 'naltrexone'), ('stem', 'zorunetinib'), None)
    >>> guess("prasozin"), guess("andsertraline")
    (('misspelling', 'prazosin'), ('glued', 'sertraline'))
    """
    if not word.isascii() or not word.isalpha():
        return None
    near, ranks, words = _well_known()
    if word in words:
        return None
    targets = {target for form in _forms(word) for target in near.get(form, ())}
    close = [t for t in targets if t[0] == word[0] and t != word and OSA.distance(t, word, score_cutoff=1) == 1]
    if close:
        return "misspelling", min(close, key=ranks.__getitem__)  # the commonest
    swapped = near.get("".join(sorted(word)), ())
    if swapped and swapped[0][0] == word[0] and OSA.distance(swapped[0], word, score_cutoff=2) <= 2:
        return "misspelling", swapped[0]
    glued = _GLUED.fullmatch(word)
    if glued is not None:
        for name in (glued.group(1), glued.group(2)):
            if name and name in near and name in near[name]:
                return "glued", name
    if word.endswith(STEM_ENDS) and STEM.fullmatch(word):
        return "stem", word
    return None


_GLUED = re.compile(
    r"(?:and|an|a|or|of|with|to|the|called|as|like|oral|taking)(?=[a-z]{7})([a-z]+)|([a-z]{7,}?)(?:is|and|was|for|as|has|in|or|to|can|may)"
)


def _forms(word: str) -> Iterator[str]:
    yield word
    for index in range(len(word)):
        yield word[:index] + word[index + 1 :]


@cache
def _well_known() -> tuple[dict[str, tuple[str, ...]], dict[str, int], frozenset[str]]:
    """Forms with a letter missing -> well-known names; the names' ranks; the true words that stand near such names."""
    raw = resources.files("claimx").joinpath("data", "drugs_spelling.txt.gz").read_bytes()
    lines = gzip.decompress(raw).decode("ascii").split()
    near: dict[str, tuple[str, ...]] = {}
    for name in lines:
        if name[0] != "-":
            for form in _forms(name):
                near[form] = (*near.get(form, ()), name)
            letters = "".join(sorted(name))  # two letters swapped at a distance: "prasozin"
            near[letters] = (*near.get(letters, ()), name)
    return (
        near,
        {name: rank for rank, name in enumerate(lines)},
        frozenset(line[1:] for line in lines if line[0] == "-"),
    )
