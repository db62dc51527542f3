"""The files of a folder as the one ledger that they make."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from claimx.errors import FolderError
from claimx.run.folder import RunFolder
from claimx.run.into_folder import whole
from claimx.run.manifest import Entry, Head
from claimx.write.table import HEADER

_BLOCK = 1 << 20


def merged(folder: RunFolder) -> Iterator[bytes]:
    """Yield the bytes of the ledger, in the order of the inputs: those that a run into one file would have written.

    Raises:
        FolderError: the folder holds no run or one that is not finished, or a file is not what the manifest says (this is
            raised at its end).
    """
    head = folder.head()
    if head is None:
        raise FolderError(f"{folder.path}: holds no run", hint="claimx extract PATHS -o FOLDER/ makes one")
    entries = list(_finished(folder, head))
    return _blocks(folder, head, entries)


def _finished(folder: RunFolder, head: Head) -> Iterator[Entry]:
    missing = 0
    for found in whole(head, folder.entries()):
        if isinstance(found, Entry):
            yield found
        else:
            missing += 1
    if missing:
        raise FolderError(
            f"{folder.path}: not finished, {missing:,} of {head.groups:,} groups of inputs are left",
            hint="claimx extract --resume goes on",
        )


def _blocks(folder: RunFolder, head: Head, entries: list[Entry]) -> Iterator[bytes]:
    if head.settings.format == "table":
        yield HEADER
    for entry in entries:
        digest = hashlib.sha256()
        with folder.reading(entry.unit) as stream:
            while block := stream.read(_BLOCK):
                digest.update(block)
                yield block
        if digest.hexdigest() != entry.sha256:
            raise FolderError(
                f"{folder.path}: the output of unit {entry.unit.name} is not what was written",
                hint="take it away, and claimx extract --resume writes it again",
            )
