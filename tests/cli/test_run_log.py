"""``--log``: what happened, with the time, for who looks later."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from claimx.cli import run_log
from claimx.run import workers

LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ (.+)")


def said(path: Path) -> list[str]:
    """The lines of a log without their times."""
    found = [LINE.fullmatch(line) for line in path.read_text("utf-8").splitlines()]
    return [line[1] for line in found if line is not None]


def test_a_log_has_the_beginning_errors_and_the_end_and_only_grows(folder: Path, cli: Any) -> None:
    for _ in range(2):
        cli("extract", "pages", "missing.txt", "--log", "run.log", "-q")
    lines = said(folder / "run.log")
    assert len(lines) == 6
    assert re.fullmatch(r"claimx \S+: 4 files, [\d,]+ bytes", lines[0])
    assert lines[1] == "missing.txt: cannot be read: No such file or directory"
    assert re.match(r"3 documents, \d+ records \(.*\), 1 error \(ReadError 1\), ", lines[2])


def test_a_line_tells_how_far_the_run_is_when_it_is_time(
    folder: Path, cli: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_log, "_EVERY", 0.0)
    cli("extract", "pages", "--log", "run.log")
    so_far = [line for line in said(folder / "run.log") if "of the input" in line]
    assert len(so_far) == 3
    assert re.fullmatch(r"3 documents, [\d.,]+/s, 0 errors, 100\.0% of the input", so_far[-1])


def test_a_log_that_cannot_be_opened_is_an_error_at_once(folder: Path, cli: Any) -> None:
    result = cli("extract", "pages", "--log", "no/such/run.log", "-o", "ledger.jsonl")
    assert result.exit_code == 2
    assert "no/such/run.log: No such file or directory" in result.stderr
    assert not (folder / "ledger.jsonl").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_log_that_cannot_be_written_is_told_once_and_the_run_goes_on(folder: Path, cli: Any) -> None:
    result = cli("extract", "pages", "missing.txt", "--log", "/dev/full", "-o", "ledger.jsonl")
    assert result.exit_code == 1
    assert result.stderr.count("the log ends here") == 1
    assert (folder / "ledger.jsonl").stat().st_size > 0


DYING = """
import os, sys
from claimx.run.protocol import Batch, Ready, Start, receive, send
receive(sys.stdin.buffer, Start)
send(sys.stdout.buffer, Ready())
receive(sys.stdin.buffer, Batch)
os._exit(3)
"""


@pytest.mark.parametrize("target", ["ledger.jsonl", "out/"])
def test_a_log_tells_of_workers_that_died(target: str, folder: Path, cli: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "CHILD", (sys.executable, "-c", DYING))
    monkeypatch.setattr("claimx.run.execute.Workers", workers.Workers)
    cli("extract", "pages/a.txt", "-o", target, "--log", "run.log", "-q")
    assert said(folder / "run.log")[1:4] == [
        "a worker died (exit code 3): pages/a.txt is tried again",
        "a worker died (exit code 3): pages/a.txt, for the second time",
        "pages/a.txt: its worker process died twice: exit code 3",
    ]
