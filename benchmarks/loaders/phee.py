"""PHEE (Sun et al. 2022, EMNLP): a JSON object a line with tokens and events whose arguments are token ranges."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from loaders.passage import Passage, Span
from loaders.tokens import join

DRUGS = ("Treatment.Drug", "Combination.Drug")


def load(path: Path) -> Iterator[Passage]:
    """Yield the sentences of ``path`` (``.json`` or ``.json.gz``), arguments labelled as the corpus names them."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    for line in text.splitlines():
        if line.strip():
            yield _sentence(json.loads(line))


def _sentence(row: dict[str, object]) -> Passage:
    tokens, events = row["sentence"], row["event"]
    assert isinstance(tokens, list)
    assert isinstance(events, list)
    text, offsets = join(tokens)
    spans = dict.fromkeys(
        Span(offsets[first][0], offsets[last][1], label) for event in events for first, last, label in event[1:]
    )
    return Passage(str(row["id"]), text, tuple(spans))
