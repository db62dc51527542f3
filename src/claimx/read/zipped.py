"""The parts of a document that is a zip archive (Word, OpenDocument, EPUB): in memory, bounded, never a path on disk."""

from __future__ import annotations

import lzma
import posixpath
import re
import zipfile
import zlib
from io import BytesIO
from urllib.parse import unquote

from claimx.errors import LimitError, ReadError

_MOST_PARTS = 50_000
_LARGEST_PART = 200_000_000  # bytes, unpacked
_LARGEST_PACKAGE = 300_000_000  # bytes, all parts that are read
_FREE = 20_000_000  # bytes that a part may unpack to whatever its ratio
_RATIO = 300  # text of markup packs 5 to 60 times; what packs more than this is made to fill memory
_CHUNK = 1 << 20
_OLE = b"\xd0\xcf\x11\xe0"
_ENTRY = b"PK\x01\x02"
_BROKEN = (
    zipfile.BadZipFile,
    NotImplementedError,  # zipfile on a version or a compression that it does not know
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    zlib.error,
    lzma.LZMAError,
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class Package:
    """The parts of ``data``; ``kind`` is what messages call it ("Word document").

    Raises:
        ReadError: it is no zip archive, or its directory is damaged.
        LimitError: it has too many parts.
    """

    def __init__(self, data: bytes, kind: str) -> None:
        self.kind = kind
        self._left = _LARGEST_PACKAGE
        if data[:4] == _OLE:
            raise _old(data, kind)
        if data.count(_ENTRY) > _MOST_PARTS:
            raise LimitError(f"not read: more than {_MOST_PARTS:,} parts in the {kind}")
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except _BROKEN as error:
            raise ReadError(
                f"damaged: not the zip archive that a {kind} is", hint="open it in an office program and save it again"
            ) from error
        self.names = tuple(info.filename for info in self._archive.infolist() if not info.filename.endswith("/"))
        self._folded = {name.replace("\\", "/").lstrip("/").lower(): name for name in self.names}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._folded

    def part(self, name: str) -> bytes | None:
        """Return the bytes of the part ``name`` (in any case), ``None`` where there is none.

        Raises:
            ReadError: it is damaged or encrypted.
            LimitError: it unpacks to more than is read.
        """
        known = self._folded.get(name.lower())
        if known is None:
            return None
        info = self._archive.getinfo(known)
        if info.flag_bits & 1:
            raise ReadError(f"{name} is encrypted", hint="save it without a password")
        most = min(_LARGEST_PART, self._left, max(_FREE, _RATIO * info.compress_size))
        chunks: list[bytes] = []
        size = 0
        try:
            with self._archive.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    chunks.append(chunk)
                    size += len(chunk)
                    if size > most:
                        raise LimitError(f"not read: {name} unpacks to more than {most:,} bytes")
        except _BROKEN as error:
            raise ReadError(f"damaged: {name} cannot be unpacked") from error
        self._left -= size
        return b"".join(chunks)


def part_name(base: str, target: str) -> str | None:
    """Return the part that ``target`` means when it stands in the part ``base``; ``None`` where it is outside the package.

    >>> part_name("OEBPS/content.opf", "text/a%20b.xhtml#top"), part_name("word/document.xml", "/word/styles.xml")
    ('OEBPS/text/a b.xhtml', 'word/styles.xml')
    >>> part_name("word/document.xml", "../../etc/passwd"), part_name("a.opf", "http://x.example/")
    (None, None)
    """
    if _SCHEME.match(target):
        return None
    path = unquote(target.split("#")[0].split("?")[0]).replace("\\", "/")
    if not path:
        return None
    joined = posixpath.normpath(path.lstrip("/") if path.startswith("/") else f"{posixpath.dirname(base)}/{path}")
    joined = joined.lstrip("/")
    return None if joined in (".", "..") or joined.startswith("../") else joined


def _old(data: bytes, kind: str) -> ReadError:
    """Return the error for an OLE file: an encrypted package, or a document of an office program before 2007."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return ReadError(f"the {kind} is protected with a password", hint="save it without one")
    return ReadError("an old Word (or Excel, PowerPoint) file, which is not read", hint="save it as .docx")
