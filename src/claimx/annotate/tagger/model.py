"""The network: what each token is, what stands around it, what the document says of the same word elsewhere.

A token is the sum of the vectors of its attributes, of its word's vector from unlabelled text, of how often the word
stands where in the names of the lexicon, and of the longest names of the lexicon over it; a short form that the text
defines has those of the last word of its long form too. A convolution over five tokens follows; then one over three
that also sees the mean and the maximum over all occurrences of the same word in the document; then one over three.
Scores of labels come from the last and, linearly, from the first layer; the best sequence from :mod:`.decode`.

The idea of document-wide features is that of Krishnan and Manning (ACL 2006), "An effective two-stage model for
exploiting non-local dependencies in named entity recognition", here learnt in one stage; conditional random fields
after Lafferty et al. (2001).

Weights are made by ``training/train_tagger.py``. Those that ship were trained on the development parts too: to measure
on a development part, train without it (``--evaluate`` does) and :func:`load` that file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from importlib import resources
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimx.annotate.network.exact import UNIT, Scores
from claimx.annotate.network.files import keys_of, read_arrays
from claimx.annotate.tagger.attributes import attributes_of
from claimx.annotate.tagger.decode import ALLOWED
from claimx.annotate.tagger.lexicon import SKIPPED, Lexicon, folded, word_hash
from claimx.annotate.tagger.network import prepared

FILE = "tagger.npz"
_MOST_TYPES = 30_000
"""Distinct tokens that are remembered; past that the memory is emptied (about 20 MB)."""


_OWN = {
    "vector_bias": "vectors",
    "near_bias": "near",
    "middle_bias": "middle",
    "far_bias": "far",
    "linear_bias": "scores",
    "linear": "linear",
    "out": "out",
}
"""Weights to which every convention adds its own, and under what name."""


class Seen(NamedTuple):
    """Of each token of a text: its vector, the hash of its folded word, how many words the longest name has that it
    begins, whether names pass over it, its length without and with the white space before it, and numbers that tokens
    of the same characters (``forms``) or of the same letters in any case (``words``) share."""

    vectors: Scores
    hashes: NDArray[np.uint64]
    reach: NDArray[np.uint8]
    joints: NDArray[np.uint8]
    sizes: NDArray[np.int64]
    widths: NDArray[np.int64]
    forms: NDArray[np.int64]
    words: NDArray[np.int64]


class Model:
    """Weights with the vectors of the tokens seen so far.

    Args:
        arrays: as ``training/train_tagger.py`` writes them.
        convention: whose guidelines decide what a name is and where it ends: a corpus' number in ``CORPORA`` of
            ``training/tagger_corpora.py``; 0 is BC5CDR, 1 the NCBI disease corpus.
    """

    def __init__(self, arrays: dict[str, NDArray[Any]], convention: int = 0) -> None:
        self.arrays = dict(arrays)
        for name, own in _OWN.items():
            self.arrays[name] = arrays[name] + arrays[f"convention_{own}"][convention]
        self.layers = prepared(self.arrays)
        self.lexicon = Lexicon(arrays["lexicon_keys"], arrays["lexicon_bits"])
        self.transitions: Scores = arrays["transitions"] + ALLOWED
        self.confidence: list[float] = arrays["confidence"].tolist()
        self.size = int(arrays["attribute_vectors"].shape[1])
        self._forget()

    def _forget(self) -> None:
        self._types: dict[str, int] = {}
        self._vectors = np.zeros((1024, self.size), np.float32)
        self._hashes = np.zeros(1024, np.uint64)
        self._reach = np.zeros(1024, np.uint8)
        self._joints = np.zeros(1024, np.uint8)
        self._sizes = np.zeros(1024, np.int64)
        self._widths = np.zeros(1024, np.int64)
        self._forms = np.zeros(1024, np.int64)
        self._words = np.zeros(1024, np.int64)
        self._form_numbers: dict[str, int] = {}
        self._word_numbers: dict[str, int] = {}

    def types(self, tokens: list[str]) -> NDArray[np.int64]:
        """Return the number of each token's type, learning those not seen before."""
        numbers = list(map(self._types.get, tokens))
        if None in numbers:
            if len(self._types) > _MOST_TYPES:
                self._forget()
            self._learn([token for token in dict.fromkeys(tokens) if token not in self._types])
            numbers = list(map(self._types.get, tokens))
        return np.array(numbers, np.int64)

    def _learn(self, new: list[str]) -> None:
        first, count = len(self._types), len(self._types) + len(new)
        while count > len(self._hashes):
            for name in ("_vectors", "_hashes", "_reach", "_joints", "_sizes", "_widths", "_forms", "_words"):
                array = getattr(self, name)
                setattr(self, name, np.concatenate((array, np.zeros_like(array))))
        cores = [token.lstrip() for token in new]
        words = [folded(core) for core in cores]
        places = self._look_up("word", words)
        packed = np.where(places >= 0, self.arrays["word_counts"][places], 0)
        self._vectors[first:count] = self._vectors_of(new, cores, packed)
        self._hashes[first:count] = [word_hash(word) for word in words]
        self._reach[first:count] = packed >> np.uint64(36)
        self._joints[first:count] = [1 if core in SKIPPED else 2 if core == "s" else 0 for core in cores]
        self._sizes[first:count] = list(map(len, cores))
        self._widths[first:count] = list(map(len, new))
        forms, lower = self._form_numbers, self._word_numbers
        self._forms[first:count] = [forms.setdefault(core, len(forms)) for core in cores]
        self._words[first:count] = [lower.setdefault(core.lower(), len(lower)) for core in cores]
        for number, token in enumerate(new, first):
            self._types[token] = number

    def _look_up(self, table: str, names: Iterable[str]) -> NDArray[np.int64]:
        """Return the row of each name's key in the sorted ``{table}_keys``, -1 where it has none."""
        known = self.arrays[f"{table}_keys"]
        wanted = np.array(list(keys_of(names)), known.dtype)
        rows = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
        return np.where(known[rows] == wanted, rows, -1)

    def _vectors_of(self, new: list[str], cores: list[str], packed: NDArray[np.uint64]) -> Scores:
        """Return the vectors of the new types, in units: attributes, word vector, places in names.

        Factors are powers of two and the other terms whole numbers of 1/1024: sums are exact in any order.
        """
        weights = self.arrays
        attributes = [attributes_of(token) for token in new]
        counts = np.array([len(each) for each in attributes])
        rows = self._look_up("attribute", chain.from_iterable(attributes))
        known = rows >= 0
        scaled = (
            weights["attribute_vectors"].take(rows, axis=0) * (weights["attribute_scale"].take(rows) * known)[:, None]
        )
        begins = np.cumsum(counts) - counts
        vectors: Scores = np.add.reduceat(scaled, begins, axis=0)
        shares = np.maximum(np.add.reduceat(known, begins, dtype=np.int64), 1)
        vectors /= np.sqrt(shares).astype(np.float32)[:, None]
        rows = self._look_up("vector", ["0" if core.isdigit() else core.lower() for core in cores])
        known = rows >= 0
        vectors[known] += weights["vector_vectors"][rows[known]] * weights["vector_scale"][rows[known], None]
        vectors += weights["vector_bias"]
        shifts = np.arange(0, 36, 4, dtype=np.uint64)
        nibbles = (packed[:, None] >> shifts) & np.uint64(15)
        vectors += nibbles.astype(np.float32) / np.float32(8) @ weights["count_vectors"]
        vectors *= np.float32(UNIT)
        return vectors

    def probability(self, margin: float) -> float:
        """Return how sure a name is whose least sure token leads by ``margin``, in thousandths.

        ``confidence`` lists, in order, the margins from which on it is .002, .003 up to .999: a table, because
        libraries of functions differ in the last digit.
        """
        return (1 + bisect_right(self.confidence, margin)) / 1000

    def seen(self, types: NDArray[np.int64]) -> Seen:
        """Return what is known of each token of a text by itself."""
        return Seen(
            vectors=self._vectors.take(types, axis=0),
            hashes=self._hashes.take(types),
            reach=self._reach.take(types),
            joints=self._joints.take(types),
            sizes=self._sizes.take(types),
            widths=self._widths.take(types),
            forms=self._forms.take(types),
            words=self._words.take(types),
        )


def load(path: Path, convention: int = 0) -> Model:
    """Return the model in ``path``, a file that ``training/train_tagger.py`` wrote."""
    return Model(read_arrays(path), convention)


@cache
def shipped() -> Model:
    """Return the model that ships with claimx."""
    with resources.as_file(resources.files("claimx").joinpath("data", FILE)) as path:
        return load(path)
