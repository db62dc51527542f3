"""Worker processes of our own: loaded once, fed over pipes, replaced when they die.

Python's process pool gives up altogether when one of its workers dies, and cannot stop one that hangs. Here a death
costs a second try, a second death or a limit costs one document, and the run goes on. A thread waits on each worker;
the results come back in order, with a bounded number of documents under way. Small documents travel several together,
which halves what the run itself takes of the processor.
"""

from __future__ import annotations

import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TypeVar

from claimx.config import Settings
from claimx.errors import ClaimxError, DocumentError, LimitError
from claimx.run.outcome import Outcome, failed
from claimx.run.protocol import Batch, Start, Task
from claimx.run.stage import out_of_memory
from claimx.run.worker import CHILD, Died, Worker

_T = TypeVar("_T")

_LOOK_AHEAD = 48
"""Documents under way for each worker: enough that a long one does not hold up the others."""
_BYTES_AHEAD = 64_000_000
"""Bytes of documents under way beyond which no further one is read."""
_TOGETHER = 16
_BYTES_TOGETHER = 100_000
_SECONDS_TOGETHER = 0.1
"""Documents, and bytes of them, that go to a worker in one message, and how long it may take to do them all."""
_BRIEF = 10.0
"""Seconds for a document among others. One that takes longer is given to a worker again, by itself, for as long as it
may take: its error must not depend on its company."""
_LARGE = 1_000_000_000
"""Bytes that a worker killed by the system had taken for a document: it was the document's doing."""
_WATCHED = 1.0
"""Seconds between two looks at whether a worker has been silent for too long."""


class WorkerError(DocumentError):
    """The worker process died on a document, or stood still: perhaps not the document's doing."""


class _Place:
    """A document that was handed in, and what became of it: an outcome or what ends the run. ``alone``: it is to be done by
    itself."""

    __slots__ = ("alone", "found", "size", "task")

    def __init__(self, task: Task) -> None:
        self.task: Task | None = task
        self.size = task.size
        self.alone = False
        self.found: Outcome | Exception | None = None


