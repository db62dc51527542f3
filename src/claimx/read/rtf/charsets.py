"""The code pages of RTF: of the document, of its fonts, of its symbols."""

from __future__ import annotations

import codecs

from claimx.read.office.symbols import symbol

CHARSETS = {  # \\fcharsetN to code page
    0: "cp1252",
    77: "mac-roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "cp936",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
SYMBOL = 2
"""The character set of symbol fonts, whose bytes are no letters."""


def codec(number: int) -> str:
    """Return the codec of a code page; Windows-1252 where it is not known.

    >>> codec(1250), codec(10000), codec(99999)
    ('cp1250', 'mac-roman', 'cp1252')
    """
    if number == 10000:
        return "mac-roman"
    if number == 65001:
        return "utf-8"
    try:
        return codecs.lookup(f"cp{number}").name
    except LookupError:
        return "cp1252"


def decoded(data: bytes, encoding: str, font: str | None) -> str:
    """Return the text of ``data``; ``font`` is the name of its font where that is one of symbols."""
    if font is not None:
        return "".join(symbol(font, f"{0xF000 + byte:X}") for byte in data)
    return data.decode(encoding, "replace")
