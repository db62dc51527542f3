"""What is known of a page before it is walked: how much text its blocks hold, and which of its tables hold data."""

from __future__ import annotations

from typing import Any

from claimx.read.html.tags import CELLS, PARAGRAPHS, SKIPPED

_LONGEST_CELL = 1_000
"""Characters: cells without headings that hold more lay out a page."""
_LONGEST_MEAN = 250
_LAYING_OUT = frozenset(("h1", "h2", "form", "article", "section", "nav", "input", "select", "textarea"))
"""Elements that no table of data holds."""


class _Table:
    """What is counted of a table while it is passed."""

    __slots__ = ("cells", "columns", "headed", "inner", "laid_out", "longest", "row", "rows", "text")

    def __init__(self, element: Any) -> None:
        self.laid_out = (element.get("role") or "").lower() in ("presentation", "none")
        self.headed = bool(element.get("summary"))
        self.inner = False
        self.rows = self.columns = self.cells = self.row = self.text = self.longest = 0

    def is_data(self) -> bool:
        """Tell whether it holds data: two rows and two columns at least, and headings or cells that are short."""
        if self.laid_out or self.inner or self.rows < 2 or self.columns < 2:
            return False
        if self.headed:
            return self.text <= _LONGEST_CELL * self.cells
        return self.longest <= _LONGEST_CELL and self.text <= _LONGEST_MEAN * self.cells


class Survey:
    """The text of each block in characters, the tables that hold data, how many elements there are and how deep they nest."""

    def __init__(self) -> None:
        self.lengths: dict[Any, int] = {}
        self.data: set[Any] = set()
        self.total = 1
        self.elements = 0
        self.depth = 0

    def share(self, element: Any) -> float:
        """Return the share of the page's text that ``element`` holds."""
        return self.lengths.get(element, 0) / self.total

    def is_data(self, table: Any) -> bool:
        """Tell whether ``table`` holds data (and does not lay out the page)."""
        return table in self.data


def survey(root: Any) -> Survey:
    """Pass over the tree under ``root`` once."""
    from lxml import etree

    found = Survey()
    lengths = found.lengths
    stack: list[int] = []
    tables: list[_Table] = []
    elements = depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if event == "start":
            elements += 1
            if len(stack) > depth:
                depth = len(stack)
            stack.append(len(element.text or "") if tag not in SKIPPED else 0)
            if tag == "table":
                for outer in tables[-1:]:
                    outer.inner = True
                tables.append(_Table(element))
            elif tables:
                _count(tables[-1], element, tag)
            continue
        total = stack.pop()
        if tag in PARAGRAPHS:
            lengths[element] = total
            if tag == "table" and tables and tables.pop().is_data():
                found.data.add(element)
        elif tag in CELLS and tables:
            tables[-1].longest = max(tables[-1].longest, total)
            tables[-1].text += total
        if stack:
            stack[-1] += total + len(element.tail or "")
    found.elements, found.depth = elements, depth
    found.total = max(1, lengths.get(root, 1))
    return found


def _count(table: _Table, element: Any, tag: Any) -> None:
    if tag == "tr":
        table.rows += 1
        table.row = 0
    elif tag in CELLS:
        table.cells += 1
        table.row += 1
        table.columns = max(table.columns, table.row)
        table.headed = table.headed or tag == "th" or bool(element.get("scope") or element.get("headers"))
    elif tag in ("caption", "thead"):
        table.headed = True
    elif tag in _LAYING_OUT:
        table.laid_out = True
