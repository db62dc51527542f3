"""The weights that read references: words and gaps into vectors, references into labels."""

from __future__ import annotations

from functools import cache
from importlib import resources
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimx.annotate.network.exact import UNIT, WEIGHT_UNIT, Arrays, Scores
from claimx.annotate.network.files import key_of, read_arrays
from claimx.annotate.references.parser.attributes import gap_attributes, word_attributes
from claimx.annotate.references.parser.confidence import Confidence
from claimx.annotate.references.parser.context import END, KINDS, PLACES, enclosure, marks, places
from claimx.annotate.references.parser.decode import best_labels, margins
from claimx.annotate.references.parser.labels import LABELS
from claimx.annotate.references.parser.network import prepared, scores

FILE = "references.npz"
CHUNK = 2048
"""Words of one pass, about, with what fills up the shorter references."""
_MOST_TYPES = 20_000


class Read(NamedTuple):
    """Labels of all words of some references in a row, and by how much each leads."""

    labels: NDArray[np.int64]
    margins: Scores


class _Forms:
    """Vectors of the forms seen so far; row 0 is empty."""

    def __init__(self, size: int, tables: int) -> None:
        self.rows: dict[str, int] = {}
        self.vectors = [np.zeros((1024, size), np.float32) for _ in range(tables)]
        self.marks = np.zeros(1024, np.int64)

    def room(self, count: int) -> None:
        while count > len(self.marks):
            self.vectors = [np.concatenate((table, np.zeros_like(table))) for table in self.vectors]
            self.marks = np.concatenate((self.marks, np.zeros_like(self.marks)))


