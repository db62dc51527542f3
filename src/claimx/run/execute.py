"""A plan carried out by worker processes, as a stream: documents are read, handed out and written in their order."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from claimx.config import MAX_MEMORY, TIMEOUT, Settings
from claimx.read.containers import Opening, Skipped
from claimx.read.source import Refused
from claimx.run.load import documents_of
from claimx.run.outcome import Outcome, failed, one_line
from claimx.run.plan import Input
from claimx.run.protocol import Task
from claimx.run.workers import Workers

_WORTH_A_WORKER = 200_000
"""Bytes of input that repay a worker's start: about as long to extract as the pipeline takes to load."""


class Tally:
    """How far a run is: ``done`` bytes of its files; ``skipped`` counts what archives hold besides documents, by
    suffix or media type."""

    def __init__(self) -> None:
        self.done = 0
        self.skipped: Counter[str] = Counter()


def execute(
    inputs: Sequence[Input],
    settings: Settings,
    *,
    jobs: int = 0,
    timeout: float = TIMEOUT,
    max_memory: int = MAX_MEMORY,
    tally: Tally | None = None,
) -> Iterator[Outcome]:
    """Yield what comes of ``inputs``, in their order and the same bytes whatever ``jobs`` is.

    Args:
        inputs: the files of a plan; each may hold many documents.
        settings: what decides the output.
        jobs: how many processes; 0 takes as many as there are cores and the input is worth.
        timeout: seconds for one document.
        max_memory: bytes of memory for one document, above what a worker has when it is loaded.
        tally: told how far the run is.

    Raises:
        LibraryError: the bibliography of the settings cannot be read.
        UsageError: cited studies are to be looked up, and cannot be.
        ClaimxError: a worker process cannot be started.
    """
    lookups, own = None, settings
    if settings.lookup is not None:
        from claimx.run.lookup import Lookups, for_workers

        lookups, own = Lookups(settings, settings.lookup), for_workers(settings)
    tally = tally or Tally()
    handed: deque[int] = deque()
    jobs = jobs or _jobs_for(inputs)
    with Workers(own, jobs=jobs, timeout=timeout, max_memory=max_memory) as workers:
        for outcome in workers.map(_tasks(inputs, own, tally, handed)):
            tally.done = handed.popleft()
            yield lookups.apply(outcome) if lookups else outcome


def opening_of(settings: Settings) -> Opening:
    """Return how the files of a run are opened."""
    return Opening(text_field=settings.text_field, max_bytes=settings.max_bytes, input_format=settings.input_format)


def _tasks(inputs: Sequence[Input], settings: Settings, tally: Tally, handed: deque[int]) -> Iterator[Task | Outcome]:
    """Yield a task for each document or the outcome of one that cannot be had; ``handed`` gets the bytes read by then."""
    opening, before = opening_of(settings), 0
    for given in inputs:
        for found, read in documents_of(given, opening):
            if isinstance(found, Skipped):
                tally.skipped[found.kind] += 1
                continue
            handed.append(before + min(read, given.size))
            if isinstance(found, Refused):
                yield failed(found.path, found.error, settings, columns=_sendable(found.columns))
            else:
                yield Task(**found._replace(columns=_sendable(found.columns))._asdict())
        before += given.size


def _sendable(columns: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return ``columns`` as a record can hold them: numbers of more than 64 bits and what is nested too deep as text."""
    try:
        msgspec.msgpack.encode(columns)
    except (TypeError, ValueError, OverflowError, RecursionError):
        return {one_line(str(name)): _plain(value) for name, value in (columns or {}).items()}
    return columns


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool | float):
        return value
    try:
        return one_line(str(value))
    except (ValueError, RecursionError):
        return None


def _jobs_for(inputs: Sequence[Input]) -> int:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if any(given.size == 0 and given.problem is None for given in inputs):
        return cores  # standard input may hold anything; a worker starts only when there is a document for it
    return max(1, min(cores, sum(given.size for given in inputs) // _WORTH_A_WORKER))
