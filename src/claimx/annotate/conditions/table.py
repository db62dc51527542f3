"""The compiled table of names."""

from __future__ import annotations

from functools import cache

from claimx.annotate.vocabulary import Vocabulary


@cache
def vocabulary() -> Vocabulary:
    """The compiled table of names, loaded once."""
    return Vocabulary.load("conditions.tsv.zst")
