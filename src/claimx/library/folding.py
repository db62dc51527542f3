"""Letters as they are compared: one code for a letter whatever its case and accents, one class for each code.

A table over the 65,536 code units of UTF-16 folds a whole batch of texts in one step of numpy.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from claimx.works import LETTERS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SEPARATOR, LETTER, DIGIT, IDEOGRAPH = 0, 1, 2, 3
"""Classes of a code. Ideographs have no spaces between words and are read in pairs."""
DROPPED = 4
"""Class of what stands inside a word without being part of it: accents written apart, soft hyphens, zero widths."""
_LIGATURES = {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_TWO = {letter: plain for letter, plain in LETTERS.items() if len(plain) > 1}
_SPELT_OUT = {**_TWO, **{letter.upper(): plain for letter, plain in _TWO.items() if letter != "ß"}, **_LIGATURES}
_LIGATURE = re.compile(f"[{''.join(_SPELT_OUT)}]")
_ALIKE = {letter: plain for letter, plain in LETTERS.items() if len(plain) == 1}
_TABLED = ((0x80, 0x2200), (0xFB00, 0xFB50), (0xFF00, 0xFFF0))
_IDEOGRAPHS = ((0x3040, 0x3100), (0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00))
_LETTERS = ((0x2C00, 0x2E00), (0x3100, 0x3200), (0xA000, 0xD800))
_ZERO_WIDTH = (0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF)


class Folding(NamedTuple):
    """``code`` and ``kind`` of each UTF-16 code unit; ``small`` is the letter in five bits, as trigrams take it."""

    code: NDArray[np.uint16]
    kind: NDArray[np.uint8]
    small: NDArray[np.uint8]


@cache
def folding() -> Folding:
    """Return the table."""
    import numpy as np

    code = np.arange(65_536, dtype=np.uint16)
    kind = np.zeros(65_536, dtype=np.uint8)
    for first, last in _LETTERS:
        kind[first:last] = LETTER
    for first, last in _IDEOGRAPHS:
        kind[first:last] = IDEOGRAPH
    for start, stop in ((0, 0x80), *_TABLED):
        for number in range(start, stop):
            code[number], kind[number] = _folded(chr(number))
    for number in _ZERO_WIDTH:
        kind[number] = DROPPED
    small = (code % 5 + 27).astype(np.uint8)
    small[ord("a") : ord("z") + 1] = np.arange(1, 27)
    return Folding(code, kind, small)


def _folded(character: str) -> tuple[int, int]:
    plain = unicodedata.normalize("NFKD", character)[0].lower()[0]
    plain = _ALIKE.get(plain, plain)
    if unicodedata.combining(plain):
        return 0, DROPPED
    if "0" <= plain <= "9":
        return ord(plain), DIGIT
    return ord(plain) & 0xFFFF, LETTER if plain.isalpha() else SEPARATOR


def spelt_out(text: str) -> str:
    """Return ``text`` with ligatures and letters that stand for two written as two.

    >>> spelt_out("de\ufb01cits, Straße")
    'deficits, Strasse'
    """
    return _LIGATURE.sub(lambda match: _SPELT_OUT[match.group()], text) if _LIGATURE.search(text) else text
