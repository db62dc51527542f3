"""English number words and what they are worth."""

from __future__ import annotations

ONES: dict[str, int] = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "  # noqa: SIM905
        "eighteen nineteen".split()
    )
}
"""``zero`` to ``nineteen``."""
TENS: dict[str, int] = {
    word: 10 * value
    for value, word in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2)
}
"""``twenty`` to ``ninety``."""
SCALES: dict[str, int] = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
NUMBER_WORDS: dict[str, int] = {**ONES, **TENS, **SCALES}
"""Every word of the three tables above."""
PARTS: dict[str, float] = {"half": 0.5, "quarter": 0.25, "quarters": 0.25, "third": 1 / 3, "thirds": 1 / 3}
FRACTIONS: dict[str, float] = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}
"""Fractions of one character."""


def words_between(low: int, high: int) -> list[str]:
    """Return the single words for the numbers ``low`` to ``high``, in their order.

    >>> words_between(18, 30)
    ['eighteen', 'nineteen', 'twenty', 'thirty']
    """
    return [word for word, value in NUMBER_WORDS.items() if low <= value <= high]
