"""HTML: clean text with a line a block, and marks for what the elements say. The text is what ``claimx text`` prints."""

from __future__ import annotations

import re
from typing import Any

from claimx.document import Metadata
from claimx.errors import ReadError
from claimx.read.decode import decode
from claimx.read.source import Source, Text

_DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]{2,40})""", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.I)


def read_html(source: Source) -> Text:
    """Return the text, marks and metadata of an HTML page, however malformed.

    Raises:
        ReadError: it holds no text at all, or is not text.
    """
    from claimx.read.html_main import mark_main_text
    from claimx.read.html_meta import read_metadata
    from claimx.read.html_walk import Walk

    declared = _DECLARED.search(source.data[:4096])
    encoding = (declared.group(1) or declared.group(2)).decode("ascii", "replace") if declared else None
    html, warnings = decode(source.data, declared=encoding)
    root = _parse(html)
    if root is None:
        raise ReadError("empty: no text in the HTML")
    body = root.find(".//body")
    writer = Walk(body if body is not None else root).run()
    text = writer.text()
    marks = writer.marks + mark_main_text(root, text, writer.marks)
    marks.sort(key=lambda mark: (mark.start, -mark.end, mark.role))
    metadata: Metadata = read_metadata(root)
    return Text(text=text, marks=tuple(marks), metadata=metadata, warnings=warnings)


def _parse(html: str) -> Any:
    """Return the root element; ``None`` where there is none."""
    from lxml import etree

    cleaned = _DECLARATION.sub("", html.replace("\x00", ""))
    parser = etree.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=False)
    try:
        return etree.fromstring(cleaned.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
