"""Documents are read by another process, so that none of them takes the server down."""

from __future__ import annotations

import asyncio
import hashlib
import os
import sys
import time
from pathlib import Path

import pytest

from claimx.review.reading import Setup
from claimx.review.texts import COMMAND, Text, Texts


def read(setup: Setup, *paths: Path, command: tuple[str, ...] = COMMAND) -> list[Text]:
    async def all_of_them() -> list[Text]:
        texts = Texts(setup, command)
        try:
            return [await texts.read(str(path), sha256(path)) for path in paths]
        finally:
            await asyncio.to_thread(texts.close)

    return asyncio.run(all_of_them())


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def setup(timeout: float = 20, max_memory: int = 2_000_000_000) -> Setup:
    return Setup(root=None, input_format=None, text_field=None, timeout=timeout, max_memory=max_memory)


def test_a_text_is_that_which_offsets_count_in(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text("<p>Velorastine eased <b>gout</b> \U0001f600.</p>")
    (found,) = read(setup(), page)
    assert found == Text("Velorastine eased gout \U0001f600.", None)


def test_a_document_that_hangs_is_given_up_and_the_next_one_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    page = tmp_path / "a.txt"
    page.write_text("gout")
    began = time.monotonic()
    hung, after = read(setup(timeout=2), tmp_path / "pipe", page)
    assert hung.text is None and "longer than 2 seconds" in (hung.trouble or "")
    assert after == Text("gout", None)
    assert time.monotonic() - began < 20


def test_a_document_that_takes_too_much_memory_is_given_up(tmp_path: Path) -> None:
    large, page = tmp_path / "large.txt", tmp_path / "a.txt"
    large.write_bytes(b"word " * 15_000_000)
    page.write_text("gout")
    refused, after = read(setup(max_memory=60_000_000), large, page)
    assert refused.text is None and "memory" in (refused.trouble or "")
    assert after == Text("gout", None)


def test_a_process_that_dies_or_says_nothing_of_sense_is_replaced(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text("gout")
    for program in ("raise SystemExit(3)", "import os; os.write(1, b'x' * 99)", "import os; os.abort()"):
        first, second = read(setup(timeout=1), page, page, command=(sys.executable, "-c", program))
        assert first.text is None and second.text is None and first.trouble


def test_a_program_that_is_not_there_is_told(tmp_path: Path) -> None:
    (found,) = read(setup(), tmp_path, command=("/nowhere/python",))
    assert found.text is None and "no process" in (found.trouble or "")


def test_what_asks_twice_at_once_is_read_once(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text("gout")

    async def twice() -> list[Text]:
        texts = Texts(setup())
        try:
            found = await asyncio.gather(*(texts.read(str(page), sha256(page)) for _ in range(5)))
            page.unlink()
            return [*found, await texts.read(str(page), sha256_of_gout)]
        finally:
            await asyncio.to_thread(texts.close)

    sha256_of_gout = sha256(page)
    assert asyncio.run(twice()) == [Text("gout", None)] * 6


@pytest.mark.parametrize("name", ["/dev/zero", "/dev/stdin", "-", "", "\x00", "~", "/proc/self/mem"])
def test_no_path_of_a_ledger_harms(name: str) -> None:
    async def ask() -> Text:
        texts = Texts(setup(timeout=2, max_memory=300_000_000))
        try:
            return await texts.read(name, "0" * 64)
        finally:
            await asyncio.to_thread(texts.close)

    found = asyncio.run(ask())
    assert found.text is None and found.trouble


def test_a_file_that_is_not_that_of_the_ledger_is_not_shown(tmp_path: Path) -> None:
    """A ledger from a stranger may name any file of this machine; it would have to know its hash, and so its content."""
    secret = tmp_path / "secret.txt"
    secret.write_text("do not show this")

    async def ask() -> Text:
        texts = Texts(setup())
        try:
            return await texts.read(str(secret), "0" * 64)
        finally:
            await asyncio.to_thread(texts.close)

    assert asyncio.run(ask()) == Text(None, "the file is not as it was")
