"""Places in the prose that cite a study, linked to the references of the document."""

from __future__ import annotations

from claimx.mentions import Annotations


def annotate(notes: Annotations) -> None:
    """Fill ``citations`` of ``notes``."""
