"""Training of the tagger's network: the likelihood of label sequences, averaged weights."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from claimx.annotate.tagger.decode import ALLOWED, LABELS
from claimx.annotate.tagger.find import BETWEEN
from tagger_batches import Batch, Types
from tagger_examples import Example
from tagger_net import Net, Settings

BEGINS = torch.tensor([0.0 if label[0] in "OBS" else -1e4 for label in LABELS])
ENDS = torch.tensor([0.0 if label[0] in "OES" else -1e4 for label in LABELS])
TOKEN_SHARE = 0.05
"""Weight of each token's own label beside the chain's: with none, most tokens have a near rival of O and need decoding; with .2,
F1 of diseases falls by .7 on the development part of BC5CDR."""
AVERAGED = 0.5
"""From this share of the steps on, the weights are averaged (Polyak and Juditsky, 1992)."""


def chain_loss(scores: Tensor, transitions: Tensor, spans: list[tuple[int, int]], open_: NDArray[np.bool_]) -> Tensor:
    """The negative log-likelihood of the label sequences that ``open_`` allows, summed over the sentences."""
    spans = sorted(spans, key=lambda span: span[0] - span[1])
    sizes = [end - start for start, end in spans]
    index = np.zeros((len(spans), sizes[0]), np.int64)
    for row, (start, end) in enumerate(spans):
        index[row, : end - start] = np.arange(start, end)
    emitted = scores[torch.tensor(index)]
    closed = torch.tensor(np.where(open_[index], 0, -1e4).astype(np.float32))
    both = torch.cat((emitted, emitted + closed))
    pairs = transitions + torch.tensor(ALLOWED)
    alpha = both[:, 0] + BEGINS
    rows, ends = len(spans), []
    live = rows
    for step in range(1, sizes[0] + 1):
        going = live
        while going and sizes[going - 1] <= step:
            going -= 1
        if going < live:
            halves = alpha.view(2, live, -1)
            ends.append(
                (torch.logsumexp(halves[0, going:] + ENDS, 1) - torch.logsumexp(halves[1, going:] + ENDS, 1)).sum()
            )
            live = going
            if not live:
                break
            alpha = halves[:, :going].reshape(2 * going, -1)
        now = both.view(2, rows, sizes[0], -1)[:, :live, step].reshape(2 * live, -1)
        alpha = torch.logsumexp(alpha[:, :, None] + pairs, 1) + now
    return torch.stack(ends).sum()


def train(examples: list[Example], types: Types, settings: Settings, seed: int, log: Any = print) -> Net:
    """Train a network; the same examples, settings and seed give the same weights on the same machine."""
    torch.manual_seed(seed)
    torch.utils.deterministic.fill_uninitialized_memory = False
    shuffle = random.Random(seed)
    net = Net(len(types.attributes), types.vectors.shape[1], settings)
    net.chance = np.random.default_rng(seed)
    optimiser = torch.optim.AdamW(net.parameters(), lr=settings.rate, weight_decay=settings.decay, betas=(0.9, 0.98))
    order = list(range(len(examples)))
    batches = -(-len(order) // settings.batch)
    step, total = 0, batches * settings.rounds
    averaged: dict[str, Tensor] = {}
    taken = 0
    for turn in range(settings.rounds):
        shuffle.shuffle(order)
        net.train()
        lost = 0.0
        for first in range(0, len(order), settings.batch):
            chosen = [examples[number] for number in order[first : first + settings.batch]]
            optimiser.param_groups[0]["lr"] = settings.rate * min(1, (step + 1) / 100) * max(0.02, 1 - step / total)
            loss = _loss(net, types.batch(chosen), chosen)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimiser.step()
            step += 1
            if step >= AVERAGED * total:
                taken += 1
                for name, value in net.state_dict().items():
                    averaged[name] = value.clone() if taken == 1 else averaged[name].lerp_(value, 1 / taken)
            lost += loss.item()
        log(f"  round {turn + 1}: loss {lost / batches:.3f}", flush=True)
    net.load_state_dict(averaged)
    return net.eval()


def _loss(net: Net, batch: Batch, chosen: list[Example]) -> Tensor:
    scores = net(batch)
    spans = [(a + at, b + at) for ex, at in zip(chosen, batch.offsets, strict=True) for a, b in ex.sentences]
    gap = np.ones((BETWEEN, len(LABELS)), np.bool_)
    open_ = np.concatenate([part for ex in chosen for part in (ex.open, gap)])
    chain = chain_loss(scores, net.transitions, spans, open_)
    closed = torch.tensor(np.where(open_, 0, -1e4).astype(np.float32))
    alone = (torch.logsumexp(scores, 1) - torch.logsumexp(scores + closed, 1)) * batch.real[:, 0]
    return (chain + TOKEN_SHARE * alone.sum()) / sum(b - a for a, b in spans) * 20
