"""A run in portions that other machines do: what is sent to them, and what they do with it.

Everything here can be pickled and needs nothing but claimx of the same version where it is done, the inputs under the
same names, and the output folder. Ray's actors work on it (:mod:`claimx.run.ray_engine`), and so can what else spreads
work: Dask, Spark.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import msgspec

from claimx import __version__
from claimx.config import MAX_MEMORY, TIMEOUT, Settings
from claimx.errors import ClaimxError, FolderError, UsageError
from claimx.records import Value
from claimx.run.do_units import do_units
from claimx.run.execute import Engine, Tally
from claimx.run.folder import RunFolder
from claimx.run.into_folder import FolderRun
from claimx.run.manifest import Entry, Head, configuration_of
from claimx.run.outcome import Outcome
from claimx.run.plan import STDIN, Input, plan
from claimx.run.shard import Shard
from claimx.run.stores.address import is_address
from claimx.run.units import UNIT_BYTES, Group, Unit, groups_of

_A_WORKER = 2
"""Portions for each worker, at least, where the inputs give so many: whoever is done early has something left to do."""
_LARGE = 4 * UNIT_BYTES
"""Bytes of a group that are worth a reading of it from its beginning, which each further portion of it costs."""


class Portion(Value, frozen=True, kw_only=True):
    """Units of a group: of its parts the one numbered ``start`` and every ``step``-th after it, but those ``done``."""

    group: Group
    start: int = 0
    step: int = 1
    done: frozenset[int] = frozenset()

    def wants(self, unit: Unit) -> bool:
        """Tell whether ``unit``, of this group, is in it.

        >>> portion = Portion(group=Group(number=7, inputs=()), start=1, step=2, done=frozenset({3}))
        >>> [part for part in range(8) if portion.wants(Unit(7, part))]
        [1, 5, 7]
        """
        return unit.part >= self.start and (unit.part - self.start) % self.step == 0 and unit.part not in self.done

    @property
    def first(self) -> Unit:
        """The first unit in it, if the group has so many."""
        part = self.start
        while part in self.done:
            part += self.step
        return Unit(self.group.number, part)

    def after(self, unit: Unit) -> Portion:
        """Return what is left of it when ``unit``, which is in it, is done."""
        return msgspec.structs.replace(self, start=unit.part + self.step)


class Job(Value, frozen=True, kw_only=True):
    """What whoever does portions of a run must know: where it goes, what it is, seconds and bytes for one document."""

    folder: RunFolder
    head: Head
    settings: Settings
    timeout: float = TIMEOUT
    max_memory: int = MAX_MEMORY
    profile: bool = False

    def do(self, portion: Portion) -> list[Entry]:
        """Do ``portion`` with a worker process of its own; return what became of its units.

        Raises:
            ClaimxError: see :meth:`check` and :func:`claimx.run.do_units.do_units`.
        """
        with self.engine() as engine:
            return [item for item in self.items(portion, engine, Tally()) if isinstance(item, Entry)]

    def engine(self) -> Engine:
        """Return an engine of one worker process, to be entered."""
        return Engine(self.settings, jobs=1, timeout=self.timeout, max_memory=self.max_memory, profile=self.profile)

    def items(self, portion: Portion, engine: Engine, tally: Tally) -> Iterator[Outcome | Entry]:
        """Do ``portion`` with an ``engine`` that was entered: :func:`claimx.run.do_units.do_units`."""
        self.check(portion.group)
        return do_units(self.folder, self.head, [portion.group], portion.wants, engine, tally)

    def check(self, group: Group) -> None:
        """See to it that this machine is fit to work on ``group``.

        Raises:
            FolderError: it does not see the folder of the run, or the inputs.
            ClaimxError: it has another version of claimx.
        """
        node = platform.node()
        if self.head.claimx != __version__:
            hint = f"pip install claimx=={self.head.claimx} on every machine"
            raise ClaimxError(f"{node} has claimx {__version__}, the run is one of {self.head.claimx}", hint=hint)
        if self.folder.head() != self.head:
            hint = "every machine must see it under this name: a shared file system, or an object store"
            raise FolderError(f"{self.folder.path}: {node} does not see this run", hint=hint)
        for given in group.inputs:
            if given.problem is None and given.changed and not is_address(given.file) and not _is_there(given):
                hint = "every machine must see the inputs under the same names"
                raise FolderError(f"{given.path}: {node} does not see this file as it was planned", hint=hint)


def portions(run: FolderRun, workers: int) -> list[Portion]:
    """Return what is left of ``run`` in portions for so many ``workers``.

    A portion is a group, where there are groups enough. To know how many units a group has, it would have to be read; so
    the parts of one go to several portions in turn, and each reads it from its beginning.
    """
    left = run.left()
    done: dict[int, set[int]] = {}
    for unit in run.done:
        done.setdefault(unit.group, set()).add(unit.part)
    found = []
    for group in left:
        step = min(workers, max(-(-_A_WORKER * workers // len(left)), group.size // _LARGE, 1))
        parts = frozenset(done.get(group.number, ()))
        group = _from_anywhere(group)
        found += [Portion(group=group, start=start, step=step, done=parts) for start in range(step)]
    return found


@contextmanager
def spread(
    paths: Iterable[str],
    folder: str,
    settings: Settings = Settings(),  # noqa: B008  (immutable)
    *,
    workers: int,
) -> Iterator[tuple[Job, list[Portion]]]:
    """Give a run of ``paths`` into ``folder`` as a job and its portions, for ``job.do`` to be called with each of them,
    anywhere and in any order, until the block ends. What the folder has of this run is not done again.

    Args:
        paths: as ``claimx extract`` takes them; every machine must see them under the same names.
        folder: for ``claimx merge``, as ``claimx extract`` writes it; every machine must see it, too.
        settings: what decides the output; without look-up and bibliographies.
        workers: how many portions are done at a time.

    Raises:
        FolderError: the folder holds another run, or one is at work in it.
        UsageError: what cannot be done in portions.
    """
    if settings.lookup is not None or settings.library:
        raise UsageError("bibliographies and look-ups are for claimx extract")
    todo = plan(paths, exclude=folder, rows=settings.text_field is not None)
    if any(given.file == STDIN for given in todo.inputs):
        raise UsageError("standard input is not seen by other machines", hint="name files")
    where = RunFolder(from_anywhere(folder))
    with where.lock(Shard()):
        run = FolderRun(where, groups_of(todo.inputs), settings, configuration_of(settings), resume=True)
        yield Job(folder=where, head=run.head, settings=settings), portions(run, workers)


def from_anywhere(name: str) -> str:
    """Return the name that a file or folder has wherever one is."""
    return name if is_address(name) else os.path.abspath(name)  # noqa: PTH100  (a name of bytes stays one)


def _from_anywhere(group: Group) -> Group:
    inputs = tuple(msgspec.structs.replace(given, file=from_anywhere(given.file)) for given in group.inputs)
    return msgspec.structs.replace(group, inputs=inputs)


def _is_there(given: Input) -> bool:
    try:
        return os.stat(given.file).st_size == given.size  # noqa: PTH116
    except OSError:
        return False