class Workers:
    """``jobs`` worker processes; use as a context manager, which stops them in any case.

    Args:
        settings: what each worker loads.
        jobs: how many.
        timeout: seconds that a worker may spend on one document.
        max_memory: bytes that a document may take in a worker, above what this has when it is loaded.
        profile: whether the outcomes tell the time of each stage.
        tell: told of workers that end before their time, by any thread.
        command: starts a worker.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        jobs: int,
        timeout: float,
        max_memory: int,
        profile: bool = False,
        tell: Callable[[str], None] | None = None,
        command: tuple[str, ...] | None = None,
    ) -> None:
        self._settings = settings
        self._start = Start(settings=settings, max_memory=max_memory, profile=profile)
        self._timeout = timeout
        self._tell = tell or (lambda message: None)
        self._command = command or CHILD
        self._jobs = jobs
        self._threads: list[threading.Thread] = []
        self._children: list[Worker] = []
        self._pending: deque[_Place] = deque()
        self._idle = 0
        self._lock = threading.Lock()
        self._to_do = threading.Condition(self._lock)
        self._done = threading.Condition(self._lock)
        self._stop = threading.Event()

    def __enter__(self) -> Workers:
        with self._lock:
            self._new_thread(warm=True)
        threading.Thread(target=self._watch, name="claimx-watch", daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._stop.set()
            self._to_do.notify_all()
            for child in self._children:
                child.kill()
        for thread in self._threads:
            thread.join()
        for child in self._children:
            child.end()

    def map(self, tasks: Iterable[Task | _T]) -> Iterator[Outcome | _T]:
        """Yield what comes of ``tasks`` in their order; anything else among them is passed on as it is.

        Raises:
            ClaimxError: a worker cannot be started.
        """
        waiting: deque[_Place | _T] = deque()
        held = 0
        for task in tasks:
            if isinstance(task, Task):
                place = self._hand_in(task)
                held += place.size
                waiting.append(place)
            else:
                waiting.append(task)
            del task  # its bytes are held by its place alone, until it is done
            while waiting and (
                len(waiting) >= self._jobs * _LOOK_AHEAD or held > _BYTES_AHEAD or _is_ready(waiting[0])
            ):
                held -= _size(waiting[0])
                yield self._result(waiting.popleft())
        while waiting:
            yield self._result(waiting.popleft())

    def _hand_in(self, task: Task) -> _Place:
        place = _Place(task)
        with self._lock:
            self._pending.append(place)
            if self._idle:
                self._to_do.notify()
            elif len(self._threads) < self._jobs:
                self._new_thread()
        return place

    def _result(self, item: _Place | _T) -> Outcome | _T:
        if not isinstance(item, _Place):
            return item
        with self._lock:
            while item.found is None:
                self._done.wait()
        if isinstance(item.found, Exception):
            raise item.found
        return item.found

    def _new_thread(self, *, warm: bool = False) -> None:
        thread = threading.Thread(target=self._serve, args=(warm,), name="claimx-worker", daemon=True)
        thread.start()
        self._threads.append(thread)  # not before: where it cannot be started, it cannot be waited for

    def _serve(self, warm: bool) -> None:
        """Let one worker do what there is to do; ``warm``: load it before there is anything."""
        child: Worker | None = None
        if warm:
            with suppress(ClaimxError, Died):  # where that fails, the first document will say so
                child = self._new_child()
        pace = _SECONDS_TOGETHER  # for a document
        while batch := self._take(int(_SECONDS_TOGETHER / pace)):
            began = time.monotonic()
            found: Sequence[Outcome | Exception]
            try:
                child, found = self._do(batch, child)
            except Exception as error:  # whatever it is: who waits for the documents must hear of it
                child, found = None, [error] * len(batch)
            pace = max((time.monotonic() - began) / len(batch), _SECONDS_TOGETHER / _TOGETHER)
            with self._lock:
                for place, each in zip(batch, found, strict=bool(found)):
                    place.found, place.task = each, None
                self._done.notify_all()
                if not found:
                    self._again(batch)

    def _take(self, most: int) -> list[_Place]:
        """Return at most so many documents that are to be done (but one), none when there will be no more.

        They are not so many that another worker has nothing to do at the end.
        """
        with self._lock:
            self._idle += 1
            while not self._pending and not self._stop.is_set():
                self._to_do.wait()
            self._idle -= 1
            if self._stop.is_set():
                return []
            batch = [self._pending.popleft()]
            size = batch[0].size
            most = 1 if batch[0].alone else min(most, len(self._pending) // (2 * self._jobs))
            while len(batch) < most and self._fits(self._pending[0], size):
                batch.append(self._pending.popleft())
                size += batch[-1].size
            return batch

    def _again(self, batch: list[_Place]) -> None:
        for place in reversed(batch):
            place.alone = True
            self._pending.appendleft(place)
        self._to_do.notify_all()

    @staticmethod
    def _fits(place: _Place, size: int) -> bool:
        return not place.alone and size + place.size <= _BYTES_TOGETHER

    def _do(self, batch: list[_Place], child: Worker | None) -> tuple[Worker | None, list[Outcome]]:
        """Return what comes of the documents, nothing where they are to be done again one by one; and the next worker."""
        tasks = [place.task for place in batch if place.task is not None]
        if len(tasks) == 1:
            child, outcome = self._do_one(tasks[0], child)
            return child, [outcome]
        try:
            return self._ask(tasks, child, min(self._timeout, _BRIEF))
        except Died as death:
            self._tell(f"a worker died ({death}): {len(tasks)} documents from {tasks[0].path} on are done one by one")
            return None, []

    def _do_one(self, task: Task, child: Worker | None) -> tuple[Worker | None, Outcome]:
        for again in (True, False):
            try:
                child, outcomes = self._ask([task], child, self._timeout)
            except Died as death:
                last, child = death, None
                if (error := self._limit(death)) is not None:
                    return None, self._failed(task, error)
                self._tell(
                    f"a worker died ({death}): {task.path}" + (" is tried again" if again else ", for the second time")
                )
            else:
                return child, outcomes[0]
        return None, self._failed(task, WorkerError(f"its worker process died twice: {last}", stage="run"))

    def _ask(self, tasks: list[Task], child: Worker | None, timeout: float) -> tuple[Worker | None, list[Outcome]]:
        """Have a worker do ``tasks``.

        Raises:
            Died: it died of that.
        """
        try:
            child = child or self._new_child()
            answer = child.do(Batch(tasks=tasks, timeout=timeout))
        except Died:
            self._forget(child)
            raise
        if answer.leaving:
            self._tell(f"a worker left, which had grown too large by {tasks[-1].path}: another takes its place")
            self._forget(child)
            child = None
        return child, answer.outcomes

    def _limit(self, death: Died) -> LimitError | None:
        """Return the limit of which a worker died, if it was one: a second try would end as the first."""
        if death.status == -signal.SIGALRM:
            message = f"took longer than {self._timeout:g} seconds"
            return LimitError(message, stage="run", hint="--timeout sets the limit")
        # a library in C aborts where it is given no memory; the system kills the largest process where it has none
        if death.grown > self._start.max_memory // 2 and death.status in (-signal.SIGABRT, -signal.SIGSEGV):
            return out_of_memory("run")
        if death.grown > _LARGE and death.status == -signal.SIGKILL:
            return out_of_memory("run")
        return None

    def _failed(self, task: Task, error: DocumentError) -> Outcome:
        return failed(task.path, error, self._settings, task.sha256, task.columns)

    def _forget(self, child: Worker | None) -> None:
        if child is not None:
            child.end()
            with self._lock:
                self._children.remove(child)

    def _new_child(self) -> Worker:
        with self._lock:
            if self._stop.is_set():
                raise ClaimxError("the run was stopped")
            child = Worker(self._command)
            self._children.append(child)
        try:
            child.load(self._start)
        except BaseException:
            self._forget(child)
            raise
        return child

    def _watch(self) -> None:
        """Kill workers that are silent for longer than they may: one that was stopped does not hear its own alarm."""
        while not self._stop.wait(_WATCHED):
            now = time.monotonic()
            with self._lock:
                for child in self._children:
                    if now > child.deadline:
                        child.kill(stuck=True)


def _is_ready(item: object) -> bool:
    return not isinstance(item, _Place) or item.found is not None


def _size(item: object) -> int:
    return item.size if isinstance(item, _Place) else 0
