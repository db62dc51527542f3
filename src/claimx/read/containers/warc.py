"""Web archives (WARC, ISO 28500): the pages that a crawl fetched, record after record."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from claimx.errors import DocumentError, ReadError
from claimx.read.containers.budget import Budget
from claimx.read.containers.entry import Entry
from claimx.read.containers.http import body_of, read_headers, read_response
from claimx.read.containers.stretch import Body

MAGIC = re.compile(rb"\s{0,8}WARC/[01]\.[0-9]")
_LONGEST = 65_536
_DOCUMENTS = ("response", "resource", "conversion")
_CUT_OFF = "truncated: the web archive ends in the middle of a record"


def warc_entries(stream: BinaryIO, budget: Budget) -> Iterator[Entry]:
    """Yield what was fetched, named by its number among all records; what is no good response is passed over.

    Raises:
        ReadError: the archive is damaged or ends too early.
    """
    number = 0
    while line := _next_line(stream):
        number += 1
        if not MAGIC.match(line):
            raise ReadError(f"damaged: record {number} of the web archive does not begin with WARC")
        headers = read_headers(stream)
        length = headers.get("content-length", "")
        if not re.fullmatch(r"[0-9]{1,15}", length):
            raise ReadError(f"damaged: record {number} of the web archive has no length")
        body = Body(stream, int(length), _CUT_OFF)
        if headers.get("warc-type", "").lower() in _DOCUMENTS:
            yield _entry(number, headers, io.BufferedReader(body), budget)
        body.skip(body.left)


def _next_line(stream: BinaryIO) -> bytes:
    """Return the next line that is not empty (two empty ones stand behind a record)."""
    for _ in range(100):
        if not (line := stream.readline(_LONGEST)) or line.strip():
            return line
    raise ReadError("damaged: no record where the web archive should have one")


def _entry(number: int, headers: dict[str, str], body: BinaryIO, budget: Budget) -> Entry:
    label, url = f"#{number}", headers.get("warc-target-uri", "").strip("<>") or None
    media_type = headers.get("content-type", "")
    try:
        if media_type.lower().startswith("application/http"):
            response = read_response(body)
            media_type = response.headers.get("content-type", "")
            if response.status and not 200 <= response.status < 300:
                return Entry(label, "", lambda: body, passed_over=f"HTTP {response.status}")
            opened = body_of(body, response.headers, budget)
        else:
            opened = body
    except DocumentError as error:
        return Entry(label, "", lambda: body, media_type=media_type, url=url, problem=error)
    return Entry(label, "", lambda: opened, media_type=media_type or None, url=url)
