"""Saved pages: which part is the page, where it comes from, how it is encoded."""

from __future__ import annotations

import pytest

from claimx.document import Document
from claimx.errors import LimitError, ReadError
from claimx.read import read_document
from formats.mhtml import make

HEAD = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"{}\r\n\r\n'
PAGE = "--b\r\nContent-Type: text/html; charset={}\r\nContent-Transfer-Encoding: {}\r\n{}\r\n{}\r\n"


def read(data: str | bytes, path: str = "a.mhtml") -> Document:
    return read_document(path, data.encode() if isinstance(data, str) else data)


@pytest.mark.parametrize(
    ("charset", "encoding", "body"),
    [
        ("utf-8", "8bit", "<p>5 µg</p>".encode()),
        ("iso-8859-1", "8bit", "<p>5 µg</p>".encode("latin-1")),
        ("utf-8", "quoted-printable", b"<p>5 =C2=B5=\r\ng</p>"),
        ("windows-1252", "quoted-printable", b"<p>5 =B5g</p>"),
        ("utf-8", "base64", b"PHA+NSDCtWc8\r\nL3A+"),
        ("utf-8", "base64", b"PHA+NSDCtWc8!!L3A+="),
        ("nonsense", "8bit", "<p>5 µg</p>".encode()),
    ],
)
def test_encodings(charset: str, encoding: str, body: bytes) -> None:
    head = HEAD.format("") + PAGE.format(charset, encoding, "", "")
    assert read(head.encode().rstrip() + b"\r\n\r\n" + body + b"\r\n--b--\r\n").text == "5 µg"


def test_the_page_is_the_part_that_start_names_or_the_first_of_html() -> None:
    other = "--b\r\nContent-Type: text/css\r\n\r\np { }\r\n"
    first = PAGE.format("utf-8", "8bit", "Content-ID: <one@x>\r\n", "<p>one</p>")
    second = PAGE.format("utf-8", "8bit", "Content-ID: <two@x>\r\n", "<p>two</p>")
    assert read(HEAD.format("") + other + first + second + "--b--").text == "one"
    assert read(HEAD.format('; start="<two@x>"') + other + first + second + "--b--").text == "two"


def test_address_title_and_date() -> None:
    page = PAGE.format("utf-8", "8bit", "Content-Location: https://a.example/x\r\n", "<p>one</p>") + "--b--"
    mail = "From: ann@a.example\r\nSubject: =?utf-8?q?Low_=C2=B5_doses?=\r\nDate: Tue, 4 Mar 2025 10:00:00 +0000\r\n"
    metadata = read(mail + HEAD.format("") + page).metadata
    assert (metadata.title, metadata.url, metadata.published) == ("Low µ doses", "https://a.example/x", "2025-03-04")
    saved = read("From: <Saved by Blink>\r\nDate: Tue, 4 Mar 2025 10:00:00 +0000\r\n" + HEAD.format("") + page).metadata
    assert saved.published is None


def test_nested_alternatives_and_a_single_part() -> None:
    inner = '--b\r\nContent-Type: multipart/alternative; boundary="c"\r\n\r\n--c\r\nContent-Type: text/plain\r\n\r\nplain\r\n--c\r\nContent-Type: text/html\r\n\r\n<p>html</p>\r\n--c--\r\n--b--'
    assert read(HEAD.format("") + inner).text == "html"
    assert read("Content-Type: text/html\r\n\r\n<p>alone</p>").text == "alone"
    assert read(HEAD.format("") + "--b\r\nContent-Type: text/plain\r\n\r\nonly plain\r\n--b--").text == "only plain"


def test_made_page() -> None:
    document = read(make(3))
    assert document.metadata.url == "https://made.example/article"
    assert document.metadata.published == "2016-08-18"
    assert "Duloxetine for neuropathic pain" in document.text


def test_known_by_content() -> None:
    assert read(make(1), "-").media_type == "multipart/related"


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        ("no headers here", ReadError, "no headers"),
        (HEAD.format("") + "--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--", ReadError, "no page"),
        (HEAD.format("") + "--b\r\n\r\nx\r\n" * 30_000, LimitError, "parts"),
        (HEAD.format("") + '--b\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n' * 500, ReadError, "no page"),
        (
            "".join(f'Content-Type: multipart/mixed; boundary="b{i}"\r\n\r\n--b{i}\r\n' for i in range(1_000)),
            ReadError,
            "no page",
        ),
    ],
)
def test_what_cannot_be_read_says_why(data: str, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        read(data)
