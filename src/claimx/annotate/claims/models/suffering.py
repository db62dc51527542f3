"""Whether a condition that a patient names came of the drug: dry mouth in a review of sertraline did, the depression did not.

A logistic model over the classes of the words around the condition (:mod:`claimx.annotate.claims.sentence.nodes`), trained on what
annotators marked in patients' reviews (PsyTAR, Zolnoori et al. 2019, Data Brief 24:103838: adverse drug reactions and
withdrawal symptoms against the indications of the drug and the signs of the illness). Weights are made by
``training/train_suffering.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from itertools import repeat
from pathlib import Path
from typing import NamedTuple

from claimx.annotate.claims.draft import Reading
from claimx.annotate.claims.models.odds import share
from claimx.annotate.claims.sentence.nodes import Node
from claimx.annotate.network.files import keys_of, read_arrays
from claimx.mentions import Condition

FILE = "suffering.npz"
_STEM = re.compile(r"(?:ations?|ions?|ings?|ed|es|s|e|ly|ive|ity)$")
_LETTERS = 4
"""Letters that a stem keeps."""
_NEAR = 3
"""Nodes on either side whose place counts."""
_BEFORE, _AFTER = 6, 4
"""Nodes before and after that count wherever they stand."""
_NAMES = frozenset({"cond", "drug", "dose", "outcome", "target"})


class Weights(NamedTuple):
    """``of`` each feature by its key, in 1/64 of a logit."""

    of: Mapping[int, int]
    bias: int


def load(path: Path) -> Weights:
    """Return the weights in ``path``, a file that ``training/train_suffering.py`` wrote."""
    arrays = read_arrays(path)
    of = dict(zip(arrays["feature_keys"].tolist(), arrays["weights"].tolist(), strict=True))
    return Weights(of, int(arrays["bias"][0]))


@cache
def shipped() -> Weights:
    """Return the weights that ship with claimx."""
    with resources.as_file(resources.files("claimx").joinpath("data", FILE)) as path:
        return load(path)


def suffered(reading: Reading) -> Iterator[tuple[int, float]]:
    """Yield each condition of the sentence, by its node, with how likely it came of the drug (0 to 1)."""
    weights = shipped()
    known = weights.of.get
    for k, features in features_of(reading):
        yield k, share(weights.bias + sum(map(known, keys_of(features), repeat(0))), 0)


def features_of(reading: Reading) -> Iterator[tuple[int, set[str]]]:
    """Yield the conditions of the sentence, each its node with its features."""
    nodes = reading.nodes
    places = [k for k, node in enumerate(nodes) if node.kind == "cond"]
    if not places:
        return
    tokens = [_token(node) for node in nodes]
    shared = _sentence(reading, tokens, len(places))
    for k in places:
        yield k, {*shared, *_around(reading, tokens, k)}


def _sentence(reading: Reading, tokens: list[str], conditions: int) -> Iterator[str]:
    """Yield what holds of all conditions of the sentence."""
    length = len(tokens)
    yield f"conditions {min(conditions, 5)}"
    yield f"length {min(8, length // 3)}"
    yield f"share {min(5, 10 * conditions // length)}"
    yield f"drugs {min(2, len(reading.clauses.groups))}"
    if all(token.startswith("=") or token in _NAMES for token in tokens):
        yield "no cue"
    for token in dict.fromkeys(tokens):
        yield f"s {token}"


def _around(reading: Reading, tokens: list[str], k: int) -> Iterator[str]:
    """Yield what holds of the condition at node ``k``."""
    context, node = reading.context, reading.nodes[k]
    mention = node.mentions[0]
    assert isinstance(mention, Condition)
    yield f"type {mention.type}"
    yield f"negated {mention.negated:d} hypothetical {mention.hypothetical:d} historical {mention.historical:d}"
    yield f"family {mention.family:d}"
    yield f"treated {node.name in context.diseases or node.name in context.treated:d}"
    yield f"page {context.condition is not None and node.name == context.condition.name:d}"
    yield f"harmed {any(node.name in names for names in context.harmed.values()):d}"
    yield f"first {k == 0:d}"
    start, stop = reading.clauses.clause(k)
    for token in dict.fromkeys(tokens[start:stop]):
        yield f"c {token}"
    for step in range(1, _NEAR + 1):
        yield f"l{step} {tokens[k - step] if k >= step else '^'}"
        yield f"r{step} {tokens[k + step] if k + step < len(tokens) else '$'}"
    for token in dict.fromkeys(tokens[max(0, k - _BEFORE) : k]):
        yield f"L {token}"
    for token in dict.fromkeys(tokens[k + 1 : k + 1 + _AFTER]):
        yield f"R {token}"
    cues = (t for t in reversed(tokens[:k]) if not t.startswith("=") and t not in ("cond", "dose"))
    yield f"cue {next(cues, '^')}"
    for draft in reading.drafts:
        if draft.object_node is not None and node.start <= draft.object_node.start < node.end:
            yield f"said {draft.relation} {draft.finding}"


def _token(node: Node) -> str:
    """Return the class of a node; of a plain word, its stem behind "="."""
    return f"={_stem(node.name)}" if node.kind in ("word", "punct") else node.kind


def _stem(word: str) -> str:
    if word[:1].isdigit():
        return "0"
    found = _STEM.search(word, _LETTERS)
    return word[: found.start()] if found is not None else word
