"""Batches of texts as tensors for the tagger's network."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from claimx.annotate.tagger.attributes import attributes_of
from claimx.annotate.tagger.find import BETWEEN
from claimx.annotate.tagger.lexicon import folded
from tagger_examples import Example, Words


class Batch(NamedTuple):
    attributes: Tensor
    bounds: Tensor
    scale: Tensor
    fewer: Tensor
    fewer_bounds: Tensor
    fewer_scale: Tensor
    counts: Tensor
    vectors: Tensor
    types: Tensor
    hinted: Tensor
    points: Tensor
    words: Tensor
    real: Tensor
    corpus: Tensor
    offsets: list[int]


class Types:
    """Attributes, counts and word vectors of every distinct token of the data."""

    def __init__(
        self, attributes: dict[str, int], words: Words, known: dict[str, int], vectors: NDArray[np.float32]
    ) -> None:
        self.attributes, self.words, self.known, self.vectors = attributes, words, known, vectors
        self._cache: dict[str, tuple[list[int], list[int], list[int], int]] = {}

    def of(self, token: str) -> tuple[list[int], list[int], list[int], int]:
        found = self._cache.get(token)
        if found is None:
            core = token.lstrip()
            present = [
                (self.attributes[a], a[:2] in ("w:", "c:")) for a in attributes_of(token) if a in self.attributes
            ]
            word = "0" if core.isdigit() else core.lower()
            found = self._cache[token] = (
                [number for number, _ in present],
                [number for number, own in present if not own],
                self.words.places(folded(core)),
                self.known.get(word, -1),
            )
        return found

    def batch(self, examples: list[Example]) -> Batch:
        flat = [token for ex in examples for token in [*ex.tokens, *[""] * BETWEEN]]
        numbers: dict[str, int] = {}
        types = [numbers.setdefault(token, len(numbers)) for token in flat]
        rows = [self.of(token) for token in numbers]
        offsets, at = [], 0
        points, words, real, hinted, corpus = [], [], [], [], []
        for index, ex in enumerate(examples):
            offsets.append(at)
            points.append(np.where(ex.points >= 0, ex.points + at, -1))
            words.append(ex.words + 100_000 * index)
            real.append(ex.real)
            hinted.append(ex.hinted)
            corpus.append(np.full(len(ex.tokens) + BETWEEN, ex.corpus))
            points.append(np.full(BETWEEN, -1))
            words.append(np.full(BETWEEN, 100_000 * index + 99_999))
            real.append(np.zeros(BETWEEN, np.bool_))
            hinted.append(np.zeros((BETWEEN, 3), np.int64))
            at += len(ex.tokens) + BETWEEN
        _, same = np.unique(np.concatenate(words), return_inverse=True)
        vectors = np.stack(
            [self.vectors[row[3]] if row[3] >= 0 else np.zeros(self.vectors.shape[1], np.float32) for row in rows]
        )
        return Batch(
            *_bags([row[0] for row in rows]),
            *_bags([row[1] for row in rows]),
            counts=torch.tensor([row[2] for row in rows], dtype=torch.float32) / 8,
            vectors=torch.tensor(vectors),
            types=torch.tensor(types),
            hinted=torch.tensor(np.concatenate(hinted)),
            points=torch.tensor(np.concatenate(points)),
            words=torch.tensor(same),
            real=torch.tensor(np.concatenate(real).astype(np.float32))[:, None],
            corpus=torch.tensor(np.concatenate(corpus)),
            offsets=offsets,
        )


def _bags(bags: list[list[int]]) -> tuple[Tensor, Tensor, Tensor]:
    sizes = np.array([len(bag) for bag in bags])
    flat = [number for bag in bags for number in bag]
    scale = 1 / np.sqrt(np.maximum(sizes, 1))
    return (
        torch.tensor(flat, dtype=torch.long),
        torch.tensor(np.concatenate(([0], np.cumsum(sizes)[:-1]))),
        torch.tensor(scale[:, None], dtype=torch.float32),
    )
