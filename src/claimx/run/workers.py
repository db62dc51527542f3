"""Worker processes of our own: loaded once, fed over pipes, replaced when they die.

Python's process pool gives up altogether when one of its workers dies, and cannot stop one that hangs. Here a death
costs a second try, a second death or a timeout costs one document, and the run goes on. A thread waits on each worker;
the results come back in order, with a bounded number of documents under way.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from typing import BinaryIO, cast

from claimx.config import Settings
from claimx.errors import ClaimxError, DocumentError, LimitError
from claimx.run.outcome import Outcome, failed
from claimx.run.protocol import Ready, Start, Task, receive, send

CHILD = (sys.executable, "-P", "-m", "claimx.run.child")
_LOOK_AHEAD = 8
"""Documents under way for each worker: enough that a long one does not hold up the others."""


class WorkerError(DocumentError):
    """The worker process died on a document."""


class _Died(Exception):
    def __init__(self, status: int) -> None:
        self.status = status


class Workers:
    """``jobs`` worker processes; use as a context manager, which stops them in any case.

    Args:
        settings: what each worker loads.
        jobs: how many.
        timeout: seconds that a worker may spend on one document.
        command: starts a worker.
    """

    def __init__(self, settings: Settings, *, jobs: int, timeout: float, command: tuple[str, ...] = CHILD) -> None:
        self._settings = settings
        self._start = Start(settings=settings, timeout=timeout)
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
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._stopped = True
            for child in self._children:
                child.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for child in self._children:
            child.end()

    def map(self, tasks: Iterable[Task | Outcome]) -> Iterator[Outcome]:
        """Yield what comes of ``tasks`` in their order; an outcome among them is passed on as it is.

        Raises:
            ClaimxError: a worker cannot be started.
        """
        waiting: deque[Future[Outcome] | Outcome] = deque()
        for task in tasks:
            waiting.append(self._threads.submit(self._do, task) if isinstance(task, Task) else task)
            while waiting and (len(waiting) >= self._jobs * _LOOK_AHEAD or _is_ready(waiting[0])):
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())

    def _do(self, task: Task) -> Outcome:
        child = self._idle.get()
        status = 0
        try:
            for _ in range(2):
                try:
                    child = child or self._new_child()
                    return child.do(task)
                except _Died as death:
                    status = death.status
                    child = None
                if status == -signal.SIGALRM:
                    message = f"took longer than {self._start.timeout:g} seconds"
                    return self._failed(task, LimitError(message, stage="run", hint="--timeout sets the limit"))
            return self._failed(task, WorkerError(f"its worker process died twice: {_said(status)}", stage="run"))
        finally:
            self._idle.put(child)

    def _failed(self, task: Task, error: DocumentError) -> Outcome:
        return failed(task.path, error, self._settings, task.data)

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

    def do(self, task: Task) -> Outcome:
        try:
            send(self._tasks, task)
            outcome = receive(self._replies, Outcome)
        except OSError:
            outcome = None
        if outcome is None:
            raise _Died(self.end())
        return outcome

    def kill(self) -> None:
        with suppress(OSError):
            self._process.kill()

    def end(self) -> int:
        """Return the exit status of a worker that has closed its pipe, and close ours."""
        try:
            status = self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            status = self._process.wait()
        self._close()
        return status

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


def _is_ready(item: Future[Outcome] | Outcome) -> bool:
    return isinstance(item, Outcome) or item.done()


def _result(item: Future[Outcome] | Outcome) -> Outcome:
    return item if isinstance(item, Outcome) else item.result()
