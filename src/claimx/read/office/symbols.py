"""Characters of symbol fonts in Unicode: a micro sign set in Symbol is an "m" to whoever forgets the font.

The Symbol font's encoding is that of Adobe (Unicode Consortium, VENDORS/ADOBE/symbol.txt); Word writes its characters at
U+F020 to U+F0FF of the private use area.
"""

from __future__ import annotations

import re

_SYMBOL = {
    0x20: " !∀#∃%&∋()∗+,−./0123456789:;<=>?",
    0x40: "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
    0x60: "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    0xA1: "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…",
    0xC0: "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓",
    0xE1: "〈®©™∑",
}
_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0xA7: "▪",
    0xA8: "☐",
    0x6F: "☐",
    0xD8: "➢",
    0xE0: "→",
    0xFB: "✗",
    0xFC: "✓",
    0xFE: "☑",
}
_FROM_SYMBOL = {first + i: char for first, row in _SYMBOL.items() for i, char in enumerate(row)}
_ANY_PRIVATE = re.compile("[\uf020-\uf0ff]")
_PRIVATE = {0xF000 + code: char for code, char in _FROM_SYMBOL.items()}


def symbol(font: str, code: str) -> str:
    """Return the character that ``w:sym`` sets: the hexadecimal ``code`` in ``font``; empty where it is not known.

    >>> symbol("Symbol", "F06D"), symbol("Wingdings", "F0FC"), symbol("Arial", "2265")
    ('μ', '✓', '≥')
    """
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    name = font.lower()
    low = number - 0xF000 if 0xF000 <= number <= 0xF0FF else number
    if name.startswith("wingdings"):
        return _WINGDINGS.get(low, "")
    if name == "symbol" or 0xF000 <= number <= 0xF0FF:
        return _FROM_SYMBOL.get(low, "")
    return chr(number) if 0x20 <= number < 0xD800 or 0xF900 <= number < 0x110000 else ""


def plain(text: str) -> str:
    """Return ``text`` with the characters of the Symbol font at their place in Unicode."""
    return text.translate(_PRIVATE) if _ANY_PRIVATE.search(text) else text
