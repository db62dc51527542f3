"""Plain text: the document's text is the decoded file, unchanged."""

from __future__ import annotations

from claimx.read.decode import decode
from claimx.read.source import Source, Text


def read_plain(source: Source) -> Text:
    """Return the decoded text of ``source``."""
    text, warnings = decode(source.data, declared=source.encoding)
    return Text(text=text, warnings=warnings)
