"""Text built up with marks: what every reader of a structured format writes into."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claimx.document import Mark

_WHITE = re.compile(r"[\t\r\n\f\v][ \t\r\n\f\v]*| [ \t\r\n\f\v]+")
"""White space that is not one space."""


def collapsed(text: str) -> str:
    """Return ``text`` with every run of white space (ASCII's) as one space."""
    if (
        "  " in text or "\n" in text or "\t" in text or "\r" in text or "\f" in text or "\v" in text
    ):  # faster than the pattern
        return _WHITE.sub(" ", text)
    return text


def in_order(marks: Iterable[Mark]) -> list[Mark]:
    """Return ``marks`` in the order of the text, what is around others before them."""
    return sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.role, mark.target or ""))


class Writer:
    """The text so far; white space is single, blocks stand on their own lines, paragraphs have a blank line between."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.marks: list[Mark] = []
        self._breaks = 0
        self._space = False
        self._tab = False

    def write(self, text: str, *, verbatim: bool = False) -> None:
        """Add text with its white space collapsed, or as it stands (``verbatim``)."""
        if not text:
            return
        trailing = False
        if not verbatim:
            text = collapsed(text)
            if text[0] == " ":
                self._space = True
                text = text[1:]
                if not text:
                    return
            trailing = text[-1] == " "
            if trailing:
                text = text[:-1]
        if self.length:
            glue = "\n" * self._breaks if self._breaks else "\t" if self._tab else " " if self._space else ""
            if glue:
                self.parts.append(glue)
                self.length += len(glue)
        self.parts.append(text)
        self.length += len(text)
        self._breaks, self._space, self._tab = 0, trailing, False

    def line(self, breaks: int) -> None:
        """End the line (1) or the paragraph (2) before the next text."""
        self._breaks = max(self._breaks, breaks)

    def cell(self) -> None:
        """Put a tab before the next text, unless a line ends there."""
        self._tab = True

    def position(self) -> int:
        """Return where the next text will begin."""
        if not self.length:
            return 0
        return self.length + (self._breaks or (1 if self._tab or self._space else 0))

    def mark(
        self,
        start: int,
        role: str,
        level: int | None = None,
        target: str | None = None,
        name: str | None = None,
        published: str | None = None,
    ) -> None:
        """Mark what was written since ``start``; the arguments are those of :class:`~claimx.document.Mark`."""
        if self.length > start:
            self.marks.append(
                Mark(
                    start=start, end=self.length, role=role, level=level, target=target, name=name, published=published
                )
            )

    def text(self) -> str:
        """Return what was written."""
        return "".join(self.parts)
