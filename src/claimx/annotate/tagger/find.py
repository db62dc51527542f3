"""Proposes names of chemicals and diseases: tokens, hints, scores, the best labels, spans with a probability."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimx.annotate.tagger.context import hints, long_forms
from claimx.annotate.tagger.decode import KINDS, spans
from claimx.annotate.tagger.model import Model, shipped
from claimx.annotate.tagger.network import scores
from claimx.annotate.tagger.tokens import tokens_of
from claimx.mentions import Annotations, Tag, TagLabel

Proposal = tuple[int, int, TagLabel, float]

BETWEEN = 2
"""Empty tokens between two blocks."""
CHUNK = 4000
"""Tokens of one pass, about: blocks are added until there are so many. What a word is elsewhere counts within a pass."""


def annotate(notes: Annotations) -> None:
    """Fill ``tags`` of ``notes``, in text order, outside boilerplate."""
    blocks = [(block.start, block.end) for block in notes.layout.blocks if block.section != "boilerplate"]
    defined = [(short.start, short.end, short.long_end) for short in notes.abbreviations]
    notes.tags += tag(notes.text, blocks, defined, shipped())


def tag(text: str, blocks: Iterable[tuple[int, int]], defined: list[tuple[int, int, int]], model: Model) -> list[Tag]:
    """Return what ``model`` proposes in the ``blocks`` of ``text``, in text order: :func:`proposals` as tags."""
    return [
        Tag(start=start, end=end, label=label, confidence=model.probability(margin))
        for start, end, label, margin in proposals(text, blocks, defined, model)
    ]


def proposals(
    text: str, blocks: Iterable[tuple[int, int]], defined: list[tuple[int, int, int]], model: Model
) -> list[Proposal]:
    """Return the names in the ``blocks`` of ``text``, in text order: start, end, kind, least lead of a token.

    Args:
        blocks: where each stretch of running text starts and ends.
        defined: for each abbreviation, where its short form starts and ends and where its long form ends.
    """
    found: list[Proposal] = []
    tokens: list[list[str]] = []
    starts: list[int] = []
    size = 0
    for start, end in blocks:
        pieces = tokens_of(text, start, end)
        if pieces:
            tokens.append(pieces)
            starts.append(start)
            size += len(pieces)
        if size >= CHUNK:
            found += _pass(tokens, starts, defined, model)
            tokens, starts, size = [], [], 0
    return found + _pass(tokens, starts, defined, model) if tokens else found


def _pass(
    tokens: list[list[str]], starts: list[int], defined: list[tuple[int, int, int]], model: Model
) -> list[Proposal]:
    """The names in some blocks, whose tokens and first offsets are given."""
    seen = model.seen(model.types(list(chain.from_iterable(tokens))))
    lengths = np.array([len(block) for block in tokens])
    block = np.repeat(np.arange(len(tokens)), lengths)
    firsts = np.cumsum(lengths) - lengths
    ends = np.cumsum(seen.widths)
    ends += (np.array(starts) - (ends - seen.widths)[firsts])[block]
    begins = ends - seen.sizes
    points = long_forms(seen.forms, begins, ends, defined)
    place = np.arange(len(block)) + BETWEEN * block
    real = _apart(np.ones(len(place), np.bool_), place)
    scored = scores(
        _apart(seen.vectors, place),
        _apart(hints(seen.hashes, seen.reach, seen.joints, model.lexicon), place),
        _apart(np.where(points >= 0, place[points], -1), place, -1),
        _apart(seen.words, place, -1),
        real,
        model.layers,
    )
    scored[~real, 1:] = -1e4
    back = np.cumsum(real) - 1
    named = spans(scored, model.transitions)
    return [
        (int(begins[back[first]]), int(ends[back[last]]), KINDS[kind], margin) for first, last, kind, margin in named
    ]


def _apart(values: NDArray[Any], place: NDArray[np.int64], empty: int = 0) -> NDArray[Any]:
    """Return ``values`` (one row a token) at their ``place``, and ``empty`` between the blocks."""
    result = np.full((place[-1] + 1, *values.shape[1:]), empty, values.dtype)
    result[place] = values
    return result
