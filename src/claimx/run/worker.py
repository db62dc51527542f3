"""One worker process, as the run sees it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from math import inf
from typing import BinaryIO, TypeVar, cast

from claimx.errors import ClaimxError
from claimx.records import Value
from claimx.run.protocol import Answer, Batch, Ready, Start, receive, send

_T = TypeVar("_T")

CHILD = (sys.executable, "-P", "-m", "claimx.run.child")
_LOADING = 300.0
"""Seconds in which a worker is loaded, however busy the machine."""
_GRACE = 30.0
"""Seconds beyond all limits of time after which a worker that is silent is taken to stand still."""
_PATIENCE = 5.0
"""Seconds for a worker to end once its pipe is closed; as many again for the system to end one that is killed."""


class Died(Exception):
    """A worker process has ended. ``status`` is its exit status (negative: the signal), ``grown`` the bytes of memory that
    it had at most, above those it had when it was loaded."""

    def __init__(self, status: int, grown: int = 0, *, stuck: bool = False) -> None:
        super().__init__("it stood still" if stuck else said(status))
        self.status = status
        self.grown = grown


class Worker:
    """A process that ``command`` starts. ``deadline`` is when it should have answered, on the clock that only goes
    forward (``inf`` while it is asked nothing). It is asked by one thread; others may :meth:`kill` it meanwhile.

    Raises:
        ClaimxError: the system gives no process.
    """

    def __init__(self, command: tuple[str, ...]) -> None:
        try:  # a session of its own: Ctrl-C at the terminal reaches the run alone, which stops the workers
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
            )
        except OSError as error:  # no memory, too many processes or open files
            raise ClaimxError(
                f"a worker process cannot start: {error.strerror}", hint="fewer --jobs may help"
            ) from error
        self._guard = threading.Lock()
        self._loaded = self._most = 0
        self._stuck = False
        self._tasks = cast(BinaryIO, self._process.stdin)
        self._replies = cast(BinaryIO, self._process.stdout)
        self.deadline = inf

    def load(self, start: Start) -> None:
        """Wait until its pipeline is loaded.

        Raises:
            Died: it was killed meanwhile.
            ClaimxError: it cannot be started.
        """
        ready = self._ask(start, Ready, _LOADING)
        if ready is None:
            status = self.end()
            if status < 0:
                raise Died(status, stuck=self._stuck)
            raise ClaimxError(f"a worker process cannot start: {said(status)}", hint="claimx doctor may know why")
        if ready.error is not None:
            self.kill()
            raise ClaimxError(ready.error)
        self._loaded = ready.memory

    def do(self, batch: Batch) -> Answer:
        """Return what it makes of ``batch``.

        Raises:
            Died: it died of that.
        """
        answer = self._ask(batch, Answer, len(batch.tasks) * batch.timeout + _GRACE)
        if answer is None:
            status = self.end()
            raise Died(status, self._most - self._loaded, stuck=self._stuck)
        return answer

    def _ask(self, message: Value, kind: type[_T], seconds: float) -> _T | None:
        self.deadline = time.monotonic() + seconds
        try:
            send(self._tasks, message)
            return receive(self._replies, kind)
        except OSError:
            return None
        finally:
            self.deadline = inf

    def kill(self, *, stuck: bool = False) -> None:
        """Let the system end it; ``stuck``: because it stands still."""
        with self._guard, suppress(OSError):  # not ``Popen.kill``, which takes note of its end where ``_reaped`` should
            self._stuck = self._stuck or stuck
            if self._process.returncode is None:
                os.kill(self._process.pid, signal.SIGKILL)

    def end(self) -> int:
        """Return the exit status of a worker that has closed its pipe, and close ours."""
        self._close()
        deadline = time.monotonic() + _PATIENCE
        while self._process.returncode is None and not self._reaped():
            now = time.monotonic()
            if now > deadline + _PATIENCE:  # not even that ends a process that waits for a disk or a network drive
                self._process.returncode = -signal.SIGKILL
            elif now > deadline:
                self.kill()
            time.sleep(0.005)
        return cast(int, self._process.returncode)

    def _reaped(self) -> bool:
        """Tell whether the process has ended, with the most memory it had: ``Popen`` would throw that away."""
        with self._guard:  # once it is reaped, its number may be that of another process
            process, status, usage = os.wait4(self._process.pid, os.WNOHANG)
            if process:
                self._process.returncode = os.waitstatus_to_exitcode(status)
                self._most = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
            return bool(process)

    def _close(self) -> None:
        for stream in (self._tasks, self._replies):
            with suppress(OSError):
                stream.close()


def said(status: int) -> str:
    """Say what an exit status means.

    >>> said(-9), said(3)
    ('killed by SIGKILL (out of memory?)', 'exit code 3')
    """
    if status >= 0:
        return f"exit code {status}"
    name = signal.Signals(-status).name if -status in set(signal.Signals) else f"signal {-status}"
    return f"killed by {name}" + _GUESSES.get(name, "")


_GUESSES = {"SIGKILL": " (out of memory?)", "SIGALRM": " (too long on a document)"}
