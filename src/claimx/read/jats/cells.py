"""The cells of an article's tables.

A function that enters an element returns whether it has written all of it.
"""

from __future__ import annotations

from typing import Any

from claimx.read.jats.flow import Flow
from claimx.read.jats.lines import CELL


def enter_cell(flow: Flow, element: Any) -> bool:
    """Begin a cell; one of a table in a cell is text of that cell."""
    if not flow.cell and flow.grids:
        line = flow.line
        line.points.append((line.size, None, CELL))
        span = flow.open("cell")
        flow.opened.append(span)
        flow.grids[-1].put(span, element)
    else:
        flow.add(" ")
    flow.cell += 1
    return False


def leave_cell(flow: Flow, element: Any) -> None:
    """End a cell."""
    flow.cell = max(0, flow.cell - 1)
    if not flow.cell and flow.grids and flow.opened:
        flow.close(flow.opened.pop())
    else:
        flow.add(" ")
