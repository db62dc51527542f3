"""Web pages saved as MHTML by script, as a browser saves them: the page in quoted-printable, then a picture."""

from __future__ import annotations

import email
import email.policy
import quopri
from base64 import encodebytes

from formats import html
from formats.article import article

_BOUNDARY = "----MultipartBoundary--made----"


def make(seed: int, size: int = 1) -> bytes:
    """Return a saved page."""
    page = quopri.encodestring(html.make(seed, size)).replace(b"\n", b"\r\n")
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://made.example/article\r\n"
        f"Subject: {article(seed, 1).title}\r\nDate: Tue, 4 Mar 2025 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="{_BOUNDARY}"\r\n\r\n\r\n'
    )
    first = (
        f"--{_BOUNDARY}\r\nContent-Type: text/html\r\nContent-ID: <frame-made@mhtml.blink>\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://made.example/article\r\n\r\n"
    )
    picture = (
        f"\r\n--{_BOUNDARY}\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        "Content-Location: https://made.example/a.png\r\n\r\n"
    )
    image = encodebytes(bytes(range(256)) * 40 * size)
    return b"".join([head.encode(), first.encode(), page, picture.encode(), image, f"\r\n--{_BOUNDARY}--\r\n".encode()])


def bare(data: bytes) -> object:
    """Return the main text as email and trafilatura take it out."""
    import trafilatura

    return trafilatura.extract(_page(data), fast=True, favor_recall=True)


def comparable(data: bytes) -> object:
    """Return the main text, comments, tables and metadata as email and trafilatura's defaults take them out."""
    import trafilatura

    return trafilatura.extract(_page(data), with_metadata=True, output_format="json")


def _page(data: bytes) -> str:
    message = email.message_from_bytes(data, policy=email.policy.default)
    page = next(part for part in message.walk() if part.get_content_type() == "text/html")
    payload: bytes = page.get_payload(decode=True)
    return payload.decode("utf-8")
