"""Confidences of fields: how often they are right at which lead, on strings that the weights have not seen."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from claimx.annotate.references.parser.confidence import Confidence
from claimx.annotate.references.parser.model import Model

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))
from loaders.reference_strings import Row, load
from measures.parsing import OF_CSL, readings_of, verdicts

__all__ = ["load", "outcomes", "tables", "unseen"]

KNOTS = 24
LEAST = 40
"""Fields of a step of the table, at least."""


def outcomes(model: Model, rows: Sequence[Row]) -> list[tuple[str, float, bool]]:
    """Return, for each field that ``model`` reads in rows it has not seen, its variable, its lead and whether it is right."""
    kept = model.sure
    model.sure = Lead()
    found = [verdict for reading in readings_of(model, rows) for verdict in verdicts(reading)]
    model.sure = kept
    return found


class Lead(Confidence):
    """Tells the lead itself."""

    def __init__(self) -> None:
        super().__init__([], [], [])

    def of(self, name: str, margin: float) -> float:
        return margin


def unseen(model: Model, rows: Iterable[Row]) -> list[Row]:
    """Return the rows that ``model`` was trained without."""
    held_out = set(model.arrays["held_out"].tolist())
    return [row for row in rows if crc32(row.id.encode()) in held_out]


def tables(found: Sequence[tuple[str, float, bool]]) -> dict[str, NDArray[Any]]:
    """Return the table of confidences for each variable: shares that rise with the lead (isotonic regression)."""
    names = ["other", *OF_CSL]
    edges = np.full((len(names), KNOTS), np.inf, np.float32)
    shares = np.zeros((len(names), KNOTS + 1), np.float32)
    for row, name in enumerate(names):
        pairs = sorted((lead, right) for variable, lead, right in found if name in ("other", variable))
        steps = _rising(pairs)
        for number, (first, _, share) in enumerate(steps):
            shares[row, number:] = share
            if number:
                edges[row, number - 1] = first
    return {"confidence_names": np.array(names), "confidence_edges": edges, "confidence_shares": shares}


def _rising(pairs: Sequence[tuple[float, bool]]) -> list[tuple[float, int, float]]:
    """Return steps (least lead, fields, share right) of rising shares: neighbours that fall are pooled."""
    size = max(LEAST, len(pairs) // KNOTS + 1)
    steps: list[tuple[float, int, float]] = []
    for at in range(0, len(pairs), size):
        part = pairs[at : at + size]
        step = (part[0][0], len(part), (sum(right for _, right in part) + 1) / (len(part) + 2))
        while steps and steps[-1][2] >= step[2]:
            first, count, share = steps.pop()
            step = (first, count + step[1], (count * share + step[1] * step[2]) / (count + step[1]))
        steps.append(step)
    return steps[: KNOTS + 1]
