"""Worker processes of our own: loaded once, fed over pipes, replaced when they die.

Python's process pool gives up altogether when one of its workers dies, and cannot stop one that hangs. Here a death
costs a second try, a second death or a limit costs one document, and the run goes on. A thread waits on each worker;
the results come back in order, with a bounded number of documents under way.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from typing import BinaryIO, TypeVar, cast

from claimx.config import Settings
from claimx.errors import ClaimxError, DocumentError, LimitError
from claimx.run.outcome import Outcome, failed
from claimx.run.protocol import Answer, Ready, Start, Task, receive, send
from claimx.run.stage import out_of_memory

_T = TypeVar("_T")

_PATIENCE = 5.0
"""Seconds for a worker to end once its pipe is closed."""
CHILD = (sys.executable, "-P", "-m", "claimx.run.child")
_LOOK_AHEAD = 8
"""Documents under way for each worker: enough that a long one does not hold up the others."""
_BYTES_AHEAD = 64_000_000
"""Bytes of documents under way beyond which no further one is read."""
_LARGE = 1_000_000_000
"""Bytes that a worker killed by the system had taken for a document: it was the document's doing."""


class WorkerError(DocumentError):
    """The worker process died on a document."""


class _Died(Exception):
    """``grown``: the bytes of memory that the worker had at most, above those it had when it was loaded."""

    def __init__(self, status: int, grown: int = 0) -> None:
        self.status = status
        self.grown = grown


class Workers:
    """``jobs`` worker processes; use as a context manager, which stops them in any case.

    Args:
        settings: what each worker loads.
        jobs: how many.
        timeout: seconds that a worker may spend on one document.
        max_memory: bytes that a document may take in a worker, above what this has when it is loaded.
        command: starts a worker.
    """

    def __init__(
        self, settings: Settings, *, jobs: int, timeout: float, max_memory: int, command: tuple[str, ...] = CHILD
    ) -> None:
        self._settings = settings
        self._start = Start(settings=settings, timeout=timeout, max_memory=max_memory)
        self._command = command
        self._jobs = jobs
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="claimx-worker")
        self._idle: SimpleQueue[_Child | None] = SimpleQueue()
        self._children: list[_Child] = []
        self._lock = threading.Lock()
        self._stopped = False
        for _ in range(jobs):
            self._idle.put(None)

    def __enter__(self) -> Workers:
        self._threads.submit(self._warm)
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._stopped = True
            for child in self._children:
                child.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for child in self._children:
            child.end()

    def map(self, tasks: Iterable[Task | _T]) -> Iterator[Outcome | _T]:
        """Yield what comes of ``tasks`` in their order; anything else among them is passed on as it is.

        Raises:
            ClaimxError: a worker cannot be started.
        """
        waiting: deque[tuple[Future[Outcome] | _T, int]] = deque()
        held = 0
        for task in tasks:
            size = len(task.data) if isinstance(task, Task) else 0
            waiting.append((self._threads.submit(self._do, task) if isinstance(task, Task) else task, size))
            held += size
            del task  # its bytes are held by its future alone, until it is done
            while waiting and (
                len(waiting) >= self._jobs * _LOOK_AHEAD or held > _BYTES_AHEAD or _is_ready(waiting[0][0])
            ):
                item, size = waiting.popleft()
                held -= size
                yield _result(item)
        while waiting:
            yield _result(waiting.popleft()[0])

    def _warm(self) -> None:
        """Load a worker while the first document is still being found; where that fails, the document will say so."""
        child = self._idle.get()
        with suppress(ClaimxError, _Died):
            child = child or self._new_child()
        self._idle.put(child)

    def _do(self, task: Task) -> Outcome:
        child = self._idle.get()
        try:
            for _ in range(2):
                try:
                    child = child or self._new_child()
                    answer = child.do(task)
                except _Died as death:
                    last = death
                    self._forget(child)
                    child = None
                    if (error := self._limit(death)) is not None:
                        return self._failed(task, error)
                else:
                    if answer.leaving:
                        self._forget(child)
                        child = None
                    return answer.outcome
            return self._failed(task, WorkerError(f"its worker process died twice: {_said(last.status)}", stage="run"))
        finally:
            self._idle.put(child)

    def _limit(self, death: _Died) -> LimitError | None:
        """Return the limit of which a worker died, if it was one: a second try would end as the first."""
        if death.status == -signal.SIGALRM:
            message = f"took longer than {self._start.timeout:g} seconds"
            return LimitError(message, stage="run", hint="--timeout sets the limit")
        # a library in C aborts where it is given no memory; the system kills the largest process where it has none
        if death.grown > self._start.max_memory // 2 and death.status in (-signal.SIGABRT, -signal.SIGSEGV):
            return out_of_memory("run")
        if death.grown > _LARGE and death.status == -signal.SIGKILL:
            return out_of_memory("run")
        return None

    def _failed(self, task: Task, error: DocumentError) -> Outcome:
        return failed(task.path, error, self._settings, task.data, task.columns)

    def _forget(self, child: _Child | None) -> None:
        if child is not None:
            child.end()
            with self._lock:
                self._children.remove(child)

    def _new_child(self) -> _Child:
        with self._lock:
            if self._stopped:
                raise ClaimxError("the run was stopped")
            child = _Child(self._command)
            self._children.append(child)
        child.load(self._start)
        return child


