"""Lines of text with the spans inside them: what the elements of an XML paper are written into.

A line is gathered raw; when it is written its white space becomes single (a no-break or thin space is a space, too) and
the spans in it get their offsets. Spans never nest more than the elements do, and a line is gone through once.
"""

from __future__ import annotations

from typing import Any

from claimx.document import Mark

OPEN, CLOSE, CELL = 0, 1, 2


class Span:
    """A stretch of the text; ``start`` and ``end`` are known once its lines are written, ``data`` is whatever it is of."""

    __slots__ = ("data", "end", "kind", "start")

    def __init__(self, kind: str, data: Any = None) -> None:
        self.kind, self.data = kind, data
        self.start = self.end = -1

    @property
    def empty(self) -> bool:
        """Tell whether nothing was written in it."""
        return self.end <= self.start


class Line:
    """A line in the making: raw ``pieces``, ``size`` characters, with ``points`` where spans open and close and cells
    begin; ``filled`` as soon as it holds more than white space."""

    __slots__ = ("breaks", "filled", "language", "level", "part", "pieces", "points", "role", "size")

    def __init__(self, role: str, level: int | None, part: str | None, language: str | None, breaks: int) -> None:
        self.role, self.level, self.part, self.language, self.breaks = role, level, part, language, breaks
        self.pieces: list[str] = []
        self.points: list[tuple[int, Span | None, int]] = []
        self.size = 0
        self.filled = False


class Lines:
    """The lines written so far, and their marks."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.marks: list[Mark] = []
        self._runs: dict[str, tuple[int, int, str] | None] = {"part": None, "language": None}

    def write(self, line: Line) -> None:
        """Add ``line``, unless it holds nothing but white space."""
        if not line.filled:
            for _, span, kind in line.points:
                if span is not None and kind == OPEN:
                    span.start = self.length
                elif span is not None:
                    span.end = self.length
            return
        breaks = line.breaks if self.length else 0
        start = self.length + breaks
        raw = "".join(line.pieces)
        text = _placed(raw, line.points, start) if line.points else " ".join(raw.split())
        if breaks:
            self.parts.append("\n" * breaks)
        self.parts.append(text)
        self.length = start + len(text)
        self.marks.append(Mark(start=start, end=self.length, role=line.role, level=line.level))
        self._run("part", start, line.part)
        self._run("language", start, line.language)

    def _run(self, role: str, start: int, target: str | None) -> None:
        """Let the part or language of the line from ``start`` on join that of the line before."""
        run = self._runs[role]
        if run is not None and run[2] == target:
            self._runs[role] = (run[0], self.length, run[2])
            return
        self._close(role)
        if target is not None:
            self._runs[role] = (start, self.length, target)

    def _close(self, role: str) -> None:
        run = self._runs[role]
        if run is not None:
            self.marks.append(Mark(start=run[0], end=run[1], role=role, target=run[2]))
            self._runs[role] = None

    def finish(self) -> str:
        """Return the text; nothing can be written any more."""
        self._close("part")
        self._close("language")
        return "".join(self.parts)


def _placed(raw: str, points: list[tuple[int, Span | None, int]], base: int) -> str:
    """Return ``raw`` with single white space, a tab before each cell, and place the spans of ``points``."""
    out: list[str] = []
    size = position = 0
    glue = ""
    for offset, span, kind in [*points, (len(raw), None, CLOSE)]:
        if offset > position:
            piece = raw[position:offset]
            position = offset
            words = piece.split()
            if words:
                if not glue and size and piece[0].isspace():
                    glue = " "
                text = glue + " ".join(words) if size else " ".join(words)
                out.append(text)
                size += len(text)
                glue = " " if piece[-1].isspace() else ""
            elif size:
                glue = glue or " "
        if kind == CELL:
            glue = "\t" if size else ""
        elif span is not None and kind == OPEN:
            span.start = base + size + len(glue)
        elif span is not None:
            span.end = base + size
    return "".join(out)
