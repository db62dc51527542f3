"""One of several runs that share the work on the same inputs, each in a process or on a machine of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from claimx.errors import UsageError
from claimx.run.units import Unit


class Shard(NamedTuple):
    """The ``number``-th of ``of`` runs, counted from 1."""

    number: int = 1
    of: int = 1

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"


class Share:
    """What a shard does of groups with these ``weights``: about as much as every other.

    The groups lie side by side on a line, each as long as it weighs, and the line is cut into as many equal pieces as
    there are shards. So a shard reads no more groups than it must, which costs time even where nothing is extracted. The
    parts of a group, whose number nobody knows before it is read, are spread over its length, each new one into the
    largest gap (multiples of the golden ratio do that).
    """

    def __init__(self, shard: Shard, weights: Iterable[int]) -> None:
        self._shard = shard
        self._begins = [0, *accumulate(weight * _SCALE for weight in weights)]

    def owns(self, unit: Unit) -> bool:
        """Tell whether ``unit`` is for this shard; one of no group is for a run that is not shared.

        >>> [[Share(Shard(k, 3), [5, 5, 5, 5, 5, 5]).owns(Unit(group, 0)) for group in range(6)] for k in (1, 2)]
        [[True, True, False, False, False, False], [False, False, True, True, False, False]]
        """
        if self._shard.of == 1 or unit.group >= len(self._begins) - 1:
            return self._shard.of == 1
        begin, end = self._begins[unit.group : unit.group + 2]
        fraction = (unit.part * _GOLDEN + _SCALE // 2) % _SCALE
        return self._piece(begin + (end - begin) // _SCALE * fraction) == self._shard.number - 1

    def touches(self, group: int) -> bool:
        """Tell whether parts of a group may be for this shard."""
        begin, end = self._begins[group : group + 2]
        first, last = self._piece(begin), self._piece(end - 1)
        return first <= self._shard.number - 1 <= last

    def _piece(self, place: int) -> int:
        return place * self._shard.of // self._begins[-1]


_SCALE = 1 << 32
_GOLDEN = 2654435769
"""The golden section of :data:`_SCALE` (Knuth, The Art of Computer Programming 3, 6.4)."""


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
