"""Reviewers without their names, for who decides between them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from string import ascii_uppercase


def unnamed(names: Iterable[str], claim: str) -> dict[str, str]:
    """Return for each name what the reviewer is called on this claim: on another claim A may be somebody else.

    >>> sorted(unnamed(["ann", "ben"], "cla_1").values())
    ['Reviewer A', 'Reviewer B']
    """
    lot = sorted(set(names), key=lambda name: hashlib.sha256(f"{claim}\x1f{name}".encode()).digest())
    return {name: f"Reviewer {_letters(place)}" for place, name in enumerate(lot)}


def _letters(place: int) -> str:
    more, last = divmod(place, len(ascii_uppercase))
    return (_letters(more - 1) if more else "") + ascii_uppercase[last]
