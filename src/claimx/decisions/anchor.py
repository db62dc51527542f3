"""Where the words of a decision stand in a newer text of the same document."""

from __future__ import annotations

from typing import NamedTuple

from claimx.decisions.folded import Folded
from claimx.decisions.model import Outline
from claimx.decisions.outline import outline_of, pieces_of

CONTEXT = 200
"""Code points of the text before and behind a passage that a target keeps."""


class Selectors(NamedTuple):
    """What a target keeps of a passage, to find it again."""

    exact: str
    prefix: str
    suffix: str
    outline: Outline


class Reading:
    """A text with what is found in it, worked out once for all its passages."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = Folded(text)
        self.pieces = pieces_of(self.folded)

    def selectors(self, start: int, end: int) -> Selectors:
        """Return what a target keeps of ``text[start:end]``."""
        text = self.text
        return Selectors(
            exact=text[start:end],
            prefix=text[max(0, start - CONTEXT) : start],
            suffix=text[end : end + CONTEXT],
            outline=outline_of(self.folded, self.pieces, start, end),
        )


def selectors(text: str, start: int, end: int) -> Selectors:
    """Return what a target keeps of ``text[start:end]`` (code points); for many of one text use :class:`Reading`."""
    return Reading(text).selectors(start, end)
