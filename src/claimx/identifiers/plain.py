"""Text with its typography made plain, and the way back: invisible characters out, odd spaces, dashes, digits as ASCII.

Pages are full of soft hyphens, zero-width spaces (where an address may break), no-break spaces and typographic dashes
inside identifiers, and East Asian pages set them in full-width letters (Unicode block FF00).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
_HYPHENS = "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
_SLASHES = "\u2044\u2215\uff0f"
_FULL_WIDTH = "．＿＃＝？＆％"
_LETTERS = "".join(map(chr, (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))))
_PLAIN = {
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_HYPHENS, "-"),
    **dict.fromkeys(_SLASHES, "/"),
    **{wide: chr(ord(wide) - 0xFEE0) for wide in _FULL_WIDTH + _LETTERS},
}
_HIDDEN = re.compile(f"[{_INVISIBLE}]")
_ODD = re.compile(f"[{_SPACES}{_HYPHENS}{_SLASHES}{_FULL_WIDTH}{_LETTERS}]")


def plain(text: str) -> tuple[str, Sequence[int] | None]:
    """Return ``text`` made plain and, where characters fell out, the position in ``text`` of each that is left.

    The positions have one more entry, the end of ``text``.

    >>> plain("10.1000/a\u200bb")
    ('10.1000/ab', [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11])
    >>> plain("10．1000–1")
    ('10.1000-1', None)
    """
    if text.isascii():
        return text, None
    positions: list[int] | None = None
    if _HIDDEN.search(text):
        positions = [index for index, char in enumerate(text) if char not in _INVISIBLE]
        positions.append(len(text))
        text = _HIDDEN.sub("", text)
    return _ODD.sub(lambda odd: _PLAIN[odd.group()], text), positions  # str.translate visits every character: slower
