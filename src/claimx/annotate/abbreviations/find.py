"""Abbreviations that the text defines, after Schwartz and Hearst (2003)."""

from __future__ import annotations

from claimx.mentions import Annotations


def annotate(notes: Annotations) -> None:
    """Fill ``abbreviations`` of ``notes``."""
