"""Under which keys a work is looked up: words, name with year, pairs of numbers, first name, identifiers.

A key is a hash of 32 bits; two works that share a key share (but for one chance in a few thousand) what it stands for.
Entries and queries go through the same function, so that what is damaged in one place of a string is made up for by
the keys of another.
"""

from __future__ import annotations

import zlib
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from claimx.library.tokens import Tokens, mixed, tokens_of, trigrams_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WORD, NAME_YEAR, NUMBERS, FIRST, PART_YEAR = 0, 1, 2, 3, 4
"""Families of keys: a word; one of the first words with a year; two numbers; the first word; half a first word with a
year (a name with one letter wrong has one of its halves right)."""
_TAGS = (0x0, 0xA0761D6478BD642F, 0xE7037ED1A0B428DB, 0x8EBC6AF09C88C6E3, 0x589965CC75374CC3)
_IDLE = """et al and the of in for on an study trial paper article their his her with by to from at as is vol volume no issue
pp pages eds ed editors doi pmid epub available online print accessed retrieved http https www org com und der die das
von van den de la le les du des del della di el los las da do dos em y en et zur zum
"""
_HEAD = 8
_PARTS = 2
_MIN_PART = 5
_YEARS = 3
_LABEL = 1000
FIRST_YEAR, LAST_YEAR = 1500, 2039


class Features(NamedTuple):
    """What is kept and compared of a batch of texts; every array but ``texts`` is in text order.

    ``words`` of two letters and more, without idle ones, with ``word_text`` and ``word_rank`` (place among the words of
    its text); ``numbers`` with ``number_text``, in text order and with repetitions.
    """

    texts: int
    words: NDArray[np.uint64]
    word_text: NDArray[np.int64]
    word_rank: NDArray[np.int64]
    word_length: NDArray[np.int64]
    prefix: NDArray[np.uint64]
    suffix: NDArray[np.uint64]
    numbers: NDArray[np.int64]
    number_text: NDArray[np.int64]
    trigrams: NDArray[np.uint16]
    trigram_text: NDArray[np.int64]


@cache
def idle_words() -> frozenset[str]:
    """Return the words that say nothing of a work."""
    return frozenset(_IDLE.split())


@cache
def _idle() -> NDArray[np.uint64]:
    import numpy as np

    return np.unique(tokens_of(_IDLE.split()).hash)


def features_of(tokens: Tokens, texts: int) -> Features:
    """Return the features of ``texts`` texts from their tokens; a label in front ("[12]", "3.") is left out."""
    import numpy as np

    first = np.ones(len(tokens.text), dtype=bool)
    first[1:] = tokens.text[1:] != tokens.text[:-1]
    label = first & tokens.number & (tokens.value < _LABEL)
    number = np.flatnonzero(tokens.number & ~label)
    idle = _idle()
    known = idle[np.minimum(np.searchsorted(idle, tokens.hash), len(idle) - 1)] == tokens.hash
    length = tokens.end - tokens.start
    word = np.flatnonzero(~tokens.number & (length > 1) & ~known)
    word_text = tokens.text[word]
    trigram_text, trigrams = trigrams_of(tokens, word)
    return Features(
        texts,
        tokens.hash[word],
        word_text,
        _rank(word_text, texts),
        length[word],
        tokens.prefix[word],
        tokens.suffix[word],
        tokens.value[number],
        tokens.text[number],
        trigrams,
        trigram_text,
    )


def _rank(text: NDArray[np.int64], texts: int) -> NDArray[np.int64]:
    """Return for each of what stands in the texts, in their order, how many of its text come before it."""
    import numpy as np

    return np.arange(len(text)) - np.searchsorted(text, np.arange(texts))[text]


class Keys(NamedTuple):
    text: NDArray[np.int64]
    key: NDArray[np.uint64]
    family: NDArray[np.uint8]


def keys_of(features: Features) -> Keys:
    """Return the keys of every text (with repetitions), but for those of identifiers."""
    import numpy as np

    found: list[tuple[NDArray[np.int64], NDArray[np.uint64], int]] = [(features.word_text, features.words, WORD)]
    first = features.word_rank == 0
    found.append((features.word_text[first], _tagged(features.words[first], FIRST), FIRST))
    head = features.word_rank < _HEAD
    parts = (features.word_rank < _PARTS) & (features.word_length >= _MIN_PART)
    for year in years_of(features):
        for chosen, hashes, family in (
            (head, features.words, NAME_YEAR),
            (parts, features.prefix, PART_YEAR),
            (parts, features.suffix, PART_YEAR),
        ):
            text = features.word_text[chosen]
            dated = year[text] > 0
            text = text[dated]
            found.append((text, _tagged(hashes[chosen][dated], family, year[text]), family))
        text = features.number_text
        other = (year[text] > 0) & (year[text] != features.numbers)
        found.append(_pairs(text[other], year[text[other]], features.numbers[other]))
    same = features.number_text[1:] == features.number_text[:-1]
    found.append(_pairs(features.number_text[1:][same], features.numbers[:-1][same], features.numbers[1:][same]))
    return Keys(
        np.concatenate([text for text, _, _ in found]),
        np.concatenate([key for _, key, _ in found]),
        np.repeat(np.array([family for _, _, family in found], dtype=np.uint8), [len(text) for text, _, _ in found]),
    )


def years_of(features: Features) -> list[NDArray[np.int64]]:
    """Return the first, second and third number of each text that can be a year (0 where there is none)."""
    import numpy as np

    like = (features.numbers >= FIRST_YEAR) & (features.numbers <= LAST_YEAR)
    text, value = features.number_text[like], features.numbers[like]
    rank = _rank(text, features.texts)
    years = []
    for place in range(min(_YEARS, int(rank.max(initial=-1)) + 1)):
        year = np.zeros(features.texts, dtype=np.int64)
        year[text[rank == place]] = value[rank == place]
        years.append(year)
    return years


def identifier_key(kind: str, value: str) -> int:
    """Return the key of an identifier in its compared form ("doi", "10.1000/x")."""
    return zlib.crc32(f"{kind}:{value}".encode("utf-8", "surrogatepass"))


def first_key(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return the keys under which works that begin with these words stand."""
    return _tagged(words, FIRST)


def _pairs(
    text: NDArray[np.int64], one: NDArray[np.int64], other: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.uint64], int]:
    import numpy as np

    low, high = np.minimum(one, other).astype(np.uint64), np.maximum(one, other)
    return text, _tagged(low, NUMBERS, high), NUMBERS


def _tagged(value: NDArray[np.uint64], family: int, year: NDArray[np.int64] | None = None) -> NDArray[np.uint64]:
    import numpy as np

    if year is not None:
        value = value + (year.astype(np.uint64) << np.uint64(32))
    return mixed((value + np.uint64(family)) * np.uint64(_TAGS[family] | 1))
