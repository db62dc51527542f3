"""Citations that point back to the one before: "ibid.", "op. cit.", "loc. cit.", "idem"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.annotate.citations.found import Found
from claimx.annotate.citations.patterns import FAMILY
from claimx.late_pattern import late_pattern

_BACK = re.compile(
    r"(?:[Ii]bid(?:em)?\b\.?|IBID\b\.?|(?P<work>(?:[Oo]p|[Ll]oc)\.?\s?[Cc]it\b\.?)|(?<=\()[Ii]dem\b)"
    r"(?:,?\s(?:pp?\.\s?)?\d{1,4}(?:[-–]\d{1,4})?(?=[\s.,;)]))?"
)
_AUTHOR = late_pattern(rf"(?P<author>{FAMILY})(?:\set\sal\.?)?,?\s(?:\d{{4}},?\s)?\Z")
_MAY = (
    "bid.",
    "bid,",
    "bid ",
    "bid)",
    "bidem",
    "BID",
    "p. cit",
    "p.cit",
    "p cit",
    "c. cit",
    "c.cit",
    "dem)",
    "dem,",
    "dem ",
)
_AUTHOR_REACH = 50


def find_back(text: str, spans: list[tuple[int, int]]) -> Iterator[Found]:
    """Yield what points back: to the last citation, or to the last one of the author named."""
    if not any(part in text for part in _MAY):
        return
    for start, end in spans:
        for match in _BACK.finditer(text, start, end):
            begin = match.start()
            if begin > start and text[begin - 1].isalnum():
                continue
            author = None
            if match["work"]:
                author = _AUTHOR.search(text, max(start, begin - _AUTHOR_REACH), begin)
            yield Found(
                author.start() if author else begin,
                match.end(),
                "author_year",
                "citations.back.author" if author else "citations.back.last",
                0.85,
                authors=(author["author"],) if author else (),
                back="author" if author else "last",
            )
