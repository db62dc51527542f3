"""Runs into a folder under faults: killed, stopped, out of disk, read errors, clocks that jump; then resumed to their end.

    python benchmarks/faults.py --rounds 1000          # a quick stand-in for the pipeline in the workers
    python benchmarks/faults.py --rounds 20 --real     # the pipeline itself

A round is a run of ``claimx extract`` over the same small inputs, cut into units of a few documents, which is disturbed at
a random moment, resumed, perhaps disturbed again, and at last left in peace. Then the merged ledger must be, byte for
byte, that of a run that nothing disturbed, and nothing may be left over: no half file, no output that the manifest
does not tell of, no process. Everything random comes from the number of the round, but the moment at which the system
lets a process run does not.

The stand-in is a worker process of its own that is killed as any other; it writes a record of what it was given. The
run itself (plan, units, folder, manifest, locks, workers' supervision) is the real one. It is forked from this process,
in which everything is imported, so that a round takes a second or less.
"""

from __future__ import annotations

import argparse
import errno
import faulthandler
import gzip
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple, NoReturn
from unittest import mock

import claimx.atomic
import claimx.cli.app
import claimx.cli.extract
import claimx.cli.extraction
import claimx.run.load
import claimx.run.units
import claimx.run.workers
from claimx.run.folder import RunFolder
from claimx.run.merged import merged
from claimx.run.worker import CHILD

RAW = Path(__file__).parents[1] / "data" / "raw"
STAND_IN = """
import json, os, sys, time, hashlib, signal
sys.path[:0] = {paths!r}
from msgspec import msgpack
tasks, replies = sys.stdin.buffer, sys.stdout.buffer
signal.signal(signal.SIGINT, signal.SIG_IGN)
def receive():
    head = tasks.read(8)
    return msgpack.decode(tasks.read(int.from_bytes(head, "big"))) if len(head) == 8 else None
def send(message):
    data = msgpack.encode(message)
    replies.write(len(data).to_bytes(8, "big") + data)
    replies.flush()
if receive() is not None:
    send({{"error": None, "memory": 0}})
    while (batch := receive()) is not None:
        outcomes = []
        for task in batch["tasks"]:
            signal.setitimer(signal.ITIMER_REAL, batch["timeout"])
            time.sleep({pause})
            line = json.dumps({{"path": task["path"], "sha256": hashlib.sha256(task["data"]).hexdigest()}}) + "\\n"
            outcomes.append({{"path": task["path"], "lines": line.encode() * (1 + len(task["data"]) % 5), "counts": {{"document": 1}}}})
            signal.setitimer(signal.ITIMER_REAL, 0)
        send({{"outcomes": outcomes, "leaving": False}})
"""
"""A worker that answers with what it was given. It imports next to nothing: a thousand rounds start ten thousand."""


def stand_in(place: Path, pause: float = 0.0005) -> tuple[str, ...]:
    """Return the command of the stand-in, which takes ``pause`` seconds for a document; ``place`` is part of it, so that
    those of another harness are told apart."""
    import msgspec

    paths = [str(Path(msgspec.__file__).parents[1])]
    return (sys.executable, "-I", "-S", "-c", STAND_IN.format(paths=paths, pause=pause), str(place))


def corpus(folder: Path) -> None:
    """Make the inputs: the paragraphs of our own documents as small files, as rows and as packed rows."""
    texts = [path.read_text("utf-8") for path in sorted(RAW.glob("*.txt"))]
    pieces = [piece.strip() for text in texts for piece in text.split("\n\n") if len(piece.strip()) > 20]
    for number, piece in enumerate(pieces[:24]):
        (folder / f"{number:03}.txt").write_text(piece + "\n", "utf-8")
    rows = "".join(json.dumps({"id": n, "text": pieces[n % len(pieces)]}) + "\n" for n in range(90))
    (folder / "rows.jsonl").write_text(rows, "utf-8")
    (folder / "packed.jsonl.gz").write_bytes(gzip.compress(rows.encode(), mtime=0))
    (folder / "z.txt").write_text("The end.\n", "utf-8")


