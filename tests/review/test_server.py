"""The command: how it begins, how it ends, and what it makes of a ledger that is not whole."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimx.decisions.log import Log

from .asking import Api
from .conftest import Served
from .invented import many, write

Serve = Callable[..., Served]


def review(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command that is to end by itself."""
    command = [sys.executable, "-m", "claimx", "review", "--no-browser", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL)


def until(wanted: Callable[[], Any]) -> None:
    for _ in range(200):
        if wanted():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come to pass")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_ends_when_told_and_leaves_ledger_and_log_alone(tmp_path: Path, serve: Serve, number: int) -> None:
    served = serve(write(tmp_path, many(1)))
    api = Api(served)
    api.accept(api.ids()[0])
    before = served.ledger.read_bytes()
    process = served._process
    assert process is not None and process.stderr is not None
    process.send_signal(number)
    assert process.wait(10) == 0
    assert process.stderr.read() == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ledger.jsonl", "ledger.jsonl.review.sqlite", "pages"]
    assert served.ledger.read_bytes() == before


def test_nothing_is_on_standard_output(tmp_path: Path) -> None:
    ledger = write(tmp_path, many(1))
    command = [sys.executable, "-m", "claimx", "review", str(ledger), "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None and process.stdout is not None
        assert "http://127.0.0.1:" in process.stderr.readline()
        process.terminate()
        assert process.stdout.read() == ""


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("-", "standard input"),
        ("none.jsonl", "No such file"),
        ("pages", "is a folder"),
        ("pages/day00.txt", "not JSON"),
        ("other.jsonl", "not a record"),
        ("newer.jsonl", "claimx/2"),
        ("pipe", "no file that stays"),
    ],
)
def test_what_is_no_ledger_is_told_at_once(tmp_path: Path, name: str, said: str) -> None:
    write(tmp_path, many(1))
    (tmp_path / "other.jsonl").write_text('{"a": 1}\n')
    (tmp_path / "newer.jsonl").write_text('{"schema": "claimx/2", "kind": "claim"}\n')
    os.mkfifo(tmp_path / "pipe")
    done = review(name, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr and done.stderr.count("\n") == 1 and done.stdout == ""
    assert not list(tmp_path.rglob("*.review.sqlite"))


def test_options_that_cannot_be_obeyed(tmp_path: Path) -> None:
    ledger = write(tmp_path, many(1)).name
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert f"port {port}" in review(ledger, "--port", port, cwd=tmp_path).stderr
    assert "no sample 'x'" in review(ledger, "--sample", "x", cwd=tmp_path).stderr
    assert "assigned to ada" in review(ledger, "--order", "assigned", "--reviewer", "ada", cwd=tmp_path).stderr
    assert "--sample" in review(ledger, "--order", "rule", "--sample", "x", cwd=tmp_path).stderr
    assert "1 to 80 characters" in review(ledger, "--reviewer", " ", cwd=tmp_path).stderr
    (tmp_path / f"{ledger}.review.sqlite").write_bytes(b"something else")
    assert review(ledger, cwd=tmp_path).returncode == 2


def test_the_reviewer_is_whom_the_environment_names(
    tmp_path: Path, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    from claimx.cli.reviewing import reviewer_or_login

    monkeypatch.setenv("CLAIMX_REVIEWER", "  Grace   Hopper ")
    assert reviewer_or_login(None) == "Grace Hopper"
    assert reviewer_or_login("ada") == "ada"
    monkeypatch.delenv("CLAIMX_REVIEWER")
    monkeypatch.setenv("LOGNAME", "login")
    assert reviewer_or_login(None) == "login"


def test_an_empty_ledger_has_nothing_to_review(tmp_path: Path, serve: Serve) -> None:
    (tmp_path / "ledger.jsonl").write_bytes(b"")
    api = Api(serve(tmp_path / "ledger.jsonl"))
    assert api.complete()["total"] == 0
    assert api.get("/api/queue") == {"total": 0, "complete": True, "items": []}
    assert api.get("/api/next", undecided=1)["at"] is None
    assert api.get("/api/facets")["total"] == 0


def test_lines_that_are_no_records_are_told_and_passed_over(tmp_path: Path, serve: Serve) -> None:
    ledger = write(tmp_path, many(1))
    lines = ledger.read_bytes().splitlines(keepends=True)
    lines[3:3] = [
        b"\xff\n",
        b'{"schema":"claimx/1","kind":"claim","id":"cla_x"}\n',
        b"\n",
        b'{"kind":"none"}\n',
        b"[" * 9999 + b"\n",
    ]
    ledger.write_bytes(b"".join(lines))
    api = Api(serve(ledger))
    assert api.complete()["total"] == 5
    (warning,) = api.get("/api/session")["warnings"]
    assert warning.startswith("4 lines of the ledger are no records") and "4, 5, 7, ..." in warning


def test_a_ledger_that_is_being_written_is_read_on(tmp_path: Path, serve: Serve) -> None:
    ledger = write(tmp_path, many(2))
    whole = ledger.read_bytes()
    last_line = whole.rindex(b'{"schema"', 0, len(whole) - 10)
    cut = whole.rindex(b'"kind":"claim"', 0, last_line) + 40  # within a claim
    ledger.write_bytes(whole[:cut])
    api = Api(serve(ledger))
    before = api.complete()["total"]
    assert before < 10
    assert "half a line" in api.get("/api/session")["warnings"][0]
    ids = api.ids()
    with ledger.open("ab") as stream:
        stream.write(whole[cut : cut + 10])
        stream.flush()
        time.sleep(1.2)
        stream.write(whole[cut + 10 :])
    until(lambda: api.get("/api/progress")["progress"]["total"] == 10)
    session = api.get("/api/session")
    assert session["warnings"] == [] and not session["changed"]
    assert api.ids()[: len(ids)] == ids


def test_a_last_line_without_its_end_counts_where_it_is_whole(tmp_path: Path, serve: Serve) -> None:
    ledger = write(tmp_path, many(1))
    ledger.write_bytes(ledger.read_bytes().rstrip(b"\n"))
    api = Api(serve(ledger))
    api.complete()
    assert api.get("/api/session")["warnings"] == []


@pytest.mark.parametrize("how", ["replaced", "edited", "cut", "gone"])
def test_a_ledger_that_changed_under_the_page_is_told(tmp_path: Path, serve: Serve, how: str) -> None:
    ledger = write(tmp_path, many(2))
    api = Api(serve(ledger))
    api.complete()
    first, *_, last = api.ids()
    data = ledger.read_bytes()
    if how == "replaced":
        (tmp_path / "new").write_bytes(data)
        (tmp_path / "new").replace(ledger)
    elif how == "edited":
        ledger.write_bytes(data.replace(b"Notes of day 0", b"Notes of the day 0")[: len(data)])
    elif how == "cut":
        ledger.write_bytes(data[: len(data) // 2])
    else:
        ledger.unlink()
    until(lambda: api.get("/api/progress")["changed"])
    assert "changed" in api.get("/api/session")["warnings"][0]
    if how in ("replaced", "gone"):  # the file that was opened is still there
        assert api.accept(first)["state"]["verdict"] == "accepted"
    else:  # never another claim than was asked for
        status, error = api.refused("GET", f"/api/queue?claim={last}")
        assert status == 409 and "not as it was" in error


def test_a_decision_that_cannot_be_written_is_told_and_not_made(tmp_path: Path, serve: Serve) -> None:
    import sqlite3

    ledger = write(tmp_path, many(1))
    api = Api(serve(ledger))
    claim = api.ids()[0]
    api.accept(claim)
    with sqlite3.connect(Log.path_beside(str(ledger))) as other:
        other.execute(
            "CREATE TRIGGER full BEFORE INSERT ON entry BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
        )
    other.close()
    act = {"claim": claim, "action": "reject", "reason": "duplicate"}
    status, error = api.refused("POST", "/api/decisions", act)
    assert status == 507 and "disk is full" in error
    assert api.refused("POST", "/api/undo", {})[0] == 507
    view = api.get("/api/queue")["items"][0]
    assert view["state"]["verdict"] == "accepted"
    assert api.get("/api/progress")["progress"]["rejected"] == 0


def test_paths_of_the_ledger_begin_at_the_root(tmp_path: Path, serve: Serve) -> None:
    (tmp_path / "files").mkdir()
    ledger = write(tmp_path / "files", many(1)).rename(tmp_path / "ledger.jsonl")
    assert Api(serve(ledger)).get("/api/documents/0")["trouble"]
    assert Api(serve(ledger, "ada", "--root", "files")).get("/api/documents/0")["trouble"] is None
