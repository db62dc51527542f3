"""HTML: clean text with a line a block, and marks for what the elements say. The text is what ``claimx text`` prints."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from claimx.errors import ReadError
from claimx.read.decode import decode
from claimx.read.source import Source, Text

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.I,
)
_UNSEEN = re.compile(
    r"<(script|style|head|noscript|template)\b[^<>]{0,2000}>.{0,200000}?</\1\s*>|<!--.{0,20000}?-->", re.I | re.S
)
_BREAKING = re.compile(r"</?(?:p|div|br|li|tr|h[1-6]|ul|ol|table|section|article|blockquote)\b[^<>]{0,2000}>", re.I)
_TAG = re.compile(r"<[/!?a-z][^<>]{0,2000}>", re.I)
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
    root, whole = _parse(html)
    if not whole:
        return Text(text=_strip(html), warnings=(*warnings, "nested too deeply: read without its structure"))
    if root is None:
        raise ReadError("empty: no text in the HTML")
    body = root.find(".//body")
    writer = Walk(body if body is not None else root).run()
    text = writer.text()
    marks = writer.marks + mark_main_text(root, text, writer.marks)
    marks.sort(key=lambda mark: (mark.start, -mark.end, mark.role))
    return Text(text=text, marks=tuple(marks), metadata=read_metadata(root), warnings=warnings)


def _parse(html: str) -> tuple[Any, bool]:
    """Return the root element, ``None`` where there is none, and whether the parser reached the end of the page."""
    from lxml import etree

    cleaned = _DECLARATION.sub("", html.replace("\x00", ""))
    parser = etree.HTMLParser(huge_tree=True, encoding="utf-8")
    try:
        root = etree.fromstring(cleaned.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        root = None
    return root, not any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def _strip(html: str) -> str:
    """Return the text between the tags: for pages nested deeper than libxml2 reads (2,048 levels)."""
    text = _UNSEEN.sub(" ", html)
    text = _BREAKING.sub("\n", text)
    text = unescape(_TAG.sub(" ", text))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)
