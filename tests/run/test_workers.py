"""Worker processes: order, deaths, timeouts, starts that fail."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from claimx.config import Settings
from claimx.errors import ClaimxError
from claimx.run import workers as module
from claimx.run.outcome import Outcome
from claimx.run.protocol import Answer, Batch, Task
from claimx.run.worker import Worker
from claimx.run.workers import Workers

STUB = """
import os, resource, signal, sys, time
from pathlib import Path
from claimx.run.outcome import Outcome
from claimx.run.protocol import Answer, Batch, Ready, Start, receive, send

tasks, replies = sys.stdin.buffer, sys.stdout.buffer
start = receive(tasks, Start)
send(replies, Ready(memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024))


def done(task):
    global leaving
    word, _, rest = task.data.decode().partition(" ")
    if word == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "exit":
        os._exit(3)
    if word == "once" and not Path(rest).exists():
        Path(rest).touch()
        os.kill(os.getpid(), signal.SIGSEGV)
    if word == "abort":
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024  # that of the tests before it started counts
        filled = b"x" * (most + 4 * start.max_memory)
        os.abort()
    if word == "hang":
        time.sleep(60)
    if word == "sleep":
        time.sleep(float(rest))
    if word == "stop":
        os.kill(os.getpid(), signal.SIGSTOP)
    leaving = leaving or word == "leave"
    return Outcome(path=task.path, lines=str(os.getpid()).encode() if word in ("who", "leave") else task.data)


leaving = False
while not leaving and (batch := receive(tasks, Batch)) is not None:
    outcomes = []
    for task in batch.tasks:
        signal.setitimer(signal.ITIMER_REAL, batch.timeout)
        outcomes.append(done(task))
        signal.setitimer(signal.ITIMER_REAL, 0)
    send(replies, Answer(outcomes=outcomes, leaving=leaving))
