"""What is found: an identifier, its kind and its place."""

from __future__ import annotations

from typing import NamedTuple


class Identifier(NamedTuple):
    """``text[start:end]`` holds the identifier with its label ("doi:10.1000/1"); ``value`` is its bare form.

    An identifier inside an address is told as such, and its ``url`` is the whole address; kind ``url`` is an address
    that holds none.
    """

    kind: str
    value: str
    start: int
    end: int
    url: str | None = None


TRAILING = ".,;:!?'\"’‘”»*_-…‐–—"
"""Marks that end a sentence, not an identifier."""
_OPENING = {")": "(", "]": "[", ">": "<"}


def trimmed(text: str, start: int, end: int) -> int:
    """Return ``end`` without trailing punctuation and without closing brackets that were not opened.

    >>> trimmed("(a(b).)", 1, 7)
    5
    """
    while end > start:
        last = text[end - 1]
        opening = _OPENING.get(last)
        stray = opening is not None and text.count(opening, start, end) < text.count(last, start, end)
        if not (last in TRAILING or last.isspace() or stray):
            break
        end -= 1
    return end
