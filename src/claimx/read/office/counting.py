"""Numbers as lists and notes print them: figures, letters, Roman numerals (the formats of ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def written(number: int, form: str) -> str:
    """Return ``number`` in one of Word's number formats.

    >>> written(4, "lowerRoman"), written(28, "upperLetter"), written(7, "decimalZero")
    ('iv', 'BB', '07')
    """
    if form in ("none", "bullet"):
        return ""
    if form in ("lowerLetter", "upperLetter") and 1 <= number <= 780:
        text = chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return text.upper() if form[0] == "u" else text
    if form in ("lowerRoman", "upperRoman") and 1 <= number < 4000:
        text = ""
        for value, letters in _ROMAN:
            text += letters * (number // value)
            number %= value
        return text.upper() if form[0] == "u" else text
    return f"{number:02d}" if form == "decimalZero" else str(number)