"""
"""A worker that does as its documents say."""


MEMORY = 100_000_000


def run(
    *documents: str,
    jobs: int = 2,
    timeout: float = 30,
    command: tuple[str, ...] = (),
    tell: Callable[[str], None] | None = None,
) -> list[Outcome]:
    command = command or (sys.executable, "-c", STUB)
    tasks = [Task(path=str(number), data=document.encode()) for number, document in enumerate(documents)]
    with Workers(Settings(), jobs=jobs, timeout=timeout, max_memory=MEMORY, tell=tell, command=command) as workers:
        return list(workers.map(tasks))


def errors(outcomes: list[Outcome]) -> list[str]:
    return [f"{outcome.error.type}: {outcome.error.message}" if outcome.error else "" for outcome in outcomes]


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_outcomes_come_in_order_whatever_the_speed(jobs: int) -> None:
    documents = ["sleep 0.3", *[f"text {number}" for number in range(40)], "sleep 0.1", "end"]
    outcomes = run(*documents, jobs=jobs)
    assert [outcome.lines.decode() for outcome in outcomes] == documents
    assert [outcome.path for outcome in outcomes] == [str(number) for number in range(len(documents))]


def test_a_worker_that_dies_is_replaced_and_the_document_tried_again(tmp_path: Path) -> None:
    outcomes = run("a", f"once {tmp_path / 'tried'}", "b", jobs=1)
    assert errors(outcomes) == ["", "", ""]


def test_a_document_that_kills_its_worker_twice_is_an_error_and_the_others_go_on() -> None:
    outcomes = run("a", "die", "b", "exit", "c")
    assert errors(outcomes) == [
        "",
        "WorkerError: its worker process died twice: killed by SIGKILL (out of memory?)",
        "",
        "WorkerError: its worker process died twice: exit code 3",
        "",
    ]
    assert {outcome.error.stage for outcome in outcomes if outcome.error} == {"run"}


def test_a_document_that_takes_too_long_is_an_error_and_the_others_go_on() -> None:
    outcomes = run("a", "hang", "b", timeout=0.5)
    assert errors(outcomes) == ["", "LimitError: took longer than 0.5 seconds (--timeout sets the limit)", ""]


def test_a_library_that_aborts_for_want_of_memory_is_a_limit_and_not_tried_again() -> None:
    outcomes = run("a", "abort", "b", jobs=1)
    assert errors(outcomes) == [
        "",
        "LimitError: needs more memory than it may take (--max-memory sets the limit)",
        "",
    ]


def test_a_worker_that_has_grown_too_large_is_replaced() -> None:
    first, second, third, fourth = (outcome.lines for outcome in run("who", "leave", "who", "who", jobs=1))
    assert first == second != third == fourth


def test_documents_are_read_ahead_by_their_bytes() -> None:
    read: list[int] = []

    def tasks() -> Iterator[Task]:
        for number in range(30):
            read.append(number)
            yield Task(path=str(number), data=b"x" * 20_000_000)

    with Workers(Settings(), jobs=2, timeout=30, max_memory=MEMORY, command=(sys.executable, "-c", STUB)) as workers:
        outcomes = workers.map(tasks())
        next(outcomes)
        assert len(read) <= 6


def test_a_worker_that_is_stopped_is_killed_and_the_document_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimx.run.worker._GRACE", 0.0)
    monkeypatch.setattr("claimx.run.workers._WATCHED", 0.05)
    outcomes = run("a", "stop", "b", jobs=1, timeout=0.5)
    assert errors(outcomes) == ["", "WorkerError: its worker process died twice: it stood still", ""]


@pytest.mark.parametrize(("bad", "said"), [("die", "WorkerError"), ("hang", "LimitError")])
def test_an_error_of_one_document_is_not_that_of_its_company(bad: str, said: str) -> None:
    documents = [bad if number in (40, 55) else f"text {number}" for number in range(90)]
    outcomes = run(*documents, jobs=1, timeout=0.5)
    assert [number for number, outcome in enumerate(outcomes) if outcome.error] == [40, 55]
    assert {outcome.error.type for outcome in outcomes if outcome.error} == {said}
    texts = [outcome.lines.decode() for outcome in outcomes if not outcome.error]
    assert texts == [text for text in documents if text != bad]


def test_small_documents_travel_together(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []

    class Counting(Worker):
        def do(self, batch: Batch) -> Answer:
            sizes.append(len(batch.tasks))
            return super().do(batch)

    monkeypatch.setattr(module, "Worker", Counting)
    run(*(f"text {number}" for number in range(200)), jobs=1)
    assert sum(sizes) == 200
    assert sizes[0] == 1  # how long one takes is not known yet
    assert max(sizes) > 4
    sizes.clear()
    run(*("x" * 90_000 for _ in range(60)), jobs=1)
    assert set(sizes) == {1}


CHILD = """
import os, time
from claimx.run.child import end_with
end_with(os.getppid())
print(os.getpid(), flush=True)
time.sleep(60)
"""
PARENT = f"""
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", {CHILD!r}], start_new_session=True)
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it ends with its document")
def test_a_worker_ends_with_the_run_that_started_it() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE) as running:
        assert running.stdout
        pid = int(running.stdout.readline())
        assert _is_alive(pid)
        running.kill()
    deadline = time.monotonic() + 10
    while _is_alive(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _is_alive(pid)


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_outcomes_among_the_tasks_are_passed_on_in_their_place() -> None:
    ready = Outcome(path="x", lines=b"ready")
    with Workers(Settings(), jobs=2, timeout=30, max_memory=MEMORY, command=(sys.executable, "-c", STUB)) as workers:
        tasks: list[Task | Outcome] = [Task(path="0", data=b"first"), ready, Task(path="2", data=b"last")]
        found = list(workers.map(tasks))
    assert [outcome.lines for outcome in found] == [b"first", b"ready", b"last"]


def test_a_worker_that_cannot_start_ends_the_run() -> None:
    with pytest.raises(ClaimxError, match="cannot start: exit code 7"):
        run("a", "b", command=(sys.executable, "-c", "import sys; sys.exit(7)"))


def test_leaving_early_stops_the_workers() -> None:
    with Workers(Settings(), jobs=2, timeout=30, max_memory=MEMORY, command=(sys.executable, "-c", STUB)) as workers:
        outcomes = workers.map(Task(path=str(n), data=b"sleep 30" if n else b"first") for n in range(1000))
        assert next(outcomes).lines == b"first"


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_worker_that_the_system_does_not_give_ends_the_run(jobs: int) -> None:
    with pytest.raises(ClaimxError, match="cannot start: No such file or directory"):
        run("a", "b", jobs=jobs, command=("/no/such/python",))


def test_a_defect_in_a_thread_ends_the_run_instead_of_leaving_it_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    def defect(_: Worker, batch: Batch) -> Answer:
        raise AssertionError(f"a defect, with {len(batch.tasks)}")

    monkeypatch.setattr(Worker, "do", defect)
    with pytest.raises(AssertionError, match="a defect, with 1"):
        run("a", "b")


def test_what_becomes_of_workers_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimx.run.worker._GRACE", 0.0)
    monkeypatch.setattr("claimx.run.workers._WATCHED", 0.05)
    said: list[str] = []
    run("a", f"once {tmp_path / 'died'}", "leave", "stop", "hang", jobs=1, timeout=0.5, tell=said.append)
    assert said == [
        "a worker died (killed by SIGSEGV): 1 is tried again",
        "a worker left, which had grown too large by 2: another takes its place",
        "a worker died (it stood still): 3 is tried again",
        "a worker died (it stood still): 3, for the second time",
    ]
    said.clear()
    run(*("die" if number == 40 else "text" for number in range(60)), jobs=1, tell=said.append)
    assert len(said) == 3
    assert re.fullmatch(
        r"a worker died \(killed by SIGKILL \(out of memory\?\)\): \d+ documents from \d+ on are done one by one",
        said[0],
    )
    assert said[1].endswith("40 is tried again")


RACE = """
import io, os, sys, threading
from claimx.run.outcome import Outcome
from claimx.run.protocol import Answer, receive, send

answer = io.BytesIO()
send(answer, Answer(outcomes=[Outcome(path="a", lines=b"")]))
ready = threading.Barrier(4)


def first():
    ready.wait()
    receive(io.BytesIO(answer.getvalue()), Answer)


def all_at_once():
    sys.setswitchinterval(1e-6)
    threads = [threading.Thread(target=first) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    os._exit(0)


for _ in range(40):
    if not (child := os.fork()):
        all_at_once()
    if status := os.waitpid(child, 0)[1]:
        sys.exit(f"status {status}")
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_the_first_answers_of_several_workers_may_come_at_once() -> None:
    # without decoders that are ready before, a third of the processes end by SIGSEGV
    done = subprocess.run([sys.executable, "-c", RACE], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
