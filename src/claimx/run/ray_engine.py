"""A run on a Ray cluster: actors do the units, this process hands them out and tells of them.

An actor holds one engine with one worker process, which loads the pipeline once and is supervised as on one machine: a
document that takes too long, or kills it, costs that document. The actor writes its units' files and entries itself, so
that no text goes through this process. Ray starts an actor that died anew, with its unit; a unit on which actors die
again and again is left out, and told of at the end.
"""

from __future__ import annotations

import logging
import os
import re
import socket
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import msgspec

from claimx.errors import ClaimxError, FolderError, UsageError
from claimx.extras import need
from claimx.records import Value
from claimx.run.execute import Engine, Tally, cores
from claimx.run.into_folder import FolderRun
from claimx.run.manifest import Entry
from claimx.run.outcome import Outcome
from claimx.run.portion import Job, Portion, portions
from claimx.run.units import Unit

_TRIES = 4
"""How often a unit is begun before it is left out: nodes that are taken away cost tries, too."""
_MEMORY = 1_000_000_000
"""Bytes that an actor and its worker process ask for: 250 MB with the pipeline loaded, and the documents."""
_PATIENCE = 60.0
"""Seconds without an actor after which people are told what is missing."""
_END = 10.0
"""Seconds for the actors to end, and for a cluster to answer."""


class Done(Value, frozen=True, kw_only=True):
    """What an actor did: the outcomes of a unit's documents, without their lines, its entry, and the bytes of input that
    were read for it; an ``entry`` of ``None``: there are no further units in the portion."""

    outcomes: tuple[Outcome, ...] = ()
    entry: Entry | None = None
    read: int = 0


class Actor:
    """Does one unit after the other; ``indexes`` are the bytes of the bibliographies' indexes."""

    def __init__(self, job: Job, *indexes: bytes) -> None:
        self._job = job
        self._indexes = indexes
        self._files: list[str] = []
        self._engine: Engine | None = None
        self._items: Iterator[Outcome | Entry] = iter(())
        self._left: Portion | None = None
        self._tally = Tally()

    def load(self) -> ClaimxError | None:
        """Get ready; return why not."""
        try:
            self._opened()
        except ClaimxError as error:
            return error
        return None

    def next(self, portion: Portion) -> bytes | ClaimxError:
        """Do the first unit of ``portion``: as MessagePack what came of it (:class:`Done`), or why it cannot be done.

        A group is read in one go as long as what is asked for is what is left of the last portion.
        """
        try:
            if self._left != portion:
                self._tally = Tally()
                self._items = self._job.items(portion, self._opened(), self._tally)
            before, outcomes, entry = self._tally.done, [], None
            for item in self._items:
                if isinstance(item, Entry):
                    entry = item
                    break
                outcomes.append(msgspec.structs.replace(item, lines=b""))
            self._left = portion.after(entry.unit) if entry else None
        except ClaimxError as error:
            self._left = None
            return error
        read = (self._tally.done - before) // portion.step
        return msgspec.msgpack.encode(Done(outcomes=tuple(outcomes), entry=entry, read=read))

    def end(self) -> None:
        """Stop the worker process."""
        if self._engine is not None:
            self._engine.__exit__(None, None, None)
        for name in self._files:
            Path(name).unlink(missing_ok=True)

    def _opened(self) -> Engine:
        if self._engine is None:
            if self._indexes:
                self._files = [_kept(data) for data in self._indexes]
                settings = msgspec.structs.replace(self._job.settings, library=tuple(self._files))
                self._job = msgspec.structs.replace(self._job, settings=settings)
            self._engine = self._job.engine()
            self._engine.__enter__()
        return self._engine


class Cluster:
    """What is left of ``run``, done by ``actors``; ``tell`` gets what people should know."""

    def __init__(self, ray: Any, run: FolderRun, actors: list[Any], tell: Callable[[str], None]) -> None:
        self._ray = ray
        self._run = run
        self._tell = tell
        self._todo = deque(portions(run, len(actors)))
        self._idle: list[Any] = []
        self._asked: dict[Any, tuple[Any, Portion | None]] = {actor.load.remote(): (actor, None) for actor in actors}
        self._lost: list[Unit] = []

    def outcomes(self, tally: Tally) -> Iterator[Outcome]:
        """Yield what comes of each document, unit by unit as they are done.

        Raises:
            FolderError: units were left out.
            ClaimxError: an actor cannot work.
        """
        told = False
        while self._todo or any(portion for _, portion in self._asked.values()):
            done, _ = self._ray.wait(list(self._asked), num_returns=1, timeout=_PATIENCE)
            if not done and not told and not any(portion for _, portion in self._asked.values()):
                self._tell("waiting for Ray: no node has a CPU and 1 GB of memory to spare yet")
                told = True
            for reference in done:
                yield from self._answer(reference, tally)
            while self._todo and self._idle:
                self._ask(self._idle.pop(), self._todo.popleft())
        if self._lost:
            raise FolderError(
                f"{self._run.folder.path}: {len(self._lost)} units not done, each killed its actor {_TRIES} times: "
                + ", ".join(self._named(unit) for unit in self._lost),
                hint="claimx extract --resume tries them again",
            )

    def _ask(self, actor: Any, portion: Portion | None) -> None:
        asked = actor.load.remote() if portion is None else actor.next.remote(portion)
        self._asked[asked] = (actor, portion)

    def _answer(self, reference: Any, tally: Tally) -> Iterator[Outcome]:
        actor, portion = self._asked.pop(reference)
        try:
            answer = self._ray.get(reference)
        except self._ray.exceptions.ActorUnschedulableError as error:
            raise ClaimxError(f"Ray has no place for an actor: {_short(error)}") from error
        except self._ray.exceptions.RayActorError as error:
            if portion is None and isinstance(error, self._ray.exceptions.ActorUnavailableError):
                self._ask(actor, None)  # it is being started again
                return
            if portion is None:
                raise ClaimxError(f"an actor cannot start: {_short(error)}", hint=_INSTALL) from error
            self._lost.append(portion.first)  # and what is left of its portion: to read on is to read this again
            self._ask(actor, None)  # it works again when it has been started again
            return
        except self._ray.exceptions.RayError as error:
            raise ClaimxError(f"an actor failed: {_short(error)}", hint=_INSTALL) from error
        if isinstance(answer, ClaimxError):
            raise answer
        done = Done() if portion is None else msgspec.msgpack.decode(answer, type=Done)
        if portion is not None:
            tally.done += done.read
        if portion is None or done.entry is None:
            self._idle.append(actor)
            return
        self._run.done[done.entry.unit] = done.entry
        tally.skipped.update(done.entry.skipped)
        self._ask(actor, portion.after(done.entry.unit))
        yield from done.outcomes

    def _named(self, unit: Unit) -> str:
        inputs = self._run.groups[unit.group].inputs
        names = inputs[0].path if len(inputs) == 1 else f"{inputs[0].path} to {inputs[-1].path}"
        return f"{unit.name} ({names})"


