"""Bytes to documents: encodings, bad input, formats."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.errors import FormatError, LimitError, ReadError
from claimx.read import read_document, supported

TEXT = "Pain fell by 30 µg/day – “great”, said André.\r\n"


@pytest.mark.parametrize(
    ("data", "text", "warned"),
    [
        (TEXT.encode(), TEXT, ""),
        (TEXT.encode("utf-8-sig"), TEXT, ""),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), TEXT, ""),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), TEXT, ""),
        (b"\xff\xfe\x00\x00" + TEXT.encode("utf-32-le"), TEXT, ""),
        (TEXT.encode("utf-16-le"), TEXT, "UTF-16-LE"),
        (TEXT.encode("cp1252"), TEXT, "windows-1252"),
        (
            "Ein Tag mit Übelkeit und Müdigkeit.".encode("latin-1"),
            "Ein Tag mit Übelkeit und Müdigkeit.",
            "windows-1252",
        ),
        (
            "低剂量纳曲酮用于治疗慢性疼痛，副作用很少，患者每天睡前服用。".encode("gb18030"),
            "低剂量纳曲酮用于治疗慢性疼痛，副作用很少，患者每天睡前服用。",
            "not UTF-8",
        ),
        ("a\u00a0b\u200bc😀é\u0301\n".encode(), "a\u00a0b\u200bc😀é\u0301\n", ""),
        (b"a\x01b and more words", "a\x01b and more words", "1 control character"),
    ],
    ids=lambda value: None if isinstance(value, bytes) else str(value)[:12],
)
def test_encodings(data: bytes, text: str, warned: str) -> None:
    document = read_document("page.txt", data)
    assert document.text == text
    assert warned in " ".join(document.warnings) if warned else not document.warnings


def test_few_bad_bytes_are_told() -> None:
    document = read_document("page.txt", "Müde und übel, spät größer.".encode() + b" \xff " + b"end. " * 20)
    assert document.text.count("\ufffd") == 1
    assert document.warnings == ("1 invalid UTF-8 byte, shown as U+FFFD at offset 28",)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty file"),
        (b" \n\t\r\n", "empty file"),
        ("\ufeff \n\u00a0".encode(), "empty"),
        (b"%PDF-1.7\n%...", "not a PDF"),
        (b"PK\x03\x04\x14\x00", "truncated"),
        (b"\x89PNG\r\n\x1a\n\x00", "looks like a PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "looks like a JPEG"),
        (b"\x1f\x8b\x08\x00\x00", "gzip"),
        (bytes(range(32)) * 20, "not a text file"),
        (b"\x00\x01\x02\xff\xfe" * 50, "not a text file"),
    ],
)
def test_what_is_not_text(data: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message) as caught:
        read_document("page.txt", data)
    assert "\n" not in str(caught.value)


def test_limit() -> None:
    with pytest.raises(LimitError, match="more than the limit"):
        read_document("page.txt", b"abc", limit=2)


def test_unknown_media_type() -> None:
    with pytest.raises(FormatError, match="no reader for image/png"):
        read_document("page", b"abc", media_type="image/png")


@pytest.mark.parametrize(
    ("path", "data", "media_type"),
    [
        ("a.txt", b"plain words", "text/plain"),
        ("a.txt", b"<!DOCTYPE html><html><body><p>x y</p></body></html>", "text/html"),
        ("-", b"\n <html><p>x y</p>", "text/html"),
        ("a.html", b"just words", "text/html"),
        ("a.md", b"# x", "text/markdown"),
        ("-", b"---\ntitle: x\n---\nwords", "text/markdown"),
        ("a.txt", b"p <0.05 was small", "text/plain"),
    ],
)
def test_format_by_content_and_suffix(path: str, data: bytes, media_type: str) -> None:
    assert read_document(path, data).media_type == media_type


def test_supported() -> None:
    assert [supported(p) for p in ("a.txt", "b/c.HTML", "d.md", "e.png", "Makefile")] == [
        True,
        True,
        True,
        False,
        False,
    ]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html", "-"]))
def test_any_bytes_are_read_or_refused(data: bytes, path: str) -> None:
    try:
        document = read_document(path, data)
    except ReadError:
        return
    assert all(0 <= m.start < m.end <= len(document.text) for m in document.marks)


MARKDOWN = """---
title: "Low doses"
author: Ann Lee, MD
date: 2021-05-04
---
# Low doses

See [a trial](https://doi.org/10.5555/x) and <https://a.example/b>.^2^

Methods
-------

- LDN 4.5 mg
- placebo

| a | b |
|---|---|
| 1 | 2 |

```
code
```
"""


def test_markdown() -> None:
    document = read_document("a.md", MARKDOWN.encode())
    assert document.text == MARKDOWN
    assert (document.metadata.title, document.metadata.authors, document.metadata.published) == (
        "Low doses",
        ("Ann Lee",),
        "2021-05-04",
    )
    marked = [(m.role, document.text[m.start : m.end]) for m in document.marks]
    for wanted in [
        ("heading", "# Low doses"),
        ("heading", "Methods"),
        ("list", "- placebo"),
        ("table", "| 1 | 2 |"),
        ("link", "a trial"),
        ("superscript", "2"),
        ("boilerplate", "code"),
    ]:
        assert wanted in marked
    assert [m.target for m in document.marks if m.role == "link"] == [
        "https://doi.org/10.5555/x",
        "https://a.example/b",
    ]


@pytest.mark.parametrize(
    "unit",
    ["[", "[a](", "<", "`", "|", "- ", "#", "^1", "a: b\n", "<div>", "<p", "&", "<!--", "</b>", "<table><tr><td>"],
)
@pytest.mark.parametrize("path", ["a.md", "a.html"])
def test_hostile_markup_takes_linear_time(unit: str, path: str) -> None:
    started = time.perf_counter()
    read_document(path, ("x " + unit * (100_000 // len(unit))).encode())
    assert time.perf_counter() - started < 20
