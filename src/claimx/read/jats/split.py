"""Sets of articles (``pmc-articleset``, an OAI list of records) cut into articles as a stream, none of them parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from claimx.errors import LimitError, ReadError
from claimx.read.source import Member, Refused, SplitOptions

ARTICLE_TYPE = "application/jats+xml"
_CHUNK = 1 << 18
_OPEN = re.compile(rb"<article[\s>]")
_CLOSE = b"</article>"
_DECLARED = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,99}(<\?xml[^>]{0,300}\?>)")


def split_articles(stream: BinaryIO, path: str, options: SplitOptions) -> Iterator[Member | Refused]:
    """Yield the articles of a set, in its order; each has the XML declaration of the set.

    Raises:
        ReadError: there is no article in it, or it ends within one.
    """
    data = stream.read(_CHUNK)
    declared = _DECLARED.match(data)
    declaration = declared[1] if declared else b""
    number = 0
    while True:
        match = _OPEN.search(data)
        if match is None:
            more = stream.read(_CHUNK)
            if not more:
                break
            data = data[-len(_CLOSE) :] + more
            continue
        number += 1
        data = data[match.start() :]
        whole, data = _cut(stream, data, options.max_bytes)
        name = f"{path}#{number}"
        if whole is None:
            error = LimitError(f"an article of more than {options.max_bytes:,} bytes", hint="--max-size sets the limit")
            yield Refused(name, error)
        else:
            yield Member(name, declaration + whole, media_type=ARTICLE_TYPE)
    if not number:
        raise ReadError("no article in the set")


def _cut(stream: BinaryIO, data: bytes, most: int) -> tuple[bytes | None, bytes]:
    """Return the article that ``data`` begins with (``None`` where it is larger than ``most``) and what follows it.

    Raises:
        ReadError: the file ends within it.
    """
    pieces: list[bytes] | None = []
    size = 0
    while (end := data.find(_CLOSE)) < 0:
        keep = len(_CLOSE) - 1
        done, data = data[:-keep], data[-keep:]
        size += len(done)
        if pieces is not None and size > most:
            pieces = None
        if pieces is not None:
            pieces.append(done)
        more = stream.read(_CHUNK)
        if not more:
            raise ReadError("it ends within an article", hint="is the file complete?")
        data += more
    end += len(_CLOSE)
    if pieces is None or size + end > most:
        return None, data[end:]
    return b"".join((*pieces, data[:end])), data[end:]
