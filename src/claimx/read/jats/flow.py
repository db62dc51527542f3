"""The text of an article as it is being written: the line that is open, and what it is part of."""

from __future__ import annotations

from typing import Any

from claimx.read.jats.lines import CLOSE, OPEN, Line, Lines, Span
from claimx.read.jats.tables import Grid


class Flow:
    """Lines, spans, tables and entries of one article, with the role, part and language of what comes next."""

    def __init__(self, language: str | None) -> None:
        self.lines = Lines()
        self.own = language
        self.role, self.part, self.language = "body", None, None  # type: tuple[str, str | None, str | None]
        self.depth = 1
        self.line = Line("body", None, None, None, 2)
        self.glue = False
        self.cell = 0
        self.inline = 0
        self.apart = False
        self.breaks = 2
        self.states: list[tuple[Any, ...]] = []
        self.held: list[tuple[Line, int, bool]] = []
        self.behind: list[Line] = []
        self.spans: list[Span] = []
        self.opened: list[Span] = []
        self.tables: list[Grid] = []
        self.grids: list[Grid] = []
        self.entries: list[Span] = []
        self.labels: list[str] = []
        self.ref: tuple[str, list[str]] | None = None
        self.noted: Span | None = None
        self.refs: dict[str, list[str]] = {}
        self.keys: dict[str, int] = {}
        self.twins: dict[Any, dict[str, Any]] = {}

    def add(self, text: str) -> None:
        """Add text to the line."""
        line = self.line
        line.pieces.append(text)
        line.size += len(text)
        if not line.filled and not text.isspace():
            line.filled = True
            self.glue = False
        elif self.glue and not text.isspace():
            self.glue = False

    def space(self, text: str) -> None:
        """Leave a space before ``text`` where it goes on with words behind an element that nothing printed parts from it."""
        self.apart = False
        if text[0].isalnum() or text[0] in "([“":
            self.add(" ")

    def begin(self, level: int | None = None) -> None:
        """End the line and begin another; in a cell, and behind a label, only leave a space."""
        if self.cell or self.inline:
            self.add(" ")
        elif self.glue:
            self.line.role, self.line.level = self.role, level
            self.add(" ")
        else:
            self.end(level)

    def end(self, level: int | None = None) -> None:
        """End the line."""
        if self.cell or self.inline:
            self.add(" ")
            return
        self.glue = False
        line = self.line
        if line.filled or line.points:
            if self.held:
                self.behind.append(line)
            else:
                self.lines.write(line)
                if self.behind and line.filled:
                    for late in self.behind:
                        self.lines.write(late)
                    self.behind = []
        self.line = Line(self.role, level, self.part, self.language, self.breaks)

    def open(self, kind: str, data: object = None) -> Span:
        """Open a span here."""
        span = Span(kind, data)
        self.line.points.append((self.line.size, span, OPEN))
        return span

    def close(self, span: Span) -> None:
        """Close ``span`` here."""
        self.line.points.append((self.line.size, span, CLOSE))
