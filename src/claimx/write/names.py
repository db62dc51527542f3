"""Names that are safe for files: of any document path, on any system, never two alike."""

from __future__ import annotations

import hashlib
import re

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST = 60


def file_stem(path: str, sha256: str) -> str:
    """Return a name without a suffix for the document at ``path`` with the hash ``sha256`` of its bytes.

    It is what is left of the last part of the path (letters of ASCII, digits, ``_`` and ``-``) and 12 hex digits of the
    hash of path and bytes, so it is the same in every run, differs where either differs (also on file systems that take
    ``A`` for ``a``), and is nothing that leads elsewhere.

    >>> file_stem("../../etc/passwd", "00"), file_stem("/tmp/..", "00")
    ('passwd-622b460229c4', 'document-61072272606e')
    """
    last = path.replace("\\", "/").rstrip("/").rpartition("/")[2]
    stem = _UNSAFE.sub("_", last.partition(".")[0]).strip("_-")[:_LONGEST]
    digest = hashlib.sha256(f"{path}\0{sha256}".encode("utf-8", "surrogatepass")).hexdigest()
    return f"{stem or 'document'}-{digest[:12]}"
