"""The command as the shell runs it: workers, pipes, signals, full disks. Slow, so each case is one that needs it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from claimx.config import Settings
from claimx.run.execute import execute
from claimx.run.load import documents_of
from claimx.run.plan import plan
from claimx.run.protocol import Task
from claimx.run.workers import Workers

CLAIMX = (sys.executable, "-m", "claimx")


def claimx(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*CLAIMX, *arguments], capture_output=True, timeout=60, **options)  # type: ignore[call-overload, no-any-return]


@pytest.fixture
def many(folder: Path) -> Path:
    """Twenty documents of different length, one that fails."""
    for number in range(20):
        text = f"Page {number}. " + "Ketamine 0.5 mg/kg eased depression in a small trial. " * (number % 7 + 1)
        (folder / "pages" / f"{number:02}.txt").write_text(text, encoding="utf-8")
    (folder / "pages" / "07.txt").write_bytes(b"\x7fELF" + bytes(500))
    return folder


def test_the_same_bytes_for_any_number_of_jobs(many: Path) -> None:
    outputs = [claimx("extract", "pages", "missing", "--jobs", jobs, "-q") for jobs in ("1", "2", "3")]
    assert {done.returncode for done in outputs} == {1}
    assert len({done.stdout for done in outputs}) == 1
    assert len({done.stderr for done in outputs}) == 1
    assert outputs[0].stdout.count(b'"kind":"error"') == 2


def test_a_killed_worker_is_replaced_and_nothing_is_lost(many: Path) -> None:
    units = plan(["pages"]).units
    expected = [outcome.lines for outcome in execute(units, Settings(), jobs=1)]
    tasks = [Task(path=unit.path, data=load(unit, 1_000_000)) for unit in units]
    found = []
    with Workers(Settings(), jobs=2, timeout=60) as workers:
        for outcome in workers.map(tasks * 2):
            found.append(outcome.lines)
            if len(found) == 3:
                for child in workers._children:
                    child.kill()
    assert found == expected * 2


def test_a_closed_pipe_ends_quietly(many: Path) -> None:
    for jobs in ("1", "2"):
        running = subprocess.Popen(
            [*CLAIMX, "extract", "pages", "--jobs", jobs, "-q"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert running.stdout
        assert running.stderr
        assert running.stdout.readline().startswith(b'{"schema":"claimx/1"')
        running.stdout.close()
        stderr = running.stderr.read()
        running.stderr.close()
        assert running.wait(timeout=60) in (0, 1)
        assert all(line.startswith(b"claimx: pages/07.txt: ") for line in stderr.splitlines())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("arguments", [("extract", "missing", "-q"), ("schema",), ("--help",), ("--version",)])
def test_a_full_disk_behind_standard_output(arguments: tuple[str, ...], folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*CLAIMX, *arguments], stdout=full, stderr=subprocess.PIPE, timeout=60)
    assert done.returncode == 2
    assert done.stderr == b"claimx: standard output: No space left on device\n"


def test_a_file_that_outgrows_the_disk_keeps_the_old_one(folder: Path) -> None:
    def small_files_only() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    (folder / "ledger.jsonl").write_text("old")
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    done = claimx("extract", "missing", "-q", "-o", "ledger.jsonl", preexec_fn=small_files_only, env=environment)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == b"claimx: ledger.jsonl: File too large (the old file is unchanged)"
    assert (folder / "ledger.jsonl").read_text() == "old"
    assert sorted(path.name for path in folder.iterdir()) == ["ledger.jsonl", "pages"]


@pytest.mark.parametrize(
    ("number", "status", "said"),
    [(signal.SIGINT, 130, b"claimx: ledger.jsonl: not written\nclaimx: interrupted\n"), (signal.SIGTERM, 143, b"")],
)
def test_signals_stop_the_run_and_its_workers(number: signal.Signals, status: int, said: bytes, folder: Path) -> None:
    running = subprocess.Popen(
        [*CLAIMX, "extract", "pages", "-", "-o", "ledger.jsonl", "--jobs", "2", "-v"],
        stdin=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    assert running.stdin
    assert running.stderr
    deadline = time.monotonic() + 30
    while not list(folder.glob(".ledger.jsonl.*.tmp")) and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(1.5)  # it waits for standard input now, its workers at work or idle
    workers = _children(running.pid)
    running.send_signal(number)
    assert running.wait(timeout=10) == status
    assert running.stderr.read() == said
    running.stdin.close()
    running.stderr.close()
    assert [path.name for path in folder.iterdir()] == ["pages"]
    assert not [pid for pid in workers if Path(f"/proc/{pid}").exists()]


def _children(parent: int) -> list[int]:
    if shutil.which("pgrep") is None:
        return []
    found = subprocess.run(["pgrep", "-P", str(parent)], capture_output=True)
    return [int(pid) for pid in found.stdout.split()]


def test_a_named_pipe_is_read(folder: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", '"$0" -m claimx text <(printf "Ketamine eased depression.")', sys.executable],
        capture_output=True, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, b"Ketamine eased depression.")


@pytest.mark.parametrize("arguments", ["schema", "--help", "--version", "extract --help"])
def test_a_closed_standard_output_is_told_of(arguments: str, folder: Path) -> None:
    command = f'"$0" -m claimx {arguments} >&-'
    done = subprocess.run(["bash", "-c", command, sys.executable], capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (2, b"claimx: standard output: Bad file descriptor\n")
