"""What the model sees of a word, and of the gap before or after it, by itself."""

from __future__ import annotations

import re

_RUNS = ((re.compile(r"[A-ZÀ-ÞΑ-Ω]+"), "A"), (re.compile(r"[a-zß-ÿα-ω]+"), "a"))
_SPACE = re.compile(r"\s+")
_LINE = re.compile(r"\s*\n\s*")


def word_attributes(word: str) -> list[str]:
    """Return the attributes of a word, always in the same order.

    >>> word_attributes("2013")
    ['w:2013', 'd4', '20..', 'year']
    >>> word_attributes("Roe")
    ['w:roe', 'Aa', 'n3', '<ro', 'oe>', 'c:Roe']
    """
    if word.isdigit():
        return _number_attributes(word)
    lower = word.lower()
    shape = word
    for run, sign in _RUNS:
        shape = run.sub(sign, shape)
    size = len(word)
    found = [f"w:{lower}", shape[:6] if shape.isascii() else "other", f"n{min(size, 12)}"]
    for length in (2, 3, 4):
        if size > length:
            found += (f"<{lower[:length]}", f"{lower[-length:]}>")
    if size > 6:
        found.append(f"{lower[-5:]}>")
        found.append(f"<{lower[:5]}")
    if size < 6 and not word.islower():
        found.append(f"c:{word}")
    if word > "\u2e7f":
        found.append("ideograph")
    return found


def _number_attributes(word: str) -> list[str]:
    found = [f"w:{word}" if len(word) < 3 or (len(word) == 4 and word[0] in "12") else f"w:{'0' * min(len(word), 9)}"]
    found += (f"d{min(len(word), 8)}", word[:2] + "..")
    if len(word) == 4 and "1600" <= word <= "2039":
        found.append("year")
    if word[0] == "0":
        found.append("zero")
    return found


def gap_attributes(gap: str, side: str) -> list[str]:
    """Return the attributes of a gap on one ``side`` of a word (``<`` before it, ``>`` after it).

    >>> gap_attributes(". (", "<")
    ['<:. (', '<f.', '<l(', '<.', '< ', '<(']
    """
    plain = _SPACE.sub(" ", _LINE.sub("\n", gap)) if "\n" not in gap else _LINE.sub("\n", gap)
    found = [f"{side}:{plain}"]
    if plain:
        found += (f"{side}f{plain[0]}", f"{side}l{plain[-1]}")
        found += [f"{side}{sign}" for sign in dict.fromkeys(plain[:8])]
    return found
