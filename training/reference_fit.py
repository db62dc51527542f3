"""Training of the network that reads references: real strings, rendered fields and prose, each epoch anew."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Iterator, Sequence

import torch
from torch import Tensor

from claimx.journals import journal_names, names_of
from reference_batches import Vocabulary, batch_of
from reference_corpora import Row, renderable
from reference_labels import Example, align
from reference_net import Net, Settings, chain_loss
from reference_pieces import Pieces, example_of, pieces_of, travelled
from reference_setter import stock_of
from reference_styles import rendered

WARM = 200
"""Steps over which the rate of learning rises."""
AVERAGED = 0.6
"""From this share of the rounds on, the weights are averaged (Polyak and Juditsky, 1992)."""
PROSE = 20
"""One sentence of prose for so many real references."""


class Epochs:
    """Examples of one round after another: strings that have travelled, fields set in styles drawn by chance."""

    def __init__(self, rows: Sequence[Row], sentences: Sequence[str], settings: Settings, seed: int) -> None:
        self.real = [pieces_of(align(row)) for row in rows if "text" in row]
        self.fields = renderable(rows)
        self.stock = stock_of(rows, (name for full in journal_names().values() for name in names_of(full)))
        self.sentences, self.settings, self.seed = sentences, settings, seed

    def round(self, number: int) -> list[Example]:
        chance = random.Random(1000 * self.seed + number)
        made = [example_of(travelled(pieces, chance, 0.35)) for pieces in self.real]
        for _ in range(int(len(self.real) * self.settings.rendered)):
            row = chance.choice(self.fields)
            made.append(example_of(travelled(rendered(row, chance, self.stock), chance, 0.4)))
        for _ in range(len(self.real) // PROSE):
            pieces = Pieces()
            pieces.add(chance.choice(self.sentences))
            made.append(example_of(travelled(pieces, chance, 0.1)))
        return [example for example in made if example.words]

    def whole(self) -> list[Example]:
        """Return what the vocabulary is counted in: a round, and the real strings as they are."""
        return self.round(0) + [example_of(pieces) for pieces in self.real]


def batches(examples: list[Example], size: int, chance: random.Random) -> Iterator[list[Example]]:
    """Yield batches of examples of about the same length, in an order drawn by chance."""
    order = sorted(range(len(examples)), key=lambda i: len(examples[i].words) + chance.random() * 6)
    made = [order[at : at + size] for at in range(0, len(order), size)]
    chance.shuffle(made)
    for batch in made:
        yield [examples[i] for i in batch]


def train(epochs: Epochs, settings: Settings, seed: int) -> tuple[dict[str, Tensor], list[str]]:
    """Return the averaged weights, and the attributes that their rows stand for."""
    chance = random.Random(seed)
    first = epochs.whole()
    vocabulary = Vocabulary(first, settings.least, settings.most)
    print(f"{len(epochs.real)} strings, {len(vocabulary.attributes)} attributes", flush=True)
    net = Net(len(vocabulary.attributes), settings)
    optimiser = torch.optim.AdamW(net.parameters(), lr=settings.rate, weight_decay=settings.decay)
    total = (len(first) // settings.batch + 1) * settings.rounds
    average: dict[str, Tensor] = {}
    step = averaged = 0
    for number in range(settings.rounds):
        start, losses = time.time(), []
        net.train()
        for examples in batches(epochs.round(number + 1), settings.batch, chance):
            share = 0.5 * (1 + math.cos(math.pi * min(1, step / total)))
            for group in optimiser.param_groups:
                group["lr"] = settings.rate * min(1, step / WARM) * max(0.02, share)
            batch = batch_of(examples, vocabulary, chance, settings.unknown)
            loss = chain_loss(net(batch), net, batch)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimiser.step()
            net.bound()
            step += 1
            losses.append(loss.item())
            if number >= settings.rounds * AVERAGED:
                averaged += 1
                _average(average, net.state_dict(), averaged)
        print(f"round {number}: {sum(losses) / len(losses):.3f}, {time.time() - start:.0f} s", flush=True)
    return average, vocabulary.attributes


def _average(average: dict[str, Tensor], state: dict[str, Tensor], count: int) -> None:
    for name, value in state.items():
        if name in average:
            average[name] += (value - average[name]) / count
        else:
            average[name] = value.detach().clone()
