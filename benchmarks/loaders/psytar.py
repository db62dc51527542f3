"""PsyTAR (Zolnoori et al. 2019, Data Brief 24:103838) in BIO columns: token, tab, tag; a blank line ends a sentence.

The corpus marks what patients suffer (ADR, WD, SSI, DI), not the drugs; those are in ``psytar_drugs.tsv`` beside the
benchmarks (columns: sentence number, token indices, hash of the sentence), without a word of the corpus.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from loaders.passage import CorpusError, Passage, Span, read
from loaders.tokens import bio_spans, join

CONDITIONS = ("ADR", "WD", "SSI", "DI")
DRUGS = Path(__file__).parents[1] / "psytar_drugs.tsv"


def load(path: Path) -> Iterator[Passage]:
    """Yield the sentences of ``path`` with what patients suffer; the key is the number, counted from 0."""
    for number, tokens, tags in _sentences(path):
        text, offsets = join(tokens)
        yield Passage(str(number), text, tuple(bio_spans(tags, offsets)))


def load_drugs(path: Path, labels: Path = DRUGS) -> Iterator[Passage]:
    """Yield the sentences of ``path`` that the table ``labels`` covers, with their drugs."""
    table: dict[tuple[int, str], str] = {}
    for line in read(labels).splitlines():
        if line and not line.startswith("#"):
            _, sentence, digest, spans = line.split("\t")
            table[int(sentence), digest] = spans
    for number, tokens, _ in _sentences(path):
        labelled = table.get((number, digest_of(tokens)))
        if labelled is not None:
            text, offsets = join(tokens)
            yield Passage(str(number), text, tuple(_drugs(labelled, offsets)))


def digest_of(tokens: list[str]) -> str:
    return hashlib.sha256(" ".join(tokens).encode()).hexdigest()[:16]


def _drugs(spans: str, offsets: list[tuple[int, int]]) -> Iterator[Span]:
    for span in filter(None, spans.split(",")):
        first, last = map(int, span.split("-"))
        yield Span(offsets[first][0], offsets[last][1], "Drug")


def _sentences(path: Path) -> Iterator[tuple[int, list[str], list[str]]]:
    blocks = [block for block in re.split(r"\n\s*\n", read(path).replace("\r\n", "\n")) if block.strip()]
    for number, block in enumerate(blocks):
        rows = [line.split("\t") for line in block.split("\n") if "\t" in line]
        if not rows:
            raise CorpusError(f"{path.name}: sentence {number} has no token and tag")
        yield number, [row[0] for row in rows], [row[-1].strip() for row in rows]
