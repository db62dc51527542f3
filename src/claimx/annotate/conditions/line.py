"""A block's words in normal form and how they are joined, and a candidate for a condition among them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from claimx.annotate.conditions.spelling import SPELT
from claimx.annotate.conditions.values import normal_words
from claimx.mentions import Reason
from claimx.words import Word

SPACE, HYPHEN, SLASH, COMMA, BREAK = range(5)
"""How a word is joined to the one before it; a name never goes past a comma or a break."""

_LINKS = {
    " ": SPACE,
    "-": HYPHEN,
    "‐": HYPHEN,
    "‑": HYPHEN,
    "–": HYPHEN,
    "/": SLASH,
    "'": SPACE,
    "’": SPACE,
    ", ": COMMA,
}
_LINKS |= {"' ": SPACE, "’ ": SPACE}
_LINKS |= {
    "\n": SPACE,
    "\r\n": SPACE,
    " \n": SPACE,
    " / ": SLASH,
    "\u00a0": SPACE,
    "  ": SPACE,
    ",": COMMA,
    "- ": HYPHEN,
}


class Refusal(NamedTuple):
    """Why words that look like a condition are none: the rule, and the words that decided, ``text[start:end]``."""

    rule: str
    start: int
    end: int


class Line:
    """The words of a block, with their normal forms as ``lowers``. How they are joined is looked up only where a name may stand."""

    __slots__ = ("lowers", "text", "words")

    def __init__(self, text: str, words: list[Word]) -> None:
        self.text = text
        self.words, self.lowers = normal_words(text, words, SPELT.__getitem__)

    def link(self, index: int) -> int:
        """Return how word ``index`` is joined to the word before it."""
        if not 0 < index < len(self.words):
            return BREAK
        gap = self.text[self.words[index - 1].end : self.words[index].start]
        link = _LINKS.get(gap)
        if link is None:
            return SPACE if len(gap) < 40 and gap.isspace() and gap.count("\n") < 2 else BREAK
        return link

    def whole(self, first: int, last: int) -> bool:
        """Tell whether words ``first`` to ``last`` stand in one phrase."""
        return all(self.link(index) <= SLASH for index in range(first + 1, last + 1))

    def refusal(self, rule: str, first: int, last: int) -> Refusal:
        """Return a refusal that words ``first`` and ``last`` (in either order, as far as they exist) decided."""
        low, high = max(0, min(first, last)), min(len(self.words) - 1, max(first, last))
        return Refusal(rule, self.words[low].start, self.words[high].end)

    def lower(self, index: int) -> str:
        """Return the normal form of a word, or the empty string beyond the ends."""
        return self.lowers[index] if 0 <= index < len(self.lowers) else ""

    def key(self, first: int, last: int) -> str:
        """Return the key in the table of words ``first`` to ``last``."""
        return " ".join(self.lowers[first : last + 1])

    def raw(self, index: int) -> str:
        """Return a word as it is written, or the empty string beyond the ends."""
        if not 0 <= index < len(self.words):
            return ""
        word = self.words[index]
        return self.text[word.start : word.end]

    def joined(self, index: int) -> bool:
        """Tell whether word ``index`` exists and belongs to the same phrase as the word before it."""
        return self.link(index) <= SLASH


@dataclass(slots=True)
class Candidate:
    """Words ``first`` to ``last`` (inclusive) of a line may be a condition; ``core`` is where the bare name begins."""

    first: int
    last: int
    name: str
    type: str
    rule: str
    core: int = 0
    ids: dict[str, str | list[str]] = field(default_factory=dict)
    flags: frozenset[str] = frozenset()
    confidence: float = 0.9
    extra: bool = False
    """A further reading of words that another candidate covers too ("breast" of "breast or ovarian cancer")."""
    abbreviation_of: str | None = None
    why: tuple[Reason, ...] = ()
