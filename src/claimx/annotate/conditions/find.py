"""Mentions of diseases, symptoms and findings."""

from __future__ import annotations

from claimx.mentions import Annotations


def annotate(notes: Annotations) -> None:
    """Fill ``conditions`` of ``notes``."""
