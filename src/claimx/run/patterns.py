"""Patterns of paths, for files and for objects of a store."""

from __future__ import annotations

import fnmatch
from collections.abc import Sequence


def fits(names: Sequence[str], patterns: Sequence[str]) -> bool:
    """Tell whether the parts of a path fit those of a pattern, where ``**`` stands for any number of folders.

    >>> fits(["a", "b", "c.txt"], ["**", "*.txt"]), fits(["c.txt"], ["**", "*.txt"]), fits(["a", "b"], ["*"])
    (True, True, False)
    """
    places = _further({0}, patterns)
    for name in names:
        after = {at for at in places if at < len(patterns) and patterns[at] == "**"}
        after |= {at + 1 for at in places if at < len(patterns) and fnmatch.fnmatchcase(name, patterns[at])}
        places = _further(after, patterns)
    return len(patterns) in places


def _further(places: set[int], patterns: Sequence[str]) -> set[int]:
    for at, part in enumerate(patterns):
        if at in places and part == "**":
            places.add(at + 1)
    return places
