"""A plan carried out: in this process, or by worker processes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claimx.config import TIMEOUT, Settings
from claimx.errors import DocumentError
from claimx.run.load import load
from claimx.run.outcome import Outcome, failed
from claimx.run.plan import Unit
from claimx.run.protocol import Task
from claimx.run.workers import Workers

if TYPE_CHECKING:
    from claimx.run.pipeline import Work

_WORTH_A_WORKER = 200_000
"""Bytes of input that repay a worker's start: about as long to extract as the pipeline takes to load."""


def execute(
    units: Sequence[Unit], settings: Settings, *, jobs: int = 0, timeout: float | None = None
) -> Iterator[Outcome]:
    """Yield what comes of ``units``, in their order and the same bytes whatever ``jobs`` is.

    Args:
        units: the documents of a plan.
        settings: what decides the output.
        jobs: how many processes; 0 takes as many as there are cores and the input is worth.
        timeout: seconds for one document, which only a worker process can be held to; ``None`` holds workers to
            :data:`~claimx.config.TIMEOUT` and one job alone, which works in this process, to nothing.

    Raises:
        LibraryError: the bibliography of the settings cannot be read.
        UsageError: cited studies are to be looked up, and cannot be.
        ClaimxError: a worker process cannot be started.
    """
    if settings.lookup is None:
        yield from _extracted(units, settings, jobs=jobs, timeout=timeout)
        return
    from claimx.run.lookup import Lookups, for_workers

    lookups = Lookups(settings, settings.lookup)
    for outcome in _extracted(units, for_workers(settings), jobs=jobs, timeout=timeout):
        yield lookups.apply(outcome)


def _extracted(units: Sequence[Unit], settings: Settings, *, jobs: int, timeout: float | None) -> Iterator[Outcome]:
    jobs = min(jobs or _jobs_for(units), max(1, len(units)))
    tasks = (_task(unit, settings) for unit in units)
    if jobs == 1 and timeout is None:
        work: Work | None = None
        for task in tasks:
            if isinstance(task, Outcome):
                yield task
            else:
                work = work or _loaded(settings)
                yield work.do(task.path, task.data)
    else:
        with Workers(settings, jobs=jobs, timeout=timeout or TIMEOUT) as workers:
            yield from workers.map(tasks)


def _loaded(settings: Settings) -> Work:
    from claimx.run.pipeline import Work  # heavy, and not needed by a process that only hands out work

    return Work(settings)


def _task(unit: Unit, settings: Settings) -> Task | Outcome:
    try:
        return Task(path=unit.path, data=load(unit, settings.max_bytes))
    except DocumentError as error:
        return failed(unit.path, error, settings)


def _jobs_for(units: Sequence[Unit]) -> int:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, sum(unit.size for unit in units) // _WORTH_A_WORKER))
