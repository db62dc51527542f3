"""Names of chemicals, diseases and other things as hashes: the longest match over a whole text in numpy.

A name is the upper half of a polynomial hash of its words, each folded to lower case without a plural ending; hyphens,
apostrophes and a clitic "s" do not count. What is kept of a name is which sources list it, as bits of one number
(``training/tagger_lexicon.py``). One look-up in about 10,000 hits a name by chance: a hint that the network outvotes.
"""

from __future__ import annotations

from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

SKIPPED = frozenset("-‐‑–'’")
"""Tokens that names are matched across."""
LONGEST = 8
"""Words of the longest name that is looked for."""
_SIEVE = 10
"""Lower bits of a hash that the sieve does not look at."""
_STEP = np.uint64(0x9E3779B97F4A7C15)


class Lexicon(NamedTuple):
    """``keys`` (sorted hashes of names) with ``bits`` beside them, and the ``sieve`` of :func:`sieve_of`."""

    keys: NDArray[np.uint32]
    bits: NDArray[np.uint16]
    sieve: NDArray[np.bool_]


def sieve_of(keys: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Return which upper halves of a hash any of ``keys`` has: most words need no search among them."""
    sieve = np.zeros(1 << 32 - _SIEVE, np.bool_)
    sieve[keys >> _SIEVE] = True
    return sieve


def folded(token: str) -> str:
    """Return a word as names are compared: lower-case, without the ending of a plural.

    >>> folded("Neuropathies"), folded("tumours"), folded("stenosis"), folded("doses")
    ('neuropathy', 'tumour', 'stenosis', 'dose')
    """
    word = token.lower()
    if len(word) > 3 and word[-1] == "s" and word[-2] not in "sui":
        return word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]
    return word


def word_hash(word: str) -> int:
    """Return the hash of one folded word, spread over 64 bits."""
    value = (crc32(word.encode("utf-8", "surrogatepass")) + 1) * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF
    return value ^ value >> 29


def name_hash(words: list[str]) -> int:
    """Return the 32-bit hash of a name of folded words, as :func:`longest` computes it over a text."""
    value = 0
    for word in words:
        value = (value * int(_STEP) + word_hash(word)) & 0xFFFFFFFFFFFFFFFF
    return value >> 32


def longest(
    hashes: NDArray[np.uint64], reach: NDArray[np.uint8], lexicon: Lexicon, wanted: tuple[int, ...]
) -> tuple[NDArray[np.uint8], NDArray[np.uint16]]:
    """Return, for each word, its place in the longest name over it and the bits of that name.

    Args:
        hashes: :func:`word_hash` of each word of the text.
        reach: how many words the longest name has that begins with this word; 0 where none does.
        wanted: a column of the results for each: names with any of its bits are looked for.

    Returns:
        place: 0 outside, 1 first, 2 inside, 3 last, 4 the only word; bits: those of the name, 0 outside.
    """
    count = len(hashes)
    place = np.zeros((len(wanted), count), np.uint8)
    bits = np.zeros((len(wanted), count), np.uint16)
    at = np.flatnonzero(reach)
    value = np.zeros(len(at), np.uint64)
    for length in range(1, LONGEST + 1):
        keep = (reach[at] >= length) & (at + length <= count)
        at, value = at[keep], value[keep]
        if not len(at):
            break
        value = value * _STEP + hashes[at + length - 1]
        short = (value >> np.uint64(32)).astype(np.uint32)
        likely = np.flatnonzero(lexicon.sieve[short >> _SIEVE])
        rows = np.minimum(np.searchsorted(lexicon.keys, short[likely]), len(lexicon.keys) - 1)
        hit = lexicon.keys[rows] == short[likely]
        starts, kinds = at[likely[hit]], lexicon.bits[rows[hit]]
        for column, mask in enumerate(wanted if len(starts) else ()):
            these = (kinds & mask) != 0
            _paint(place[column], bits[column], starts[these], kinds[these], length)
    return place.T, bits.T


def _paint(
    place: NDArray[np.uint8],
    bits: NDArray[np.uint16],
    starts: NDArray[np.int64],
    kinds: NDArray[np.uint16],
    length: int,
) -> None:
    """Mark names of ``length`` words over what shorter ones have marked."""
    for step in range(length):
        place[starts + step] = 4 if length == 1 else 1 if step == 0 else 3 if step == length - 1 else 2
        bits[starts + step] = kinds
