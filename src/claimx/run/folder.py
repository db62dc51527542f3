"""The folder of a run: one output file a unit, one entry of the manifest for each, and the locks.

::

    run.json                        what run this is
    parts/0000012-00003.jsonl       the records of a unit
    tables/claim/0000012-00003.parquet  those of a kind, where tables are wanted
    manifest/0000012-00003.json     what became of it, written when its output is safe
    .lock, .lock-3-of-8             held while a run, or a shard of one, is at work

A file is there whole or not at all (:mod:`claimx.run.stores`). What is not in the manifest was not done.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from claimx.errors import FolderError
from claimx.records import EXTRA_KINDS, KINDS
from claimx.run.manifest import FORMAT, Entry, Head, decode, encode
from claimx.run.shard import Shard
from claimx.run.stores import store_at
from claimx.run.units import Unit

_HEAD = "run.json"
_LOCK = ".lock"
_UNIT = re.compile(r"([0-9]{7,})-([0-9]{5,})\.[a-z]+")


class RunFolder:
    """The folder at ``path``, which need not exist; ``suffix`` is that of its output files."""

    def __init__(self, path: str, suffix: str = ".jsonl") -> None:
        self.path = path
        self._store = store_at(path)
        self._suffix = suffix

    def head(self) -> Head | None:
        """Return what run the folder holds, ``None`` where it holds none.

        Raises:
            FolderError: it is not to be read, or of a newer layout.
        """
        data = self._store.read(_HEAD)
        if data is None:
            return None
        head = decode(data, Head, self._store.place(_HEAD))
        if head.format > FORMAT:
            raise FolderError(f"{self.path}: written by claimx {head.claimx}, which is newer", hint="update claimx")
        return head

    def begin(self, head: Head) -> None:
        """Make the folder, with ``head`` in it.

        Raises:
            WriteError: it cannot be written.
        """
        self._write(_HEAD, encode(head))

    def entries(self, *, lenient: bool = False) -> dict[Unit, Entry]:
        """Return the manifest, in the order of the units; ``lenient``: without entries that are damaged.

        Raises:
            FolderError: an entry cannot be read.
        """
        entries = {}
        for name, data in self._store.read_all("manifest").items():
            if (unit := _unit_of(name)) is not None:
                try:
                    entries[unit] = self._decoded(data, unit)
                except FolderError:
                    if not lenient:
                        raise
        return entries

    def _decoded(self, data: bytes, unit: Unit) -> Entry:
        place = self._store.place(_entry(unit))
        entry = decode(data, Entry, place)
        if entry.unit != unit:
            raise FolderError(f"{place}: is of another unit", hint="claimx extract --resume does this one again")
        return entry

    def record(self, entry: Entry) -> None:
        """Put ``entry`` into the manifest.

        Raises:
            WriteError: it cannot be written.
        """
        self._write(_entry(entry.unit), encode(entry))

    def forget(self, unit: Unit) -> None:
        """Take ``unit`` out of the manifest, and then its output away."""
        self._store.remove(_entry(unit))
        head = self.head()
        if head is not None and head.settings.format == "parquet":
            for kind in (*KINDS, *EXTRA_KINDS):
                self._store.remove(_table(kind, unit))
        self._store.remove(self._part(unit))

    @contextmanager
    def writing(self, unit: Unit) -> Iterator[BinaryIO]:
        """Give a stream for the output of ``unit``, which is there when the block ends well.

        Raises:
            WriteError: it cannot be written.
        """
        with self._store.writing(self._part(unit)) as stream:
            yield stream

    @contextmanager
    def writing_table(self, kind: str, unit: Unit) -> Iterator[BinaryIO]:
        """Give a stream for the table of ``kind`` of ``unit``, which is there when the block ends well.

        Raises:
            WriteError: it cannot be written.
        """
        with self._store.writing(_table(kind, unit)) as stream:
            yield stream

    @contextmanager
    def reading(self, unit: Unit) -> Iterator[BinaryIO]:
        """Give a stream of the output of ``unit``.

        Raises:
            FolderError: it is not there.
        """
        with self._store.reading(self._part(unit)) as stream:
            yield stream

    def sizes(self) -> dict[Unit, int]:
        """Return the bytes of the outputs that are there."""
        return self._sizes("parts")

    def table_sizes(self, kind: str) -> dict[Unit, int]:
        """Return the bytes of the tables of ``kind`` that are there."""
        return self._sizes(f"tables/{kind}")

    def _sizes(self, folder: str) -> dict[Unit, int]:
        found = {_unit_of(name): size for name, size in self._store.sizes(folder).items()}
        return {unit: size for unit, size in found.items() if unit is not None}

    @contextmanager
    def lock(self, shard: Shard) -> Iterator[None]:
        """Hold the folder for ``shard`` of a run.

        A run of its own is against all others, a shard against such a run and against shards of another number.

        Raises:
            FolderError: another run is at work in it.
            WriteError: it cannot be written.
        """
        own = _LOCK if shard.of == 1 else f"{_LOCK}-{shard.number}-of-{shard.of}"
        friends = re.compile(rf"{re.escape(_LOCK)}-[0-9]+-of-{shard.of}")
        with self._store.lock(own, lambda other: shard.of == 1 or not friends.fullmatch(other)):
            if shard.of == 1:  # a shard cannot tell whether another is just beginning
                self._store.sweep("", lambda name: name == _HEAD)
            yield

    def sweep(self, owns: Callable[[Unit], bool], kept: Container[Unit]) -> None:
        """Take away what killed runs have left of the units that this run ``owns``: files half written, and outputs that
        are not ``kept``, which the manifest does not tell of."""

        def mine(name: str) -> bool:
            unit = _unit_of(name)
            return unit is not None and owns(unit)

        for folder in ("parts", "manifest", *(f"tables/{kind}" for kind in (*KINDS, *EXTRA_KINDS))):
            self._store.sweep(folder, mine)
        for unit in self.sizes():
            if owns(unit) and unit not in kept:
                self.forget(unit)

    def _part(self, unit: Unit) -> str:
        return f"parts/{unit.name}{self._suffix}"

    def _write(self, name: str, data: bytes) -> None:
        with self._store.writing(name) as stream:
            stream.write(data)


def _entry(unit: Unit) -> str:
    return f"manifest/{unit.name}.json"


def _table(kind: str, unit: Unit) -> str:
    return f"tables/{kind}/{unit.name}.parquet"


def _unit_of(name: str) -> Unit | None:
    """Return the unit whose file has this name."""
    found = _UNIT.fullmatch(name)
    return Unit(int(found[1]), int(found[2])) if found else None