@contextmanager
def connected(address: str | None, actors: int) -> Iterator[Any]:
    """Give the module ``ray``, connected to a cluster.

    Args:
        address: of the cluster, as ``ray.init`` takes it; ``None`` is that of ``RAY_ADDRESS``, else one of this machine.
        actors: how many there will be, 0: as many as there are cores.

    Raises:
        UsageError: Ray is not installed, or there is no such cluster.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is sent to anybody
    ray = need("ray", "--engine ray")
    if ray.is_initialized():
        yield ray
        return
    _connect(ray, address, actors)
    try:
        yield ray
    finally:
        ray.shutdown()


@contextmanager
def on_ray(ray: Any, run: FolderRun, job: Job, *, actors: int, tell: Callable[[str], None]) -> Iterator[Cluster]:
    """Give the cluster that works on ``run``.

    Args:
        ray: the module, connected.
        run: its folder's lock is held.
        job: of the same run.
        actors: how many, 0: as many as the cluster has CPUs now. On a cluster that grows, they are what it grows for.
        tell: gets what people should know.
    """
    workers: list[Any] = []
    try:
        count = actors or int(ray.cluster_resources().get("CPU", 1))
        indexes = [ray.put(Path(path).read_bytes()) for path in job.settings.library]
        remote = ray.remote(num_cpus=1, memory=_MEMORY, max_restarts=-1, max_task_retries=_TRIES - 1)(Actor)
        workers += [remote.remote(job, *indexes) for _ in range(count)]
        yield Cluster(ray, run, workers, tell)
        _end(ray, workers)
    finally:
        for actor in workers:
            with suppress(Exception):  # the cluster may be gone
                ray.kill(actor)


def _connect(ray: Any, address: str | None, actors: int) -> None:
    options: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
    here = address is None and "RAY_ADDRESS" not in os.environ
    if here:
        options |= {"num_cpus": actors or cores(), "include_dashboard": False, "_node_ip_address": "127.0.0.1"}
    else:
        options["address"] = address
    try:
        _reach(address or os.environ.get("RAY_ADDRESS", ""))
        with _unplugged() if here else nullcontext():
            ray.init(**options)
    except (ConnectionError, RuntimeError, ValueError, OSError) as error:
        where = address or os.environ.get("RAY_ADDRESS") or "this machine"
        raise UsageError(f"no Ray cluster at {where}: {_short(error)}", hint="--address names one") from error


@contextmanager
def _unplugged() -> Iterator[None]:
    """Give the processes that are started meanwhile a proxy at which nobody listens: one of Ray's asks the metadata
    services of clouds what machine it is on, even where it may not report it."""
    kept = {name: os.environ.get(name) for name in _UNPLUGGED}
    os.environ.update(_UNPLUGGED)
    try:
        yield
    finally:
        for name, value in kept.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _reach(address: str) -> None:
    """Connect to ``address``, if it is that of a host: Ray itself would try for many minutes.

    Raises:
        OSError: nobody answers.
    """
    found = re.fullmatch(r"(?:ray://)?\[?([^/\]]+)\]?:([0-9]{1,5})", address)
    if found is not None:
        socket.create_connection((found[1], int(found[2])), timeout=_END).close()


def _end(ray: Any, actors: list[Any]) -> None:
    """Let the actors end by themselves; those that never started have nothing to end."""
    asked = [actor.end.remote() for actor in actors]
    ray.wait(asked, num_returns=len(asked), timeout=_END)


def _kept(data: bytes) -> str:
    """Return the path of a file on this machine that has these bytes."""
    with NamedTemporaryFile(prefix="claimx-", suffix=".idx", delete=False) as stream:
        stream.write(data)
    return stream.name


def _short(error: BaseException) -> str:
    """Return the last line of an error, which in Ray's is the cause."""
    lines = str(error).strip().splitlines()
    return lines[-1].strip() if lines else type(error).__name__


_UNPLUGGED = {"http_proxy": "http://127.0.0.1:9", "no_proxy": "127.0.0.1,localhost"}
_INSTALL = "claimx of the same version must be installed on every machine"
