"""From a file to its documents: compressed, in archives, in archives within these, one a record of an export.

The documents come one at a time and in order; only the one that is handed out is in memory. Archives are known by their
content. Names in them are labels: nothing is ever written under one.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from contextlib import closing
from typing import BinaryIO, NamedTuple, cast

from claimx.errors import AnnotateError, DocumentError, FormatError, LimitError, ReadError
from claimx.read.containers.budget import Budget, Counted
from claimx.read.containers.compression import compression_of, unpacked
from claimx.read.containers.entry import Entry, is_hidden
from claimx.read.containers.tar import is_tar, tar_entries
from claimx.read.containers.warc import MAGIC, warc_entries
from claimx.read.containers.zip import SIGNATURES, ZipArchive
from claimx.read.containers.zip_local import entries_before_the_cut
from claimx.read.registry import (
    COMPRESSED,
    FORMATS,
    TEXT,
    Format,
    format_for,
    format_named,
    format_of,
    format_with,
    suffix_of,
    supported,
)
from claimx.read.source import LARGEST, Member, Refused, SplitOptions

ARCHIVES = (".zip", ".tar", ".tgz", ".tbz", ".tbz2", ".txz", ".tzst", ".warc")
"""Suffixes of archives that a folder walk opens."""

DEEPEST = 3
"""Archives within each other: a crawl in a zip archive of a download is two."""
_MOST_LAYERS = 8
"""Archives and compressions within each other."""
_HEAD = 4096
_BUFFER = 65_536
_IN_MEMORY = 8_000_000
_SPOOLED = 4_000_000_000
"""Bytes of a zip archive, from standard input or within another archive, that are put into a temporary file."""


class Opening(NamedTuple):
    """How files are opened. ``input_format``: what documents are, whatever they look like (``--input-format``).
    ``only``: the name of the one document that is wanted; others are passed over as cheaply as can be. ``size``: the bytes of
    the file, where they are known."""

    text_field: str | None = None
    max_bytes: int = LARGEST
    input_format: str | None = None
    only: str | None = None
    size: int | None = None


class Skipped(NamedTuple):
    """A file in an archive that is no document; ``kind`` is what it is counted as (a suffix, a media type)."""

    path: str
    kind: str


Found = Member | Refused | Skipped


def taken(path: str, *, rows: bool = False) -> bool:
    """Tell whether a walk takes the file ``path``, by its suffix: a document, an archive, or either compressed.

    >>> [taken(name) for name in ("a.html", "a.html.gz", "a.tar.zst", "a.tgz", "a.gz", "style.css.gz", "README")]
    [True, True, True, True, True, False, False]
    """
    if path.lower().endswith(COMPRESSED):
        suffix = suffix_of(path)
        return not suffix or suffix in ARCHIVES or supported(path, rows=rows)
    return suffix_of(path) in ARCHIVES or supported(path, rows=rows)


def documents(stream: Counted, path: str, opening: Opening) -> Iterator[Found]:
    """Yield the documents that ``stream``, the file ``path``, holds: itself, or those in it, in their order.

    What cannot be read is told of in its place, and where the rest of the file cannot be, as the last of all.
    """
    walk = _Walk(opening, Budget(stream))
    count = skipped = 0
    try:
        for found in walk.file(io.BufferedReader(stream, _BUFFER), path, 0, 0):
            skipped += isinstance(found, Skipped)
            count += not isinstance(found, Skipped)
            yield found
            if found.path == opening.only:
                return
    except Exception as error:
        yield Refused(path, _told(error))
        return
    if not count and opening.only is None:
        others = f" ({skipped:,} other files)" if skipped else ""
        yield Refused(path, ReadError(f"no documents in it{others}"))


class _Walk:
    def __init__(self, opening: Opening, budget: Budget) -> None:
        self._budget = budget
        self._only = opening.only
        self._max_bytes = opening.max_bytes
        self._size = opening.size
        self._format = format_named(opening.input_format) if opening.input_format else None
        self._split = SplitOptions(opening.text_field, opening.max_bytes)

    def file(self, stream: io.BufferedReader, path: str, archives: int, layers: int) -> Iterator[Found]:
        head = stream.peek(_HEAD)[:_HEAD]
        if layers > _MOST_LAYERS:
            raise LimitError("packed too often: files within files without end")
        if how := compression_of(head):
            yield from self.file(unpacked(stream, how, self._budget), path, archives, layers + 1)
        elif head.startswith(SIGNATURES) and not self._is_packed_document(path):
            yield from self._zip(stream, path, archives, layers)
        elif MAGIC.match(head):
            yield from self._archive(warc_entries(stream, self._budget), path, archives, layers)
        elif is_tar(head) or (not head.strip(b"\x00") and len(head) >= 1024 and suffix_of(path) == ".tar"):
            yield from self._archive(tar_entries(stream), path, archives, layers)
        else:
            yield from self._document(stream, head, path, size=None if layers else self._size)

    def _is_packed_document(self, path: str) -> bool:
        if self._format is not None:
            return self._format.part is not None
        suffix = suffix_of(path)
        return any(suffix in known.suffixes for known in FORMATS if known.part is not None)

    def _document(
        self, stream: BinaryIO, head: bytes, path: str, *, media_type: str | None = None, size: int | None = None
    ) -> Iterator[Found]:
        known = self._format or (media_type and format_for(media_type)) or format_of(path, head)
        if (splitter := known.splitter()) is not None:
            for found in splitter(stream, path, self._split):
                if self._only is None or found.path == self._only:
                    yield found
        else:
            if size is not None and size > self._max_bytes:
                raise _too_large(f"{size:,}", self._max_bytes)
            yield Member(path, self._whole(stream), media_type)

    def _whole(self, stream: BinaryIO) -> bytes:
        parts, left = [], self._max_bytes + 1
        while left and (part := stream.read(min(left, 1 << 20))):
            parts.append(part)
            left -= len(part)
        if not left:
            raise _too_large(f"more than {self._max_bytes:,}", self._max_bytes)
        return b"".join(parts)

    def _zip(self, stream: io.BufferedReader, path: str, archives: int, layers: int) -> Iterator[Found]:
        with closing(self._seekable(stream)) as seekable:
            try:
                archive = ZipArchive(seekable, self._budget)
            except ReadError as error:
                if "truncated" not in error.message:
                    raise
                yield from self._archive(entries_before_the_cut(seekable, self._budget), path, archives, layers)
                return
            parts = {known.part for known in FORMATS if known.part is not None} | {"[Content_Types].xml"}
            present = {name for name in archive.names() if name in parts}
            if self._format is None and (known := format_with(present)):
                seekable.seek(0)
                yield Member(path, self._whole(seekable), known.media_type)
            elif "[Content_Types].xml" in present:
                raise FormatError("an Office file of a kind that is not read", hint="Word documents (.docx) are")
            else:
                yield from self._archive(archive.entries(), path, archives, layers)

    def _seekable(self, stream: io.BufferedReader) -> BinaryIO:
        if stream.seekable():
            stream.seek(0)
            return stream
        spool = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  (closed by who asked for it)
        left = _SPOOLED
        while part := stream.read(1 << 20):
            left -= len(part)
            if left < 0:
                raise LimitError(
                    f"a zip archive of more than {_SPOOLED:,} bytes that is no file", hint="unpack it first"
                )
            spool.write(part)
        spool.seek(0)
        return cast(BinaryIO, spool)

    def _archive(self, entries: Iterator[Entry], path: str, archives: int, layers: int) -> Iterator[Found]:
        if archives >= DEEPEST:
            raise LimitError(f"archives nested more than {DEEPEST} deep")
        for entry in entries:
            name = path + entry.label
            if self._only is not None and not self._only.startswith(name):
                continue
            if is_hidden(entry.name):
                continue
            if (kind := self._skipped(entry)) is not None:
                yield Skipped(name, kind)
                continue
            try:
                yield from self._entry(entry, name, archives, layers)
            except Exception as error:
                if self._budget.spent:
                    raise
                yield Refused(name, _told(error))

    def _skipped(self, entry: Entry) -> str | None:
        """Return what an entry is counted as that is no document, by its name or, where it has none, its media type."""
        if entry.passed_over is not None:
            return entry.passed_over
        if entry.name:
            rows = self._split.text_field is not None
            return None if taken(entry.name, rows=rows) else suffix_of(entry.name) or "no suffix"
        bare = (entry.media_type or "").split(";")[0].strip().lower()
        known = format_for(bare)
        if known is not None:
            return bare if known.rows and self._split.text_field is None else None
        wanted = not bare or bare in _UNTOLD or (bare.endswith("+xml") and not bare.startswith("image/"))
        return None if wanted else bare

    def _entry(self, entry: Entry, name: str, archives: int, layers: int) -> Iterator[Found]:
        if entry.problem is not None:
            raise entry.problem
        stream = cast(io.BufferedReader, entry.open())
        if entry.media_type is None:
            if entry.size is not None and entry.size > self._max_bytes and not self._is_many(stream, name):
                raise _too_large(f"{entry.size:,}", self._max_bytes)
            yield from self.file(stream, name, archives + 1, layers + 1)
            return
        bare = entry.media_type.split(";")[0].strip().lower()
        head = stream.peek(_HEAD)[:_HEAD]
        seen = format_of(name, head)
        untold = bare in _UNTOLD or seen.signed or (bare == TEXT.media_type and seen is not TEXT)
        for found in self._document(stream, head, name, media_type=None if untold else entry.media_type):
            yield found._replace(url=entry.url) if isinstance(found, Member) and found.url is None else found

    def _is_many(self, stream: io.BufferedReader, name: str) -> bool:
        """Tell whether a file is allowed to be larger than a document, because it holds many."""
        head = stream.peek(_HEAD)[:_HEAD]
        known: Format = self._format or format_of(name, head)
        archive = head.startswith(SIGNATURES) or MAGIC.match(head) is not None or is_tar(head)
        return archive or compression_of(head) is not None or known.split is not None


_UNTOLD = ("application/octet-stream", "text/xml", "application/xml", "binary/octet-stream", "unknown/unknown")
"""Media types that do not tell what a document is: its content does."""


def _told(error: Exception) -> DocumentError:
    """Return ``error`` as one of the document, without the frames that it came through, and what these hold in memory.

    What is raised here is raised in the process that all documents go through: what was not meant to be (a defect of
    ours, or of a library that unpacks) costs its own document, as it does in a worker.
    """
    if isinstance(error, OSError):
        told: DocumentError = ReadError(f"cannot be read: {error.strerror or error}")
    elif isinstance(error, MemoryError):
        told = LimitError("needs more memory than there is")
    elif isinstance(error, DocumentError):
        told = error
        told.__cause__ = None
    else:
        told = AnnotateError(f"read failed: {type(error).__name__}: {error}", stage="read")
        told.__cause__ = error.with_traceback(None)
        error.__cause__ = error.__context__ = None
    told.__context__ = None
    return told.with_traceback(None)


def _too_large(size: str, most: int) -> LimitError:
    return LimitError(f"too large: {size} bytes, the limit is {most:,}", hint="--max-size sets it")
