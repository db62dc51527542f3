"""A worker process: ``python -m claimx.run.child``, with tasks on its standard input and answers on its output.

It loads the pipeline once, ignores Ctrl-C (the run stops it), ends when its input ends, and sets an alarm before each
document whose default action ends the process: unlike an exception, that stops a regular expression or a parser in C.
What a document may take of memory is a limit that the system enforces.
"""

from __future__ import annotations

import ctypes
import gc
import os
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from claimx.errors import ClaimxError
from claimx.run.protocol import Answer, Batch, Ready, Start, receive, send

_GROWN = 300_000_000
"""Bytes above what it had when loaded that a worker may keep after a document; one that keeps more ends."""
_PAGE = resource.getpagesize()
_WHEN_THE_PARENT_DIES = 1  # PR_SET_PDEATHSIG of <sys/prctl.h>


def main() -> None:
    """Do tasks until there are no more, or until this process has grown too large."""
    gc.disable()  # what is loaded stays: to look through it for garbage, again and again, takes an eighth of the time
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with(os.getppid())
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a stray print must not end up between the frames
    tasks = sys.stdin.buffer
    start = receive(tasks, Start)
    if start is None:
        return
    from claimx.run.pipeline import Work

    try:
        work = Work(start.settings, profile=start.profile)
    except ClaimxError as error:
        send(replies, Ready(error=str(error)))
        return
    loaded, leaving = _memory()[1], False
    send(replies, Ready(memory=_peak()))
    while not leaving and (batch := receive(tasks, Batch)) is not None:
        outcomes = []
        for task in batch.tasks:
            with limits(batch.timeout, start.max_memory):
                outcomes.append(work.do(task))
        leaving = _memory()[1] > loaded + _GROWN
        send(replies, Answer(outcomes=outcomes, leaving=leaving))
        if not gc.isenabled():
            _settle()


def end_with(parent: int) -> None:
    """Let the system end this process when the run that started it dies (on Linux), even in the middle of a document.

    Elsewhere it ends with that document, when there is nobody to tell of it.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_WHEN_THE_PARENT_DIES, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it died before that
        os._exit(1)


def _settle() -> None:
    """Leave what the first document has loaded out of the search for garbage from now on, and search less often.

    A document leaves thousands of objects, of which few are in cycles.
    """
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
    gc.enable()


@contextmanager
def limits(timeout: float, max_memory: int) -> Iterator[None]:
    """Hold this process to ``timeout`` seconds and ``max_memory`` more bytes of address space than it has."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = _memory()[0] + max_memory
    signal.setitimer(signal.ITIMER_REAL, timeout)
    with suppress(ValueError, OSError):  # a lower hard limit was set from outside
        resource.setrlimit(resource.RLIMIT_AS, (most if soft == resource.RLIM_INFINITY else min(most, soft), hard))
    try:
        yield
    finally:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
        signal.setitimer(signal.ITIMER_REAL, 0)


def _memory() -> tuple[int, int]:
    """Return the bytes of address space and of memory that this process has (0 and the most it had, without ``/proc``)."""
    try:
        space, resident = Path("/proc/self/statm").read_text().split()[:2]
    except OSError:
        return 0, _peak()
    return int(space) * _PAGE, int(resident) * _PAGE


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:  # the run has gone
        os._exit(1)
