"""What the tagger sees of a token by itself: its form, its parts, its shape."""

from __future__ import annotations

import re

_RUNS = (
    (re.compile(r"[A-ZÀ-ÞΑ-Ω]+"), "A"),
    (re.compile(r"[a-zß-ÿ]+"), "a"),
    (re.compile(r"[α-ω]+"), "g"),
    (re.compile(r"[0-9]+"), "0"),
)
_INNER = 16
"""Letters of a word, from its end, that are cut into pieces of three and four."""


def attributes_of(token: str) -> list[str]:
    """Return the attributes of a token that carries the white space before it, always in the same order.

    >>> attributes_of(" Mice")[:4]
    ['w:mice', 'spaced', 'Aa', 'n4']
    """
    core = token.lstrip()
    lower = core.lower()
    found = [f"w:{lower}" if not lower.isdigit() else f"w:{'0' * min(len(lower), 5)}"]
    found.append("spaced" if len(core) < len(token) else "glued")
    shape = core[:24]
    for run, sign in _RUNS:
        shape = run.sub(sign, shape)
    found.append(shape)
    size = len(core)
    found.append(f"n{min(size, 12)}")
    if not lower.isalpha():
        return found
    for length in (2, 3, 4, 5):
        if size > length:
            found += (f"<{lower[:length]}", f"{lower[-length:]}>")
    if size > 4:
        inner = lower[-_INNER:]
        found += [inner[at : at + 3] for at in range(len(inner) - 2)]
        found += [inner[at : at + 4] for at in range(len(inner) - 3)]
    if size < 6 and not core.islower():
        found.append(f"c:{core}")
    return found
