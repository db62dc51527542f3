"""What a command that writes a file sees to: no input is overwritten, no piece of a file is left."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterable
from pathlib import Path

from claimx.errors import UsageError
from claimx.run.stores.address import is_address


def keep_inputs(output: str | None, inputs: Iterable[str], what: str) -> None:
    """See to it that ``output`` (``None`` is standard output) is none of the ``inputs``; ``what`` says what these are.

    Raises:
        UsageError: it is one of them, by whatever name.
    """
    for name in inputs if output is not None else ():
        if _same_file(name, str(output)):
            raise UsageError(f"{name} is both {what} and the output", hint="name another file after -o")


def _same_file(first: str, second: str) -> bool:
    if is_address(second):
        return first == second
    try:
        return Path(first).samefile(second) and Path(second).is_file()
    except (OSError, ValueError):
        return False


def end_when_told() -> None:
    """Let SIGTERM and SIGHUP unwind the stack, so that temporary files go and workers are stopped."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, lambda received, _: sys.exit(128 + received))
