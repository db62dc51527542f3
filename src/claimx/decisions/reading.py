"""A text in which passages are sought, with what all of them need worked out once."""

from __future__ import annotations

from typing import NamedTuple

from claimx.decisions.folded import Folded, whole
from claimx.decisions.model import Outline, Target
from claimx.decisions.outline import CONTEXT, hashes, known_again, outline_of, pieces_of
from claimx.decisions.wording import Edit

_NEWER = 0.3
"""Part of the old pieces that a text must still have to be a newer one of the same document, where only its name says so."""
_RENAMED = 0.5
"""The same where not even a name says so."""


class Selectors(NamedTuple):
    """What a target keeps of a passage, to find it again."""

    exact: str
    prefix: str
    suffix: str
    outline: Outline


class Place(NamedTuple):
    """Where a passage stands: ``text[start:end]`` in code points, and what was edited in it.

    ``same``: nothing is changed, neither the words nor their offsets.
    """

    start: int
    end: int
    edits: tuple[Edit, ...] = ()
    same: bool = False


class Lost(NamedTuple):
    """Nothing is the passage for certain; ``why`` says what stood against it."""

    why: str


class Reading:
    """A text, its folded form and its pieces."""

    def __init__(self, text: str) -> None:
        self.text = whole(text)
        self.folded = Folded(self.text)
        self.pieces = pieces_of(self.folded)
        self._known: dict[str, tuple[dict[int, int], dict[int, int]]] = {}

    def selectors(self, start: int, end: int) -> Selectors:
        """Return what a target keeps of ``text[start:end]``."""
        text = self.text
        return Selectors(
            exact=text[start:end],
            prefix=text[max(0, start - CONTEXT) : start],
            suffix=text[end : end + CONTEXT],
            outline=outline_of(self.folded, self.pieces, start, end),
        )

    def is_as_it_was(self, target: Target) -> bool:
        """Tell whether the passage and all that was kept of what is around it stand where they stood."""
        text, start, end = self.text, target.start, target.end
        if target.prefix is None or target.suffix is None or text[start:end] != whole(target.exact):
            return False
        beside = (text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])
        return beside == (target.prefix, target.suffix) and (
            target.outline is None or target.outline == outline_of(self.folded, self.pieces, start, end)
        )

    def is_newer(self, target: Target, *, named: bool = True) -> bool:
        """Tell whether this is a newer text of the target's document: it has a fair part of its pieces, a greater one where
        it is not ``named`` as that is."""
        if target.outline is None:
            return self.is_as_it_was(target)
        old = hashes(target.outline.before + target.outline.within + target.outline.after)
        return len(self.known(old)[0]) >= (_NEWER if named else _RENAMED) * len(old)

    def known(self, old: list[str]) -> tuple[dict[int, int], dict[int, int]]:
        """Return which piece of an old outline is which of this text, and the other way round."""
        key = "".join(old)
        if key not in self._known:
            known = known_again(old, self.pieces)
            self._known[key] = known, {new: old for old, new in known.items()}
        return self._known[key]
