"""What an output folder says of itself: what run it holds, and of each unit what went in and what came out.

Nothing in it tells the time or the machine: the same inputs give the same bytes here too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

from claimx.config import Settings, written
from claimx.errors import FolderError
from claimx.records import Value
from claimx.run.units import Unit

FORMAT = 1
_T = TypeVar("_T")


class Head(Value, frozen=True, kw_only=True):
    """What run a folder holds (``run.json``).

    ``format`` is the version of this layout, ``claimx`` that of the program, ``settings`` what decides the output and
    ``configuration`` its SHA-256, with the contents of bibliographies in the place of their names. ``groups``, ``files``
    and ``bytes`` count the inputs; ``listing`` is the SHA-256 of their names and sizes.
    """

    claimx: str
    configuration: str
    settings: Settings
    groups: int
    files: int
    bytes: int
    listing: str
    format: int = FORMAT


class TableFile(Value, frozen=True, kw_only=True):
    """A Parquet file of a unit (``tables/KIND/GROUP-PART.parquet``): its size and SHA-256."""

    bytes: int
    sha256: str


class Entry(Value, frozen=True, kw_only=True):
    """What became of a unit (``manifest/GROUP-PART.json``); it is written when its output is safe.

    ``last``: it is the last unit of its group. ``stamp`` is that of the group's inputs, ``inputs`` the SHA-256 of the
    unit's documents, ``bytes`` and ``sha256`` those of the output. ``documents`` counts those that went well, ``counts``
    records by kind, ``errors`` failed documents by type, ``skipped`` what archives hold besides documents; ``tables`` are
    the Parquet files beside it, by kind.
    """

    group: int
    part: int
    last: bool
    claimx: str
    configuration: str
    stamp: str
    inputs: str
    bytes: int
    sha256: str
    documents: int
    counts: dict[str, int]
    errors: dict[str, int]
    skipped: dict[str, int]
    tables: dict[str, TableFile] = msgspec.field(default_factory=dict)

    @property
    def unit(self) -> Unit:
        """The unit that this tells of."""
        return Unit(self.group, self.part)


def configuration_of(settings: Settings, bibliographies: Iterable[str] = ()) -> str:
    """Return the SHA-256 of what decides the output besides the inputs.

    Args:
        settings: of the run; the names of its indexes and of the files of its vocabularies do not count.
        bibliographies: the files that the indexes were built from, whose contents count.

    Raises:
        FolderError: a bibliography cannot be read.
    """
    decides = written(settings)
    tables = tuple(msgspec.structs.replace(table, file="") for table in decides.vocabularies)
    digest = hashlib.sha256(
        msgspec.json.encode(msgspec.structs.replace(decides, vocabularies=tables), order="deterministic")
    )
    for name in bibliographies:
        try:
            with Path(name).open("rb") as stream:
                digest.update(hashlib.file_digest(stream, "sha256").digest())
        except OSError as error:
            raise FolderError(f"{name}: {error.strerror}") from error
    return digest.hexdigest()


def encode(value: Value) -> bytes:
    """Return ``value`` as JSON that a person can read."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


def decode(data: bytes, kind: type[_T], name: str) -> _T:
    """Return what :func:`encode` made of a ``kind``; ``name`` is the file that ``data`` is from.

    Raises:
        FolderError: it is none.
    """
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.DecodeError as error:
        raise FolderError(f"{name}: {error}", hint="take the file away, and --resume does its unit again") from error
