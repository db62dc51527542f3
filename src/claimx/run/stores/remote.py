"""A folder of an object store, through fsspec.

An object is there whole or not at all by itself: no temporary names, no renames. What is written is kept in a temporary
file of this machine until it is whole, and then put in one request, or in parts that the store joins at the last one; if
that fails, the parts are taken back.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, BinaryIO, cast

from claimx.errors import FolderError, UsageError, WriteError
from claimx.run.stores.address import file_system, scheme_of
from claimx.run.stores.lease import Lease
from claimx.run.stores.stream import opened
from claimx.run.stores.trouble import Closed, Missing, told

_AT_ONCE = 64


class RemoteStore:
    """The folder at the address ``where``."""

    def __init__(self, where: str) -> None:
        self.where = where
        self._home = where if where.endswith("/") else f"{where}/"
        self._scheme = scheme_of(where)
        self._files: Any = file_system(where)
        self._lease: Lease | None = None

    def __reduce__(self) -> tuple[type[RemoteStore], tuple[str]]:
        """Other machines of a run get the folder alone: its lock stays with who holds it."""
        return RemoteStore, (self.where,)

    def place(self, name: str) -> str:
        return f"{self._home}{name}"

    def read(self, name: str) -> bytes | None:
        try:
            with told(self.place(name)):
                return bytes(self._files.cat_file(self.place(name)))
        except Closed as error:
            raise FolderError(f"{self.place(name)}: {error}") from error
        except Missing:
            return None

    def read_all(self, folder: str) -> dict[str, bytes]:
        names = sorted(self.sizes(folder))
        found: dict[str, bytes] = {}
        for start in range(0, len(names), _AT_ONCE):
            some = names[start : start + _AT_ONCE]
            paths = [self.place(f"{folder}/{name}") for name in some]
            for name, path, data in zip(some, paths, self._files.cat_ranges(paths, None, None), strict=True):
                with suppress(Missing), told(path):  # taken away since it was listed
                    if isinstance(data, Exception):
                        raise data
                    found[name] = bytes(data)
        return found

    @contextmanager
    def reading(self, name: str) -> Iterator[BinaryIO]:
        try:
            with opened(self.place(name)) as stream:
                yield stream
        except OSError as error:
            raise FolderError(f"{self.place(name)}: {error.strerror}") from error

    @contextmanager
    def writing(self, name: str) -> Iterator[BinaryIO]:
        self._writes()
        try:
            with tempfile.NamedTemporaryFile(prefix="claimx-") as stream:
                yield cast(BinaryIO, stream)
                stream.flush()
                self._put(stream.name, name)
        except OSError as error:
            raise WriteError(f"{self.place(name)}: {error.strerror}", hint="nothing was written") from error

    def _put(self, file: str, name: str) -> None:
        if self._lease is not None:
            self._lease.check()
        try:
            with told(self.place(name)):
                self._files.put_file(file, self.place(name), **dict(self._scheme.put))
        except Missing as error:
            raise WriteError(f"{self.place(name)}: {error}", hint="nothing was written") from error

    def sizes(self, folder: str) -> dict[str, int]:
        found = self._listed(self.place(folder).rstrip("/"))
        return {name: info["size"] for name, info in found.items() if info["type"] == "file"}

    def _listed(self, home: str) -> dict[str, dict[str, Any]]:
        """Return what is in the folder ``home`` itself by name, without the object that some put there for the folder."""
        try:
            with told(home):
                found = self._files.ls(home, detail=True)
        except Closed as error:
            raise FolderError(f"{home}: {error}") from error
        except Missing:
            return {}
        own = self._files._strip_protocol(home)
        named = {info["name"].rstrip("/"): info for info in found}
        return {name.rpartition("/")[2]: info for name, info in named.items() if name != own.rstrip("/")}

    def is_empty(self) -> bool:
        return all(name.startswith(".") for name in self._listed(self._home.rstrip("/")))

    def remove(self, name: str) -> None:
        with suppress(Missing), told(self.place(name)):
            self._files.rm_file(self.place(name))

    def sweep(self, folder: str, mine: Callable[[str], bool]) -> None:
        """Take back the parts of uploads that a kill has broken off, where the store is Amazon's or like it.

        No one sees them, but they are paid for.
        """
        if self._scheme.protocol != "s3":
            return
        bucket, _, prefix = self.place(f"{folder}/").partition("://")[2].partition("/")
        with suppress(Exception):  # not everybody may list them
            found = self._files.call_s3("list_multipart_uploads", Bucket=bucket, Prefix=prefix)
            for upload in found.get("Uploads", ()):
                if mine(upload["Key"].removeprefix(prefix)):
                    self._files.abort_mpu(bucket, upload["Key"], upload["UploadId"])

    @contextmanager
    def lock(self, name: str, against: Callable[[str], bool]) -> Iterator[None]:
        self._writes()
        lease = Lease(self._files, self._home, name)
        try:
            with lease.held(against):
                self._lease = lease
                yield
        except Missing as error:
            raise WriteError(f"{self.where}: {error}") from error
        finally:
            self._lease = None

    def _writes(self) -> None:
        if not self._scheme.writes:
            raise UsageError(f"{self._scheme.protocol}:// addresses are read, not written", hint="name another output")
