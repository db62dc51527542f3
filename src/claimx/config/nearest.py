"""What somebody who wrote an unknown name may have meant."""

from __future__ import annotations

from collections.abc import Iterable

_ALIKE = 60.0
"""Likeness (0 to 100) from which a name is offered."""


def meant(name: str, known: Iterable[str]) -> str:
    """Return ``: did you mean 'jobs'?``, or nothing where no known name is near.

    >>> meant("job", ["jobs", "kinds"]), meant("zzz", ["jobs", "kinds"])
    (": did you mean 'jobs'?", '')
    """
    from rapidfuzz import fuzz, process

    found = process.extractOne(name, sorted(known), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return f": did you mean {found[0]!r}?" if found else ""
