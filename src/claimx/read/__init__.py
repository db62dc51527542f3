"""Bytes in, :class:`~claimx.document.Document` out: one module a format, found through the registry."""

from __future__ import annotations

import hashlib

from claimx.document import Document


def read_document(path: str, data: bytes) -> Document:
    """Return the document that ``data`` holds; ``path`` is how the user named it (``-`` for standard input)."""
    return Document(path=path, sha256=hashlib.sha256(data).hexdigest(), text=data.decode("utf-8"))
