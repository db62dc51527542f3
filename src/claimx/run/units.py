"""The unit of work: the documents whose records make up one output file, whoever works on it and wherever.

The inputs of a plan are put into groups, in their order: a large file is a group of its own, small ones share one. The
documents of a group make one unit or, where there are many, several. Where a unit begins and ends follows from the
inputs alone: not from the number of workers, from shards, or from what was done before.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from claimx.read.containers import Found, Opening, Skipped
from claimx.read.source import Refused
from claimx.records import Value
from claimx.run.load import documents_of_each
from claimx.run.plan import Input

UNIT_DOCUMENTS = 10_000
UNIT_BYTES = 32_000_000
"""A unit is full when it has so many documents, or so many bytes of them: minutes of work, which is the most that a
killed run loses, and files large enough that there are not too many."""
GROUP_FILES = 5_000


class Unit(NamedTuple):
    """A unit of work: the ``part``-th of the ``group``-th group of inputs, both counted from 0."""

    group: int
    part: int

    @property
    def name(self) -> str:
        """What its files are called; the names sort as the units do.

        >>> Unit(12, 3).name
        '0000012-00003'
        """
        return f"{self.group:07d}-{self.part:05d}"


class Group(Value, frozen=True, kw_only=True):
    """Inputs that are worked on as one, and their place among the groups."""

    number: int
    inputs: tuple[Input, ...]

    @property
    def size(self) -> int:
        """Bytes of the inputs, where these are known."""
        return sum(given.size for given in self.inputs)

    @property
    def stamp(self) -> str:
        """What changes when an input is changed, renamed, added or taken away: the SHA-256 of names, sizes and times."""
        return _sha256((given.path, given.size, given.changed) for given in self.inputs)


class Begin(NamedTuple):
    """The next documents are those of ``unit``."""

    unit: Unit


class End(NamedTuple):
    """All documents of ``unit`` have come; ``last``: it is the last of its group.

    ``inputs`` is the SHA-256 of the documents' names and bytes; ``skipped`` counts what there was besides documents.
    """

    unit: Unit
    last: bool
    inputs: str
    skipped: Counter[str]


def groups_of(inputs: Iterable[Input]) -> list[Group]:
    """Return the groups that ``inputs`` make, in their order."""
    groups: list[Group] = []
    held: list[Input] = []
    size = 0
    for given in inputs:
        if held and (len(held) == GROUP_FILES or size + given.size > UNIT_BYTES):
            groups.append(Group(number=len(groups), inputs=tuple(held)))
            held, size = [], 0
        held.append(given)
        size += given.size
    if held:
        groups.append(Group(number=len(groups), inputs=tuple(held)))
    return groups


def listing_of(groups: Iterable[Group]) -> str:
    """Return the SHA-256 of the names and sizes of all inputs: the same wherever a copy of them is."""
    return _sha256((given.path, given.size) for group in groups for given in group.inputs)


def documents_in(
    groups: Iterable[Group], opening: Opening, wanted: Callable[[Unit], bool]
) -> Iterator[tuple[Begin | Found | End, int]]:
    """Yield the documents of the units that are ``wanted``, in order, between a ``Begin`` and an ``End`` for each unit.

    With each comes the number of bytes that were read of all groups by then.
    """
    before = 0
    for group in groups:
        part = _Part(Unit(group.number, 0), wanted)
        yield from part.begin(before)
        for given, documents in documents_of_each(group.inputs, opening):
            for found, read in documents:
                done = before + min(read, given.size)
                if part.is_full and not isinstance(found, Skipped):
                    yield from part.end(done, last=False)
                    part = _Part(Unit(group.number, part.unit.part + 1), wanted)
                    yield from part.begin(done)
                yield from part.add(found, done)
            before += given.size
        yield from part.end(before, last=True)


class _Part:
    """The unit to which the documents of a group go until it is full; a unit that is not wanted yields nothing."""

    def __init__(self, unit: Unit, wanted: Callable[[Unit], bool]) -> None:
        self.unit = unit
        self._wanted = wanted(unit)
        self._documents = self._bytes = 0
        self._digest = hashlib.sha256()
        self._skipped: Counter[str] = Counter()

    @property
    def is_full(self) -> bool:
        return self._documents >= UNIT_DOCUMENTS or self._bytes >= UNIT_BYTES

    def begin(self, done: int) -> Iterator[tuple[Begin, int]]:
        if self._wanted:
            yield Begin(self.unit), done

    def add(self, found: Found, done: int) -> Iterator[tuple[Found, int]]:
        if isinstance(found, Skipped):
            self._skipped[found.kind] += 1
        else:
            data = b"" if isinstance(found, Refused) else found.data
            self._documents += 1
            self._bytes += len(data)
        if not self._wanted:
            return
        if not isinstance(found, Skipped):
            self._digest.update(f"{found.path!r} {len(data)} ".encode())
            self._digest.update(data)
        yield found, done

    def end(self, done: int, *, last: bool) -> Iterator[tuple[End, int]]:
        if self._wanted:
            yield End(self.unit, last, self._digest.hexdigest(), self._skipped), done


def survey(group: Group, opening: Opening) -> list[End]:
    """Return the ends of the units of ``group``: how many there are, and what their documents are; read, not extracted."""
    return [item for item, _ in documents_in([group], opening, lambda _: True) if isinstance(item, End)]


def _sha256(parts: Iterable[tuple[object, ...]]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(repr(part).encode())
    return digest.hexdigest()
