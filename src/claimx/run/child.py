"""A worker process: ``python -m claimx.run.child``, with tasks on its standard input and outcomes on its output.

It loads the pipeline once, ignores Ctrl-C (the run stops it), ends when its input ends, and sets an alarm before each
document whose default action ends the process: unlike an exception, that stops a regular expression or a parser in C.
"""

from __future__ import annotations

import os
import signal
import sys

from claimx.errors import ClaimxError
from claimx.run.protocol import Ready, Start, Task, receive, send


def main() -> None:
    """Do tasks until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a stray print must not end up between the frames
    tasks = sys.stdin.buffer
    start = receive(tasks, Start)
    if start is None:
        return
    from claimx.run.pipeline import Work

    try:
        work = Work(start.settings)
    except ClaimxError as error:
        send(replies, Ready(error=str(error)))
        return
    send(replies, Ready())
    while (task := receive(tasks, Task)) is not None:
        signal.setitimer(signal.ITIMER_REAL, start.timeout)
        outcome = work.do(task.path, task.data)
        signal.setitimer(signal.ITIMER_REAL, 0)
        send(replies, outcome)


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:  # the run has gone
        os._exit(1)
