"""The command as the shell runs it: workers, pipes, signals, full disks. Slow, so each case is one that needs it."""

from __future__ import annotations

import json
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
    archive = shutil.make_archive("packed", "gztar", "pages")
    Path("rows.jsonl").write_text("".join(f'{{"t": "Ketamine {n} mg eased pain.", "n": {n}}}\n' for n in range(30)))
    named = ("pages", "missing", Path(archive).name, "rows.jsonl")
    outputs = [claimx("extract", *named, "--jobs", jobs, "-q", "--text-field", "t") for jobs in ("1", "2", "3")]
    assert {done.returncode for done in outputs} == {1}
    assert len({done.stdout for done in outputs}) == 1
    assert len({done.stderr for done in outputs}) == 1
    assert outputs[0].stdout.count(b'"kind":"error"') == 3
    assert outputs[0].stdout.count(b'"kind":"document"') == 22 + 22 + 30
    assert outputs[0].stdout.count(b'"columns":{"n":29}') > 1


def test_a_document_that_takes_too_much_is_an_error_and_the_others_go_on(folder: Path) -> None:
    (folder / "pages" / "b.txt").write_text("Ketamine 0.5 mg/kg eased depression in 40 patients of a trial. " * 20_000)
    for limit, said in (
        (("--max-memory", "100M"), "needs more memory than it may take (--max-memory sets the limit)"),
        (("--timeout", "3"), "took longer than 3 seconds (--timeout sets the limit)"),
    ):
        done = claimx("extract", "pages", "-q", "--jobs", "1", "--kinds", "document", *limit)
        assert done.returncode == 1
        assert done.stderr.decode() == f"claimx: pages/b.txt: {said}\n"
        assert done.stdout.count(b'"type":"LimitError"') == 1
        assert done.stdout.count(b'"kind":"document"') == 3


def test_an_archive_from_standard_input(folder: Path) -> None:
    archive = Path(shutil.make_archive("packed", "zip", "pages"))
    with subprocess.Popen(["cat", str(archive)], stdout=subprocess.PIPE) as cat:
        done = claimx("extract", "-", "-q", "--kinds", "document", stdin=cat.stdout)
    assert done.returncode == 0
    paths = [json.loads(line)["source"]["path"] for line in done.stdout.splitlines()]
    assert sorted(paths) == ["-!a.txt", "-!b.md", "-!sub/c.html"]


def test_a_killed_worker_is_replaced_and_nothing_is_lost(many: Path) -> None:
    inputs = plan(["pages"]).inputs
    expected = [outcome.lines for outcome in execute(inputs, Settings(), jobs=1)]
    tasks = [Task(path=given.path, data=Path(given.file).read_bytes()) for given in inputs]
    found = []
    with Workers(Settings(), jobs=2, timeout=60, max_memory=10**9) as workers:
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
