"""The units in which tools count characters: what claimx counts in code points, others count in UTF-16 code units.

A character beyond U+FFFF (most emoji, many mathematical letters) is one code point and two UTF-16 code units, the unit
of strings in JavaScript and Java.
"""

from __future__ import annotations

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Utf16:
    """Offsets into one text in UTF-16 code units, and back.

    >>> units = Utf16("a \U0001f48a b")
    >>> units.to(4), units.back(5), units.back(3)
    (5, 4, None)
    """

    def __init__(self, text: str) -> None:
        self._astral = [found.start() for found in _ASTRAL.finditer(text)]
        self._second = [place + rank + 1 for rank, place in enumerate(self._astral)]
        self.length = len(text) + len(self._astral)

    def to(self, offset: int) -> int:
        """Return how many code units stand before the code point at ``offset``."""
        return offset + bisect_left(self._astral, offset)

    def back(self, offset: int) -> int | None:
        """Return how many code points stand before the code unit at ``offset``; ``None``: it is outside, or within one."""
        if not 0 <= offset <= self.length:
            return None
        before = bisect_left(self._second, offset)
        return None if before < len(self._second) and self._second[before] == offset else offset - before


def encodable(text: str) -> str:
    r"""Return ``text`` with each lone surrogate replaced by U+FFFD, one for one: UTF-8 has no place for them.

    >>> encodable("a\ud800b") == "a\ufffdb"
    True
    """
    return _SURROGATE.sub("\ufffd", text)


def storable(text: str) -> str:
    r"""Return :func:`encodable` text with each NUL replaced by U+FFFD: databases as PostgreSQL refuse it in a text.

    >>> storable("a\x00b") == "a\ufffdb"
    True
    """
    return encodable(text).replace("\0", "\ufffd")
