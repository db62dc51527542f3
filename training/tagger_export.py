"""The trained weights as :class:`claimx.annotate.tagger.model.Model` takes them: whole numbers, exact when added up."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimx.annotate.network.exact import Arrays, most, whole
from claimx.annotate.network.files import key_of
from claimx.annotate.tagger.decode import LABELS
from claimx.annotate.tagger.network import PRODUCTS
from tagger_batches import Types
from tagger_corpora import CORPORA
from tagger_examples import Words
from tagger_net import Net


class Knowledge(NamedTuple):
    """What is known before any corpus is read: names, and words of unlabelled text with their vectors."""

    words: Words
    known: list[str]
    vectors: NDArray[np.float32]


GRID = 1024
"""What is added to the vectors of types is in whole numbers of 1/GRID."""


def quantised(rows: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return ``rows`` as bytes and the factor of each row, a power of two."""
    scale = np.exp2(np.ceil(np.log2(np.maximum(np.abs(rows).max(axis=1), 2**-6) / 127)))
    return np.round(rows / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def _sorted_keys(names: Iterable[str]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Return the distinct hashes of ``names`` in order and, for each, the first name that has it."""
    keys = np.array([key_of(name) for name in names], np.uint32)
    return np.unique(keys, return_index=True)


CONFIDENCE = (0.65, 0.89)
"""Slope and offset from a name's margin to its probability, as ``--evaluate`` fitted them on the development part."""


def arrays_of(net: Net, types: Types, knowledge: Knowledge, trained_on: list[str]) -> Arrays:
    """Return the weights as :class:`claimx.annotate.tagger.model.Model` takes them.

    Args:
        trained_on: the parts of corpora that the network has seen, as "bc5cdr train".

    Raises:
        OverflowError: a sum of a layer might not be exact.
    """
    state = {name: value.detach().numpy() for name, value in net.state_dict().items()}
    keys, first = _sorted_keys(types.attributes)
    vectors, scale = quantised(state["attributes.weight"][first])
    word_keys, word_first = _sorted_keys(knowledge.known)
    word_vectors, word_scale = quantised((knowledge.vectors @ state["vectors.weight"].T)[word_first])
    words = knowledge.words
    spelled = sorted(words.counts)
    count_keys, count_first = _sorted_keys(spelled)
    packed = [
        sum(nibble << 4 * at for at, nibble in enumerate(words.places(word))) | words.reach.get(word, 0) << 36
        for word in (spelled[index] for index in count_first)
    ]
    kernel = {name: whole(np.ascontiguousarray(state[f"{name}.weight"].T)) for name in PRODUCTS}
    corpora = len(CORPORA)
    own_out = whole(state["own_out.weight"].reshape(corpora, len(LABELS), -1).transpose(0, 2, 1))
    own_linear = whole(state["own_linear.weight"].reshape(corpora, len(LABELS), -1, 5).transpose(0, 3, 2, 1))
    ends = [*(kernel["out"] + own for own in own_out), *(kernel["linear"] + own for own in own_linear)]
    if max(map(most, (*kernel.values(), *ends))) >= 2**24:
        raise OverflowError("weights are too large for exact sums")
    return {
        "attribute_keys": keys,
        "attribute_vectors": vectors,
        "attribute_scale": scale,
        "vector_keys": word_keys,
        "vector_vectors": word_vectors,
        "vector_scale": word_scale,
        "vector_bias": _gridded(state["vectors.bias"]),
        "convention_vectors": _gridded(state["corpus.weight"]),
        "convention_near": state["corpus_layers.0.weight"],
        "convention_middle": state["corpus_layers.1.weight"],
        "convention_far": state["corpus_layers.2.weight"],
        "convention_scores": state["corpus_out.weight"],
        "convention_out": np.ascontiguousarray(own_out),
        "convention_linear": np.ascontiguousarray(own_linear),
        "word_keys": count_keys,
        "word_counts": np.array(packed, np.uint64),
        "count_vectors": _gridded(np.ascontiguousarray(state["counts.weight"].T)),
        "lexicon_keys": words.lexicon.keys,
        "lexicon_bits": words.lexicon.bits,
        "hint_chemical": state["hints.0.weight"],
        "hint_disease": state["hints.1.weight"],
        "hint_other": state["hints.2.weight"],
        "long_chemical": state["long.0.weight"],
        "long_disease": state["long.1.weight"],
        **kernel,
        "near_bias": state["near.bias"],
        "middle_bias": state["middle.bias"],
        "far_bias": state["far.bias"],
        "linear_bias": state["linear.bias"],
        "transitions": state["transitions"],
        "confidence": margins_of(*CONFIDENCE),
        "trained_on": np.array(trained_on),
    }


def _gridded(values: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.rint(values * np.float32(GRID)) / np.float32(GRID)


def margins_of(slope: float, offset: float) -> NDArray[np.float32]:
    """Return the margins from which on logistic(slope * margin + offset) is .002, .003 up to .999, rounded."""
    edges = [(step + 0.5) / 1000 for step in range(1, 999)]
    return np.array([(math.log(edge / (1 - edge)) - offset) / slope for edge in edges], np.float32)
