"""Where the time goes, for ``--profile``."""

from __future__ import annotations

import time
from collections.abc import Iterator, MutableMapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TypeAlias

Times: TypeAlias = MutableMapping[str, float]
"""Seconds of this process's CPU by what they were spent on."""


def timed(name: str, times: Times | None) -> AbstractContextManager[None]:
    """Add the CPU time of the block to ``times``, if there are any."""
    return _NOTHING if times is None else _timed(name, times)


_NOTHING = nullcontext()


@contextmanager
def _timed(name: str, times: Times) -> Iterator[None]:
    begin = time.process_time()
    try:
        yield
    finally:
        times[name] = times.get(name, 0.0) + time.process_time() - begin
