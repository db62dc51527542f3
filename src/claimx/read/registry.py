"""The formats that can be read: a new one is one module and one line here."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple

from claimx.errors import FormatError
from claimx.read.source import Source, Text


class Format(NamedTuple):
    """A format: what ``--input-format`` calls it, its media type, suffixes, the bytes by which its content is known, and
    ``module:function`` that reads it."""

    name: str
    media_type: str
    suffixes: tuple[str, ...]
    reader: str
    sniff: re.Pattern[bytes] | None = None

    def load(self) -> Callable[[Source], Text]:
        """Import and return the reader."""
        module, function = self.reader.split(":")
        reader: Callable[[Source], Text] = getattr(import_module(f"claimx.read.{module}"), function)
        return reader


_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*){0,4}<(?:!doctype\s+html|html|head|body|meta|title|article|div|table|p|h1|script|link|section)\b",
    re.I | re.S,
)
_FRONT = re.compile(rb"(?:\xef\xbb\xbf)?---\s*\n(?:[\w-]+\s*:.*\n){1,40}---\s*\n")

FORMATS = (
    Format("html", "text/html", (".html", ".htm", ".xhtml", ".shtml"), "html:read_html", _HTML),
    Format(
        "markdown",
        "text/markdown",
        (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd"),
        "markdown:read_markdown",
        _FRONT,
    ),
    Format("text", "text/plain", (".txt", ".text", ".asc", ".log", ""), "plain:read_plain"),
)


def supported(path: str) -> bool:
    """Tell whether a walk through a folder takes the file ``path`` (by its suffix; files without one are left out)."""
    suffix = PurePath(path).suffix.lower()
    return bool(suffix) and any(suffix in known.suffixes for known in FORMATS)


def format_of(path: str, data: bytes, media_type: str | None = None) -> Format:
    """Return the format of ``data``: the one asked for, else by content, else by suffix, else plain text.

    Raises:
        FormatError: ``media_type`` names no format that can be read.
    """
    if media_type is not None:
        wanted = media_type.split(";")[0].strip().lower()
        aliases = {"application/xhtml+xml": "text/html", "text/x-markdown": "text/markdown"}
        for known in FORMATS:
            if known.media_type == aliases.get(wanted, wanted):
                return known
        names = ", ".join(known.media_type for known in FORMATS)
        raise FormatError(f"no reader for {media_type}", hint=f"one of {names}")
    suffix = PurePath(path).suffix.lower()
    by_suffix = next((known for known in FORMATS if suffix and suffix in known.suffixes), None)
    if by_suffix and by_suffix.media_type != "text/plain":
        return by_suffix
    head = data[:4096]
    for known in FORMATS:
        if known.sniff and known.sniff.match(head):
            return known
    return FORMATS[-1]
