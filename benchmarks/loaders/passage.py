"""What every reader gives: a text and the spans that the annotators marked in it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Span(NamedTuple):
    """``text[start:end]`` is annotated as ``label``; ``ids`` are those of the corpus' own vocabulary."""

    start: int
    end: int
    label: str
    ids: tuple[str, ...] = ()


class Passage(NamedTuple):
    """A text given to the tool as one document. ``pairs`` are relations, in the direction the corpus names."""

    key: str
    text: str
    spans: tuple[Span, ...] = ()
    pairs: tuple[tuple[Span, Span], ...] = ()

    def of(self, *labels: str) -> list[Span]:
        """Return the spans with one of ``labels``, each place once, in text order."""
        return sorted({(s.start, s.end): s for s in self.spans if s.label in labels}.values())


class CorpusError(ValueError):
    """A file is not in the format that its reader expects."""


def read(path: Path) -> str:
    """Return the text of ``path`` with the line ends it has (offsets count them), without a byte-order mark."""
    return path.read_bytes().decode("utf-8-sig")


def check(where: str, text: str, start: int, end: int, quote: str) -> None:
    """Raise :class:`CorpusError` unless ``text[start:end]`` is what the corpus says stands there."""
    found = text[start:end]
    if " ".join(found.split()) != " ".join(quote.split()):
        raise CorpusError(f"{where}: {start}-{end} is {found!r}, not {quote!r}")
