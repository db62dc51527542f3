"""Bibliographies for the command line: read with their warnings counted, built into an index, described, opened."""

from __future__ import annotations

import itertools
import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from claimx.errors import UsageError
from claimx.library import build_index
from claimx.library.entries import raw_of
from claimx.library.index import Index
from claimx.library.load import read_entries
from claimx.library.storage import damaged, is_index, verify
from claimx.records import Value
from claimx.works import year_of

Entry = tuple[str, dict[str, Any]]
Warn = Callable[[str], None]

_SAMPLE = 10_000
_BATCH = 256
_FIELDS = ("title", "author", "issued", "container-title", "DOI", "PMID")


class Part(Value, frozen=True, kw_only=True):
    """What one bibliography brought: its entries, and how much of it was passed over or mended."""

    path: str
    entries: int
    warnings: int


class Report(Value, frozen=True, kw_only=True):
    """What became of a build."""

    path: str
    bytes: int
    entries: int
    duplicates: int
    parts: list[Part]


class Description(Value, frozen=True, kw_only=True):
    """A bibliography or an index: ``having`` counts the entries, among those looked at, that have each field."""

    path: str
    format: str
    bytes: int
    entries: int
    looked_at: int
    having: dict[str, int]
    raw: int
    years: tuple[int, int] | None
    warnings: int
    damaged: list[str] = msgspec.field(default_factory=list)


class Bibliographies:
    """The entries of bibliographies and built indexes, one after the other; ``parts`` tells of those that are done."""

    def __init__(self, paths: Sequence[str], warn: Warn) -> None:
        self._paths = paths
        self._warn = warn
        self._warnings = 0
        self.parts: list[Part] = []

    def __iter__(self) -> Iterator[Entry]:
        for path in self._paths:
            self._warnings = count = 0
            for count, entry in enumerate(self._entries(path), 1):  # noqa: B007
                yield entry
            self.parts.append(Part(path=path, entries=count, warnings=self._warnings))

    def _entries(self, path: str) -> Iterator[Entry]:
        if not is_index(path):
            return read_entries(path, self._count)
        verify(path)
        return Index.open(path).entries()

    def _count(self, message: str) -> None:
        self._warnings += 1
        self._warn(message)


def build(paths: Sequence[str], output: str, warn: Warn) -> Report:
    """Build the index of bibliographies (and of other indexes) at ``output``, whole or not at all.

    Raises:
        LibraryError: one of them cannot be read, or there is no folder or no room for the index.
        UsageError: ``output`` is no name of a file, or of one that is no index.
        WriteError: the index cannot be put in its place.
    """
    if output in ("", "-"):
        raise UsageError("an index is a file of its own", hint="name one after -o")
    if os.path.lexists(output) and not is_index(output):
        raise UsageError(f"{output}: is there and is no index", hint="name another file after -o")
    found = Bibliographies(paths, warn)
    built = build_index(found, output)
    size = Path(output).stat().st_size
    return Report(path=output, bytes=size, entries=built.entries, duplicates=built.duplicates, parts=found.parts)


@contextmanager
def indexed(paths: Sequence[str], warn: Warn) -> Iterator[tuple[str, ...]]:
    """Give the paths of indexes that hold ``paths``: the built ones, and one made of the others that goes afterwards.

    So that the processes of a run share one index, and each warning is told of once.

    Raises:
        LibraryError: one of them cannot be read.
    """
    built = tuple(path for path in paths if is_index(path))
    others = [path for path in paths if path not in built]
    if not others:
        yield built
        return
    with tempfile.TemporaryDirectory(prefix="claimx-") as folder:
        temporary = str(Path(folder, "library.idx"))
        build_index(Bibliographies(others, warn), temporary)
        yield (*built, temporary)


def describe(path: str, warn: Warn) -> Description:
    """Return what a bibliography or an index holds; of an index with many entries a sample is looked at.

    Raises:
        LibraryError: it cannot be read.
    """
    built = is_index(path)
    found = Bibliographies([path], warn)
    index = Index.open(path) if built else None
    entries: Iterable[Entry] = found
    if index is not None:
        step = max(1, index.count // _SAMPLE)
        entries = (index.entry(number) for number in range(0, index.count, step))
    having: Counter[str] = Counter()
    years: list[int] = []
    looked_at = raw = 0
    for _, csl in entries:
        looked_at += 1
        having.update(field for field in _FIELDS if csl.get(field))
        raw += bool(raw_of(csl)) and "title" not in csl
        year = year_of(csl)
        if year is not None:
            years = [min(year, *years), max(year, *years)] if years else [year, year]
    return Description(
        path=path,
        format="index" if built else "bibliography",
        bytes=Path(path).stat().st_size if path != "-" else 0,
        entries=index.count if index is not None else looked_at,
        looked_at=looked_at,
        having={field: having[field] for field in _FIELDS},
        raw=raw,
        years=(years[0], years[1]) if years else None,
        warnings=0 if built else found.parts[0].warnings,
        damaged=damaged(path) if built else [],
    )


def items(path: str, warn: Warn) -> Iterator[dict[str, Any]]:
    """Yield the CSL-JSON items of a bibliography or an index with their ``id``; what is raw text is parsed.

    Raises:
        LibraryError: it cannot be read.
    """
    entries = iter(Bibliographies([path], warn))
    while batch := list(itertools.islice(entries, _BATCH)):
        for (key, _), csl in zip(batch, parsed([csl for _, csl in batch]), strict=True):
            yield {"id": key, **{name: value for name, value in csl.items() if name != "custom"}}


def parsed(found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return items with the fields that the parser of references reads in those of which only a raw string is known."""
    open_ones = [place for place, csl in enumerate(found) if raw_of(csl) and "title" not in csl]
    if not open_ones:
        return list(found)
    from claimx.annotate.references.parse import parse_references

    done = list(found)
    for place, reading in zip(open_ones, parse_references([raw_of(found[n]) for n in open_ones]), strict=True):
        done[place] = {**found[place], **reading.csl}
    return done
