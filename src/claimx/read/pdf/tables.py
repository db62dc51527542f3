"""Tables seen from positions: rows whose cells stand under each other with white space between."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from claimx.read.pdf.line import Line

_LABEL = re.compile(r"[\[(]?\w{0,4}[.)\]]?|[•‣◦▪●–—*-]")
_TELLS = re.compile(
    r"[^\W\d_]{3}|(?<![^\W_])\d+(?:[.,]\d+)?(?![^\W_])|[<>=]\s?0?\.\d|\b(?:yes|no|na|n/a|nr|mg|kg)\b", re.I
)
_IS_WORD = re.compile(r"[^\W\d_]{3}")
_CELL_GAP = 0.9  # of the size
_MOST_BETWEEN = 2  # lines without a gap inside a table: headings of groups, second lines of cells
_LONGEST_CELL = 90
_NEAR = 4.0  # points


class GridCell(NamedTuple):
    """A cell: ``lines`` in reading order; ``row`` and ``column`` count from 0."""

    lines: list[Line]
    row: int
    column: int
    columns: int
    heading: bool


class Grid(NamedTuple):
    """A table; ``after`` is the index after its last row of lines."""

    after: int
    cells: list[list[GridCell]]


def find_grids(rows: list[list[Line]], left: float, right: float) -> dict[int, Grid]:
    """Return the tables among the ``rows`` of a column by the index of their first row."""
    grids: dict[int, Grid] = {}
    gappy = [_gaps(row) for row in rows]
    i = 0
    while i < len(rows):
        if not gappy[i]:
            i += 1
            continue
        end, between, j = i + 1, 0, i + 1
        while j < len(rows) and between <= _MOST_BETWEEN:
            if rows[j - 1][0].base - rows[j][0].base > 4.0 * rows[j][0].size:
                break
            if gappy[j]:
                end, between = j + 1, 0
            elif rows[j][-1].x1 - rows[j][0].x0 > 0.8 * (right - left) and len(rows[j][0].text) > 50:
                break
            else:
                between += 1
            j += 1
        if _is_table(rows[i:end], gappy[i:end]):
            grids[i] = Grid(end, _cells(rows[i:end]))
            i = end
        else:
            i = max(i + 1, end if end - i > 8 else i + 1)
    return grids


def _gaps(row: list[Line]) -> int:
    """Return how many cells a row has beyond its first."""
    if len(row) < 2:
        return 0
    found = sum(after.x0 - before.x1 > _CELL_GAP * after.size for before, after in pairwise(row))
    if found == 1 and _LABEL.fullmatch(row[0].text) and len(row) == 2 and len(row[1].text) > 12:
        return 0
    return found


def _is_table(rows: list[list[Line]], gappy: list[int]) -> bool:
    cells = [line for row, gaps in zip(rows, gappy, strict=True) if gaps for line in row]
    if sum(len(line.text) > _LONGEST_CELL for line in cells) > 0.1 * len(cells):
        return False
    telling = sum(_TELLS.search(line.text) is not None for line in cells)
    if telling < 0.6 * len(cells) or not any(_IS_WORD.search(line.text) for line in cells):
        return False  # a formula
    many = sum(gaps >= 2 for gaps in gappy)
    some = sum(gaps >= 1 for gaps in gappy)
    if not (many >= 2 or some >= 3):
        return False
    starts: dict[int, int] = {}
    for row, gaps in zip(rows, gappy, strict=True):
        if gaps:
            for line in row[1:]:
                for edge in {
                    round(line.x0 / _NEAR),
                    -1000 - round((line.x0 + line.x1) / 2 / _NEAR),
                    -3000 - round(line.x1 / _NEAR),
                }:
                    starts[edge] = starts.get(edge, 0) + 1
    return max(starts.values(), default=0) * 2 >= some and max(starts.values(), default=0) >= 2


def _cells(rows: list[list[Line]]) -> list[list[GridCell]]:
    """Return the cells by row; a line that only goes on with cells above it is joined to them."""
    split = [_fragments(row) for row in rows]
    columns = _columns(split)
    table: list[dict[int, tuple[list[Line], int]]] = []
    previous: float | None = None
    for fragments in split:
        placed: dict[int, tuple[list[Line], int]] = {}
        for fragment in fragments:
            first, last = _place(fragment, columns)
            if first in placed:
                placed[first][0].extend(fragment)
            else:
                placed[first] = (list(fragment), last - first + 1)
        base = fragments[0][0].base
        tight = previous is not None and previous - base < 1.3 * fragments[0][0].size
        if table and tight and 0 not in placed and 0 in table[-1] and all(column in table[-1] for column in placed):
            for column, (lines, _) in placed.items():
                table[-1][column][0].extend(lines)
        else:
            table.append(placed)
        previous = base
    bold = [all(line.bold for lines, _ in row.values() for line in lines) for row in table]
    headed = 1 if len(table) > 1 else 0
    if headed and bold[0]:
        while headed < len(table) - 1 and bold[headed] and len(table[headed]) > 1:
            headed += 1
    return [
        [GridCell(lines, i, column, span, i < headed) for column, (lines, span) in sorted(row.items())]
        for i, row in enumerate(table)
    ]


def _fragments(row: list[Line]) -> list[list[Line]]:
    """Return the cells of a row: lines with no wide gap between are one."""
    fragments = [[row[0]]]
    for line in row[1:]:
        if line.x0 - fragments[-1][-1].x1 > _CELL_GAP * line.size:
            fragments.append([line])
        else:
            fragments[-1].append(line)
    return fragments


def _columns(rows: list[list[list[Line]]]) -> list[tuple[float, float]]:
    """Return left and right of each column, from the rows with the most cells."""
    most = max(len(fragments) for fragments in rows)
    spans = sorted(
        (fragment[0].x0, fragment[-1].x1) for fragments in rows if len(fragments) == most for fragment in fragments
    )
    columns: list[tuple[float, float]] = []
    for left, right in spans:
        if columns and left < columns[-1][1] - 0.5:
            columns[-1] = columns[-1][0], max(columns[-1][1], right)
        else:
            columns.append((left, right))
    return columns


def _place(fragment: list[Line], columns: list[tuple[float, float]]) -> tuple[int, int]:
    """Return the first and the last column that a cell stands in."""
    left, right = fragment[0].x0, fragment[-1].x1
    over = [i for i, (begin, end) in enumerate(columns) if left < end and right > begin]
    if over:
        return over[0], over[-1]
    nearest = min(range(len(columns)), key=lambda i: (min(abs(columns[i][0] - left), abs(columns[i][1] - right)), i))
    return nearest, nearest
