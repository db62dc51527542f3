"""Misspelt words of conditions: "diarhea", "anxeity", "withdrawl".

Looked up by deletions (Garbe's symmetric delete): two words one edit apart share a form from which at most one letter
is missing. The words, and the true words one edit from them, ship in ``claimx/data/condition_spelling.txt``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources

from rapidfuzz.distance import OSA

from claimx.annotate.conditions.table import vocabulary
from claimx.annotate.conditions.values import normal_word
from claimx.remembered import Remembered

_SHORTEST, _LONGEST = 6, 20
"""Shorter words have too many neighbours; longer ones are no words."""


def forms(word: str) -> Iterator[str]:
    """Yield ``word`` and what it is with one letter missing."""
    yield word
    for index in range(len(word)):
        yield word[:index] + word[index + 1 :]


def spelt(lower: str) -> str:
    """Return the normal form of ``lower``, rightly spelt where it is one edit from a word of a condition.

    The first letter is taken to be right; of several words the alphabetically first wins.

    >>> [spelt(word) for word in ("anxeity", "siezures", "tumours", "question")]
    ['anxiety', 'seizure', 'tumor', 'question']
    """
    normal = normal_word(lower)
    if not _SHORTEST <= len(normal) <= _LONGEST or not normal.isalpha() or not normal.isascii():
        return normal
    near, true = _well_known()
    if normal in true or vocabulary().get(normal) is not None:
        return normal
    if normal.endswith("in"):
        return normal  # a protein: "huntingtin", "ataxin"
    close = {word for form in forms(normal) for word in near.get(form, ()) if word[0] == normal[0]}
    return min((word for word in close if OSA.distance(word, normal, score_cutoff=1) == 1), default=normal)


SPELT = Remembered(spelt)
"""What :func:`spelt` says."""


@cache
def _well_known() -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    """Return forms with a letter missing -> words, and the words that are no misspelling."""
    lines = resources.files("claimx").joinpath("data", "condition_spelling.txt").read_text("ascii").split()
    words = [line for line in lines if line[0] != "-"]
    near: dict[str, tuple[str, ...]] = {}
    for word in words:
        for form in forms(word):
            near[form] = (*near.get(form, ()), word)
    return near, frozenset((*words, *(line[1:] for line in lines if line[0] == "-")))
