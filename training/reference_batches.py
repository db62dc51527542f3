"""Examples as arrays: numbers of words and gaps, what surrounds them, and the labels that are allowed."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from claimx.annotate.references.parser.attributes import gap_attributes, word_attributes
from claimx.annotate.references.parser.context import END, surroundings
from claimx.annotate.references.parser.labels import LABELS
from reference_labels import Example

LONGEST = 160
"""Words of an example that are shown in training."""


class Batch(NamedTuple):
    """Rows are words, columns references; ``types`` index the distinct attribute bags of the batch."""

    attributes: Tensor
    bounds: Tensor
    scale: Tensor
    words: Tensor
    before: Tensor
    after: Tensor
    context: Tensor
    real: Tensor
    allowed: Tensor
    lengths: Tensor


class Vocabulary:
    """Numbers of the attributes that ``examples`` show at least ``least`` times, those of words and of gaps apart."""

    def __init__(self, examples: Iterable[Example], least: int, most: int) -> None:
        words: Counter[str] = Counter()
        gaps: Counter[str] = Counter()
        for example in examples:
            words.update(example.words)
            gaps.update([*example.gaps, END])
        counts: Counter[str] = Counter()
        for word, count in words.items():
            for attribute in word_attributes(word):
                counts[attribute] += count
        for gap, count in gaps.items():
            for side in "<>":
                for attribute in gap_attributes(gap, side):
                    counts[attribute] += count
        kept = sorted((a for a in counts if counts[a] >= least), key=lambda a: (-counts[a], a))[:most]
        self.attributes = sorted(kept)
        self.numbers = {attribute: number for number, attribute in enumerate(self.attributes)}
        self.bags: dict[str, tuple[list[int], list[int]]] = {}

    def bag(self, kind: str, form: str) -> tuple[list[int], list[int]]:
        """Return the known attributes of a form, and which of them tell the very form."""
        key = kind + form
        if key not in self.bags:
            names = word_attributes(form) if kind == "w" else gap_attributes(form, kind)
            known = [(self.numbers[name], name) for name in names if name in self.numbers]
            self.bags[key] = (
                [n for n, _ in known],
                [1 if name.startswith(("w:", "c:")) and not form.isdigit() else 0 for _, name in known],
            )
        return self.bags[key]


def batch_of(examples: list[Example], vocabulary: Vocabulary, chance: random.Random, unknown: float) -> Batch:
    """Return ``examples`` as arrays; ``unknown`` is the share of words shown without their own form."""
    count = len(examples)
    lengths = [min(len(e.words), LONGEST) for e in examples]
    longest = max(lengths)
    types: dict[str, int] = {}
    attributes: list[int] = []
    bounds: list[int] = []
    scale: list[float] = []

    def number(kind: str, form: str) -> int:
        hidden = kind == "w" and unknown > 0 and chance.random() < unknown
        key = ("?" if hidden else "") + kind + form
        if key not in types:
            types[key] = len(types)
            known, own = vocabulary.bag(kind, form)
            if hidden:
                known = [k for k, o in zip(known, own, strict=True) if not o]
            bounds.append(len(attributes))
            attributes.extend(known)
            scale.append(1 / np.sqrt(max(1, len(known))))
        return types[key]

    empty = number("w", "")
    words = np.full((longest, count), empty, np.int64)
    before, after = words.copy(), words.copy()
    real = np.zeros((longest, count), np.float32)
    allowed = np.zeros((longest, count), np.int64)
    context = np.zeros((longest, count, 4), np.int64)
    for column, (example, size) in enumerate(zip(examples, lengths, strict=True)):
        gaps = [*example.gaps[:size], example.gaps[size] if size < len(example.gaps) else END]
        words[:size, column] = [number("w", word) for word in example.words[:size]]
        before[:size, column] = [number("<", gap) for gap in gaps[:-1]]
        after[:size, column] = [number(">", gap) for gap in gaps[1:]]
        real[:size, column] = 1
        allowed[:size, column] = example.allowed[:size]
        context[:size, column] = surroundings(gaps[:-1], example.kinds[:size])
    bit = (allowed[:, :, None] >> np.arange(len(LABELS))) & 1
    return Batch(
        torch.tensor(attributes),
        torch.tensor(bounds),
        torch.tensor(scale, dtype=torch.float32)[:, None],
        torch.from_numpy(words),
        torch.from_numpy(before),
        torch.from_numpy(after),
        torch.from_numpy(context),
        torch.from_numpy(real),
        torch.from_numpy(bit.astype(np.bool_)),
        torch.tensor(lengths),
    )