class _Child:
    def __init__(self, command: tuple[str, ...]) -> None:
        # a session of its own: Ctrl-C at the terminal reaches the run alone, which stops the workers
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)
        self._loaded = self._most = 0
        self._tasks = cast(BinaryIO, self._process.stdin)
        self._replies = cast(BinaryIO, self._process.stdout)

    def load(self, start: Start) -> None:
        try:
            send(self._tasks, start)
            ready = receive(self._replies, Ready)
        except OSError:
            ready = None
        if ready is None:
            status = self.end()
            if status < 0:
                raise _Died(status)
            raise ClaimxError(f"a worker process cannot start: {_said(status)}", hint="--jobs 1 works without them")
        if ready.error is not None:
            self.kill()
            raise ClaimxError(ready.error)
        self._loaded = ready.memory

    def do(self, task: Task) -> Answer:
        try:
            send(self._tasks, task)
            answer = receive(self._replies, Answer)
        except OSError:
            answer = None
        if answer is None:
            status = self.end()
            raise _Died(status, self._most - self._loaded)
        return answer

    def kill(self) -> None:
        with suppress(OSError):
            self._process.kill()

    def end(self) -> int:
        """Return the exit status of a worker that has closed its pipe, and close ours."""
        if self._process.returncode is None:
            deadline = time.monotonic() + _PATIENCE
            while not self._reaped():
                if time.monotonic() > deadline:
                    self._process.kill()
                time.sleep(0.005)
        self._close()
        return cast(int, self._process.returncode)

    def _reaped(self) -> bool:
        """Tell whether the process has ended, with the most memory it had: ``Popen`` would throw that away."""
        process, status, usage = os.wait4(self._process.pid, os.WNOHANG)
        if process:
            self._process.returncode = os.waitstatus_to_exitcode(status)
            self._most = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        return bool(process)

    def _close(self) -> None:
        for stream in (self._tasks, self._replies):
            with suppress(OSError):
                stream.close()


def _said(status: int) -> str:
    """Say what an exit status means.

    >>> _said(-9), _said(3)
    ('killed by SIGKILL (out of memory?)', 'exit code 3')
    """
    if status >= 0:
        return f"exit code {status}"
    name = signal.Signals(-status).name if -status in set(signal.Signals) else f"signal {-status}"
    return f"killed by {name}" + (" (out of memory?)" if name == "SIGKILL" else "")


def _is_ready(item: Future[Outcome] | _T) -> bool:
    return not isinstance(item, Future) or item.done()


def _result(item: Future[Outcome] | _T) -> Outcome | _T:
    return item.result() if isinstance(item, Future) else item
