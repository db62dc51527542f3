"""What ``claimx extract`` does with its options: a run into a file, a stream or a folder, and what it tells of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from glob import has_magic
from typing import TYPE_CHECKING, Any, NamedTuple

from claimx import __version__
from claimx.cli.counted import number
from claimx.cli.outputs import keep_inputs
from claimx.cli.run_log import RunLog
from claimx.cli.run_report import Report
from claimx.cli.terminal import closing_quietly, complain
from claimx.errors import FolderError, UsageError
from claimx.run.array_jobs import share_of
from claimx.run.execute import Engine, Tally, execute, jobs_for
from claimx.run.folder import RunFolder
from claimx.run.into_folder import FolderRun
from claimx.run.manifest import configuration_of
from claimx.run.plan import STDIN, Plan, input_of, plan
from claimx.run.portion import from_anywhere
from claimx.run.shard import Shard
from claimx.run.stores import store_at
from claimx.run.stores.address import is_address, parent_of
from claimx.run.units import groups_of
from claimx.write.table import HEADER

if TYPE_CHECKING:
    from claimx.cli.choices import EngineChoice
    from claimx.config import Settings
    from claimx.run.outcome import Outcome


class Extraction(NamedTuple):
    """A run that was asked for: ``jobs`` processes (0: as many as it is worth), seconds and bytes for one document."""

    paths: list[str]
    settings: Settings
    jobs: int
    timeout: float
    max_memory: int
    follow_links: bool
    quiet: bool
    verbose: bool
    log: RunLog | None = None
    profile: bool = False
    engine: EngineChoice = "local"
    address: str | None = None

    def to_file(self, target: str | None) -> bool:
        """Write the ledger to ``target`` (``None`` is standard output); return whether documents failed."""
        if self.settings.format == "parquet":
            raise UsageError(
                "--format parquet goes with an output folder", hint="-o FOLDER/; or claimx export --to parquet"
            )
        todo = self._plan(target)
        tally = Tally()
        report = self._report(todo, tally, to_screen=target is None)
        with closing_quietly():
            with sink(target) as write, report:
                if self.settings.format == "table":
                    write(HEADER)
                for outcome in execute(
                    todo.inputs,
                    self.settings,
                    jobs=self.jobs,
                    timeout=self.timeout,
                    max_memory=self.max_memory,
                    profile=self.profile,
                    tell=self._tell,
                    tally=tally,
                ):
                    write(outcome.lines)
                    report.add(outcome)
            report.summary()
        return report.failed

    def into_folder(self, target: str, shard: str | None, *, resume: bool, bibliographies: list[str]) -> bool:
        """Write the ledger as the files of the folder ``target``; return whether documents failed."""
        todo = self._plan(target)
        if any(given.file == STDIN for given in todo.inputs):
            raise UsageError("standard input cannot be read twice, as a run into a folder may need", hint="name files")
        share = Shard() if shard is None else share_of(shard)
        folder = RunFolder(target if self.engine == "local" else from_anywhere(target))
        with self._cluster() as ray, folder.lock(share):
            groups = groups_of(todo.inputs)
            configuration = configuration_of(self.settings, bibliographies)
            run = FolderRun(folder, groups, self.settings, configuration, shard=share, resume=resume)
            tally = Tally()
            before = sum(entry.documents for unit, entry in run.done.items() if run.owns(unit))
            report = self._report(todo, tally, to_screen=False, before=before)
            outcomes = self._here(run, tally) if ray is None else self._on(ray, run, tally)
            with closing(outcomes), report:
                for outcome in outcomes:
                    report.add(outcome)
            report.summary()
        return run.failed

    @contextmanager
    def _cluster(self) -> Iterator[Any]:
        """Give Ray, connected to the cluster; ``None`` where the work is to be done here."""
        if self.engine == "local":
            yield None
            return
        from claimx.run.ray_engine import connected

        with connected(self.address, self.jobs) as ray:
            yield ray

    def _here(self, run: FolderRun, tally: Tally) -> Generator[Outcome]:
        jobs = self.jobs or jobs_for([given for group in run.left() for given in group.inputs])
        engine = Engine(
            self.settings,
            jobs=jobs,
            timeout=self.timeout,
            max_memory=self.max_memory,
            profile=self.profile,
            tell=self._tell,
        )
        with engine:
            yield from run.outcomes(engine, tally)

    def _on(self, ray: Any, run: FolderRun, tally: Tally) -> Generator[Outcome]:
        from claimx.run.portion import Job
        from claimx.run.ray_engine import on_ray

        job = Job(
            folder=run.folder,
            head=run.head,
            settings=self.settings,
            timeout=self.timeout,
            max_memory=self.max_memory,
            profile=self.profile,
        )
        with on_ray(ray, run, job, actors=self.jobs, tell=complain) as cluster:
            yield from cluster.outcomes(tally)

    def _plan(self, target: str | None) -> Plan:
        todo = plan(
            self.paths, exclude=target, rows=self.settings.text_field is not None, follow_links=self.follow_links
        )
        keep_inputs(target, (given.file for given in todo.inputs if given.problem is None), "a document")
        return todo

    @property
    def _tell(self) -> Callable[[str], None] | None:
        """What is told of workers that end before their time."""
        return None if self.log is None else self.log.write

    def _report(self, todo: Plan, tally: Tally, *, to_screen: bool, before: int = 0) -> Report:
        if self.log is not None:
            size = sum(given.size for given in todo.inputs)
            self.log.write(f"claimx {__version__}: {number(len(todo.inputs), 'file')}, {size:,} bytes")
        return Report(
            todo,
            tally,
            quiet=self.quiet,
            verbose=self.verbose,
            to_screen=to_screen,
            log=self.log,
            before=before,
            profile=self.profile,
        )


def folder_meant(output: str | None) -> bool:
    """Tell whether ``output`` is a folder: one that is there and holds a run or nothing, or a name that ends in ``/``.

    Raises:
        FolderError: it is there and holds other things.
    """
    if output is not None and is_address(output):
        return _remote_folder_meant(output)
    if output is None or not (output.endswith("/") or os.path.isdir(output)):  # noqa: PTH112
        return False
    if os.path.isdir(output) and RunFolder(output).head() is None:  # noqa: PTH112
        with os.scandir(output) as found:
            if any(not entry.name.startswith(".") and entry.name not in ("parts", "manifest") for entry in found):
                raise FolderError(f"{output}: the folder is not empty", hint="name a new one, or a file in it")
    return True


def folder_last(paths: list[str]) -> bool:
    """Tell whether the last of several ``paths`` is the output: the folder of a run, an empty folder, or a name of nothing
    that is there which ends in ``/`` or has neither a suffix nor the signs of a pattern.
    """
    if len(paths) < 2 or (last := paths[-1]) in ("", STDIN):
        return False
    if is_address(last):
        return RunFolder(last).head() is not None or (last.endswith("/") and store_at(last).is_empty())
    if os.path.isdir(last):  # noqa: PTH112
        return RunFolder(last).head() is not None or store_at(last).is_empty()
    if os.path.lexists(last) or has_magic(last) or input_of(last).only is not None:
        return False
    return last.endswith("/") or not os.path.splitext(last)[1]  # noqa: PTH122


def _remote_folder_meant(address: str) -> bool:
    if RunFolder(address).head() is not None:
        return True
    if not address.endswith("/"):
        return False
    if not store_at(address).is_empty():
        raise FolderError(f"{address}: the folder is not empty", hint="name a new one, or an object in it")
    return True


@contextmanager
def sink(target: str | None) -> Iterator[Callable[[bytes], Any]]:
    """Give what writes to ``target``, whole or not at all (``None`` is standard output)."""
    if target is None:
        from claimx.cli.terminal import write_out

        yield write_out
    elif is_address(target):
        folder, name = parent_of(target)
        with store_at(folder).writing(name) as stream:
            yield stream.write
    else:
        from claimx.atomic import open_atomic

        with open_atomic(target) as stream:
            yield stream.write


@contextmanager
def log_file(name: str | None) -> Iterator[RunLog | None]:
    """Give the log that is written to the file ``name``, if there is to be one."""
    if name is None:
        yield None
    else:
        with RunLog(name) as log:
            yield log


@contextmanager
def indexed_libraries(library: list[str], *, quiet: bool, verbose: bool) -> Iterator[tuple[str, ...]]:
    """Give the paths of the indexes that hold the bibliographies; what is wrong with these is told of."""
    if not library:
        yield ()
        return
    from claimx.cli.warnings import Warnings
    from claimx.run.bibliography import indexed

    warnings = Warnings(quiet=quiet, verbose=verbose)
    with indexed(library, warnings.add) as paths:
        warnings.summary()
        yield paths
