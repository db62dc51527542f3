"""Bytes in, :class:`~claimx.document.Document` out: one module a format, found through the registry."""

from __future__ import annotations

import hashlib
import re
from io import BytesIO

import msgspec

from claimx.document import Document
from claimx.errors import LimitError, ReadError
from claimx.read.registry import Format, format_for, format_named, format_of, supported
from claimx.read.rows.metadata import with_columns
from claimx.read.source import LARGEST, Member, Source

__all__ = ["LARGEST", "read_document", "read_member", "supported"]

_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.I)
_WHITE = b"\x00\t\n\x0b\x0c\r "
_NO_TEXT = "\ufeff\u200b\u2060 \t\r\n\x0b\x0c\u00a0\u2028\u2029\u3000"


def read_document(path: str, data: bytes, *, media_type: str | None = None, limit: int = LARGEST) -> Document:
    """Return the document that ``data`` holds; ``path`` is how the user named it (``-`` for standard input).

    ``media_type`` overrides what its content and suffix say; ``limit`` is the most bytes that are read. What is
    compressed, or the only document of an archive or table, is opened.

    Raises:
        ReadError: it is empty or not text, or holds several documents.
        FormatError: no reader takes ``media_type``.
        LimitError: it is larger than ``limit``.
    """
    _bounded(data, limit)
    if media_type is not None:
        return _read(Member(path, data, media_type), format_of(path, data, media_type))
    from claimx.read.containers import Opening, documents
    from claimx.read.containers.budget import Counted
    from claimx.read.containers.only import only_document

    found = documents(Counted(BytesIO(data)), path, Opening(max_bytes=limit))
    return read_member(only_document(found, path), limit=limit)


def read_member(member: Member, *, input_format: str | None = None, limit: int = LARGEST) -> Document:
    """Return the document that ``member`` is. ``input_format`` names its format (``--input-format``), else its media
    type does where there is a reader for it, else its content and suffix.

    Raises:
        ReadError, FormatError, LimitError: as :func:`read_document`.
    """
    _bounded(member.data, limit)
    known = format_named(input_format) if input_format else None
    if (known is None or known.reader is None) and member.media_type is not None:
        known = format_for(member.media_type)
    return _read(member, known or format_of(member.path, member.data))


def _bounded(data: bytes, limit: int) -> None:
    if len(data) > limit:
        raise LimitError(
            f"{len(data):,} bytes, more than the limit of {limit:,}", hint="raise the limit or split the file"
        )
    if not data.strip(_WHITE):
        raise ReadError("empty file" if not data else "empty file: nothing but white space")


def _read(member: Member, known: Format) -> Document:
    charset = _CHARSET.search(member.media_type) if member.media_type and "=" in member.media_type else None
    read = known.load()(Source(member.path, member.data, charset[1] if charset else None, member.url))
    if not read.text.strip(_NO_TEXT) or read.text.isspace():
        raise ReadError("empty: no text in it")
    metadata = with_columns(read.metadata, member.columns)
    if metadata.url is None and member.url is not None:
        metadata = msgspec.structs.replace(metadata, url=member.url)
    return Document(
        path=member.path,
        sha256=hashlib.sha256(member.data).hexdigest(),
        text=read.text,
        media_type=known.media_type,
        form=known.form,
        metadata=metadata,
        marks=read.marks,
        tables=read.tables,
        bibliography=read.bibliography,
        columns=member.columns,
        warnings=read.warnings,
    )
