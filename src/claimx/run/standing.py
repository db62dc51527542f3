"""How far the run in a folder is, as its manifest says."""

from __future__ import annotations

from collections import Counter

import msgspec

from claimx.errors import FolderError
from claimx.records import Value
from claimx.run.folder import RunFolder
from claimx.run.into_folder import whole
from claimx.run.manifest import Entry


class Standing(Value, frozen=True, kw_only=True):
    """How far a run is.

    ``groups`` of inputs are to be done, ``ended`` are; ``units`` are done, ``next_units`` are the names of the first
    that are missing of each group, ``bytes`` is the size of the output. ``documents`` went well, ``records`` are counted
    by kind, documents that failed (``errors``) by type, what archives hold besides documents (``skipped``) by kind.
    """

    folder: str
    claimx: str
    finished: bool
    files: int
    groups: int
    ended: int
    units: int
    bytes: int
    documents: int
    records: dict[str, int] = msgspec.field(default_factory=dict)
    errors: dict[str, int] = msgspec.field(default_factory=dict)
    skipped: dict[str, int] = msgspec.field(default_factory=dict)
    next_units: list[str] = msgspec.field(default_factory=list)


def standing_of(folder: RunFolder) -> Standing:
    """Return how far the run in ``folder`` is.

    Raises:
        FolderError: it holds none, or its manifest cannot be read.
    """
    head = folder.head()
    if head is None:
        raise FolderError(f"{folder.path}: holds no run", hint="claimx extract PATHS -o FOLDER/ makes one")
    entries: list[Entry] = []
    missing: list[str] = []
    for found in whole(head, folder.entries()):
        if isinstance(found, Entry):
            entries.append(found)
        else:
            missing.append(found.name)
    records: Counter[str] = Counter()
    errors: Counter[str] = Counter()
    skipped: Counter[str] = Counter()
    for entry in entries:
        records.update(entry.counts)
        errors.update(entry.errors)
        skipped.update(entry.skipped)
    return Standing(
        folder=folder.path,
        claimx=head.claimx,
        finished=not missing,
        files=head.files,
        groups=head.groups,
        ended=head.groups - len(missing),
        units=len(entries),
        bytes=sum(entry.bytes for entry in entries),
        documents=sum(entry.documents for entry in entries),
        records=dict(sorted(records.items())),
        errors=dict(sorted(errors.items())),
        skipped=dict(sorted(skipped.items())),
        next_units=missing,
    )