class Model:
    """Weights with the vectors of the words and gaps seen so far.

    Args:
        arrays: as ``training/train_references.py`` writes them.
    """

    def __init__(self, arrays: Arrays) -> None:
        self.arrays = arrays
        self.layers = prepared(arrays)
        self.size = int(arrays["attribute_vectors"].shape[1])
        up = np.float32(UNIT)
        around, kinds, starts, ends = (arrays[f"context_{number}"].astype(np.float32) * up for number in range(4))
        self.inside = (around[:, None] + kinds[None]).reshape(-1, self.size)
        self.place = (starts[:, None] + ends[None]).reshape(-1, self.size)
        scale = np.float32(UNIT * WEIGHT_UNIT)
        self.transitions: Scores = np.rint(arrays["transitions"].astype(np.float32) * scale)
        self.ends: Scores = np.rint(arrays["ends"].astype(np.float32) * scale)
        self.sure = Confidence(
            arrays["confidence_names"].tolist(),
            arrays["confidence_edges"].tolist(),
            arrays["confidence_shares"].tolist(),
        )
        self._forget()

    def _forget(self) -> None:
        self._words, self._gaps = _Forms(self.size, 1), _Forms(self.size, 2)

    def read(self, gaps: list[list[str]], words: list[list[str]], kinds: NDArray[np.int64]) -> Read:
        """Return the labels of all words of the references, in their order.

        Args:
            gaps: before each word, for each reference; a reference has at least one word.
            words: of each reference.
            kinds: for all words in a row, the identifier over each (a number in ``context.KINDS``).
        """
        if len(self._words.rows) + len(self._gaps.rows) > _MOST_TYPES:
            self._forget()
        sizes = np.fromiter(map(len, words), np.int64, len(words))
        total = len(kinds)
        firsts = np.cumsum(sizes) - sizes
        end = self._numbers(self._gaps, [END])[0]
        before = self._numbers(self._gaps, list(chain.from_iterable(gaps)))
        after = np.append(before[1:], end)
        after[firsts[1:] - 1] = end
        columns = np.stack((self._numbers(self._words, list(chain.from_iterable(words))), before, after, kinds))
        labels, lead = np.zeros(total, np.int64), np.zeros(total, np.float32)
        order = np.argsort(-sizes, kind="stable")
        start = 0
        while start < len(order):
            stop = start + max(1, CHUNK // int(sizes[order[start]]))
            chosen = order[start:stop]
            self._pass(columns, firsts[chosen], sizes[chosen], labels, lead)
            start = stop
        return Read(labels, lead)

    def _pass(
        self,
        columns: NDArray[np.int64],
        firsts: NDArray[np.int64],
        sizes: NDArray[np.int64],
        labels: NDArray[np.int64],
        lead: Scores,
    ) -> None:
        """Label the references that start at ``firsts`` of the ``columns``, longest first."""
        longest = int(sizes[0])
        steps = np.arange(longest)[:, None]
        real = steps < sizes[None, :]
        index = np.where(real, firsts[None, :] + steps, 0)
        word, before, after, kind = np.where(real, columns[:, index], 0)
        from_start, from_end = places(sizes, longest)
        tokens = np.take(self._words.vectors[0], word, axis=0)
        tokens += np.take(self._gaps.vectors[0], before, axis=0)
        tokens += np.take(self._gaps.vectors[1], after, axis=0)
        tokens += np.take(self.inside, enclosure(self._gaps.marks[before]) * len(KINDS) + kind, axis=0)
        tokens += np.take(self.place, from_start * PLACES + from_end, axis=0)
        scored = scores(tokens, sizes, self.layers)
        found = best_labels(scored, sizes, self.transitions, self.ends)
        flat = index[real]
        labels[flat] = found[real]
        lead[flat] = margins(scored, found)[real]

    def _numbers(self, forms: _Forms, wanted: list[str]) -> NDArray[np.int64]:
        """Return the row of each form, learning those not seen before."""
        known = forms.rows.__getitem__
        try:
            return np.fromiter(map(known, wanted), np.int64, len(wanted))
        except KeyError:
            self._learn(forms, [form for form in dict.fromkeys(wanted) if form not in forms.rows])
            return np.fromiter(map(known, wanted), np.int64, len(wanted))

    def _learn(self, forms: _Forms, new: list[str]) -> None:
        first = len(forms.rows) + 1
        stop = first + len(new)
        forms.room(stop)
        if forms is self._words:
            forms.vectors[0][first:stop] = self._vectors([word_attributes(form) for form in new])
        else:
            for table, side in zip(forms.vectors, "<>", strict=True):
                table[first:stop] = self._vectors([gap_attributes(form, side) for form in new])
            forms.marks[first:stop] = [marks(form) for form in new]
        forms.rows.update(zip(new, range(first, stop), strict=True))

    def _vectors(self, bags: list[list[str]]) -> Scores:
        """Return the vectors of bags of attributes, in units: exact, since factors are powers of two."""
        keys = np.array([key_of(attribute) for bag in bags for attribute in bag], np.uint32)
        owner = np.repeat(np.arange(len(bags)), [len(bag) for bag in bags])
        known = self.arrays["attribute_keys"]
        rows = np.minimum(np.searchsorted(known, keys), len(known) - 1)
        hit = known[rows] == keys
        rows, owner = rows[hit], owner[hit]
        vectors = np.zeros((len(bags), self.size), np.float32)
        scaled = self.arrays["attribute_vectors"][rows] * self.arrays["attribute_scale"][rows, None]
        np.add.at(vectors, owner, scaled)
        vectors /= np.sqrt(np.maximum(np.bincount(owner, minlength=len(bags)), 1)).astype(np.float32)[:, None]
        vectors *= np.float32(UNIT)
        return vectors


def load(path: Path) -> Model:
    """Return the model in ``path``, a file that ``training/train_references.py`` wrote."""
    arrays = read_arrays(path)
    if arrays["transitions"].shape != (len(LABELS), len(LABELS)):
        raise ValueError(f"{path}: weights of other labels")
    return Model(arrays)


@cache
def shipped() -> Model:
    """Return the model that ships with claimx."""
    with resources.as_file(resources.files("claimx").joinpath("data", FILE)) as path:
        return load(path)
