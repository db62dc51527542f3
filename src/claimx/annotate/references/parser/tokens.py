"""Tokens of reference strings: words with the gap before each, so that half as many need labels.

A word is a run of capitals, a run of small letters with at most one capital before it, a run of digits or a single
ideograph, so that fields that were glued together ("Machado MEgholm M", "Microbiol Rev58") come apart. Whatever stands
between two words is the gap before the second.
"""

from __future__ import annotations

from claimx.late_pattern import late_pattern


def _ranges(letters: list[str]) -> str:
    """Return ``letters`` (sorted) as the inside of a character class."""
    runs: list[list[int]] = []
    for code in map(ord, letters):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(f"{chr(a)}-{chr(b)}" if b > a else chr(a) for a, b in runs)


_LETTERS = [chr(code) for code in range(0xAA, 0x1FFF)]
_UP = "A-Z" + _ranges([c for c in _LETTERS if c.isupper()])
_LOW = (
    "a-z"
    + _ranges([c for c in _LETTERS if c.isalpha() and not c.isupper() and (c.islower() or c.upper() != c)])
    + "\u0300-\u036f\ufb00-\ufb06"
)
_SINGLE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7a3"
_TOKEN = late_pattern(
    rf"([\W_]*)([{_SINGLE}]|[{_UP}]+(?![{_LOW}])|[{_UP}]?[{_LOW}]+|\d+|[^\W\d_{_UP}{_LOW}{_SINGLE}]+|\Z)"
)
MOST = 600
"""Words of a reference that are read; what is longer is no reference."""


def tokens_of(text: str) -> tuple[list[str], list[str]]:
    """Return the gaps and the words of ``text``; what stands after the last word is left out.

    >>> tokens_of("Roe J, Poe B. PLoS One7(2):e12")
    (['', ' ', ', ', ' ', '. ', '', '', ' ', '', '(', '):', ''], ['Roe', 'J', 'Poe', 'B', 'P', 'Lo', 'S', 'One', '7', '2', 'e', '12'])
    """
    found = _TOKEN.findall(text)
    while found and not found[-1][1]:
        found.pop()
    del found[MOST:]
    if not found:
        return [], []
    gaps, words = zip(*found, strict=True)
    return list(gaps), list(words)


def offsets_of(gaps: list[str], words: list[str]) -> list[int]:
    """Return where each word starts."""
    at, starts = 0, []
    for gap, word in zip(gaps, words, strict=True):
        at += len(gap)
        starts.append(at)
        at += len(word)
    return starts
