"""Claims: which drug does what to which condition, with which certainty, said by whom."""

from __future__ import annotations

from claimx.mentions import Annotations


def annotate(notes: Annotations) -> None:
    """Fill ``claims`` of ``notes``."""
