"""Entries of reference lists and lone bibliographic descriptions, parsed into CSL-JSON."""

from __future__ import annotations

from claimx.mentions import Annotations


def annotate(notes: Annotations) -> None:
    """Fill ``references`` of ``notes``."""
