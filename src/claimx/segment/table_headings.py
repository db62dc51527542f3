"""What heads each cell of a table: the rows at its top, the cells at the left of its row, the lines that head groups of rows.

Formats mark headings or do not; where they do not, rows at the top that hold no value head the columns (Hurst, "Towards a
theory of tables", 2006: access cells against data cells).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby

from claimx.document import Block, Cell, HeadedCell, HeadedTable, Table
from claimx.late_pattern import late_pattern

_MOST_HEADING_ROWS = 6
_MOST_STUBS = 3
_LONGEST_HEADING = 160
_LONGEST_NOTE = 600
_NUMBER = r"[<>≤≥~≈±+−–-]?\s?(?:\d[\d,.·]*|\.\d+)"
_VALUE = late_pattern(
    rf"\W{{0,3}}(?:{_NUMBER}\s?(?:[/x×]|to|[-–−—])\s?)?{_NUMBER}\s?(?:%|mg|mcg|[µμ]g|g|ml|mL|IU|units?|kg)?(?:/\w{{1,3}})?"
    rf"(?:\s?[(\[±].{{0,40}})?(?:\s?[)\]])?|<\s?0?\.\d+|(?:mg|mcg|g)\b",
)
"""A cell that holds a number and no heading."""
_AMOUNT = re.compile(r"\d\s?(?:mg|mcg|µg|μg|g|ml|mL|IU|units?|tablets?|capsules?)\b", re.IGNORECASE)
_UNDER = re.compile(
    r"\(?(?:no\.?|n|N|%|n\s?\(%\)|no\.\s?\(%\)|mean(?:\s?\(?(?:sd|se)\)?)?|median.{0,12}|\w{1,6}(?:/\w{1,4}){1,2}|95\s?%\s?CI|[nN]\s?=\s?[\d,]+)\)?",
)
"""A cell below a heading that only says how it is counted, or of how many."""
_MARK = re.compile(r"[\s]?[*†‡§¶#]{1,3}$|[ᵃᵇᶜᵈᵉᶠ]{1,3}$")
_CAPTION = re.compile(r"\W{0,3}(?:supplementary |online )?(?:table|tab\.)\s?[\dIVXivxS]{1,5}\b", re.IGNORECASE)
_NOTES = late_pattern(
    r"\W{0,2}(?:[*†‡§¶]|(?i:notes?|abbreviations?|sources?|footnotes?)\b|(?:Data|Values|Figures) are\b|[a-e](?:\s|\.\s|\)\s?)[A-Z(]"
    r"|[A-Z][A-Za-z]{1,7}\s?[=:]\s?\w|[A-Z]{2,7}, [a-z])",
)
"""What the notes below a table open with: a mark, a short form with its meaning."""


def head_tables(text: str, tables: Sequence[Table], blocks: Sequence[Block]) -> list[HeadedTable]:
    """Return ``tables`` (in text order) with what heads each cell, and with the captions and notes among ``blocks``."""
    if not tables:
        return []
    starts = [block.start for block in blocks]
    out: list[HeadedTable] = []
    reached = 0
    for table in tables:
        if not table.cells or table.start < reached:
            continue  # a table inside another is read with its outer one
        reached = table.end
        caption, notes = _around(text, table, blocks, starts)
        out.append(
            HeadedTable(start=table.start, end=table.end, cells=_headed(text, table), caption=caption, notes=notes)
        )
    return out


def _headed(text: str, table: Table) -> tuple[HeadedCell, ...]:
    cells = [cell for cell in table.cells if text[cell.start : cell.end].strip()]
    rows = [list(row) for _, row in groupby(sorted(cells, key=lambda c: (c.row, c.column)), key=lambda c: c.row)]
    if not rows:
        return ()
    width = max(cell.column for cell in cells) + 1
    top = _heading_rows(text, rows, width)
    columns = _Columns(text, rows[:top])
    stubs = _stub_columns(text, rows[top:], width, _bare(rows[:top]))
    out: list[HeadedCell] = []
    for row in rows[:top]:
        out += [_cell(text, cell, columns.above(cell), (), heading=True) for cell in row]
    spanners: list[tuple[int, int]] = []
    waiting = False
    left: dict[int, tuple[Cell, int]] = {}
    for row in rows[top:]:
        if len(row) == 1 and _is_spanner(row[0], width, left):
            spanners = [*spanners, _span(text, row[0])] if waiting else [_span(text, row[0])]
            waiting = True
            out.append(_cell(text, row[0], (), (), heading=True))
            continue
        waiting = False
        for cell in row:
            if cell.column < stubs:
                left = {c: held for c, held in left.items() if c < cell.column}
                left[cell.column] = (cell, cell.row + max(1, cell.rows))
        for cell in row:
            heads = [_span(text, held) for c, (held, until) in sorted(left.items()) if c < cell.column and _holds(until, cell.row, c, stubs)]  # fmt: skip
            stub = cell.column < stubs
            out.append(
                _cell(text, cell, columns.over(cell), (*spanners, *heads), heading=stub and (cell.heading or stubs > 0))
            )
    return tuple(sorted(out, key=lambda cell: (cell.start, cell.end)))


def _holds(until: int, row: int, column: int, stubs: int) -> bool:
    """Tell whether a cell at the left heads a row: it spans it, or nothing has taken its place since."""
    return row < until or column < stubs


def _cell(
    text: str, cell: Cell, above: tuple[tuple[int, int], ...], left: tuple[tuple[int, int], ...], *, heading: bool
) -> HeadedCell:
    start, end = _span(text, cell)
    return HeadedCell(
        start=start, end=end, row=cell.row, column=cell.column, columns=max(1, cell.columns), heading=heading,
        column_headings=above, row_headings=left,
    )  # fmt: skip


def _span(text: str, cell: Cell) -> tuple[int, int]:
    """Return the span of a cell without the footnote mark at its end."""
    mark = _MARK.search(text, max(cell.start, cell.end - 4), cell.end)
    end = mark.start() if mark and text[cell.start : mark.start()].strip() else cell.end
    return cell.start, end


def _is_spanner(cell: Cell, width: int, left: dict[int, tuple[Cell, int]]) -> bool:
    """Tell whether the only cell of a row heads the rows below it."""
    if any(cell.row < until for _, until in left.values()):
        return False
    return width > 1 and (cell.column == 0 or cell.columns >= width)


def _heading_rows(text: str, rows: list[list[Cell]], width: int) -> int:
    """Return how many rows at the top head the columns."""
    marked = 0
    for row in rows[:_MOST_HEADING_ROWS]:
        if not all(cell.heading for cell in row) or (len(row) == 1 and marked and row[0].columns <= 1):
            break
        marked += 1
    if marked == len(rows):
        marked = min(marked, len(rows) - 1)
    top = marked
    if not top:
        if len(rows) < 2 or not _may_head(text, rows[0], width):
            return 0
        top = 1
    while top < min(len(rows) - 1, _MOST_HEADING_ROWS) and _heads_on(text, rows[top - 1], rows[top]):
        top += 1
    return top


def _may_head(text: str, row: list[Cell], width: int) -> bool:
    if len(row) == 1 and row[0].columns < width:
        return False
    for cell in row:
        words = text[cell.start : cell.end]
        if len(words) > _LONGEST_HEADING or _VALUE.fullmatch(words.strip()) is not None:
            return False
        if _AMOUNT.search(words) and len(row) == 2 and cell.column == row[-1].column:
            return False
    return True


def _heads_on(text: str, above: list[Cell], row: list[Cell]) -> bool:
    """Tell whether a row goes on heading the columns: below headings that span, or to say how values are counted."""
    words = [text[cell.start : cell.end].strip() for cell in row]
    if len(row) > 1 and all(_UNDER.fullmatch(word) for word in words):
        return True
    spans = any(cell.columns > 1 for cell in above) and len(above) > 1
    return spans and len(row) > 1 and not any(_VALUE.fullmatch(word) for word in words) and any(c.column for c in row)


def _bare(top: list[list[Cell]]) -> int:
    """Return how many columns at the left have nothing over them."""
    return min((cell.column for row in top for cell in row), default=0)


def _stub_columns(text: str, rows: list[list[Cell]], width: int, bare: int) -> int:
    """Return how many columns at the left head the rows; ``bare`` of them have no heading."""
    stubs = 1 if width > 1 else 0
    while stubs < min(width - 1, _MOST_STUBS):
        here = [cell for row in rows for cell in row if cell.column == stubs]
        marked = bool(here) and sum(cell.heading for cell in here) * 2 > len(here)
        grouped = any(cell.rows > 1 for row in rows for cell in row if cell.column == stubs - 1)
        plain = not any(_VALUE.fullmatch(text[c.start : c.end].strip()) or _AMOUNT.search(text[c.start : c.end]) for c in here)  # fmt: skip
        if not (marked or ((grouped or stubs < bare) and plain)):
            break
        stubs += 1
    return stubs


class _Columns:
    """The cells at the top of a table, by column."""

    def __init__(self, text: str, rows: list[list[Cell]]) -> None:
        self._text = text
        self._rows = rows
        self._starts = [[cell.column for cell in row] for row in rows]

    def over(self, cell: Cell) -> tuple[tuple[int, int], ...]:
        """Return the spans of the headings over the first column of ``cell``, the topmost first."""
        found = (self._at(r, cell.column) for r in range(len(self._rows)))
        return tuple(_span(self._text, heading) for heading in found if heading is not None)

    def above(self, cell: Cell) -> tuple[tuple[int, int], ...]:
        """Return those over a heading."""
        found = (self._at(r, cell.column) for r, row in enumerate(self._rows) if row and row[0].row < cell.row)
        return tuple(_span(self._text, heading) for heading in found if heading is not None)

    def _at(self, r: int, column: int) -> Cell | None:
        k = bisect_right(self._starts[r], column) - 1
        if k < 0:
            return None
        cell = self._rows[r][k]
        return cell if cell.column <= column < cell.column + max(1, cell.columns) else None


def _around(
    text: str, table: Table, blocks: Sequence[Block], starts: list[int]
) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Return the spans of the caption right above or below a table, and of the notes below it."""
    first = bisect_right(starts, table.start) - 1
    last = bisect_right(starts, table.end - 1)
    caption = notes = None
    for k in (first - 1, first - 2, last):
        if 0 <= k < len(blocks) and _is_caption(text, blocks[k]):
            caption = (blocks[k].start, blocks[k].end)
            break
    for block in blocks[last : last + 4]:
        if caption == (block.start, block.end):
            continue
        if block.end - block.start > _LONGEST_NOTE or _NOTES.match(text, block.start, block.end) is None:
            break
        notes = (notes[0] if notes else block.start, block.end)
    return caption, notes


def _is_caption(text: str, block: Block) -> bool:
    return block.section == "caption" or _CAPTION.match(text, block.start, block.end) is not None
