"""Texts as the tagger's network sees them: tokens with their hints, the labels they may have, sentences."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimx.annotate.abbreviations.find import find as abbreviations_in
from claimx.annotate.tagger.attributes import attributes_of
from claimx.annotate.tagger.context import hints, long_forms
from claimx.annotate.tagger.decode import KINDS, LABELS
from claimx.annotate.tagger.find import BETWEEN
from claimx.annotate.tagger.lexicon import SKIPPED, Lexicon, folded, word_hash
from claimx.annotate.tagger.tokens import offsets_of, tokens_of
from tagger_corpora import CORPORA, Text

LONGEST_SENTENCE = 120


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


def attributes_in(examples: list[Example], least: int) -> dict[str, int]:
    """Number the attributes that stand on at least ``least`` tokens."""
    counts: Counter[str] = Counter()
    for token, times in Counter(token for ex in examples for token in ex.tokens if token).items():
        for attribute in attributes_of(token):
            counts[attribute] += times
    kept = sorted(attribute for attribute, times in counts.items() if times >= least)
    return {attribute: number for number, attribute in enumerate(kept)}
