"""The tagger's network in torch, as :mod:`claimx.annotate.tagger.network` runs it, and its training."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from claimx.annotate.abbreviations.find import find as abbreviations_in
from claimx.annotate.tagger.attributes import attributes_of
from claimx.annotate.tagger.context import HINTS, hints, long_forms
from claimx.annotate.tagger.decode import ALLOWED, KINDS, LABELS
from claimx.annotate.tagger.find import BETWEEN
from claimx.annotate.tagger.lexicon import SKIPPED, Lexicon, folded, word_hash
from claimx.annotate.tagger.tokens import offsets_of, tokens_of
from tagger_corpora import CORPORA, Text

BEGINS = torch.tensor([0.0 if label[0] in "OBS" else -1e4 for label in LABELS])
ENDS = torch.tensor([0.0 if label[0] in "OES" else -1e4 for label in LABELS])
LONGEST_SENTENCE = 120
TOKEN_SHARE = 0.2
"""Weight of each token's own label beside the chain's: it keeps scores of impossible labels low, so that most tokens need no decoding."""
AVERAGED = 0.5
"""From this share of the steps on, the weights are averaged (Polyak and Juditsky, 1992)."""


class Settings(NamedTuple):
    size: int = 64
    hidden: int = 64
    rounds: int = 10
    rate: float = 3e-3
    decay: float = 0.01
    dropout: float = 0.5
    unknown: float = 0.2
    """Share of tokens that are shown without their own word, as a word never seen would be."""
    batch: int = 8
    least: int = 2


class Example(NamedTuple):
    """A text ready for the network: blocks with empty tokens between them."""

    tokens: list[str]
    real: NDArray[np.bool_]
    hinted: NDArray[np.int64]
    points: NDArray[np.int64]
    words: NDArray[np.int64]
    labels: NDArray[np.int64]
    open: NDArray[np.bool_]
    """Which labels each token may have: one, or where a kind is not annotated in the corpus, any of that kind too."""
    sentences: list[tuple[int, int]]
    corpus: int
    teacher: NDArray[np.float32] | None = None


class Words(NamedTuple):
    """What the lexicon says of words: see ``tagger_lexicon.compile_lexicon``."""

    lexicon: Lexicon
    reach: dict[str, int]
    counts: dict[str, Counter[str]]

    def places(self, word: str) -> list[int]:
        """How often the word stands where in names, as nibbles: chemicals s b i e, diseases s b i e, others."""
        counts = self.counts.get(word)
        if not counts:
            return [0] * 9
        seen = [counts[kind + place] for kind in "cd" for place in "sbie"]
        seen.append(sum(counts["o" + place] for place in "sbie"))
        return [min(15, round(float(np.log2(1 + count)))) for count in seen]


def example(text: Text, words: Words) -> Example:
    """Return ``text`` as the network sees it; names whose ends are no ends of tokens are passed over."""
    tokens: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    for start, end in text.blocks:
        if tokens:
            tokens += [""] * BETWEEN
            begins += [-1] * BETWEEN
            ends += [-1] * BETWEEN
        pieces = tokens_of(text.text, start, end)
        first, last = offsets_of(pieces, start)
        tokens += pieces
        begins += first.tolist()
        ends += last.tolist()
    real = np.array([bool(token) for token in tokens])
    place = np.flatnonzero(real)
    cores = [token.lstrip() for token in tokens]
    inner = [cores[at] for at in place]
    hinted = np.zeros((len(tokens), 3), np.int64)
    fold = [folded(core) for core in inner]
    hinted[place] = hints(
        np.array([word_hash(word) for word in fold], np.uint64),
        np.array([words.reach.get(word, 0) for word in fold], np.uint8),
        np.array([1 if core in SKIPPED else 2 if core == "s" else 0 for core in inner], np.uint8),
        words.lexicon,
    )
    numbers: dict[str, int] = {}
    forms = np.array([numbers.setdefault(core, len(numbers)) for core in inner])
    defined = [(p.short[0], p.short[1], p.long[1]) for a, b in text.blocks for p in abbreviations_in(text.text, a, b)]
    found = long_forms(forms, np.array(begins)[place], np.array(ends)[place], defined)
    points = np.full(len(tokens), -1, np.int64)
    points[place] = np.where(found >= 0, place[found], -1)
    lower: dict[str, int] = {}
    same = np.array([lower.setdefault(core.lower(), len(lower)) for core in cores])
    labels = _labels(text, begins, ends)
    open_ = np.zeros((len(tokens), len(LABELS)), np.bool_)
    open_[np.arange(len(tokens)), labels] = True
    for index, kind in enumerate(KINDS):
        if kind not in text.kinds:
            open_[labels == 0, 1 + 4 * index : 5 + 4 * index] = True
    return Example(
        tokens, real, hinted, points, same, labels, open_, _sentences(tokens, labels), CORPORA.index(text.corpus)
    )


def _labels(text: Text, begins: list[int], ends: list[int]) -> NDArray[np.int64]:
    first_at = {offset: at for at, offset in enumerate(begins) if offset >= 0}
    last_at = {offset: at for at, offset in enumerate(ends) if offset >= 0}
    labels = np.zeros(len(begins), np.int64)
    for start, end, kind in sorted(text.names, key=lambda name: (name[0], -name[1])):
        first, last = first_at.get(start, -1), last_at.get(end, -1)
        if min(first, last) < 0 or labels[first : last + 1].any():
            continue
        base = 1 + 4 * KINDS.index(kind)
        labels[first : last + 1] = base + 1
        labels[first], labels[last] = base, base + 2
        if first == last:
            labels[first] = base + 3
    return labels


def _sentences(tokens: list[str], labels: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Where the chain is cut: after the end of a sentence, at the end of a block, and in endless ones."""
    cuts: list[tuple[int, int]] = []
    start = 0
    for at, token in enumerate(tokens):
        last = at + 1 == len(tokens)
        stop = token.strip() in (".", "?", "!", ";") and not last and tokens[at + 1][:1].isspace()
        outside = labels[at] == 0 and (last or labels[at + 1] % 4 in (0, 1))
        if last or not token or (outside and (stop or at - start >= LONGEST_SENTENCE)):
            end = at + 1 if token else at
            if end > start:
                cuts.append((start, end))
            start = at + 1
    return cuts


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
        self.corpus_out = nn.Embedding(len(CORPORA), labels)
        nn.init.zeros_(self.corpus_out.weight)
        self.transitions = nn.Parameter(torch.zeros(labels, labels))
        self.dropout = settings.dropout
        self.chance = np.random.default_rng(0)

    def forward(self, b: Batch) -> Tensor:
        tokens = self.tokens(b)
        first = functional.relu(_over(self.near, tokens)) * b.real
        dropped = self.drop(first)
        groups, width = int(b.words.max()) + 1, first.shape[1]
        sizes = torch.zeros(groups, 1).index_add_(0, b.words, torch.ones(len(b.words), 1))
        mean = torch.zeros(groups, width).index_add_(0, b.words, dropped) / sizes
        index = b.words[:, None].expand(-1, width)
        most = torch.zeros(groups, width).scatter_reduce_(0, index, dropped, "amax", include_self=True)
        short = (b.points >= 0).float()[:, None]
        second = _over(self.middle, dropped) + (self.mean(mean) + self.maximum(most))[b.words]
        second = second + short * self.long_form(dropped[b.points.clamp(min=0)])
        second = self.drop((first + functional.relu(second)) * b.real)
        third = second + functional.relu(_over(self.far, second))
        return self.out(self.drop(third)) + _over(self.linear, tokens) + self.corpus_out(b.corpus)

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
    return torch.addmm(layer.bias, window, layer.weight.permute(2, 1, 0).reshape(window.shape[1], -1))


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


def attributes_in(examples: list[Example], least: int) -> dict[str, int]:
    """Number the attributes that stand on at least ``least`` tokens."""
    counts: Counter[str] = Counter()
    for token, times in Counter(token for ex in examples for token in ex.tokens if token).items():
        for attribute in attributes_of(token):
            counts[attribute] += times
    kept = sorted(attribute for attribute, times in counts.items() if times >= least)
    return {attribute: number for number, attribute in enumerate(kept)}


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
