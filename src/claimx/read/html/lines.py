"""The lines of a page's text, each with the block that it stands in and how much of it is links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from claimx.read.html.walk import Walk


class LineText(NamedTuple):
    """A line of the text: where it stands, the block that it is in (-1: none), its characters and those in links."""

    start: int
    end: int
    node: int
    length: int
    linked: int


def lines_of(walk: Walk, text: str) -> list[LineText]:
    """Return the lines of ``text`` that hold something."""
    found: list[LineText] = []
    chunks, i = walk.chunks, 0
    for match in re.finditer(r"[^\n]+", text):
        start, end = match.span()
        length = linked = 0
        node, longest = -1, 0
        while i < len(chunks) and chunks[i].end <= start:
            i += 1
        j = i
        while j < len(chunks) and chunks[j].end - chunks[j].length < end:
            chunk = chunks[j]
            length += chunk.length
            linked += chunk.length if chunk.linked else 0
            if chunk.length > longest:
                node, longest = chunk.node, chunk.length
            j += 1
        i = max(i, j - 1)
        if not match.group().isspace():
            found.append(LineText(start, end, node, max(1, length), linked))
    return found
