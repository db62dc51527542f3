"""Whole numbers in the attributes of documents, which anybody may write anything into."""

from __future__ import annotations

_MOST_DIGITS = 6
"""Digits of a number that counts something; Python refuses to read one of thousands."""


def whole_number(written: str | None, default: int) -> int:
    """Return the number that an attribute says, ``default`` where it says none.

    >>> whole_number("12", 1), whole_number("-3", 1), whole_number("1e9", 1), whole_number(None, 1)
    (12, 1, 1, 1)
    """
    known = written and len(written) <= _MOST_DIGITS and written.isascii() and written.isdigit()
    return int(written) if known and written else default
