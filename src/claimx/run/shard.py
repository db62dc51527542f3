"""One of several runs that share the work on the same inputs, each in a process or on a machine of its own."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimx.errors import UsageError
from claimx.run.units import Unit


class Shard(NamedTuple):
    """The ``number``-th of ``of`` runs, counted from 1; units go to them in turn."""

    number: int = 1
    of: int = 1

    def owns(self, unit: Unit) -> bool:
        """Tell whether ``unit`` is for this run.

        >>> [Shard(1, 2).owns(Unit(group, 0)) for group in range(4)]
        [True, False, True, False]
        """
        return (unit.group + unit.part) % self.of == self.number - 1

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"


def shard_of(wanted: str) -> Shard:
    """Return what ``--shard`` means.

    >>> shard_of("3/8")
    Shard(number=3, of=8)

    Raises:
        UsageError: it is no shard.
    """
    found = re.fullmatch(r"([0-9]{1,7})/([0-9]{1,7})", wanted)
    if found is None or not 1 <= int(found[1]) <= int(found[2]):
        raise UsageError(f"--shard: {wanted!r} is none", hint="3/8 is the third of eight; auto, in an array job")
    return Shard(int(found[1]), int(found[2]))
