"""What a document holds in other languages than English, in which alone claims are read."""

from __future__ import annotations

from collections import Counter

from claimx.document import Layout

_LEAST = 5
"""Percent of the text that are told of."""


def foreign_text(layout: Layout) -> tuple[str, ...]:
    """Return a warning for each language that much of the text is in, the largest part first; boilerplate does not count."""
    sizes: Counter[str] = Counter()
    total = 0
    for block in layout.blocks:
        if block.section != "boilerplate":
            total += block.end - block.start
            if block.language is not None and block.language != "en":
                sizes[block.language] += block.end - block.start
    shares = sorted(((-100 * size // total, code) for code, size in sizes.items()))
    return tuple(
        f"{-share} % of the text is in {code}: names, doses, identifiers and references are taken from it, claims are read "
        "in English only"
        for share, code in shares
        if -share >= _LEAST
    )
