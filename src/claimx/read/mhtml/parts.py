"""The parts of a MIME message (RFC 2045, 2046), found without a tree: multiparts may nest as deep as they like.

The standard library's parser keeps every part and goes down into each; here only where parts begin and end is looked up.
"""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import Message
from email.parser import HeaderParser
from typing import NamedTuple

from claimx.errors import LimitError

_HEAD_END = re.compile(rb"\r?\n[ \t]*\r?\n|\Z")
_LONGEST_HEAD = 200_000  # bytes
_MOST_PARTS = 20_000
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")


class Part(NamedTuple):
    """A part: its headers, and its body as it stands."""

    head: Message
    body: bytes

    @property
    def media_type(self) -> str:
        """Its media type, in lower case."""
        return self.head.get_content_type()

    def header(self, name: str) -> str:
        """Return a header with encoded words decoded (RFC 2047), empty where there is none."""
        value = self.head.get(name)
        if value is None:
            return ""
        try:
            return " ".join(str(make_header(decode_header(str(value)[:20_000]))).split())
        except (ValueError, LookupError, UnicodeError, binascii.Error):
            return " ".join(str(value).split())

    def content(self) -> bytes:
        """Return the body without its transfer encoding; what is no base64 in it is passed over."""
        encoding = self.header("Content-Transfer-Encoding").lower()
        if encoding == "quoted-printable":
            return quopri.decodestring(self.body)
        if encoding != "base64":
            return self.body
        letters = _NOT_BASE64.sub(b"", self.body)
        letters = letters[: len(letters) - (len(letters) % 4 == 1)]
        try:
            return base64.b64decode(letters + b"=" * (-len(letters) % 4))
        except binascii.Error:
            return b""


def parse_part(data: bytes) -> Part:
    """Return the part that ``data`` is: headers, an empty line, a body."""
    found = _HEAD_END.search(data, 0, _LONGEST_HEAD)
    end = found.end() if found else 0
    head = HeaderParser().parsestr(
        data[:end].decode("utf-8", "surrogateescape").encode("utf-8", "replace").decode("utf-8")
    )
    return Part(head, data[end:])


def leaves(root: Part) -> Iterator[Part]:
    """Yield the parts of ``root`` that are no multiparts themselves, in order.

    A part within a part is never longer than what holds it, and a boundary that was used before splits nothing.

    Raises:
        LimitError: there are too many.
    """
    stack = [root]
    seen: set[str] = set()
    count = 0
    while stack:
        part = stack.pop()
        count += 1
        if count > _MOST_PARTS:
            raise LimitError(f"not read: more than {_MOST_PARTS:,} parts in the file")
        boundary = part.head.get_boundary()
        if part.head.get_content_maintype() != "multipart" or not boundary or boundary in seen or len(seen) > 100:
            yield part
            continue
        seen.add(boundary)
        line = re.compile(
            rb"(?:\A|\r?\n)--" + re.escape(boundary.encode("utf-8", "replace")) + rb"(--)?[ \t]*(?=\r?\n|\Z)"
        )
        marks = list(line.finditer(part.body))
        inside = []
        for i, mark in enumerate(marks):
            if mark[1]:
                break
            end = marks[i + 1].start() if i + 1 < len(marks) else len(part.body)
            start = part.body.find(b"\n", mark.end(), mark.end() + 4) + 1 or mark.end()
            inside.append(parse_part(part.body[start:end]))
            if len(inside) > _MOST_PARTS:
                break
        stack.extend(reversed(inside))
