"""The number that digits or words write."""

from __future__ import annotations

import re
from functools import lru_cache

from claimx.numerals import FRACTIONS, NUMBER_WORDS, PARTS, SCALES
from claimx.records import Number

_POWER = re.compile(r"(?P<n>[\d.]+)\s?[x×·]\s?10\s?\^?\s?(?P<to>\d{1,2}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_GROUPED = re.compile(r"(?<=\d)[\s\u00a0\u2009\u202f](?=\d{3}(?!\d))(?!\d{1,3}/)")
_PIECES = re.compile(r"[a-z]+|\d+(?:[.,·]\d+)*(?:\s?/\s?\d+)?|\.\d+|[½¼¾⅓⅔⅛]")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


@lru_cache(maxsize=1024)
def number_of(written: str) -> Number:
    """Return the number that ``written`` says, in digits or in English words.

    >>> number_of("1,000"), number_of("0,25"), number_of("1½"), number_of("1 1/2"), number_of("50 000"), number_of("5k")
    (1000, 0.25, 1.5, 1.5, 50000, 5000)
    >>> number_of("one hundred and twenty-five"), number_of("1.5 million"), number_of("5 x 10^9")
    (125, 1500000, 5000000000)
    >>> number_of("two and a half"), number_of("three quarters of a"), number_of("one-half"), number_of("half a")
    (2.5, 0.75, 0.5, 0.5)
    """
    power = _POWER.fullmatch(written.strip())
    if power:
        return whole(float(power["n"]) * 10 ** int(power["to"].translate(_RAISED)))
    total: float = 0
    current: float = 0
    before = ""
    for piece in _PIECES.findall(_GROUPED.sub("", written.lower())):
        if piece in FRACTIONS:
            current += FRACTIONS[piece]
        elif piece == "hundred":
            current = (current or 1) * 100
        elif piece in SCALES or piece == "k":
            total += (current or 1) * SCALES.get(piece, 1_000)
            current = 0
        elif piece in PARTS:
            counted = before in NUMBER_WORDS  # "three quarters", "one half", and not "two and a half"
            current = current * PARTS[piece] if counted else current + PARTS[piece]
        elif piece in NUMBER_WORDS:
            current += NUMBER_WORDS[piece]
        elif piece == "single":
            current += 1
        elif piece[0].isdigit() or piece[0] == ".":
            current += _digits(piece)
        before = piece
    if not total and not current and before in ("a", "an"):
        return 1
    return whole(total + current)


def whole(value: float) -> Number:
    """Return ``value`` as an ``int`` where it is one."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def _digits(piece: str) -> float:
    if "/" in piece:
        above, _, below = piece.partition("/")
        return float(above) / (float(below) or 1)
    if _THOUSANDS.fullmatch(piece):
        return float(piece.replace(",", ""))
    head, *rest = re.split(r"[.,·]", piece, maxsplit=1)
    return float(f"{head or 0}.{re.sub(r'[.,·]', '', rest[0])}") if rest else float(head)
