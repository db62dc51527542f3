"""Where a dose stands on the page: the column of its table, the heading over it."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from claimx.annotate.doses.draft import Draft
from claimx.document import Layout
from claimx.mentions import Drug

_RULE = re.compile(r"[\s|:=+-]+")
"""The line under the head of a table in Markdown."""
_LONGEST_ROW = 4_000
"""Characters; a longer line is no row that anybody reads."""
_STEPS_UP = 4
"""Headings over headings that are looked at."""


class Places:
    """Looks up what the layout says of a dose.

    Args:
        text: the document's.
        layout: its blocks.
        drugs: its drugs, in text order.
    """

    def __init__(self, text: str, layout: Layout, drugs: list[Drug]) -> None:
        self.text = text
        self.layout = layout
        self.drugs = drugs

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.layout.blocks]

    @cached_property
    def _heads(self) -> dict[int, int]:
        """Return for each row of a table the block that is its head."""
        heads: dict[int, int] = {}
        head: int | None = None
        for i, block in enumerate(self.layout.blocks):
            if block.section == "table":
                head = i if head is None else head
                heads[i] = head
            elif head is not None and not _RULE.fullmatch(self.text, block.start, block.end):
                head = None
        return heads

    def _block(self, offset: int) -> int:
        return max(0, bisect_right(self._block_starts, offset) - 1)

    def of_table(self, draft: Draft) -> Drug | None:
        """Return the drug that heads the column of the dose, else the one that its row begins with."""
        index = self._block(draft.start)
        head = self._heads.get(index)
        if head is None:
            return None
        row = self.layout.blocks[index]
        if row.end - row.start > _LONGEST_ROW:
            return None
        mark = "\t" if "\t" in self.text[row.start : row.end] else "|"
        column = self.text.count(mark, row.start, draft.start)
        named = self._in_cell(head, column, mark) if head != index else None
        first = 1 if self.text.startswith(mark, row.start) else 0
        return named or self._in_cell(index, first, mark)

    def _in_cell(self, index: int, column: int, mark: str) -> Drug | None:
        """Return the only drug of a cell."""
        block = self.layout.blocks[index]
        start = block.start
        for _ in range(column):
            at = self.text.find(mark, start, block.end)
            if at < 0:
                return None
            start = at + 1
        end = self.text.find(mark, start, block.end)
        return self._only(start, end if end >= 0 else block.end)

    def _only(self, start: int, end: int) -> Drug | None:
        first = bisect_right(self.drugs, start - 1, key=lambda drug: drug.start)
        last = bisect_right(self.drugs, end - 1, key=lambda drug: drug.start)
        named = self.drugs[first:last]
        return named[0] if named and len({drug.name for drug in named}) == 1 else None

    def heading_start(self, offset: int) -> int:
        """Return where the heading over ``offset`` begins, 0 where there is none."""
        heading = self.layout.blocks[self._block(offset)].heading if self.layout.blocks else None
        return self.layout.blocks[heading].start if heading is not None else 0

    def of_heading(self, offset: int) -> Drug | None:
        """Return the only drug of the heading over ``offset``, or of the headings over that one."""
        if not self.layout.blocks:
            return None
        heading = self.layout.blocks[self._block(offset)].heading
        for _ in range(_STEPS_UP):
            if heading is None or self.layout.blocks[heading].section == "title":
                return None
            block = self.layout.blocks[heading]
            if found := self._only(block.start, block.end):
                return found
            heading = block.heading
        return None
