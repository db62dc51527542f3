"""Negated, hypothetical, historical, family: the status of what was found."""

from __future__ import annotations

from claimx.mentions import Annotations


def annotate(notes: Annotations) -> None:
    """Fill the status of ``drugs`` and ``conditions`` of ``notes``."""
