"""What the finders of this folder hand to ``find``: a citation before it is linked to the document's references."""

from __future__ import annotations

from typing import NamedTuple

from claimx.records import CitationStyle


class Found(NamedTuple):
    """``text[start:end]`` cites a study; ``labels`` are the list numbers of a numeric citation."""

    start: int
    end: int
    style: CitationStyle
    rule: str
    confidence: float = 0.8
    authors: tuple[str, ...] = ()
    year: int | None = None
    journal: str | None = None
    title: str | None = None
    ids: tuple[tuple[str, str], ...] = ()
    labels: tuple[str, ...] = ()
    suffix: str = ""
