"""Bytes in, :class:`~claimx.document.Document` out: one module a format, found through the registry."""

from __future__ import annotations

import hashlib

from claimx.document import Document
from claimx.errors import LimitError, ReadError
from claimx.read.registry import format_of, supported
from claimx.read.source import Source

__all__ = ["LARGEST", "read_document", "supported"]

LARGEST = 100_000_000  # bytes


def read_document(path: str, data: bytes, *, media_type: str | None = None, limit: int = LARGEST) -> Document:
    """Return the document that ``data`` holds; ``path`` is how the user named it (``-`` for standard input).

    ``media_type`` overrides what its content and suffix say; ``limit`` is the most bytes that are read.

    Raises:
        ReadError: it is empty or not text.
        FormatError: no reader takes ``media_type``.
        LimitError: it is larger than ``limit``.
    """
    if len(data) > limit:
        raise LimitError(
            f"{len(data):,} bytes, more than the limit of {limit:,}", hint="raise the limit or split the file"
        )
    if not data.strip(b"\x00\t\n\x0b\x0c\r "):
        raise ReadError("empty file" if not data else "empty file: nothing but white space")
    known = format_of(path, data, media_type)
    read = known.load()(Source(path, data))
    if not read.text.strip("\ufeff\u200b\u2060 \t\r\n\x0b\x0c\u00a0\u2028\u2029\u3000") or read.text.isspace():
        raise ReadError("empty: no text in it")
    return Document(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        text=read.text,
        media_type=known.media_type,
        metadata=read.metadata,
        marks=read.marks,
        tables=read.tables,
        bibliography=read.bibliography,
        warnings=read.warnings,
    )
