"""What the finders of this folder hand to ``find``: a citation before it is linked to the document's references."""

from __future__ import annotations

from typing import Literal, NamedTuple

from claimx.records import CitationStyle


class Found(NamedTuple):
    """``text[start:end]`` cites a study; ``labels`` are the list numbers of a numeric citation.

    ``suffix`` is the letter after the year ("2009a"), ``etal`` says that more authors are meant than named, ``initial``
    is the first letter of the first author's given name where it is told. ``back`` points to a citation before this
    one: ``last`` to the last one (ibid.), ``author`` to the last one of the same first author (op. cit.).
    ``secondary`` is known through another work ("as cited in"), so that the list need not hold it.
    """

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
    etal: bool = False
    initial: str = ""
    back: Literal["", "last", "author"] = ""
    secondary: bool = False
