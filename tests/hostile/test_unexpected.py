"""What nobody meant to be raised, in the process that all documents go through, costs its own document."""

from __future__ import annotations

import contextlib
import errno
import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from claimx.errors import ReadError
from claimx.read import read_document
from claimx.read.source import Member


def archive(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name, data in members.items():
            packed.writestr(f"{name}.txt", data)
    return stream.getvalue()


CASES = [
    (ZeroDivisionError("a defect\nof ours"), "ZeroDivisionError", "read failed: ZeroDivisionError: a defect of ours"),
    (RecursionError("too deep"), "RecursionError", "read failed: RecursionError: too deep"),
    (UnicodeError("a \udce9"), "UnicodeError", "read failed: UnicodeError: a \\udce9"),
    (OSError(errno.EIO, "Input/output error"), "ReadError", "cannot be read: Input/output error"),
    (MemoryError(), "LimitError", "needs more memory than there is"),
]


@pytest.mark.parametrize(("error", "kind", "said"), CASES, ids=lambda value: type(value).__name__)
def test_a_splitter_that_fails(
    error: Exception, kind: str, said: str, folder: Path, cli: Any, rows: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: Any) -> Iterator[Member]:
        yield Member("rows.jsonl#1", b"Ketamine eased pain.", "text/plain")
        raise error

    monkeypatch.setattr(
        "claimx.read.registry.Format.splitter", lambda known: failing if known.name == "jsonl" else None
    )
    (folder / "rows.jsonl").write_text('{"text": "x"}\n')
    result = cli("extract", "rows.jsonl", "pages/a.txt")
    records = rows(result.stdout)
    errors = [record for record in records if record["kind"] == "error"]
    assert result.exit_code == 1
    assert [record["source"]["path"] for record in records if record["kind"] == "document"] == [
        "rows.jsonl#1",
        "pages/a.txt",
    ]
    assert [(found["path"], found["stage"], found["type"], found["message"]) for found in errors] == [
        ("rows.jsonl", "read", kind, said)
    ]


@pytest.mark.parametrize("name", ["b", "b\x1b[31m\n", "b\ud800".encode("utf-8", "surrogatepass").decode("cp437")])
def test_a_member_that_fails_leaves_those_behind_it(
    name: str, folder: Path, cli: Any, rows: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from claimx.read.containers import walk

    whole: Callable[..., bytes] = walk._Walk._whole

    def failing(self: Any, stream: Any) -> bytes:
        data = whole(self, stream)
        if data == b"bad":
            raise KeyError("a defect of ours")
        return data

    monkeypatch.setattr(walk._Walk, "_whole", failing)
    (folder / "pages.zip").write_bytes(archive(**{"a": b"LDN helps.", name: b"bad", "c": b"LDN helps."}))
    result = cli("extract", "pages.zip")
    records = rows(result.stdout)
    assert [record["kind"] for record in records if record["kind"] in ("document", "error")] == [
        "document",
        "error",
        "document",
    ]
    error = next(record for record in records if record["kind"] == "error")
    assert error["type"] == "KeyError"
    assert error["path"].startswith("pages.zip!b")
    assert error["path"].isprintable()
    assert not any(character in result.stderr for character in "\x1b\x07")


def test_a_member_without_a_name_is_no_trouble_to_a_package() -> None:
    from formats.epub import make

    book = make(3, 0)
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        first = archive.infolist()[-1].filename.encode()
    assert read_document("book.epub", make(3, 0)).text
    damaged = book.replace(first, bytes(len(first)))  # a name of nothing but NUL bytes is read as an empty one
    with contextlib.suppress(ReadError):
        assert read_document("book.epub", damaged).text
