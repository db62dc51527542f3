"""Where the time goes, for ``--profile``."""

from __future__ import annotations

import time
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from typing import TypeAlias

Times: TypeAlias = MutableMapping[str, float]
"""Seconds of this process's CPU by what they were spent on."""


@contextmanager
def timed(name: str, times: Times | None) -> Iterator[None]:
    """Add the CPU time of the block to ``times``, if there are any."""
    if times is None:
        yield
        return
    begin = time.process_time()
    try:
        yield
    finally:
        times[name] = times.get(name, 0.0) + time.process_time() - begin
