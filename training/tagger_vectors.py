"""Vectors of words from unlabelled text: positive pointwise mutual information with neighbours, reduced by SVD.

After Levy and Goldberg (NIPS 2014), "Neural word embedding as implicit matrix factorization".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np
import scipy.sparse
import scipy.sparse.linalg
from numpy.typing import NDArray

from claimx.annotate.tagger.tokens import tokens_of

SIZE = 64
_CONTEXTS = 6000
_OFFSETS = {-3: (0, 0.5), -2: (0, 0.7), -1: (1, 1.0), 1: (2, 1.0), 2: (3, 0.7), 3: (3, 0.5)}
"""For each offset of a neighbour: the group it counts in and its weight."""


def words_of_text(text: str) -> list[str]:
    """Return the tokens of a text as the vectors know them: lower-case, every number as one."""
    words = (token.strip().lower() for token in tokens_of(text))
    return ["0" if word.isdigit() else word for word in words]


def learn(texts: Iterable[str], least: int = 3) -> tuple[list[str], NDArray[np.float32]]:
    """Return the words seen ``least`` times, the most frequent first, and a unit vector for each."""
    documents = [words_of_text(text) for text in texts]
    counts = Counter(word for document in documents for word in document)
    known = sorted((word for word, count in counts.items() if count >= least), key=lambda w: (-counts[w], w))
    numbers = {word: number for number, word in enumerate(known)}
    gap = [-1] * 3
    flat = np.concatenate([np.array([numbers.get(w, -1) for w in d] + gap, np.int32) for d in documents])
    contexts = min(len(known), _CONTEXTS)
    table = scipy.sparse.csr_matrix((len(known), 4 * contexts), dtype=np.float32)
    for offset, (group, weight) in _OFFSETS.items():
        middle = flat[max(0, -offset) : len(flat) - max(0, offset)]
        beside = flat[max(0, offset) : len(flat) + min(0, offset)]
        good = (middle >= 0) & (beside >= 0) & (beside < contexts)
        cells = (middle[good], beside[good] + group * contexts)
        table += scipy.sparse.csr_matrix((np.full(good.sum(), weight, np.float32), cells), shape=table.shape)
    cells = table.tocoo()
    total = cells.data.sum()
    of_word, of_context = np.asarray(table.sum(1)).ravel(), np.asarray(table.sum(0)).ravel() ** 0.75
    of_context *= total / of_context.sum()
    information = np.log(np.maximum(cells.data * total / (of_word[cells.row] * of_context[cells.col]), 1e-9))
    good = information > 0
    positive = scipy.sparse.csr_matrix(
        (information[good].astype(np.float32), (cells.row[good], cells.col[good])), shape=table.shape
    )
    left, strength, _ = scipy.sparse.linalg.svds(positive, k=SIZE, v0=np.ones(min(positive.shape), np.float32))
    vectors = left[:, ::-1] * np.sqrt(strength[::-1])
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    return known, vectors.astype(np.float32)
