"""The arms of a table of results: which columns are of the drug, of placebo, of another drug, and how many people they have."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimx.annotate.claims.sentence.interventions import DrugRef
from claimx.annotate.claims.tabled.numbers import people_in
from claimx.annotate.tables.grid import Grid
from claimx.annotate.tables.kinds import kind_of
from claimx.document import HeadedCell
from claimx.records import ComparatorKind

_PLACEBO = re.compile(r"\b(?:placebos?|sham|vehicle|dummy)\b", re.IGNORECASE)
_NONE = re.compile(r"\b(?:controls?|no (?:treatment|drug|therapy)|untreated|usual care|standard care|observation|non-?users?|saline)\b", re.IGNORECASE)  # fmt: skip
_DRUG = re.compile(r"\W*(?:(?:active|study|treatment|intervention|experimental|drug|treated|test)\b\W*){1,2}(?:group|arm|drug)?\b.{0,20}", re.IGNORECASE)  # fmt: skip
_AGAINST = re.compile(r"\b(?:vs\.?|versus|compared|difference|change|minus|against|ratio)\b", re.IGNORECASE)
_ALL = re.compile(r"\b(?:all|total|overall|both|any|combined|pooled)\b", re.IGNORECASE)
_COUNTED = frozenset({"p", "ci", "effect", "step", "unit", "n", "study", "design", "people", "aside"})


class Arm(NamedTuple):
    """A group of the study: ``ref`` is its drug (``None`` for placebo), ``columns`` those with its values."""

    kind: ComparatorKind | None
    ref: DrugRef | None
    n: int | None
    start: int
    end: int
    columns: tuple[int, ...]


def arms_of(grid: Grid, topic: DrugRef | None) -> list[Arm]:
    """Return the arms of a table in the order of its columns; ``topic`` is what "Active treatment" stands for."""
    found: dict[tuple[int, int], list[HeadedCell]] = {}
    for cell in first_of_columns(grid):
        for span in cell.column_headings:
            if _arm(grid, span, cell, topic, ()) is not None:
                found.setdefault(span, []).append(cell)
                break
    arms = [_arm(grid, span, cells[0], topic, tuple(cell.column for cell in cells)) for span, cells in found.items()]
    told = [arm for arm in arms if arm is not None]
    if len(told) == 1 and told[0].ref is not None:
        told += _other_arm(grid, told[0])
    return told


def _other_arm(grid: Grid, drug: Arm) -> list[Arm]:
    """Return the arm beside the only one with a drug: a column that tells how many people it is of."""
    for cell in first_of_columns(grid):
        span = cell.column_headings[-1] if cell.column_headings else None
        if cell.column in drug.columns or span is None or span == (drug.start, drug.end):
            continue
        words = grid.words(span)
        n = people_in(words)
        if n is not None and kind_of(words) not in _COUNTED and not _ALL.search(words):
            return [Arm("active", None, n, *span, (cell.column,))]
    return []


def first_of_columns(grid: Grid) -> list[HeadedCell]:
    """Return the first value of each column."""
    out: dict[int, HeadedCell] = {}
    for cell in grid.cells:
        if not cell.heading and cell.column not in out:
            out[cell.column] = cell
    return [out[column] for column in sorted(out)]


def _arm(
    grid: Grid, span: tuple[int, int], cell: HeadedCell, topic: DrugRef | None, columns: tuple[int, ...]
) -> Arm | None:
    words = grid.words(span)
    if kind_of(words) in _COUNTED or _AGAINST.search(words):
        return None
    n = people_in(words) or next((m for s in cell.column_headings if (m := people_in(grid.words(s)))), None)
    named = grid.drugs_in(span)
    if named:
        names = sorted({drug.name for drug in named if drug.level != "class"} or {drug.name for drug in named})
        ref = DrugRef(" + ".join(names), tuple(drug for drug in named if drug.name in names))
        if _PLACEBO.search(words) and words.lower().startswith("placebo"):
            return Arm("placebo", None, n, *span, columns)
        return Arm("active", ref, n, *span, columns)
    if _PLACEBO.search(words):
        return Arm("placebo", None, n, *span, columns)
    if _NONE.search(words):
        return Arm("none", None, n, *span, columns)
    if topic is not None and _DRUG.fullmatch(words) and kind_of(words) in ("", "drug"):
        return Arm("active", topic, n, *span, columns)
    return None
