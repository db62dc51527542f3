"""Where a dose can be: numbers that a unit follows, units that a number word precedes, words that speak of a dose."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from claimx.annotate.doses.units import UNITS
from claimx.numerals import FRACTIONS, NUMBER_WORDS, PARTS, SCALES
from claimx.words import Word

_UNITS = frozenset(UNITS) - {"%"} | {
    "milli",
    "micro",
    "international",
    "colony",
    "int",
    "soft",
    "mgkg",
    "gel",
    "i",
    "µg",
    "μg",
    "µgs",
    "μgs",
    "µmol",
    "μmol",
    "µl",
    "μl",
}
"""Units and the words that open one: "micro g", "international units", "soft-gels", "i.u."."""
_SPELLED = frozenset((*NUMBER_WORDS, *PARTS, "a", "an", "of", "couple", "fourty"))
_BETWEEN = frozenset((*NUMBER_WORDS, *SCALES, "to", "and", "or", "x", "through", "up", "vs", "versus"))
"""Words that may stand between a number and the unit of the amount it opens."""
_HEADS = frozenset(
    (
        *(size + "dos" + end for size in ("", "micro", "mega", "mini") for end in ("e", "es", "ing", "age", "ages")),
        *("amount", "amounts", "quantity", "quantities", "allowance", "allowances", "potency"),
    )
)
_TELLING = _UNITS | _HEADS
_BEFORE_HEAD = 7
"""Words before its head in which a size of dose may begin."""


class Anchors(NamedTuple):
    """Starts of words, in text order; ``heads`` with those of the words before that may belong to them."""

    numbers: list[int]
    units: list[int]
    heads: list[tuple[int, tuple[int, ...]]]

    def everywhere(self) -> list[int]:
        """Return where one of them stands, in text order."""
        return sorted([*self.numbers, *self.units, *(head for head, _ in self.heads)])

    def within(self, start: int, end: int) -> Anchors:
        """Return those from ``start`` to ``end``."""
        return Anchors(
            self.numbers[bisect_left(self.numbers, start) : bisect_left(self.numbers, end)],
            self.units[bisect_left(self.units, start) : bisect_left(self.units, end)],
            self.heads[bisect_left(self.heads, (start, ())) : bisect_left(self.heads, (end, ()))],
        )


def anchors(text: str, words: list[Word]) -> Anchors:
    """Sort the words of ``text`` at which a dose can be."""
    numbers: list[int] = []
    units: list[int] = []
    heads: list[tuple[int, tuple[int, ...]]] = []
    waiting: list[int] = []
    before_hit = -1
    hits = [i for i, (_, _, lower) in enumerate(words) if lower[0] <= "9" or lower in _TELLING]
    for i in hits:
        start, end, lower = words[i]
        if waiting and any(words[j].lower not in _BETWEEN for j in range(before_hit + 1, i)):
            waiting.clear()
        before_hit = i
        if lower[0] <= "9":
            waiting.append(start)
            if not lower.isdigit() or "%" in text[end : end + 2]:
                numbers += waiting
                waiting.clear()
        elif lower in _UNITS:
            numbers += waiting
            waiting.clear()
            before = words[i - 1].lower if i else ""
            said_twice = i > 1 and before.isdigit() and words[i - 2].lower in _SPELLED  # "two (2) capsules"
            if before in _SPELLED or said_twice or _fraction_before(text, start):
                units.append(start)
        else:
            waiting.clear()
            heads.append((start, tuple(word.start for word in words[max(0, i - _BEFORE_HEAD) : i + 1])))
    return Anchors(numbers, units, heads)


def _fraction_before(text: str, start: int) -> bool:
    return text[start - 1 : start] in FRACTIONS or text[start - 2 : start - 1] in FRACTIONS
