"""Fields of a Word document: their instructions are no text, their results are (ECMA-376 part 1, 17.16)."""

from __future__ import annotations

from typing import NamedTuple

_MOST_PARAGRAPHS = 3  # an instruction that goes on longer has lost its end
_DEEPEST = 200


class Field:
    """A field: its instruction so far, where its result begins, the paragraphs that its instruction went through."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.start: int | None = None
        self.paragraphs = 0


class Done(NamedTuple):
    """A field that has ended: its instruction and where its result begins (``None``: it has none)."""

    instruction: str
    start: int | None


class Fields:
    """The fields that are open."""

    def __init__(self) -> None:
        self._open: list[Field] = []
        self.hiding = 0

    def begin(self) -> None:
        """A field begins."""
        if len(self._open) < _DEEPEST:
            self._open.append(Field())
            self.hiding += 1

    def instruct(self, text: str) -> None:
        """A piece of an instruction."""
        if self._open and self._open[-1].start is None:
            self._open[-1].parts.append(text)

    def separate(self, position: int) -> None:
        """The result of the innermost field begins at ``position``."""
        if self._open and self._open[-1].start is None:
            self._open[-1].start = position
            self.hiding -= 1

    def end(self) -> Done | None:
        """The innermost field ends."""
        if not self._open:
            return None
        field = self._open.pop()
        if field.start is None:
            self.hiding -= 1
        return Done("".join(field.parts), field.start)

    def end_paragraph(self) -> None:
        """A paragraph ends: an instruction that never ends must not hide the rest of the document."""
        if not self.hiding:
            return
        for field in self._open:
            field.paragraphs += 1
        if any(field.start is None and field.paragraphs >= _MOST_PARAGRAPHS for field in self._open):
            self._open.clear()
            self.hiding = 0
