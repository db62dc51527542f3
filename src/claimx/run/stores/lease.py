"""Locks in an object store, which has none: objects that say who is at work, renewed as long as somebody is.

Whoever wants to work puts an object of its own there and then looks what others there are. Stores show at once what was
put (Amazon S3, Google Cloud Storage and what imitates them do), so that of two that come at the same time at least one
sees the other; if both do, neither works. No conditional write is needed, which not every store has.

An object that was not renewed for :data:`LEASE` seconds is that of a killed process, and is taken away. How old it is
is told by the store's clock alone: that of the machine may be wrong, or jump.
"""

from __future__ import annotations

import os
import platform
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import msgspec

from claimx.errors import FolderError, StoreError
from claimx.run.stores.trouble import told

LEASE = 120.0
"""Seconds: long enough for a machine that is busy, or a network that is away for a minute."""
_RENEWALS = 4
"""How often a lease is renewed while it would last."""
_SEPARATOR = "~"


class Lease:
    """The right to work in the folder ``home``, held by the object ``path``."""

    def __init__(self, files: Any, home: str, name: str) -> None:
        self._files = files
        self._home = home
        self._path = f"{home}{name}{_SEPARATOR}{uuid.uuid4().hex}"
        self._holder = msgspec.json.encode({"host": platform.node(), "process": os.getpid()})
        self._ended = threading.Event()
        self._renewed = time.monotonic()

    def check(self) -> None:
        """See to it that nobody else can have taken the lease for lost.

        Raises:
            FolderError: it was not renewed for so long that somebody may.
        """
        if time.monotonic() - self._renewed > LEASE:
            raise FolderError(
                f"{self._home}: the lock was lost, for the store could not be reached in {LEASE:.0f} seconds",
                hint="claimx extract --resume goes on",
            )

    @contextmanager
    def held(self, against: Callable[[str], bool]) -> Iterator[None]:
        """Hold it against others of its name, and against names that are ``against`` it.

        Raises:
            FolderError: somebody is at work.
            StoreError: the store cannot be had.
        """
        with told(self._home):
            self._put()
        renewing = threading.Thread(target=self._renew, daemon=True)
        try:
            self._look(against)
            renewing.start()
            yield
        finally:
            self._ended.set()
            if renewing.is_alive():
                renewing.join()
            with suppress(Exception):  # it will be taken for that of a killed process, which does no harm
                self._files.rm_file(self._path)

    def _put(self) -> None:
        begun = time.monotonic()
        self._files.pipe_file(self._path, self._holder)
        self._renewed = begun

    def _renew(self) -> None:
        while not self._ended.wait(LEASE / _RENEWALS):
            with suppress(Exception):  # whatever it is: check() tells when it has lasted too long
                self._put()

    def _look(self, against: Callable[[str], bool]) -> None:
        own = self._path.rpartition("/")[2].partition(_SEPARATOR)[0]
        with told(self._home):
            now = self._files.modified(self._path)
            for found in self._files.ls(self._home, detail=False):
                file = found.rpartition("/")[2]
                name, separator, token = file.partition(_SEPARATOR)
                if not separator or self._path.endswith(token) or not (name == own or against(name)):
                    continue
                path = f"{self._home}{file}"
                with suppress(FileNotFoundError):  # its holder has just ended
                    if (now - self._files.modified(path)).total_seconds() < LEASE:
                        raise FolderError(
                            f"{self._home}: another run is at work in it{self._who(path)}",
                            hint=f"wait for it; one that was killed is forgotten after {LEASE:.0f} seconds",
                        )
                    self._files.rm_file(path)

    def _who(self, path: str) -> str:
        try:
            holder = msgspec.json.decode(self._files.cat_file(path), type=dict[str, str | int])
        except (OSError, StoreError, msgspec.DecodeError):
            return ""
        return f" (process {holder.get('process')} of {str(holder.get('host'))[:64]!r})"
