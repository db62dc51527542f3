"""Names of chemicals, diseases and other things as hashes: the longest match over a whole text in numpy.

A name is the upper half of a polynomial hash of its words, each folded to lower case without a plural ending; hyphens,
apostrophes and a clitic "s" do not count. What is kept of a name is which sources list it, as bits of one number
(``training/tagger_lexicon.py``). One look-up in about 10,000 hits a name by chance: a hint that the network outvotes.
"""

from __future__ import annotations

from zlib import crc32

import numpy as np
from numpy.typing import NDArray

SKIPPED = frozenset("-‐‑–'’")
"""Tokens that names are matched across."""
LONGEST = 8
"""Words of the longest name that is looked for."""
_SIEVE = 10
"""Lower bits of a hash that the sieve does not look at."""
_SHELF = 16
"""Lower bits of a hash that may differ between keys of one shelf."""
_STEP = np.uint64(0x9E3779B97F4A7C15)


class Lexicon:
    """Hashes of names with the ``bits`` of each.

    Few words of a text are in a name, so a small table of bits, the sieve, is asked before the keys; and keys of the same
    upper half, a shelf, are compared all at once, which takes fewer reads than a search.

    Args:
        keys: sorted, each once.
        bits: of each key.
    """

    def __init__(self, keys: NDArray[np.uint32], bits: NDArray[np.uint16]) -> None:
        sieve = np.zeros(1 << 32 - _SIEVE, np.bool_)
        sieve[keys >> _SIEVE] = True
        self._sieve = np.packbits(sieve, bitorder="little")
        sizes = np.bincount(keys >> _SHELF, minlength=1 << 32 - _SHELF)
        self._shelves = (np.cumsum(sizes) - sizes).astype(np.int32)
        self._along = np.arange(sizes.max(), dtype=np.int32)
        self.keys = keys
        self.bits = bits

    def find(self, hashes: NDArray[np.uint32]) -> tuple[NDArray[np.int64], NDArray[np.uint16]]:
        """Return which of ``hashes`` are keys, in order, and the bits of these."""
        at = hashes >> _SIEVE
        likely = np.flatnonzero(self._sieve.take(at >> 3) >> (at & 7) & 1)
        wanted = hashes[likely]
        shelves = self._shelves.take(wanted >> _SHELF)
        same = self.keys.take(shelves[:, None] + self._along, mode="clip") == wanted[:, None]
        along = same.argmax(axis=1)
        hit = np.flatnonzero(same[np.arange(len(same)), along])
        return likely[hit], self.bits.take((shelves + along)[hit])


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


def names_over(
    hashes: NDArray[np.uint64], reach: NDArray[np.uint8], lexicon: Lexicon
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.uint16]]:
    """Return what the names in a text make of its words: one row a word of each name, longer names behind shorter ones.

    Args:
        hashes: :func:`word_hash` of each word of the text.
        reach: how many words the longest name has that begins with this word; 0 where none does.

    Returns:
        The word; its place in the name, 1 first, 2 inside, 3 last, 4 the only word; the bits of the name.
    """
    count, longest = len(hashes), min(int(reach.max(initial=0)), LONGEST)
    values = np.zeros((longest + 1, count), np.uint64)  # of the words from each on, by their number
    for length in range(1, min(longest, count) + 1):
        stop = count - length + 1
        values[length, :stop] = values[length - 1, :stop] * _STEP + hashes[length - 1 :]
    reached = np.minimum(reach, np.arange(count, 0, -1))
    at = np.flatnonzero(reached >= np.arange(longest + 1)[:, None])[count:]
    found, bits = lexicon.find((values.ravel()[at] >> np.uint64(32)).astype(np.uint32))
    lengths, starts = np.divmod(at[found], count)
    return _painted(starts, lengths, bits)


def _painted(
    starts: NDArray[np.int64], lengths: NDArray[np.int64], bits: NDArray[np.uint16]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.uint16]]:
    """Return the words of names (by length, then start) as :func:`names_over`: last words of a length behind all others,
    so that "3" stands over the "1" of a name that begins there."""
    ends = lengths.cumsum()
    names = np.arange(len(lengths)).repeat(lengths)
    steps = np.arange(len(names)) - (ends - lengths)[names]
    sizes = lengths[names]
    order = np.argsort(sizes * LONGEST + steps, kind="stable")
    names, steps = names[order], steps[order]
    return starts[names] + steps, _PLACES[sizes[order], steps], bits[names]


_PLACES = np.array(
    [
        [4 if size == 1 else 1 if at == 0 else 3 if at == size - 1 else 2 for at in range(LONGEST)]
        for size in range(LONGEST + 1)
    ]
)
