"""Journals known by name or abbreviation, and the form under which their names are compared.

``data/journals.tsv``: one journal a line, its full name and its other names (ISO 4 and NLM abbreviations, initialisms),
separated by tabs. Compiled by hand for this project from general knowledge of the field.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

_PUNCTUATION = re.compile(r"[^0-9a-z\u00c0-\u024f\u4e00-\u9fff]+")
SMALL_WORDS = frozenset("the of and in for on a an de et la le und fur der & al internet online".split())  # noqa: SIM905


def journal_key(name: str) -> str:
    """Return the words of a journal's name without articles, prepositions, dots and case.

    >>> journal_key("The New England Journal of Medicine"), journal_key("N. Engl. J. Med.")
    ('new england journal medicine', 'n engl j med')
    """
    return " ".join(w for w in _PUNCTUATION.split(name.lower()) if w and w not in SMALL_WORDS)


@cache
def _names() -> dict[str, str]:
    """Return the full name of each journal by the key of each of its names."""
    keys: dict[str, str] = {}
    for line in resources.files("claimx").joinpath("data", "journals.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            names = line.split("\t")
            for name in names:
                keys.setdefault(journal_key(name), names[0])
    return keys


def journal_names() -> Mapping[str, str]:
    """Return the full name of each known journal by the :func:`journal_key` of each of its names."""
    return MappingProxyType(_names())


@cache
def _synonyms() -> dict[str, tuple[str, ...]]:
    """Return all names of each journal by its full name."""
    lines = resources.files("claimx").joinpath("data", "journals.tsv").read_text("utf-8").splitlines()
    named = (tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))
    return {names[0]: names for names in named}


def names_of(name: str) -> tuple[str, ...]:
    """Return all names that the table has for a journal, its full name first, or none."""
    full = canonical_journal(name)
    return _synonyms()[full] if full is not None else ()


def canonical_journal(name: str) -> str | None:
    """Return the full name of a known journal ("NEJM", "N Engl J Med"), or ``None``."""
    return _names().get(journal_key(name))


def is_journal(name: str) -> bool:
    """Tell whether ``name`` is a journal that the table knows."""
    return journal_key(name) in _names()


def same_journal(one: str, other: str) -> bool:
    """Tell whether two names can be the same journal: known synonyms, equal words, or an abbreviation of the other.

    >>> same_journal("Clin Rheumatol", "Clinical Rheumatology"), same_journal("Pain", "Pain Medicine")
    (True, False)
    """
    a, b = journal_key(one), journal_key(other)
    if not a or not b:
        return False
    if a == b:
        return True
    keys = _names()
    if keys.get(a, a) == keys.get(b, b):
        return True
    words, others = a.split(), b.split()
    if len(words) != len(others):
        return False
    return all(
        (x.startswith(y) or y.startswith(x) or (x[0] == y[0] and min(len(x), len(y)) >= 3 and _subsequence(x, y)))
        for x, y in zip(words, others, strict=True)
    )


def _subsequence(x: str, y: str) -> bool:
    """Tell whether the shorter word is the longer one with letters left out ("natl", "national")."""
    short, long = sorted((x, y), key=len)
    letters = iter(long)
    return all(letter in letters for letter in short)
