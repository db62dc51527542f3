"""What the format itself says (HTML and Markdown marks) put on the lines, before anything is guessed from their look."""

from __future__ import annotations

import re
from bisect import bisect_right

from claimx.document import Document, Mark
from claimx.segment.lines import Line

_SECTIONS = {"title", "heading", "body", "list", "table", "caption", "abstract", "references", "comment", "boilerplate"}
# Where marks nest, the one that decides: what is not the article first, then the narrower.
_RANK = {
    "boilerplate": 0,
    "comment": 1,
    "references": 2,
    "title": 3,
    "heading": 4,
    "table": 5,
    "caption": 6,
    "list": 7,
    "abstract": 8,
    "body": 9,
}


THREADLESS = frozenset(("office", "book", "printed"))
"""Forms in which comments are only what the format calls so: a "Discussion" is a part of a paper."""
_PARAGRAPHS = frozenset(("web", "office", "book"))
"""Forms in which a line is a paragraph."""
_HASHED = re.compile(r"(#{1,6}) +(?=[^\W_])")
_LONGEST_HEADING = 140


def apply_marks(lines: list[Line], document: Document) -> str | None:
    """Set the sections that the marks of ``document`` give; return the format, ``None`` where it has no marks."""
    marks = sorted((m for m in document.marks if m.role in _SECTIONS), key=lambda m: (m.start, -m.end))
    if not marks:
        _mark_hashed(lines)
        return "html" if document.form in _PARAGRAPHS else None
    starts = [line.start for line in lines]
    chosen: dict[int, Mark] = {}
    for mark in marks:
        i = max(0, bisect_right(starts, mark.start) - 1)
        while i < len(lines) and lines[i].start < mark.end:
            if lines[i].end > mark.start:
                before = chosen.get(i)
                if before is None or _RANK[mark.role] <= _RANK[before.role]:
                    chosen[i] = mark
            i += 1
    comments = [mark.start for mark in marks if mark.role == "comment"]
    numbers = {start: number for number, start in enumerate(comments, 1)}
    for i, mark in chosen.items():
        line = lines[i]
        line.section = mark.role  # type: ignore[assignment]
        line.level = mark.level
        line.fixed = mark.role in ("title", "heading")
        if mark.role == "comment" and (mark.name or mark.published):
            line.speaker_name, line.published, line.comment = mark.name, mark.published, numbers[mark.start]
    return "html" if document.form in _PARAGRAPHS else "markdown"


def _mark_hashed(lines: list[Line]) -> None:
    """Call the lines of a plain text headings that Markdown calls so: "## Side effects"."""
    for line in lines:
        if line.text[0] == "#" and len(line.text) <= _LONGEST_HEADING:
            hashed = _HASHED.match(line.text)
            if hashed is not None:
                line.section, line.level, line.fixed = "heading", len(hashed.group(1)), True
