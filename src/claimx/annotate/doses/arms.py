"""The arms of a trial that a page lists line by line: the first is what was studied, the others what it was compared with."""

from __future__ import annotations

import re

from claimx.document import Layout

_INTRODUCES = re.compile(
    r"\b(?:random\w*|assigned|allocated)\b[^.]{0,90}\b(?:receive|get|take|either|to|of|into|with|groups?|arms?)\s?(?:one\sof\s[^.]{0,30})?:?\s?$",
    re.I,
)
"""The end of a block that announces arms: "patients were randomly assigned to receive"."""
_WORDS = ("andom", "ssigned", "llocated")
_ITEM = re.compile(r"(?:[•*–-]\s?)?(?:\d|group\s|arm\s|[a-z])", re.I)
_LONGEST, _MOST = 140, 8
"""Characters of an arm, and arms of a trial, at most."""


def arms(text: str, layout: Layout) -> list[tuple[int, int, bool]]:
    """Return start, end and whether it is the first, of each line that names an arm, in text order."""
    found: list[tuple[int, int, bool]] = []
    if not any(word in text for word in _WORDS):
        return found
    blocks = layout.blocks
    for i, block in enumerate(blocks):
        if _INTRODUCES.search(text, max(block.start, block.end - 140), block.end):
            lines = []
            for item in blocks[i + 1 : i + 1 + _MOST]:
                if item.end - item.start > _LONGEST or not _ITEM.match(text, item.start) or text[item.end - 1] == ":":
                    break
                if not any(char.isdigit() for char in text[item.start : item.end]):
                    break
                lines.append(item)
            if len(lines) > 1:
                found += [(line.start, line.end, line is lines[0]) for line in lines]
    return found
