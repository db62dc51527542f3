"""A folder of this machine, or of a file system that it mounts."""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from claimx.atomic import open_atomic
from claimx.errors import FolderError, WriteError

_TEMPORARY = re.compile(r"\.(.*)\.[^.]*\.tmp")
_LOCK = re.compile(r"\.lock.*")


class LocalStore:
    """The folder at the path ``where``. A file is written under another name, synced and renamed."""

    def __init__(self, where: str) -> None:
        self.where = where
        self._home = Path(where)

    def place(self, name: str) -> str:
        return str(self._home / name)

    def read(self, name: str) -> bytes | None:
        try:
            return (self._home / name).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise FolderError(f"{self.place(name)}: {error.strerror}") from error

    def read_all(self, folder: str) -> dict[str, bytes]:
        found = {name: self.read(f"{folder}/{name}") for name in sorted(self.sizes(folder))}
        return {name: data for name, data in found.items() if data is not None}

    @contextmanager
    def reading(self, name: str) -> Iterator[BinaryIO]:
        try:
            stream = (self._home / name).open("rb")
        except OSError as error:
            raise FolderError(f"{self.place(name)}: {error.strerror}") from error
        with stream:
            yield stream

    @contextmanager
    def writing(self, name: str) -> Iterator[BinaryIO]:
        self._make((self._home / name).parent)
        with open_atomic(self.place(name)) as stream:
            yield stream

    def sizes(self, folder: str) -> dict[str, int]:
        sizes = {}
        try:
            with os.scandir(self._home / folder) as found:
                for entry in found:
                    with suppress(FileNotFoundError):  # another run has just renamed it
                        if entry.is_file():
                            sizes[entry.name] = entry.stat().st_size
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise FolderError(f"{self._home / folder}: {error.strerror}") from error
        return sizes

    def is_empty(self) -> bool:
        try:
            return all(path.name.startswith(".") for path in self._home.iterdir())
        except FileNotFoundError:
            return True
        except OSError as error:
            raise FolderError(f"{self.where}: {error.strerror}") from error

    def remove(self, name: str) -> None:
        try:
            (self._home / name).unlink(missing_ok=True)
        except OSError as error:
            raise WriteError(f"{self.place(name)}: {error.strerror}") from error

    def sweep(self, folder: str, mine: Callable[[str], bool]) -> None:
        for name in self.sizes(folder):
            if (found := _TEMPORARY.fullmatch(name)) and mine(found[1]):
                with suppress(OSError):
                    (self._home / folder / name).unlink()

    @contextmanager
    def lock(self, name: str, against: Callable[[str], bool]) -> Iterator[None]:
        """Hold the file ``name`` locked; the system lets go of it when this process ends, however it ends."""
        self._make(self._home)
        with ExitStack() as held:
            self._hold(held, name, fcntl.LOCK_EX)
            for other in sorted(self.sizes("")):  # after its own is held: of two that look, one sees the other
                if other != name and _LOCK.fullmatch(other) and against(other):
                    with ExitStack() as passing:
                        self._hold(passing, other, fcntl.LOCK_SH)
            yield

    def _hold(self, held: ExitStack, name: str, how: int) -> None:
        try:
            descriptor = os.open(self._home / name, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise WriteError(f"{self.where}: {error.strerror}") from error
        held.callback(os.close, descriptor)
        try:
            fcntl.flock(descriptor, how | fcntl.LOCK_NB)
        except BlockingIOError:
            raise FolderError(
                f"{self.where}: another run is at work in it", hint="wait for it, or name another folder"
            ) from None
        except OSError as error:
            raise WriteError(f"{self.where}: cannot be locked: {error.strerror}") from error

    def _make(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WriteError(f"{self.where}: {error.strerror}") from error
