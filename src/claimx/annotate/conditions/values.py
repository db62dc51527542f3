"""The form under which names of conditions are looked up: American spelling, singular, no possessive.

The compiled table is keyed by it and the text is read through it, so that "Crohn’s disease", "Crohn disease",
"tumours" and "tumor" need one row each.
"""

from __future__ import annotations

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


@lru_cache(maxsize=16384)
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


def normal_words(
    text: str, words: list[Word], form: Callable[[str], str] = normal_word
) -> tuple[list[Word], list[str]]:
    """Return ``words`` and their normal forms, as ``form`` makes them; the ``s`` of a possessive joins the word before it.

    >>> words, forms = normal_words("Crohn’s tumours", words_of("Crohn’s tumours"))
    >>> [(word.start, word.end) for word in words], forms
    ([(0, 7), (8, 15)], ['crohn', 'tumor'])
    """
    forms = list(map(form, [word[2] for word in words]))
    if "s" not in forms:
        return words, forms
    words = words.copy()
    for index in range(len(words) - 1, 0, -1):
        start, before = words[index].start, words[index - 1]
        if forms[index] == "s" and before.end == start - 1 and text[start - 1] in "'’‘`":
            words[index - 1 : index + 1] = [Word(before.start, words[index].end, before.lower)]
            del forms[index]
    return words, forms


def condition_key(name: str) -> str:
    """Return the key of ``name`` in the compiled table.

    >>> condition_key("Crohn’s Disease"), condition_key("breast tumours")
    ('crohn disease', 'breast tumor')
    """
    return " ".join(normal_words(name, words_of(name))[1])
