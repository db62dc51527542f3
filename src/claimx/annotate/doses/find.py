"""Doses, with the drug each belongs to."""

from __future__ import annotations

from claimx.mentions import Annotations


def annotate(notes: Annotations) -> None:
    """Fill ``doses`` of ``notes``."""
