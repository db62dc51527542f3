"""The tagger's network in torch, as :mod:`claimx.annotate.tagger.network` runs it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from claimx.annotate.tagger.context import HINTS
from claimx.annotate.tagger.decode import LABELS
from tagger_batches import Batch
from tagger_corpora import CORPORA


class Settings(NamedTuple):
    size: int = 64
    hidden: int = 64
    rounds: int = 12
    rate: float = 3e-3
    decay: float = 0.01
    dropout: float = 0.5
    unknown: float = 0.2
    """Share of tokens that are shown without their own word, as a word never seen would be."""
    batch: int = 8
    least: int = 2


class Net(nn.Module):
    """The layers of :mod:`claimx.annotate.tagger.network`."""

    def __init__(self, attributes: int, vector_size: int, settings: Settings) -> None:
        super().__init__()
        size, hidden, labels = settings.size, settings.hidden, len(LABELS)
        self.unknown = settings.unknown
        self.attributes = nn.EmbeddingBag(attributes, size, mode="sum")
        nn.init.normal_(self.attributes.weight, 0, 0.15)
        self.vectors = nn.Linear(vector_size, size)
        self.counts = nn.Linear(9, size, bias=False)
        self.hints = nn.ModuleList(nn.Embedding(number, size) for number in HINTS)
        self.long = nn.ModuleList(nn.Embedding(number, size) for number in HINTS[:2])
        self.corpus = nn.Embedding(len(CORPORA), size)
        for table in (*self.hints, *self.long, self.corpus):
            nn.init.normal_(table.weight, 0, 0.1)
        self.near = nn.Conv1d(size, hidden, 5, padding=2)
        self.middle = nn.Conv1d(hidden, hidden, 3, padding=1)
        self.mean = nn.Linear(hidden, hidden, bias=False)
        self.maximum = nn.Linear(hidden, hidden, bias=False)
        self.long_form = nn.Linear(hidden, hidden, bias=False)
        self.far = nn.Conv1d(hidden, hidden, 3, padding=1)
        self.out = nn.Linear(hidden, labels, bias=False)
        self.linear = nn.Conv1d(size, labels, 5, padding=2)
        self.corpus_layers = nn.ModuleList(nn.Embedding(len(CORPORA), hidden) for _ in range(3))
        self.corpus_out = nn.Embedding(len(CORPORA), labels)
        self.own_out = nn.Linear(hidden, labels * len(CORPORA), bias=False)
        self.own_linear = nn.Conv1d(size, labels * len(CORPORA), 5, padding=2, bias=False)
        for layer in (*self.corpus_layers, self.corpus_out, self.own_out, self.own_linear):
            nn.init.zeros_(layer.weight)
        self.transitions = nn.Parameter(torch.zeros(labels, labels))
        self.dropout = settings.dropout
        self.chance = np.random.default_rng(0)

    def forward(self, b: Batch) -> Tensor:
        tokens = self.tokens(b)
        near, middle, far = (layer(b.corpus) for layer in self.corpus_layers)
        first = functional.relu(_over(self.near, tokens) + near) * b.real
        dropped = self.drop(first)
        groups, width = int(b.words.max()) + 1, first.shape[1]
        sizes = torch.zeros(groups, 1).index_add_(0, b.words, torch.ones(len(b.words), 1))
        mean = torch.zeros(groups, width).index_add_(0, b.words, dropped) / sizes
        index = b.words[:, None].expand(-1, width)
        most = torch.zeros(groups, width).scatter_reduce_(0, index, dropped, "amax", include_self=True)
        short = (b.points >= 0).float()[:, None]
        second = _over(self.middle, dropped) + middle + (self.mean(mean) + self.maximum(most))[b.words]
        second = second + short * self.long_form(dropped[b.points.clamp(min=0)])
        second = self.drop((first + functional.relu(second)) * b.real)
        third = self.drop(second + functional.relu(_over(self.far, second) + far))
        own = (self.own_out(third) + _over(self.own_linear, tokens)).view(len(tokens), len(CORPORA), -1)
        shared = self.out(third) + _over(self.linear, tokens) + self.corpus_out(b.corpus)
        return shared + own[torch.arange(len(tokens)), b.corpus]

    def drop(self, values: Tensor) -> Tensor:
        """Dropout with numbers from numpy, which are eight times as fast as torch's on a CPU."""
        if not self.training:
            return values
        kept = self.chance.random(tuple(values.shape), dtype=np.float32) >= self.dropout
        return values * torch.from_numpy(kept.astype(np.float32) / np.float32(1 - self.dropout))

    def tokens(self, b: Batch) -> Tensor:
        whole = self.attributes(b.attributes, b.bounds) * b.scale
        counts, vectors = self.counts(b.counts), self.vectors(b.vectors)
        tokens = (whole + counts + vectors)[b.types]
        if self.training and self.unknown:
            fewer = self.attributes(b.fewer, b.fewer_bounds) * b.fewer_scale
            hide = (torch.rand(len(b.types), 1) < self.unknown).float()
            keep = (torch.rand(len(b.types), 1) < 0.5).float()
            tokens = (1 - hide) * tokens + hide * ((fewer + counts)[b.types] + keep * vectors[b.types])
        for column, table in enumerate(self.hints):
            tokens = tokens + table(b.hinted[:, column])
        of_long = b.hinted[b.points.clamp(min=0)]
        short = (b.points >= 0).float()[:, None]
        tokens = tokens + short * (self.long[0](of_long[:, 0]) + self.long[1](of_long[:, 1]))
        return self.drop((tokens + self.corpus(b.corpus)) * b.real)


def _over(layer: nn.Conv1d, values: Tensor) -> Tensor:
    """Apply a convolution over the tokens as one product of matrices (on a CPU twice as fast as ``layer`` itself)."""
    width = layer.weight.shape[2]
    around = functional.pad(values, (0, 0, width // 2, width // 2))
    window = torch.cat([around[step : step + len(values)] for step in range(width)], 1)
    weight = layer.weight.permute(2, 1, 0).reshape(window.shape[1], -1)
    return window @ weight if layer.bias is None else torch.addmm(layer.bias, window, weight)
