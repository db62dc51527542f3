"""The log of a run, for who looks at it in the morning: a line an event, with its time, in a file that only grows."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from claimx.cli.terminal import complain, printable
from claimx.errors import WriteError

_EVERY = 60.0
"""Seconds between the lines that tell how far the run is."""


class RunLog:
    """A log that is added to the file ``path``; use as a context manager.

    Raises:
        WriteError: the file cannot be written.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        try:
            self._stream: BinaryIO | None = Path(path).open("ab", buffering=0)  # noqa: SIM115  (closed at the exit)
        except OSError as error:
            raise WriteError(f"{path}: {error.strerror}", hint="--log names the log file") from error
        self._last = time.monotonic()
        self._lock = threading.Lock()

    def __enter__(self) -> RunLog:
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._close()

    @property
    def is_due(self) -> bool:
        """Whether it is time to tell how far the run is."""
        return time.monotonic() - self._last >= _EVERY

    def write(self, message: str) -> None:
        """Add a line, which is in the file when this returns. Where it cannot be written, that is told once: hours of
        work must not end for the want of a log. Any thread may call this."""
        stamp = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        with self._lock:
            self._last = time.monotonic()
            if self._stream is None:
                return
            try:
                self._stream.write(f"{stamp} {printable(message)}\n".encode())
            except OSError as error:
                complain(f"{self._path}: {error.strerror}; the log ends here")
                self._close()

    def _close(self) -> None:
        if self._stream is not None:
            self._stream.close()
            self._stream = None
