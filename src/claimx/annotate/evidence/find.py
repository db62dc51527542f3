"""What claims, sentences and the page rest on: the design, its basis and the words that tell."""

from __future__ import annotations

from claimx.mentions import Annotations


def annotate(notes: Annotations) -> None:
    """Fill ``grounds``, ``sentence_grounds`` and ``page_grounds`` of ``notes``."""
