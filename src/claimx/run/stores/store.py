"""What a store does."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import BinaryIO, Protocol

from claimx.run.stores.address import is_address


class Store(Protocol):
    """The files of one folder, wherever that is; a file is there whole or not at all.

    ``where`` is the folder as the user named it. A name is that of a file in it, with ``/`` between its parts; the
    folders of the names need not be made. All methods raise :class:`~claimx.errors.FolderError` where something cannot be
    read and :class:`~claimx.errors.WriteError` where it cannot be written.
    """

    where: str

    def place(self, name: str) -> str:
        """Return the whole name of the file, for a message."""

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a small file, ``None`` where there is none."""

    def read_all(self, folder: str) -> dict[str, bytes]:
        """Return the bytes of all the files that are in ``folder`` itself, small ones, by their names in it, sorted."""

    def reading(self, name: str) -> AbstractContextManager[BinaryIO]:
        """Open the file."""

    def writing(self, name: str) -> AbstractContextManager[BinaryIO]:
        """Give a stream whose bytes are the file, in the place of an older one, when the block ends well."""

    def sizes(self, folder: str) -> dict[str, int]:
        """Return the bytes of the files that are in ``folder`` itself (an empty name: in this one), by their names in it."""

    def is_empty(self) -> bool:
        """Tell whether nothing is in the folder, not even folders, but for hidden names."""

    def remove(self, name: str) -> None:
        """Take the file away; nothing happens where there is none."""

    def sweep(self, folder: str, mine: Callable[[str], bool]) -> None:
        """Take away what killed processes have left, half written, of the files in ``folder`` whose name is ``mine``."""

    def lock(self, name: str, against: Callable[[str], bool]) -> AbstractContextManager[None]:
        """Hold the lock ``name`` as long as the block runs; a killed process does not hold it, or not for long.

        Raises:
            FolderError: somebody holds it, or one that it is ``against``.
            WriteError: there is no locking here.
        """


def store_at(where: str) -> Store:
    """Return the store of the folder ``where``, which need not exist.

    Raises:
        UsageError: it is an address that claimx cannot use.
    """
    if is_address(where):
        from claimx.run.stores.remote import RemoteStore

        return RemoteStore(where)
    from claimx.run.stores.local import LocalStore

    return LocalStore(where)
