"""Regular expressions that are compiled when they are first used.

A long one takes 5 to 70 ms to compile, and most documents need few of those that look for rare things: to compile all
of them as modules are imported took a third of a second of each worker's start.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, cast


def late_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what can be used as ``re.compile(pattern, flags)``.

    But not as an argument of the functions of ``re``, and no match says that it is its ``re``.

    Worth it for a pattern that takes long to compile and that many documents do without.

    >>> late_pattern(r"\\d+ mg").search("take 5 mg").group()
    '5 mg'
    """
    return cast("re.Pattern[str]", _Late(pattern, flags))


class _Late:
    """A method of the pattern becomes an attribute of this when it is first asked for: later calls cost no more."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._given = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._given)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # what copying and the like ask for; a pattern has none of it that is of use here
            raise AttributeError(name)
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found
