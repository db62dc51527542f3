"""Guesses for words that no list has: stems of nonproprietary names, misspellings of well-known ones.

Misspellings are looked up by deletions (Garbe's symmetric delete): two words one edit apart share a form from which at
most one letter is missing. The list of well-known names and that of true words one edit from them ship compiled.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from rapidfuzz.distance import OSA

from claimx.annotate.drugs.candidates import Candidate, of_entry, vocabulary
from claimx.annotate.drugs.patterns import STEM, STEM_ENDS
from claimx.annotate.packed import unpacked
from claimx.mentions import Reason
from claimx.remembered import Sifted
from claimx.words import Word

_SHORTEST = 7
"""Shorter words have too many neighbours (and a name with its dose is longer)."""

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


def from_unknown_words(words: list[Word], forms: set[str], covered: Covered) -> list[Candidate]:
    """Candidates for words that no list has, outside ``covered`` offsets; ``forms`` are the words, each once."""
    told = _GUESSES.among(forms)
    found: list[Candidate] = []
    if told or "anti" in forms:
        for index, word in enumerate(words):
            if word.lower in told and word.start not in covered:
                found.append(_candidate(word, *told[word.lower]))
            elif word.lower == "anti" and index + 1 < len(words) and words[index + 1].start == word.end + 1:
                joined = Word(word.start, words[index + 1].end, word.lower + words[index + 1].lower)
                split = (
                    ("misspelling", joined.lower, 0, 0) if vocabulary().get(joined.lower) else _guessed(joined.lower)
                )
                if split is not None:
                    found.append(_candidate(joined, *split))
    return found


def _candidate(word: Word, rule: str, name: str, first: int, length: int) -> Candidate:
    start = word.start + first
    end = start + length if length else word.end
    entry = vocabulary().get(name) if rule != "stem" else None
    if entry is not None:
        return of_entry(entry, start, end, f"drugs.guess.{rule}", 0.75)
    reason = Reason(field="name", rule="drugs.guess.stem", start=start, end=end)
    return Candidate(start, end, name, "ingredient", 0.7, (reason,))


def _guessed(word: str) -> tuple[str, str, int, int] | None:
    """What ``word`` may be: the rule, the name, where the name begins in it and how long it is there (0: to the end)."""
    if len(word) > _LONGEST or vocabulary().get(word) is not None:
        return None
    if word[0].isdigit() or word[-1].isdigit() or word.endswith(_UNITS):
        return _dosed(word)
    known = guess(word)
    if known is None:
        return None
    rule, name = known
    if rule == "glued":
        return rule, name, word.index(name), len(name)
    return rule, name, 0, 0


_GUESSES = Sifted(lambda word: _guessed(word) if len(word) >= _SHORTEST else None)
"""The same word forms come up in document after document, so that the answers are kept."""


def _dosed(word: str) -> tuple[str, str, int, int] | None:
    """A well-known name written together with its dose: "lipitor10mg", "zocor20"."""
    match = _DOSED.fullmatch(word)
    if match is None:
        return None
    name = match["before"] or match["after"]
    entry = vocabulary().get(name)
    if entry is None or entry.flags or entry.type not in ("brand", "ingredient", "combination"):
        return None
    return "glued", name, word.index(name), len(name)


def guess(word: str) -> tuple[str, str] | None:
    """What a lower-case word that no vocabulary has may be, with the rule; ``None`` where it may be nothing.

    ``misspelling`` (of the name), ``glued`` (the name with a function word that lost its space, as happens where
    links and emphasis are stripped), ``stem`` (the word itself is a new name).

    >>> guess("naltrexon"), guess("zorunetinib"), guess("question")
    (('misspelling', 'naltrexone'), ('stem', 'zorunetinib'), None)
    >>> guess("prasozin"), guess("atorvastin"), guess("andsertraline")
    (('misspelling', 'prazosin'), ('misspelling', 'atorvastatin'), ('glued', 'sertraline'))
    """
    if not word.isascii() or not word.isalpha():
        return None
    near, ranks, words = _well_known()
    if word in words:
        return None
    misspelt = _misspelt(word, near, ranks)
    if misspelt is not None:
        return "misspelling", misspelt
    glued = _GLUED.fullmatch(word)
    if glued is not None:
        for name in (glued.group(1), glued.group(2)):
            if name and name in near and name in near[name].split():
                return "glued", name
    if word.endswith(STEM_ENDS) and STEM.fullmatch(word):
        return "stem", word
    return None


def _misspelt(word: str, near: dict[str, str], ranks: dict[str, int]) -> str | None:
    """The name that is one edit away, or has the same letters, or sounds the same; the commonest of several."""
    targets = {target for form in _forms(word) if form in near for target in near[form].split()}
    close = [t for t in targets if t[0] == word[0] and t != word and OSA.distance(t, word, score_cutoff=1) == 1]
    if close:
        return min(close, key=ranks.__getitem__)
    swapped = near.get("".join(sorted(word)).upper(), "").split()
    if swapped and swapped[0][0] == word[0] and OSA.distance(swapped[0], word, score_cutoff=2) <= 2:
        return swapped[0]
    bound = 2 if len(word) < 10 else 3
    sounds = near.get(skeleton(word).upper() + "*", "").split()
    alike = [(d, ranks[t]) for t in sounds if (d := OSA.distance(t, word, score_cutoff=bound)) <= bound]
    return next(t for t in sounds if ranks[t] == min(alike)[1]) if alike else None


_ALIKE = str.maketrans({"c": "k", "q": "k", "z": "s", "v": "f", "a": "", "e": "", "i": "", "o": "", "u": "", "y": ""})
_DOUBLE = re.compile(r"(.)\1+")


def skeleton(word: str) -> str:
    """What is left of a lower-case word when spellings that sound alike are one and the vowels are gone.

    >>> skeleton("diclophenac") == skeleton("diklofenak"), skeleton("effexor")
    (True, 'efksr')
    """
    alike = word.replace("ph", "f").replace("th", "t").replace("x", "ks").replace("gh", "g")
    head = alike[0].translate(_ALIKE) or alike[0].replace("y", "i")
    return _DOUBLE.sub(r"\1", head + alike[1:].translate(_ALIKE))


_UNITS = ("mg", "mcg", "ml")
_DOSED = re.compile(r"(?P<before>[a-z]{5,20})\d{1,4}(?:mg|mcg|ml|g)?|\d{1,4}(?:mg|mcg|ml)(?P<after>[a-z]{5,20})")
_GLUED = re.compile(
    r"(?:and|an|a|or|of|with|to|the|called|as|like|oral|taking)(?=[a-z]{7})([a-z]+)|([a-z]{7,}?)(?:is|and|was|for|as|has|in|or|to|can|may)"
)


def _forms(word: str) -> list[str]:
    return [word, *[word[:index] + word[index + 1 :] for index in range(len(word))]]


@cache
def _well_known() -> tuple[dict[str, str], dict[str, int], frozenset[str]]:
    """Forms with a letter missing -> well-known names, blanks between them (strings, which no collection visits); the names' ranks; the true words that stand near such names."""
    lines = unpacked("drugs_spelling.txt.zst").split()
    first = next((index for index, line in enumerate(lines) if line[0] == "-"), len(lines))
    near: dict[str, str] = {}
    for name in lines[:first]:
        letters = "".join(sorted(name)).upper()  # two letters swapped at a distance: "prasozin"
        for form in (*_forms(name), letters, skeleton(name).upper() + "*"):
            near[form] = f"{near[form]} {name}" if form in near else name
    return near, {name: rank for rank, name in enumerate(lines[:first])}, frozenset([w[1:] for w in lines[first:]])
