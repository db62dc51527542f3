"""Tables of plain text and Markdown: cells parted by tabs, by pipes, or lined up in columns by runs of spaces.

The lines of a table are told apart before lines are joined into paragraphs. What a format itself calls a table comes with
the document and is not looked for here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from claimx.document import Cell, Document, Table
from claimx.segment.lines import Line

_LONGEST_LINE = 2_000
"""Characters; a longer line is no row of a table."""
_LONGEST_ALIGNED = 240
_LONGEST_SPANNER = 60
_LEAST_ROWS, _LEAST_LOOSE = 2, 3
"""Rows of a table: of one whose lines could be a menu or a signature, more."""
_PROSE = 60
"""Characters from which on the words beside a number are an item of a list."""
_BULLET = re.compile(r"[\[(]?\d{1,3}[.)\]]{0,2}|[•·*o-]")
_RULE = re.compile(r"(?=.{0,60}[-=+─═┼])[\s|:=+─═┼│-]+")
"""A line that only rules off: below the heading in Markdown, or around the rows of a grid."""
_TAB = re.compile(r"\t")
_PIPE = re.compile(r"(?<!\\)\|")
_GAP = re.compile(r"\S( {3,})\S")
_GAPS = re.compile(r"\S {2,}\S")
_WIDE = re.compile(r"(?:[^|]{1,80} \| ){3}|(?:\S(?:\S| \S){0,80} {3,}){3}\S")
"""A line of four cells or more."""
_DIGIT = re.compile(r"\d")
_SENTENCE_END = re.compile(r"[.!?]$")
_SKIPPED = frozenset({"boilerplate", "comment", "references", "title", "heading"})


def has_tables(text: str) -> bool:
    """Tell whether ``text`` may hold a table: a cheap question before its lines are looked at."""
    return "\t" in text or "|" in text or "    " in text


def find_tables(document: Document, lines: list[Line]) -> list[Table]:
    """Return the tables of ``document`` in text order and call their lines so.

    ``lines`` are those of its text; where the format names tables, only these are returned.
    """
    if document.tables:
        tables = sorted(document.tables, key=lambda table: (table.start, table.end))
        _mark_rows(lines, tables)
        return tables
    if not has_tables(document.text):
        return []
    return [table for run, how in _runs(lines) if (table := _table(document.text, run, how)) is not None]


def _mark_rows(lines: list[Line], tables: list[Table]) -> None:
    """Call the lines of ``tables`` so where the format has not said what they are."""
    starts = [line.start for line in lines]
    reached = 0
    for table in tables:
        for line in lines[max(reached, bisect_left(starts, table.start)) : bisect_left(starts, table.end)]:
            if line.section is None:
                line.section = "table"
        reached = max(reached, bisect_left(starts, table.end))


def _how(line: Line) -> str:
    """Return how the cells of a line may be parted: ``tab``, ``pipe``, ``space``, ``rule``, or ``""``."""
    text = line.text
    if len(text) > _LONGEST_LINE or line.section in _SKIPPED or line.comment is not None:
        return "rule" if line.section == "boilerplate" and _RULE.fullmatch(text) else ""
    if "\t" in text:
        return "tab"
    if "|" in text:
        if _RULE.fullmatch(text):
            return "rule"
        return "pipe" if text[0] == "|" or " | " in text else ""
    if _RULE.fullmatch(text) and len(text) > 2:
        return "rule"
    if "   " in text and len(text) <= _LONGEST_ALIGNED and (_GAP.search(text) or len(_GAPS.findall(text)) > 1):
        return "space"
    return ""


def _runs(lines: list[Line]) -> Iterator[tuple[list[Line], str]]:
    """Yield the lines of each table and how its cells are parted; a line that heads a group of rows is one of them."""
    run: list[Line] = []
    how = ""
    waiting: list[Line] = []
    for line in [*lines, None]:
        kind = _how(line) if line is not None else ""
        if line is not None and line.gap and run and not _goes_on(run[-1], line, how, kind):
            yield from _closed(run, how)
            run, how, waiting = [], "", []
        if line is not None and kind == "rule":
            if run:
                waiting.append(line)
            continue
        if line is not None and kind and kind == how:
            run += waiting
            run.append(line)
            waiting = []
            continue
        if line is not None and run and not kind and not _waiting_words(waiting) and _heads_rows(line):
            waiting.append(line)
            continue
        if run:
            yield from _closed(run, how)
            run, how, waiting = [], "", []
        if line is not None and kind:
            run, how = [line], kind
    if run:
        yield from _closed(run, how)


def _waiting_words(waiting: list[Line]) -> bool:
    """Tell whether a line of words waits to be followed by a row."""
    return any(_RULE.fullmatch(line.text) is None for line in waiting)


def _goes_on(last: Line, line: Line, how: str, kind: str) -> bool:
    """Tell whether a table goes on after one blank line: rows of as many cells."""
    if line.gap > 1 or kind != how or how not in ("tab", "pipe"):
        return False
    mark = "\t" if how == "tab" else "|"
    return last.text.count(mark) == line.text.count(mark) >= 2


def _heads_rows(line: Line) -> bool:
    """Tell whether a line without cells may head the rows that follow it."""
    text = line.text
    if line.gap or line.section in _SKIPPED or line.item or line.comment is not None:
        return False
    return len(text) <= _LONGEST_SPANNER and not line.sentence and _SENTENCE_END.search(text) is None


def _closed(run: list[Line], how: str) -> Iterator[tuple[list[Line], str]]:
    rows = sum(_is_row(line, how) for line in run)
    spanners = sum(not _is_row(line, how) and _RULE.fullmatch(line.text) is None for line in run)
    sure = how == "tab" or run[0].text[0] == "|" or (_WIDE.search(run[0].text) and _DIGIT.search(run[-1].text))
    least = _LEAST_ROWS if sure else _LEAST_LOOSE
    if rows >= least and rows >= 2 * spanners:
        yield run, how


def _is_row(line: Line, how: str) -> bool:
    """Tell whether a line of a table has cells."""
    return _how(line) == how


def _table(text: str, run: list[Line], how: str) -> Table | None:
    """Return the table of the lines of ``run`` and call them so, or ``None`` where they are none."""
    rows = [line for line in run if how == "tab" or _RULE.fullmatch(line.text) is None]
    edges = _edges([line for line in rows if _is_row(line, how)]) if how == "space" else []
    if how == "space" and not edges:
        return None
    bordered = sum(line.text[0] == "|" for line in rows) * 2 > len(rows)
    split: list[list[tuple[int, int]]] = []
    for line in rows:
        if not _is_row(line, how):
            split.append([(line.start, line.end)])
        elif how == "space":
            split.append(list(_aligned(line, edges)))
        else:
            split.append(list(_parted(text, line, how, bordered=bordered)))
    if not _regular(text, split):
        return None
    for line in run:
        line.section = "boilerplate" if _RULE.fullmatch(line.text) else "table"
    headed = how == "pipe" and len(run) > 1 and _RULE.fullmatch(run[1].text) is not None
    cells = tuple(
        Cell(start=start, end=end, row=r, column=c, heading=headed and r == 0)
        for r, row in enumerate(split)
        for c, (start, end) in enumerate(row)
        if start < end
    )
    return Table(start=cells[0].start, end=cells[-1].end, cells=cells)


def _regular(text: str, rows: list[list[tuple[int, int]]]) -> bool:
    """Tell whether most rows have two cells or more, and they are no numbered list."""
    widths = sorted(sum(start < end for start, end in row) for row in rows)
    if widths[-1] < 2 or widths[len(widths) // 2] < 2:
        return False
    listed = sum(len(row) == 2 and _BULLET.fullmatch(text, *row[0]) is not None and row[1][1] - row[1][0] > _PROSE for row in rows)  # fmt: skip
    return listed * 2 < len(rows)


def _parted(text: str, line: Line, how: str, *, bordered: bool) -> Iterator[tuple[int, int]]:
    """Yield the spans of the cells of a line, empty ones too; ``bordered``: the pipes at its ends part nothing."""
    start, end = line.start - (line.indent if how == "tab" else 0), line.end
    marks = [m.start() for m in (_TAB if how == "tab" else _PIPE).finditer(text, start, end)]
    if bordered and marks and marks[0] == start:
        start, marks = start + 1, marks[1:]
    if bordered and marks and marks[-1] == end - 1:
        end, marks = end - 1, marks[:-1]
    for mark in [*marks, end]:
        yield _stripped(text, start, mark)
        start = mark + 1


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    return (start + left, start + len(words.rstrip())) if left < len(words) else (start, start)


def _edges(rows: list[Line]) -> list[int]:
    """Return where the columns begin: after two blanks or more that nearly all rows share."""
    width = max(line.indent + len(line.text) for line in rows)
    filled = [0] * (width + 1)
    for line in rows:
        gap = 0
        for at, char in enumerate(line.text, line.indent):
            gap = gap + 1 if char == " " else 0
            filled[at] += char != " "
            if gap == 1 and at + 1 < line.indent + len(line.text) and line.text[at + 1 - line.indent] != " ":
                filled[at] += 1  # one blank parts words, not columns
    most = len(rows) // 8
    edges: list[int] = []
    blank = 0
    for at in range(min(line.indent for line in rows), width):
        if filled[at] > most:
            if blank >= 2 or not edges:
                edges.append(at)
            blank = 0
        else:
            blank += 1
    return edges if len(edges) > 1 else []


def _aligned(line: Line, edges: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the spans of the cells of a line whose columns begin at ``edges``; a cell begins where its words do."""
    begins = [0, *(_begin(line, edge) for edge in edges[1:]), len(line.text)]
    for first, last in pairwise(begins):
        words = line.text[first:last]
        left = len(words) - len(words.lstrip())
        start = line.start + first + left
        yield (start, line.start + first + len(words.rstrip())) if left < len(words) else (start, start)


def _begin(line: Line, edge: int) -> int:
    """Return the offset in the line of the blank before ``edge``: a word that crosses it belongs to the column before."""
    at = min(max(0, edge - line.indent), len(line.text))
    while 0 < at < len(line.text) and line.text[at - 1] != " ":
        at -= 1
    return at
