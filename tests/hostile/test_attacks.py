"""Each attack of the table ends in words or in an error, in bounded time, and fetches nothing; a run survives them all."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from attacks import ANYTHING, Attack, attacks, endless

from claimx.config import MAX_BYTES
from claimx.document import Document
from claimx.errors import DocumentError
from claimx.read import read_member
from claimx.read.containers import Opening, documents
from claimx.read.containers.budget import Counted
from claimx.read.source import Member, Refused
from claimx.segment import segment

TABLE = tuple(attacks())
PASSWORDS = "root:"
"""How the passwords of a system begin; no page has it."""


def read(attack: Attack, data: bytes) -> tuple[list[Document], list[str]]:
    """Return the documents of an attack and its errors, each with its type."""
    done, errors = [], []
    for found in documents(Counted(BytesIO(data)), attack.path, Opening(max_bytes=MAX_BYTES)):
        try:
            if isinstance(found, Refused):
                raise found.error
            if isinstance(found, Member):
                document = read_member(found, limit=MAX_BYTES)
                segment(document)
                done.append(document)
        except DocumentError as error:
            errors.append(f"{type(error).__name__}: {error}")
    return done, errors


@pytest.mark.parametrize("attack", TABLE, ids=lambda attack: attack.name)
def test_an_attack_ends_in_words_or_an_error(attack: Attack) -> None:
    data = attack.make()
    begin = time.process_time()
    done, errors = read(attack, data)
    assert time.process_time() - begin < attack.seconds
    text = "\n".join(document.text for document in done)
    assert attack.words in text
    kind, _, said = attack.error.partition(": ")
    if attack.error != ANYTHING:
        assert bool(errors) == bool(attack.error), errors
        assert not errors or any(error.startswith(f"{kind}: ") and said in error for error in errors), errors
    assert PASSWORDS not in text + "".join(errors)
    text.encode()
    assert all(error.isprintable() for error in errors)


def test_every_attack_has_its_name() -> None:
    assert len({attack.name for attack in TABLE}) == len(TABLE)


class _Refusing(socket.socket):
    def __init__(self, *_: Any, **__: Any) -> None:
        raise AssertionError("a reader opened a connection")


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A server on this machine that a reader in C, too, could reach."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


FETCHING = ("outside", "external", "address", "entity", "elsewhere", "schema", "go to", "inclusion")
"""Words in the names of attacks that would have something fetched."""


def test_no_reader_opens_a_connection(listener: socket.socket, monkeypatch: pytest.MonkeyPatch) -> None:
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    monkeypatch.setattr(socket, "socket", _Refusing)
    for name in ("create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, _Refusing)
    asking = [attack for attack in attacks(address) if any(word in attack.name for word in FETCHING)]
    assert len(asking) > 15
    for attack in asking:
        read(attack, attack.make())
    with pytest.raises(BlockingIOError):
        listener.accept()


@pytest.fixture(scope="module")
def besieged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A folder of attacks, a good page before and behind them, and how many files there are."""
    folder = tmp_path_factory.mktemp("besieged")
    count = 0
    for number, attack in enumerate(TABLE):
        data = attack.make()
        if len(data) < 30_000:  # the large ones take a minute through all stages
            (folder / f"{number:03}-{attack.path}").write_bytes(data)
            count += 1
    (folder / "000-first.txt").write_text("Ketamine 0.5 mg/kg eased depression.")
    (folder / "zzz-last.txt").write_text("Naltrexone 4.5 mg eased pain.")
    return folder, count


def claimx(*arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "claimx", *arguments], capture_output=True, timeout=300, **options)


def test_a_run_over_all_attacks_goes_on_to_its_end(besieged: tuple[Path, int], tmp_path: Path) -> None:
    folder, count = besieged
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    environment = {**os.environ, "TMPDIR": str(temporary)}
    done = claimx(
        "extract", ".", "-q", "--kinds", "document", "--text-field", "text", "--jobs", "2", cwd=folder, env=environment
    )
    records = [json.loads(line) for line in done.stdout.splitlines()]
    files = {(record.get("path") or record["source"]["path"]).split("!")[0].split("#")[0] for record in records}
    errors = [record for record in records if record["kind"] == "error"]
    assert done.returncode == 1
    assert {record["type"] for record in errors} <= {"ReadError", "LimitError", "FormatError"}
    assert len(files) == count + 2
    said = done.stderr.decode().splitlines()
    assert len(said) == len(errors)
    assert all(line.startswith("claimx: ") for line in said)
    assert PASSWORDS.encode() not in done.stdout
    assert list(temporary.iterdir()) == []


def test_only_the_end_of_its_process_stops_some(tmp_path: Path) -> None:
    attack = endless()
    (tmp_path / attack.path).write_bytes(attack.make())
    (tmp_path / "good.txt").write_text("Naltrexone 4.5 mg eased pain.")
    done = claimx("extract", ".", "-q", "--kinds", "document", "--jobs", "1", "--timeout", "2", cwd=tmp_path)
    assert done.returncode == 1
    assert [json.loads(line)["kind"] for line in done.stdout.splitlines()] == ["error", "document"]
    assert b"took longer than 2 seconds" in done.stdout


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_among_attacks_leave_nothing(
    number: signal.Signals, besieged: tuple[Path, int], tmp_path: Path
) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    running = subprocess.Popen(
        [sys.executable, "-m", "claimx", "extract", ".", "-q", "-o", str(tmp_path / "out.jsonl"), "--jobs", "2"],
        cwd=besieged[0], env={**os.environ, "TMPDIR": str(temporary)}, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    assert running.stderr
    time.sleep(2.5)
    running.send_signal(number)
    said = running.stderr.read()
    assert running.wait(timeout=20) == 128 + number
    running.stderr.close()
    assert b"Traceback" not in said
    assert [path.name for path in tmp_path.iterdir()] == ["tmp"]
    assert list(temporary.iterdir()) == []
