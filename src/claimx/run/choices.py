"""What a user may choose, checked."""

from __future__ import annotations

from collections.abc import Iterable

from claimx.errors import UsageError
from claimx.records import EXTRA_KINDS, KINDS, Kind


def kinds_named(names: Iterable[str], *, option: str = "kinds") -> tuple[Kind, ...]:
    """Return the kinds that ``names`` are, in the order of the contract; ``option`` is what the message is about.

    >>> kinds_named(["dose", " claim "])
    ('dose', 'claim')

    Raises:
        UsageError: one of them is unknown, or none is named.
    """
    wanted = [name.strip() for name in names if name.strip()]
    known: tuple[Kind, ...] = KINDS + EXTRA_KINDS
    unknown = [name for name in wanted if name not in known]
    if unknown or not wanted:
        found = f"unknown kind {unknown[0]!r}" if unknown else "no kind named"
        raise UsageError(f"{option}: {found}", hint=f"one or more of {', '.join(known)}")
    return tuple(kind for kind in known if kind in wanted)
