"""Mentions of drugs, drug classes, brands and supplements."""

from __future__ import annotations

from claimx.mentions import Annotations


def annotate(notes: Annotations) -> None:
    """Fill ``drugs`` of ``notes``."""
