"""Blocks into text and marks."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict

from claimx.document import Cell, Mark, Table
from claimx.read.pdf.blocks import Block
from claimx.read.pdf.file import Link, Page
from claimx.read.pdf.hyphens import Hyphens
from claimx.read.pdf.line import Line
from claimx.read.writer import in_order
from claimx.records import Section

_ROLES: dict[str, Section] = {
    "title": "title",
    "heading": "heading",
    "list": "list",
    "caption": "caption",
    "references": "references",
    "boilerplate": "boilerplate",
}


def _raised_after(line: Line, following: Line) -> bool:
    """Tell whether ``following`` begins with a raised figure right behind ``line``."""
    return (
        bool(following.raised)
        and following.raised[0][0] == 0
        and abs(line.base - following.base) < 1.0
        and -0.5 * line.size < following.x0 - line.x1 < 0.2 * line.size
    )


class Emitter:
    """Writes blocks; ``marks`` and ``tables`` grow with the text."""

    def __init__(self, pages: list[Page], hyphens: Hyphens) -> None:
        self.hyphens = hyphens
        self.parts: list[str] = []
        self.length = 0
        self.marks: list[Mark] = []
        self.tables: list[Table] = []
        self._pages: list[tuple[int, int]] = []
        self._links: dict[int, list[Link]] = {page.number: sorted(page.links) for page in pages}
        self._written: dict[int, list[tuple[int, int, int]]] = defaultdict(list)

    def write(self, blocks: list[Block]) -> str:
        """Write ``blocks`` and return the text."""
        for block in blocks:
            if self.length:
                self._add("\n\n")
            start = self.length
            if block.grid is not None and block.kind == "table":
                self._table(block)
            else:
                self._lines(block.lines)
                role = _ROLES.get(block.kind)
                if role is not None and self.length > start:
                    level = block.level if role == "heading" else None
                    self.marks.append(Mark(start=start, end=self.length, role=role, level=level))
        self._mark_pages()
        self._mark_links()
        self.marks = in_order(self.marks)
        return "".join(self.parts)

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def _lines(self, lines: list[Line]) -> None:
        """Write lines as one; hyphens at their ends are settled."""
        for i, line in enumerate(lines):
            following = lines[i + 1] if i + 1 < len(lines) else None
            written = line.text
            glue = " "
            if following is None or following.glued or _raised_after(line, following):
                glue = ""
            elif written.endswith(("-", "\u00ad", "‐")) and len(written) > 1 and written[-2].isalnum():
                soft = written[-1] == "\u00ad"
                after = following.text
                if soft or not self.hyphens.keeps(written[:-1] + "-", after):
                    written = written[:-1]
                glue = ""
            elif written.endswith(("/", "–", "—")) and written[-2:-1] != " ":
                glue = ""
            self._line(line, written)
            if glue:
                self._add(glue)

    def _line(self, line: Line, written: str) -> None:
        start = self.length
        if not self._pages or self._pages[-1][1] != line.page:
            self._pages.append((start, line.page))
        self._add(written)
        self._written[line.page].append((line.start, start, len(written)))
        for role, stretches in (("superscript", line.raised), ("subscript", line.lowered)):
            for begin, end in stretches:
                self.marks.append(Mark(start=start + begin, end=start + min(end, len(written)), role=role))

    def _table(self, block: Block) -> None:
        start = self.length
        cells: list[Cell] = []
        assert block.grid is not None
        for i, row in enumerate(block.grid.cells):
            if i:
                self._add("\n")
            begin = self.length
            for j, cell in enumerate(row):
                if j:
                    self._add("\t" * max(1, cell.column - row[j - 1].column))
                elif cell.column:
                    self._add("\t" * cell.column)
                at = self.length
                self._lines(cell.lines)
                cells.append(
                    Cell(
                        start=at,
                        end=self.length,
                        row=cell.row,
                        column=cell.column,
                        columns=cell.columns,
                        heading=cell.heading,
                    )
                )
            if self.length > begin:
                self.marks.append(Mark(start=begin, end=self.length, role="table"))
        self.tables.append(Table(start=start, end=self.length, cells=tuple(cells)))

    def _mark_pages(self) -> None:
        for i, (start, page) in enumerate(self._pages):
            end = self._pages[i + 1][0] if i + 1 < len(self._pages) else self.length
            self.marks.append(Mark(start=start, end=end, role="page", level=page))

    def _mark_links(self) -> None:
        for page, links in self._links.items():
            written = sorted(self._written[page])
            starts = [place[0] for place in written]
            for link in links:
                for at in range(max(0, bisect_right(starts, link.start) - 1), len(written)):
                    first, offset, length = written[at]
                    if first >= link.end:
                        break
                    begin, end = max(link.start, first) - first, min(link.end - first, length)
                    if begin < end:
                        self.marks.append(Mark(start=offset + begin, end=offset + end, role="link", target=link.target))