class Bench(NamedTuple):
    """What rounds share: the inputs, a place for outputs, the command of the workers, seconds of an undisturbed run."""

    inputs: Path
    place: Path
    command: tuple[str, ...]
    length: float

    @property
    def out(self) -> Path:
        return self.place / "out"


@contextmanager
def small_units() -> Iterator[None]:
    """Let units be of a few documents."""
    units = claimx.run.units
    with (
        mock.patch.object(units, "UNIT_DOCUMENTS", 8),
        mock.patch.object(units, "UNIT_BYTES", 20_000),
        mock.patch.object(units, "GROUP_FILES", 7),
    ):
        yield


def start(bench: Bench, fault: Callable[[], None] | None = None, *options: str) -> int:
    """Begin a run, or go on with it, in a process of its own, with ``fault`` in place; return its number."""
    pid = os.fork()
    if not pid:
        _run(bench, fault, options)
    return pid


def _run(bench: Bench, fault: Callable[[], None] | None, options: tuple[str, ...]) -> NoReturn:
    status = 70
    try:
        os.setsid()
        log = os.open(bench.place / "log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(log, 1)
        os.dup2(log, 2)
        faulthandler.enable(log)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        vars(claimx.run.workers)["CHILD"] = bench.command
        arguments = ["extract", str(bench.inputs), "-o", f"{bench.out}/", "-q", "--text-field", "text", "--jobs", "2"]
        with small_units():
            if fault is not None:
                fault()
            claimx.cli.app.app([*arguments, "--resume", *options], prog_name="claimx")
    except SystemExit as error:
        status = error.code if isinstance(error.code, int) else 70
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        with suppress(BaseException):
            sys.stderr.flush()
        os._exit(status)


def ended(pid: int, seconds: float = 60.0) -> int:
    """Return how the process ended (negative: by that signal); one that does not is a failure."""
    deadline = time.perf_counter() + seconds
    while time.perf_counter() < deadline:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.002)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    raise TimeoutError(f"the run did not end in {seconds:g} s")


def workers_of(pid: int) -> list[int]:
    """Return the worker processes of a run."""
    found: list[int] = []
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            found += map(int, children.read_text().split())
    return found


# Faults: each takes the bench and chance, disturbs a run that it starts, and returns how that ended.


def kill_run(bench: Bench, chance: random.Random) -> int:
    return _signalled(bench, chance, signal.SIGKILL, run=True)


def kill_worker(bench: Bench, chance: random.Random) -> int:
    return _signalled(bench, chance, signal.SIGKILL, workers=1)


def kill_all(bench: Bench, chance: random.Random) -> int:
    return _signalled(bench, chance, signal.SIGKILL, run=True, workers=2)


def stop_by_signal(bench: Bench, chance: random.Random) -> int:
    number = chance.choice((signal.SIGTERM, signal.SIGHUP, signal.SIGINT))
    return _signalled(bench, chance, number, run=True)


def _signalled(
    bench: Bench, chance: random.Random, number: signal.Signals, *, run: bool = False, workers: int = 0
) -> int:
    pid = start(bench)
    time.sleep(chance.uniform(0, bench.length))
    targets = workers_of(pid)
    chance.shuffle(targets)
    with suppress(ProcessLookupError):
        for target in targets[:workers]:
            os.kill(target, number)
    if run:
        os.kill(pid, number)
    return ended(pid)


def full_disk(bench: Bench, chance: random.Random) -> int:
    size = chance.randrange(1, 12_000)
    return ended(start(bench, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))))


def write_error(bench: Bench, chance: random.Random) -> int:
    name = chance.choice(("os.fsync", "pathlib.Path.replace", "os.fdopen", "tempfile.mkstemp"))
    number = chance.choice((errno.EIO, errno.ENOSPC))
    return ended(start(bench, lambda: _failing(name, chance.randrange(1, 40), number)))


