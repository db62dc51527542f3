"""Names of conditions as bags of words, so that "cancer of the breast" and "Breast Neoplasms" are one name."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from claimx.annotate.conditions.values import normal_words
from claimx.words import words_of


class WordTables(NamedTuple):
    """The rows of ``condition_words.tsv`` by kind, see its first lines."""

    same: dict[str, str]
    heads: dict[str, tuple[str, ...]]
    parts: dict[str, str]
    drops: frozenset[str]
    stops: frozenset[str]
    prefixes: tuple[tuple[str, str], ...]
    suffixes: tuple[tuple[str, str], ...]
    induced: dict[str, str]


@cache
def word_tables() -> WordTables:
    """Load the table of words, once."""
    text = resources.files("claimx").joinpath("data", "condition_words.tsv").read_text("utf-8")
    same: dict[str, str] = {}
    heads: dict[str, tuple[str, ...]] = {}
    lists: dict[str, list[str]] = {"drop": [], "stop": []}
    parts: dict[str, str] = {}
    induced: dict[str, str] = {}
    pairs: dict[str, list[tuple[str, str]]] = {"prefix": [], "suffix": []}
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        kind, word, words = line.split("\t")
        if kind == "same":
            same |= dict.fromkeys(words.split(), word)
        elif kind == "head":
            heads[word] = tuple(words.split())
        elif kind == "part":
            parts[word] = words
        elif kind == "induced":
            induced[word] = words
        elif kind in pairs:
            pairs[kind] += [(word, other.strip("-")) for other in words.split()]
        else:
            lists[kind] += words.split()
    return WordTables(
        same,
        heads,
        parts,
        frozenset(lists["drop"]),
        frozenset(lists["stop"]),
        tuple(pairs["prefix"]),
        tuple(pairs["suffix"]),
        induced,
    )


@lru_cache(maxsize=16384)
def words_in(name: str) -> tuple[str, ...]:
    """Return the words of ``name`` that count, in order and once each, as the words they count as.

    >>> words_in("Tumours of the breast"), words_in("renal impairment")
    (('cancer', 'breast'), ('kidney', 'impairment'))
    """
    same = word_tables().same
    return tuple(dict.fromkeys(same.get(word, word) for word in _written(name)))


def exact_bag(name: str) -> str:
    """Return the key of ``name`` with its words as they are written: "cerebral infarction" is no "brain infarction"."""
    return bag_of(tuple(dict.fromkeys(_written(name))))


def _written(name: str) -> list[str]:
    stops = word_tables().stops
    return [word for word in normal_words(name, words_of(name))[1] if word not in stops]


def bag_of(words: tuple[str, ...]) -> str:
    """Return the key of ``words`` in any order.

    >>> bag_of(("cancer", "breast"))
    'breast cancer'
    """
    return " ".join(sorted(words))
