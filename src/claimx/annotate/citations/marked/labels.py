"""The numbers of a numeric citation: "2-4,11" means 2, 3, 4 and 11."""

from __future__ import annotations

import re

DASHES = r"\-‐‑‒–—―−˗"
"""Every dash that stands in a range (hyphen, en and em dash, minus and their look-alikes), for a class of a pattern."""
SUPERSCRIPT_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(SUPERSCRIPT_DIGITS + "⁻˒" + "０１２３４５６７８９，；", "0123456789" + "-," + "0123456789,;")
_PIECE = re.compile(rf"(?<!\d)(\d{{1,3}})(?!\d)(?:[\s\])^\[(]*[{DASHES}][\s\])^\[(]*(\d{{1,3}})(?!\d))?")
_DIGITS = 3
_LONGEST = 40
"""A range over more entries is a count or a span of years."""


def labels_of(body: str) -> tuple[str, ...]:
    """Return the single numbers of ``body``; nothing where a range runs backwards or over too many.

    >>> labels_of("2-4,11")
    ('2', '3', '4', '11')
    >>> labels_of("[1]–[3]; ４")
    ('1', '2', '3', '4')
    """
    plain = body.translate(_PLAIN)
    if plain.isdecimal():
        return (str(int(plain)),) if len(plain) <= _DIGITS else ()
    labels: list[str] = []
    for match in _PIECE.finditer(plain):
        first, second = match.groups()
        if second is None:
            labels.append(str(int(first)))
            continue
        low, high = int(first), int(second)
        if high < low or high - low > _LONGEST:
            return ()
        labels += [str(number) for number in range(low, high + 1)]
    return tuple(labels)


def glued_labels(digits: str, numbers: frozenset[str]) -> tuple[str, ...]:
    """Return the labels of digits that lost what stood between them ("111213" is 11, 12, 13), or nothing.

    Only one reading is taken: labels of ``numbers``, each the one before plus one.

    >>> glued_labels("111213", frozenset({"11", "12", "13", "111", "213"}))
    ('11', '12', '13')
    """
    for length in (1, 2, 3):
        first = digits[:length]
        labels, rest = [first], digits[length:]
        while rest and first in numbers:
            following = str(int(labels[-1]) + 1)
            if following not in numbers or not rest.startswith(following):
                break
            labels.append(following)
            rest = rest[len(following) :]
        if not rest and len(labels) > 1:
            return tuple(labels)
    return ()