def _failing(name: str, at: int, number: int) -> None:
    """Let the ``at``-th call of the function ``name`` fail with the error ``number``."""
    module, _, function = name.rpartition(".")
    owner: Any = Path if module == "pathlib.Path" else sys.modules[module]
    real, calls = getattr(owner, function), Counter[str]()

    def failing(*arguments: Any, **options: Any) -> Any:
        calls[name] += 1
        if calls[name] == at:
            raise OSError(number, os.strerror(number))
        return real(*arguments, **options)

    setattr(owner, function, failing)


def read_error(bench: Bench, chance: random.Random) -> int:
    at = chance.randrange(1, 60)
    return ended(start(bench, lambda: _unreadable(at)))


def _unreadable(at: int) -> None:
    """Let the ``at``-th read of an input fail with EIO."""
    real, calls = claimx.run.load._opened, Counter[str]()

    class Failing:
        def __init__(self, stream: Any) -> None:
            self._stream = stream

        def read(self, size: int = -1) -> bytes:
            calls["read"] += 1
            if calls["read"] == at:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            return bytes(self._stream.read(size))

        def __getattr__(self, name: str) -> Any:
            return getattr(self._stream, name)

    @contextmanager
    def opened(given: Any) -> Iterator[Any]:
        with real(given) as stream:
            yield Failing(stream)

    claimx.run.load._opened = opened


def clock_jumps(bench: Bench, chance: random.Random) -> int:
    """Let the clock of the run jump about, and the times of the inputs with it, and kill it."""
    for path in bench.inputs.iterdir():
        if chance.random() < 0.3:
            when = chance.randrange(0, 2**32)
            os.utime(path, (when, when))
    real, moved = time.time, random.Random(chance.random())

    def jumping() -> float:
        return real() + moved.uniform(-1e9, 1e9)

    def fault() -> None:
        time.time = jumping
        time.time_ns = lambda: int(jumping() * 1e9)

    pid = start(bench, fault)
    time.sleep(chance.uniform(0, bench.length))
    os.kill(pid, signal.SIGKILL)
    return ended(pid)


def two_runs(bench: Bench, chance: random.Random) -> int:
    """Begin a second run while one is at work: one of them says so and ends, or they came one after the other."""
    first = start(bench)
    time.sleep(chance.uniform(0, bench.length / 2))
    second = start(bench)
    statuses = sorted((ended(first), ended(second)))
    if statuses not in ([0, 2], [0, 0]):
        raise AssertionError(f"two runs ended with {statuses}")
    return 0


def shards(bench: Bench, chance: random.Random) -> int:
    """Work in shards, all at once, and kill one."""
    of = chance.choice((2, 3, 5))
    pids = [start(bench, None, "--shard", f"{number}/{of}") for number in range(1, of + 1)]
    time.sleep(chance.uniform(0, bench.length))
    os.kill(pids[0], signal.SIGKILL)
    statuses = [ended(pid) for pid in pids]
    if any(statuses[1:]):
        raise AssertionError(f"shards ended with {statuses}")
    return statuses[0]


def damaged(bench: Bench, chance: random.Random) -> int:
    """Cut a file of the folder, empty it or take it away, as a disk or a person may."""
    status = _signalled(bench, chance, signal.SIGKILL, run=True)
    files = sorted([*bench.out.glob("parts/*"), *bench.out.glob("manifest/*")])
    if files:
        path = chance.choice(files)
        if chance.random() < 0.5:
            path.unlink()
        else:
            os.truncate(path, chance.randrange(max(path.stat().st_size, 1)))
    return status


Fault = Callable[[Bench, random.Random], int]
FAULTS: tuple[Fault, ...] = (
    kill_run, kill_worker, kill_all, stop_by_signal, full_disk, write_error, read_error, clock_jumps, two_runs, shards,
    damaged,
)  # fmt: skip


