"""The folder of a run: one output file a unit, one entry of the manifest for each, and the locks.

::

    run.json                        what run this is
    parts/0000012-00003.jsonl       the records of a unit
    manifest/0000012-00003.json     what became of it, written when its output is safe
    .lock, .lock-3-of-8             held while a run, or a shard of one, is at work

A file is written under another name, synced and renamed: it is there whole or not at all. What is not in the manifest
was not done.
"""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from claimx.atomic import open_atomic
from claimx.errors import FolderError, WriteError
from claimx.run.manifest import FORMAT, Entry, Head, decode, encode
from claimx.run.shard import Shard
from claimx.run.units import Unit

_HEAD = "run.json"
_ENTRY = re.compile(r"([0-9]{7,})-([0-9]{5,})\.json")
_TEMPORARY = re.compile(r"\.([0-9]{7,})-([0-9]{5,})\..*\.tmp")
_SHARD_LOCK = re.compile(r"\.lock-[0-9]+-of-([0-9]+)")


class RunFolder:
    """The folder at ``path``, which need not exist; ``suffix`` is that of its output files."""

    def __init__(self, path: str, suffix: str = ".jsonl") -> None:
        self.path = path
        self._home = Path(path)
        self._suffix = suffix

    def head(self) -> Head | None:
        """Return what run the folder holds, ``None`` where it holds none.

        Raises:
            FolderError: it is not to be read, or of a newer layout.
        """
        data = self._read(_HEAD)
        if data is None:
            return None
        head = decode(data, Head, str(self._home / _HEAD))
        if head.format > FORMAT:
            raise FolderError(f"{self.path}: written by claimx {head.claimx}, which is newer", hint="update claimx")
        return head

    def begin(self, head: Head) -> None:
        """Make the folder, with ``head`` in it.

        Raises:
            WriteError: it cannot be written.
        """
        self._make()
        self._write(_HEAD, encode(head))

    def entries(self) -> dict[Unit, Entry]:
        """Return the manifest, in the order of the units.

        Raises:
            FolderError: an entry cannot be read.
        """
        found = {}
        for name in sorted(self._names("manifest")):
            if _ENTRY.fullmatch(name) and (data := self._read(f"manifest/{name}")) is not None:
                entry = decode(data, Entry, str(self._home / "manifest" / name))
                found[entry.unit] = entry
        return found

    def record(self, entry: Entry) -> None:
        """Put ``entry`` into the manifest.

        Raises:
            WriteError: it cannot be written.
        """
        self._write(f"manifest/{entry.unit.name}.json", encode(entry))

    def forget(self, unit: Unit) -> None:
        """Take ``unit`` out of the manifest, and then its output away."""
        for path in (self._home / "manifest" / f"{unit.name}.json", self._part(unit)):
            with suppress(FileNotFoundError):
                path.unlink()

    @contextmanager
    def writing(self, unit: Unit) -> Iterator[BinaryIO]:
        """Give a stream for the output of ``unit``, which is there when the block ends well.

        Raises:
            WriteError: it cannot be written.
        """
        with open_atomic(str(self._part(unit))) as stream:
            yield stream

    @contextmanager
    def reading(self, unit: Unit) -> Iterator[BinaryIO]:
        """Give a stream of the output of ``unit``.

        Raises:
            FolderError: it is not there.
        """
        try:
            stream = self._part(unit).open("rb")
        except OSError as error:
            raise FolderError(
                f"{self._part(unit)}: {error.strerror}", hint="claimx extract --resume writes it again"
            ) from error
        with stream:
            yield stream

    def size(self, unit: Unit) -> int | None:
        """Return the bytes of the output of ``unit``, ``None`` where there is none."""
        try:
            return self._part(unit).stat().st_size
        except OSError:
            return None

    @contextmanager
    def lock(self, shard: Shard) -> Iterator[None]:
        """Hold the folder for ``shard`` of a run; the system lets go of it when this process ends, however it ends.

        Raises:
            FolderError: another run is at work in it.
            WriteError: it cannot be written.
        """
        self._make()
        with ExitStack() as held:
            if shard.of == 1:
                self._hold(held, ".lock", fcntl.LOCK_EX)
            else:
                self._hold(held, ".lock", fcntl.LOCK_SH)
                self._hold(held, f".lock-{shard.number}-of-{shard.of}", fcntl.LOCK_EX)
                for name in self._names("."):
                    if (found := _SHARD_LOCK.fullmatch(name)) and int(found[1]) != shard.of:
                        with ExitStack() as passing:
                            self._hold(passing, name, fcntl.LOCK_EX)
            self._sweep(shard)
            yield

    def _hold(self, held: ExitStack, name: str, how: int) -> None:
        try:
            descriptor = os.open(self._home / name, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise WriteError(f"{self.path}: {error.strerror}") from error
        held.callback(os.close, descriptor)
        try:
            fcntl.flock(descriptor, how | fcntl.LOCK_NB)
        except BlockingIOError:
            raise FolderError(
                f"{self.path}: another run is at work in it", hint="wait for it, or name another folder"
            ) from None
        except OSError as error:
            raise WriteError(f"{self.path}: cannot be locked: {error.strerror}") from error

    def _sweep(self, shard: Shard) -> None:
        """Take away what a killed run has left half written, of the units that are this one's."""
        for folder in ("parts", "manifest", "."):
            for name in self._names(folder):
                found = _TEMPORARY.fullmatch(name)
                if found is not None and shard.owns(Unit(int(found[1]), int(found[2]))):
                    with suppress(OSError):
                        (self._home / folder / name).unlink()

    def _part(self, unit: Unit) -> Path:
        return self._home / "parts" / f"{unit.name}{self._suffix}"

    def _make(self) -> None:
        try:
            for folder in ("parts", "manifest"):
                (self._home / folder).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WriteError(f"{self.path}: {error.strerror}") from error

    def _names(self, folder: str) -> list[str]:
        try:
            return os.listdir(self._home / folder)  # noqa: PTH208  (names alone)
        except FileNotFoundError:
            return []
        except OSError as error:
            raise FolderError(f"{self._home / folder}: {error.strerror}") from error

    def _read(self, name: str) -> bytes | None:
        try:
            return (self._home / name).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise FolderError(f"{self._home / name}: {error.strerror}") from error

    def _write(self, name: str, data: bytes) -> None:
        with open_atomic(str(self._home / name)) as stream:
            stream.write(data)
