"""What stands in a folder and is no plain file, and files that change while they are read."""

from __future__ import annotations

import os
import socket
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from claimx.read.containers import Opening, documents
from claimx.read.containers.budget import Counted
from claimx.read.source import Member, Refused

WORDS = "Ketamine eased depression."


def test_only_plain_files_of_a_folder_are_opened(
    folder: Path, cli: Any, rows: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = folder / "pages"
    os.mkfifo(pages / "fifo.html")  # nobody writes to it: opening it would wait for ever
    (pages / "folder.html").mkdir()
    (pages / "folder.html" / "inner.txt").write_text(WORDS)
    (pages / "endless.txt").symlink_to("/dev/zero")
    (pages / "one.txt").symlink_to(pages / "two.txt")
    (pages / "two.txt").symlink_to(pages / "one.txt")
    (pages / "up").symlink_to(folder)
    (pages / "new\nline\x1b[31m.txt").write_text(WORDS)
    monkeypatch.chdir(pages)  # the name of a socket is short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.html")
        monkeypatch.chdir(folder)
        result = cli("extract", "pages", "-q")
    records = rows(result.stdout)
    paths = {record["source"]["path"] for record in records if record["kind"] == "document"}
    assert paths == {
        "pages/a.txt",
        "pages/b.md",
        "pages/sub/c.html",
        "pages/folder.html/inner.txt",
        "pages/new\nline\x1b[31m.txt",
    }
    errors = [record for record in records if record["kind"] == "error"]
    assert {record["path"] for record in errors} <= {"pages/one.txt", "pages/two.txt"}
    assert "\x1b" not in result.stderr
    assert len(result.stderr.splitlines()) == len(errors)


@pytest.mark.parametrize(("size", "error"), [(5, "LimitError"), (400, "LimitError"), (0, "LimitError")])
def test_a_file_that_grows_while_it_is_read(size: int, error: str) -> None:
    found = list(documents(Counted(BytesIO(b"LDN " * 100)), "a.txt", Opening(max_bytes=50, size=size)))
    assert [type(one.error).__name__ for one in found if isinstance(one, Refused)] == [error]


def test_a_file_that_shrinks_while_it_is_read() -> None:
    found = list(documents(Counted(BytesIO(b"LDN helps.")), "a.txt", Opening(size=10_000)))
    assert [one.data for one in found if isinstance(one, Member)] == [b"LDN helps."]