def undisturbed(inputs: Path, place: Path, command: tuple[str, ...]) -> tuple[bytes, Bench]:
    """Return the ledger of a run that nothing disturbs, and a bench for such that are."""
    place.mkdir(exist_ok=True)
    bench = Bench(inputs, place, command, 0.0)
    began = time.perf_counter()
    if (status := ended(start(bench), 600)) != 0:
        raise AssertionError(f"the undisturbed run ended with {status}: {(place / 'log').read_text()}")
    length = time.perf_counter() - began
    return b"".join(merged(RunFolder(str(bench.out)))), bench._replace(length=length)


def clear(bench: Bench) -> None:
    """Take away what the round before has left."""
    shutil.rmtree(bench.out, ignore_errors=True)
    (bench.place / "log").unlink(missing_ok=True)


def disturbed(bench: Bench, expected: bytes, number: int, tally: Counter[str]) -> list[str]:
    """Do the round ``number``; return what is wrong with the result."""
    chance = random.Random(number)
    clear(bench)
    try:
        while True:
            fault = chance.choice(FAULTS)
            status = fault(bench, chance)
            tally[fault.__name__] += 1
            tally["disturbed"] += status != 0
            if chance.random() < 0.6:
                break
        if (status := ended(start(bench))) != 0:
            return [f"the last run ended with {status}"]
        return wrong(bench, expected)
    except (AssertionError, TimeoutError) as error:
        return [str(error)]


def wrong(bench: Bench, expected: bytes) -> list[str]:
    """Return what is wrong with the finished folder."""
    found = []
    ledger = b"".join(merged(RunFolder(str(bench.out))))
    if ledger != expected:
        have, want = Counter(ledger.splitlines(True)), Counter(expected.splitlines(True))
        lost, more = (want - have).total(), (have - want).total()
        found.append(f"{lost} lines lost, {more} too many" if lost or more else "the order is another")
    parts = {path.stem for path in bench.out.glob("parts/*")}
    entries = {path.stem for path in bench.out.glob("manifest/*")}
    if parts != entries:
        found.append(f"outputs and manifest differ: {sorted(parts ^ entries)}")
    if left := [str(path) for path in bench.out.rglob("*.tmp")]:
        found.append(f"left over: {left}")
    return found


def left_processes(command: tuple[str, ...]) -> list[int]:
    """Return the worker processes that have not ended."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if path.read_bytes().split(b"\0")[: len(command)] == [os.fsencode(each) for each in command]:
                found.append(int(path.parent.name))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--first", type=int, default=0, help="the number of the first round")
    parser.add_argument("--real", action="store_true", help="the pipeline itself in the workers")
    arguments = parser.parse_args()
    tally: Counter[str] = Counter()
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        command = CHILD if arguments.real else stand_in(Path(folder))
        inputs = Path(folder) / "inputs"
        inputs.mkdir()
        corpus(inputs)
        expected, bench = undisturbed(inputs, Path(folder) / "work", command)
        began = time.perf_counter()
        rounds = 0
        with suppress(KeyboardInterrupt):  # the figures up to there are told
            for number in range(arguments.first, arguments.first + arguments.rounds):
                for what in disturbed(bench, expected, number, tally):
                    failures += 1
                    print(f"round {number}: {what}\n{(bench.place / 'log').read_text()[-2000:]}", flush=True)
                rounds += 1
        seconds = time.perf_counter() - began
        time.sleep(2)
        left = left_processes(command) if not arguments.real else []
    print(f"{'fault':18}{'times':>8}")
    for fault in FAULTS:
        print(f"{fault.__name__:18}{tally[fault.__name__]:8,}")
    print(f"{rounds:,} rounds in {seconds:,.0f} s, {tally['disturbed']:,} runs ended early;", end=" ")
    kind = "the pipeline" if arguments.real else "the stand-in"
    print(f"{failures} wrong, {len(left)} processes left over; {len(expected):,} bytes, workers: {kind}")
    return int(failures > 0 or bool(left))


if __name__ == "__main__":
    sys.exit(main())
