"""Documents done by worker processes, as a stream: read, handed out, and what came of them given back in their order."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import TracebackType
from typing import Any, TypeVar

import msgspec

from claimx.config import MAX_MEMORY, TIMEOUT, Settings
from claimx.read.containers import Found, Opening, Skipped
from claimx.read.source import Member, Refused
from claimx.run.in_process import InProcess
from claimx.run.load import documents_of_each
from claimx.run.outcome import Outcome, failed, one_line
from claimx.run.plan import Input
from claimx.run.protocol import Task
from claimx.run.workers import Workers

_T = TypeVar("_T")

_WORTH_A_WORKER = 200_000
"""Bytes of input that repay a worker's start: about as long to extract as the pipeline takes to load."""


class Tally:
    """How far a run is: ``done`` bytes of its files; ``skipped`` counts what archives hold besides documents, by
    suffix or media type."""

    def __init__(self) -> None:
        self.done = 0
        self.skipped: Counter[str] = Counter()


class Engine:
    """Worker processes with the settings of a run; use as a context manager, which stops them in any case.

    Args:
        settings: what decides the output.
        jobs: how many processes; ``None``: the work is done in this one, without limits.
        timeout: seconds for one document.
        max_memory: bytes of memory for one document, above what a worker has when it is loaded.
        profile: whether the outcomes tell the time of each stage.
        tell: told of workers that end before their time, by any thread.

    Raises:
        LibraryError: the bibliography of the settings cannot be read.
        UsageError: cited studies are to be looked up, and cannot be.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        jobs: int | None,
        timeout: float = TIMEOUT,
        max_memory: int = MAX_MEMORY,
        profile: bool = False,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        self._lookups, self._settings = None, settings
        if settings.lookup is not None:
            from claimx.run.lookup import Lookups, for_workers

            self._lookups, self._settings = Lookups(settings, settings.lookup), for_workers(settings)
        self._workers: Workers | InProcess = (
            InProcess(self._settings, profile=profile)
            if jobs is None
            else Workers(self._settings, jobs=jobs, timeout=timeout, max_memory=max_memory, profile=profile, tell=tell)
        )

    def __enter__(self) -> Engine:
        self._workers.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._workers.__exit__(kind, error, trace)

    def map(self, found: Iterable[tuple[Found | _T, int]], tally: Tally) -> Iterator[Outcome | _T]:
        """Yield what comes of documents, in their order and the same bytes whatever the number of processes.

        Args:
            found: the documents, each with the bytes read by then; anything else among them is passed on in its place.
            tally: told how far the run is.

        Raises:
            ClaimxError: a worker process cannot be started.
        """
        handed: deque[int] = deque()
        items: Iterator[Outcome | _T] = self._workers.map(self._tasks(found, tally, handed))
        for item in items:
            tally.done = handed.popleft()
            if self._lookups is not None and isinstance(item, Outcome):
                yield self._lookups.apply(item)
            else:
                yield item

    def _tasks(
        self, found: Iterable[tuple[Found | _T, int]], tally: Tally, handed: deque[int]
    ) -> Iterator[Task | Outcome | _T]:
        """Yield a task for each document or the outcome of one that cannot be had; ``handed`` gets the bytes read by then."""
        for item, read in found:
            if isinstance(item, Skipped):
                tally.skipped[item.kind] += 1
                continue
            handed.append(read)
            if isinstance(item, Refused):
                yield failed(item.path, item.error, self._settings, columns=_sendable(item.columns))
            elif isinstance(item, Member):
                yield Task(**item._replace(columns=_sendable(item.columns))._asdict())
            else:
                yield item


def execute(
    inputs: Sequence[Input],
    settings: Settings,
    *,
    jobs: int = 0,
    timeout: float = TIMEOUT,
    max_memory: int = MAX_MEMORY,
    profile: bool = False,
    tell: Callable[[str], None] | None = None,
    tally: Tally | None = None,
) -> Iterator[Outcome]:
    """Yield what comes of ``inputs``, in their order; ``jobs`` 0 takes as many processes as there are cores and the input
    is worth. For the other arguments, and what is raised, see :class:`Engine`.
    """
    jobs = jobs or jobs_for(inputs)
    with Engine(settings, jobs=jobs, timeout=timeout, max_memory=max_memory, profile=profile, tell=tell) as engine:
        yield from engine.map(documents_planned(inputs, opening_of(settings)), tally or Tally())


def documents_planned(inputs: Iterable[Input], opening: Opening) -> Iterator[tuple[Found, int]]:
    """Yield the documents of ``inputs``, each with the bytes of all of them that were read by then."""
    before = 0
    for given, documents in documents_of_each(inputs, opening):
        for found, read in documents:
            yield found, before + min(read, given.size)
        before += given.size


def opening_of(settings: Settings) -> Opening:
    """Return how the files of a run are opened."""
    return Opening(text_field=settings.text_field, max_bytes=settings.max_bytes, input_format=settings.input_format)


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


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def jobs_for(inputs: Sequence[Input]) -> int:
    """Return how many processes ``inputs`` are worth."""
    if any(given.size == 0 and given.problem is None for given in inputs):
        return cores()  # standard input may hold anything; a worker starts only when there is a document for it
    return max(1, min(cores(), sum(given.size for given in inputs) // _WORTH_A_WORKER))
