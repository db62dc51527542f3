"""A saved page or a message as a document: the page itself through the reader of HTML, its address and date from the head."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime

import msgspec

from claimx.errors import ReadError
from claimx.read.html.document import read_html
from claimx.read.mhtml.parts import Part, leaves, parse_part
from claimx.read.plain import read_plain
from claimx.read.source import Source, Text

_PAGES = ("text/html", "application/xhtml+xml")
_SAVED_BY_BROWSER = re.compile(r"<?saved by", re.I)


def read_mhtml(source: Source) -> Text:
    """Return the text of the page that an MHTML file holds: its first part of HTML, else of plain text.

    Its address is that of ``Snapshot-Content-Location`` or ``Content-Location``; a page saved by a browser has no date of
    its own in the head, a message has.

    Raises:
        ReadError: it holds no page.
        LimitError: it has too many parts.
    """
    message = parse_part(source.data.lstrip(b"\xef\xbb\xbf\r\n"))
    if not message.head.keys():
        raise ReadError("not a saved page (MHTML): it has no headers")
    parts = list(leaves(message))
    page = _root(message, parts)
    if page is None:
        raise ReadError("no page in the file: no part of it is HTML or text")
    address = next(
        (
            location
            for location in (
                message.header("Snapshot-Content-Location"),
                page.header("Content-Location"),
                message.header("Content-Location"),
            )
            if location.startswith(("http://", "https://"))
        ),
        None,
    )
    read = _read(source, page, address)
    metadata = read.metadata
    saved = bool(_SAVED_BY_BROWSER.match(message.header("From"))) or bool(message.header("Snapshot-Content-Location"))
    return read._replace(
        metadata=msgspec.structs.replace(
            metadata,
            url=metadata.url or address,
            title=metadata.title or message.header("Subject") or None,
            published=metadata.published or (None if saved else _day(message.header("Date"))),
        )
    )


def _root(message: Part, parts: list[Part]) -> Part | None:
    """Return the part that is the page: the one that ``start`` names, else the first of HTML, else of plain text."""
    start = message.head.get_param("start")
    wanted = str(start).strip("<> ") if start else None
    pages = [part for part in parts if part.media_type in _PAGES and part.body.strip()]
    if wanted:
        for part in pages:
            if part.header("Content-ID").strip("<> ") == wanted:
                return part
    texts = [part for part in parts if part.media_type == "text/plain" and part.body.strip()]
    return next(iter([*pages, *texts]), None)


def _read(source: Source, page: Part, address: str | None) -> Text:
    inside = Source(source.path, page.content(), url=address or source.url, encoding=page.head.get_content_charset())
    return (read_html if page.media_type in _PAGES else read_plain)(inside)


def _day(written: str) -> str | None:
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
