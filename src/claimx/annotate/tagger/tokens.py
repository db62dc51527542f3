"""Tokens as the tagger sees them: runs of letters, runs of digits, single other characters.

Every boundary of a name in the corpora is a boundary of such tokens ("[3H]-naloxone", "IL2", "5-HT"). A token carries
the white space before it, so that one :meth:`re.Pattern.findall` gives tokens and, by adding up lengths, offsets.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

_TOKEN = re.compile(r"\s*(?:[^\W\d_]+|\d+|\S)")


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """Return the tokens of ``text[start:end]``, each with the white space before it.

    >>> tokens_of("LDN 4.5mg")
    ['LDN', ' 4', '.', '5', 'mg']
    """
    return _TOKEN.findall(text, start, len(text) if end is None else end)


def offsets_of(tokens: list[str], start: int = 0) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where each token starts (without its white space) and ends, when the first stands at ``start``.

    >>> [list(map(int, ends)) for ends in offsets_of(["LDN", "  4", "mg"])]
    [[0, 5, 6], [3, 6, 8]]
    """
    count = len(tokens)
    ends = np.cumsum(np.fromiter(map(len, tokens), np.int64, count)) + start
    cores = np.fromiter((len(token.lstrip()) for token in tokens), np.int64, count)
    return ends - cores, ends
