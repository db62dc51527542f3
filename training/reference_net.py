"""The network that reads references, in torch, as :mod:`claimx.annotate.references.parser.network` runs it."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from claimx.annotate.references.parser.context import SIZES
from claimx.annotate.references.parser.labels import LABELS
from claimx.annotate.references.parser.network import PRODUCTS
from reference_batches import Batch

MOST = 63.0
"""Largest sum of the weights of one result of a layer, without their signs: 2 ** 24 / (``LIMIT`` * ``WEIGHT_UNIT``) is
64.1, less what rounding adds."""


class Settings(NamedTuple):
    size: int = 48
    hidden: int = 96
    window: int = 3
    rounds: int = 26
    rate: float = 5e-3
    decay: float = 0.01
    dropout: float = 0.1
    unknown: float = 0.15
    """Share of words that are shown without their own form."""
    batch: int = 96
    least: int = 4
    most: int = 16000
    rendered: float = 1.0
    """Rendered references, as a multiple of the real ones."""


class Net(nn.Module):
    """A window over three words, then twice a memory that runs over the words in both directions."""

    def __init__(self, attributes: int, settings: Settings) -> None:
        super().__init__()
        size, hidden = settings.size, settings.hidden
        self.attributes = nn.EmbeddingBag(attributes, size, mode="sum")
        nn.init.normal_(self.attributes.weight, 0, 0.15)
        self.context = nn.ModuleList(nn.Embedding(number, size) for number in SIZES)
        for table in self.context:
            nn.init.normal_(table.weight, 0, 0.1)
        self.near = nn.Linear(settings.window * size, hidden)
        self.window = settings.window
        self.first = nn.Linear(hidden, 2 * hidden)
        self.middle = nn.Linear(2 * hidden, hidden)
        self.second = nn.Linear(hidden, 2 * hidden)
        self.out = nn.Linear(3 * hidden, len(LABELS))
        self.transitions = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.ends = nn.Parameter(torch.zeros(2, len(LABELS)))
        with torch.no_grad():
            for layer in (self.first, self.second):
                layer.bias[hidden:] = torch.linspace(-1, 2, hidden)[torch.randperm(hidden)]
        self.dropout = settings.dropout

    def forward(self, b: Batch) -> Tensor:
        bags = self.attributes(b.attributes, b.bounds) * b.scale
        tokens = bags[b.words] + bags[b.before] + bags[b.after]
        for column, table in enumerate(self.context):
            tokens = tokens + table(b.context[:, :, column])
        real = b.real[:, :, None]
        tokens = self.drop(tokens.clamp(-8, 8) * real)
        around = functional.pad(tokens, (0, 0, 0, 0, self.window // 2, self.window // 2))
        window = torch.cat([around[at : at + len(tokens)] for at in range(self.window)], 2)
        near = functional.relu(self.near(window)).clamp(max=8) * real
        near = self.drop(near)
        one = self.drop(self.scan(self.first(near), real))
        middle = self.drop(functional.relu(self.middle(torch.cat((near, one), 2))).clamp(max=8) * real)
        two = self.drop(self.scan(self.second(middle), real))
        return self.out(torch.cat((near, middle, two), 2))

    @torch.no_grad()
    def bound(self) -> None:
        """Keep what a layer can add up within the whole numbers that float32 holds (``reference_export.arrays_of``)."""
        for name in PRODUCTS:
            weight = getattr(self, name).weight
            weight *= (MOST / weight.abs().sum(1, keepdim=True)).clamp(max=1)

    def scan(self, values: Tensor, real: Tensor) -> Tensor:
        """Run the memory: what is kept and what is taken in, word by word; the second half of it from the end."""
        half = values.shape[2] // 2
        taken, kept = values[:, :, :half].clamp(-8, 8) * real, (values[:, :, half:] / 4 + 0.5).clamp(0, 1)
        quarter = half // 2
        taken = torch.cat((taken[:, :, :quarter], taken[:, :, quarter:].flip(0)), 2)
        kept = torch.cat((kept[:, :, :quarter], kept[:, :, quarter:].flip(0)), 2)
        added = taken * (1 - kept)
        state = torch.zeros_like(added[0])
        states = []
        for new, old in zip(added.unbind(0), kept.unbind(0), strict=True):
            state = torch.addcmul(new, old, state)
            states.append(state)
        run = torch.stack(states)
        return torch.cat((run[:, :, :quarter], run[:, :, quarter:].flip(0)), 2) * real

    def drop(self, values: Tensor) -> Tensor:
        if not self.training or not self.dropout:
            return values
        return values * (torch.rand(values.shape[1:])[None] >= self.dropout).float() / (1 - self.dropout)


def chain_loss(scores: Tensor, net: Net, b: Batch) -> Tensor:
    """The negative log-likelihood of the label sequences that are allowed, a mean over the references."""
    count = scores.shape[1]
    closed = torch.where(b.allowed, 0.0, -1e4)
    both = torch.cat((scores, scores + closed), 1)
    pairs = net.transitions.exp()
    alpha = both[0] + net.ends[0]
    lengths = torch.cat((b.lengths, b.lengths))
    for step in range(1, len(both)):
        top = alpha.max(1, keepdim=True).values
        moved = ((alpha - top).exp() @ pairs).clamp(min=1e-30).log() + top + both[step]
        alpha = torch.where((step < lengths)[:, None], moved, alpha)
    total = torch.logsumexp(alpha + net.ends[1], 1)
    return (total[:count] - total[count:]).mean()
