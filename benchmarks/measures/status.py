"""Negation, history and experiencer on the NegEx kit, given the concept, as ``status_kit.py`` counts them."""

from __future__ import annotations

from pathlib import Path

import status_kit
from measures.figures import Figure

KNOWN = {"negated": ("92.9", 97.5), "historical": ("62.9", 85.0)}
SEEN = {"tune": "tuned", "report": "unseen", "all": "tuned in half"}


def status_figures(kit: Path) -> list[Figure]:
    """Return the rows of every flag that the kit labels, for the half that rules were written on, the other, and all."""
    return [
        Figure(
            what=f"NegEx kit {row.field}, {row.part}",
            seen=SEEN.get(row.part, ""),
            n=row.right + row.missed,
            precision=100 * row.precision,
            recall=100 * row.recall,
            value=100 * row.f1,
            known=KNOWN.get(row.field, ("", None))[0],
            reach=KNOWN.get(row.field, ("", None))[1],
        )
        for row in status_kit.measure(kit)
    ]
