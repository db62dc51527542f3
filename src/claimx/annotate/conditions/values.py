"""The form under which names of conditions are looked up: American spelling, singular, no possessive.

The compiled table is keyed by it and the text is read through it, so that "Crohn’s disease", "Crohn disease",
"tumours" and "tumor" need one row each.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from claimx.words import Word, words_of


def word_set(text: str) -> frozenset[str]:
    """Return the words of ``text`` as a set: how the tables of this folder are written."""
    return frozenset(text.split())


_AMERICAN = (
    ("oedem", "edem"),
    ("aemi", "emi"),
    ("haem", "hem"),
    ("tumour", "tumor"),
    ("rrhoe", "rrhe"),
    ("oesoph", "esoph"),
    ("pnoe", "pne"),
    ("paed", "ped"),
    ("gynaec", "gynec"),
    ("coeli", "celi"),
    ("foet", "fet"),
    ("anaesth", "anesth"),
    ("paraesth", "paresth"),
    ("caesar", "cesar"),
    ("oestr", "estr"),
    ("faec", "fec"),
    ("haviour", "havior"),
    ("isation", "ization"),
    ("caecum", "cecum"),
    ("diarhe", "diarrhe"),
    ("sulph", "sulf"),
    ("labour", "labor"),
    ("uraem", "urem"),
)
_SINGULAR_IN_S = word_set(
    "diabetes herpes measles mumps shingles hives rabies scabies series species news rickets blues always caries "
    "yaws feces needs bends runs lies sometimes besides perhaps rubies faecies ascites"
)
"""Words in ``s`` that are no plural, and plurals that are a name ("hives") where the singular is not."""


@lru_cache(maxsize=65536)
def normal_word(lower: str) -> str:
    """Return ``lower`` in American spelling and in the singular.

    >>> [normal_word(w) for w in ("tumours", "neuropathies", "metastases", "diabetes", "anaemia", "abscesses")]
    ['tumor', 'neuropathy', 'metastasis', 'diabetes', 'anemia', 'abscess']
    """
    if len(lower) < 5:
        return lower
    if "ae" in lower or "oe" in lower or "ou" in lower or "is" in lower or "ph" in lower or "rhe" in lower:
        for british, american in _AMERICAN:
            if british in lower:
                lower = lower.replace(british, american)
    if lower[-1] != "s" or lower in _SINGULAR_IN_S or lower.endswith(("ss", "us", "is")):
        return lower
    if lower.endswith("ies") and len(lower) > 5:
        return lower[:-3] + "y"
    if lower.endswith(("oses", "yses", "tases")) and not lower.endswith(("doses", "poses", "closes")):
        return lower[:-2] + "is"
    if lower.endswith("itides"):
        return lower[:-4] + "is"
    if lower.endswith(("sses", "xes", "ches", "shes")):
        return lower[:-2]
    return lower[:-1]


def normal_words(text: str, words: list[Word], form: Callable[[str], str] = normal_word) -> list[Word]:
    """Return ``words`` in their normal form, as ``form`` makes it; the ``s`` of a possessive joins the word before it.

    >>> [(w.start, w.end, w.lower) for w in normal_words("Crohn’s tumours", words_of("Crohn’s tumours"))]
    [(0, 7, 'crohn'), (8, 15, 'tumor')]
    """
    lowers = [word[2] for word in words]
    normal = [
        word if reading is lower or reading == lower else Word(word[0], word[1], reading)
        for word, lower, reading in zip(words, lowers, map(form, lowers), strict=True)
    ]
    for index in range(len(normal) - 1, 0, -1) if _has_possessive(text, words) else ():
        start, end, lower = normal[index]
        before = normal[index - 1]
        if lower == "s" and before.end == start - 1 and text[start - 1] in "'’‘`":
            normal[index - 1 : index + 1] = [Word(before.start, end, before.lower)]
    return normal


_POSSESSIVE = re.compile("['’‘`][sS]")


def _has_possessive(text: str, words: list[Word]) -> bool:
    return bool(words) and _POSSESSIVE.search(text, words[0].start, words[-1].end) is not None


def condition_key(name: str) -> str:
    """Return the key of ``name`` in the compiled table.

    >>> condition_key("Crohn’s Disease"), condition_key("breast tumours")
    ('crohn disease', 'breast tumor')
    """
    return " ".join(word.lower for word in normal_words(name, words_of(name)))
