"""Runs on Ray: on a real cluster of this machine where Ray is installed, its answers played where it is not."""

from __future__ import annotations

import os
import signal
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from claimx.config import Settings
from claimx.errors import ClaimxError, FolderError, UsageError
from claimx.run import ray_engine
from claimx.run.execute import Tally, execute
from claimx.run.folder import RunFolder
from claimx.run.into_folder import FolderRun
from claimx.run.manifest import configuration_of
from claimx.run.merged import merged
from claimx.run.plan import plan
from claimx.run.portion import Job, from_anywhere
from claimx.run.ray_engine import Cluster, on_ray
from claimx.run.shard import Shard
from claimx.run.units import groups_of


@pytest.fixture
def pages(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Twelve files, each of which is a unit."""
    for number in range(11):
        Path("pages", f"{number:02}.txt").write_text(f"Ketamine {number} mg eased pain.\n" * (number + 1))
    Path("pages", "11.txt").write_bytes(b"\x7fELF" + bytes(500))
    monkeypatch.setattr("claimx.run.units.GROUP_FILES", 1)
    return ["pages"]


@contextmanager
def a_run(paths: list[str], settings: Settings = Settings()) -> Iterator[tuple[FolderRun, Job]]:  # noqa: B008
    folder = RunFolder(from_anywhere("out"))
    with folder.lock(Shard()):
        run = FolderRun(folder, groups_of(plan(paths).inputs), settings, configuration_of(settings), resume=True)
        yield run, Job(folder=folder, head=run.head, settings=settings)


def one_file(paths: list[str], settings: Settings = Settings()) -> bytes:  # noqa: B008
    return b"".join(outcome.lines for outcome in execute(plan(paths).inputs, settings, jobs=1))


# Ray played: actors do what they are asked in this process when they are waited for, and die when told to


class Played:
    """What of Ray is used; ``deaths`` are the units on which actors die, and how often."""

    def __init__(self, deaths: dict[int, int]) -> None:
        self.deaths = deaths
        self.exceptions = SimpleNamespace(
            RayError=type("RayError", (Exception,), {}),
        )
        self.exceptions.RayActorError = type("RayActorError", (self.exceptions.RayError,), {})
        self.exceptions.ActorUnschedulableError = type("ActorUnschedulableError", (self.exceptions.RayError,), {})
        self.exceptions.ActorUnavailableError = type("ActorUnavailableError", (self.exceptions.RayActorError,), {})
        self.begun: list[int] = []

    def wait(self, references: list[Any], num_returns: int, timeout: float) -> tuple[list[Any], list[Any]]:
        return references[-num_returns:], references[:-num_returns]

    def get(self, reference: Any) -> Any:
        return reference.what()


class Reference:
    """To an answer, which is found out when it is asked for."""

    def __init__(self, what: Callable[[], Any]) -> None:
        self.what = what


def method(what: Callable[..., Any]) -> SimpleNamespace:
    """Return what an actor's method is to others."""
    return SimpleNamespace(remote=lambda *arguments: Reference(lambda: what(*arguments)))


class PlayedActor:
    """An actor that Ray starts anew, with its task, as often as it would."""

    def __init__(self, ray: Played, job: Job) -> None:
        self._ray, self._job = ray, job
        self._actor = ray_engine.Actor(job)
        self.load = method(lambda: self._actor.load())
        self.next = method(self._next)

    def _next(self, portion: Any) -> Any:
        for _ in range(ray_engine._TRIES):
            self._ray.begun.append(portion.group.number)
            if self._ray.deaths.get(portion.group.number, 0) > 0:
                self._ray.deaths[portion.group.number] -= 1
                self._actor = ray_engine.Actor(self._job)
                continue
            return self._actor.next(portion)
        raise self._ray.exceptions.RayActorError("The actor died\nits process was killed")


@pytest.fixture
def quick(here: None, monkeypatch: pytest.MonkeyPatch) -> None:
    import spacy

    monkeypatch.setattr("claimx.run.pipeline.build", lambda **_: spacy.blank("en"))


@pytest.mark.usefixtures("quick")
def test_the_same_bytes_whoever_dies(pages: list[str]) -> None:
    ray, tally = Played({2: 1, 5: 3}), Tally()
    with a_run(pages) as (run, job):
        cluster = Cluster(ray, run, [PlayedActor(ray, job) for _ in range(3)], pytest.fail)
        outcomes = list(cluster.outcomes(tally))
    assert ray.begun.count(5) >= 4
    assert sorted(outcome.path for outcome in outcomes) == sorted(given.path for given in plan(pages).inputs)
    assert [outcome.path for outcome in outcomes if outcome.error] == ["pages/11.txt"]
    assert {outcome.lines for outcome in outcomes} == {b""}
    assert tally.done == sum(given.size for given in plan(pages).inputs)
    assert b"".join(merged(RunFolder("out"))) == one_file(pages)


@pytest.mark.usefixtures("quick")
def test_a_unit_that_kills_its_actors_is_named_and_the_others_are_done(pages: list[str]) -> None:
    ray = Played({4: 99})
    with a_run(pages) as (run, job), pytest.raises(FolderError) as caught:
        list(Cluster(ray, run, [PlayedActor(ray, job)], pytest.fail).outcomes(Tally()))
    assert "1 units not done, each killed its actor 4 times: 0000004-00000 (pages/04.txt)" in str(caught.value)
    assert "--resume" in str(caught.value)
    with a_run(pages) as (run, job):
        assert [group.number for group in run.left()] == [4]
        ray.deaths.clear()
        list(Cluster(ray, run, [PlayedActor(ray, job)], pytest.fail).outcomes(Tally()))
    assert b"".join(merged(RunFolder("out"))) == one_file(pages)


@pytest.mark.usefixtures("quick")
def test_what_an_actor_says_ends_the_run(pages: list[str]) -> None:
    ray = Played({})
    with a_run(pages) as (run, job):
        actors = [PlayedActor(ray, job)]
        Path("out").rename("elsewhere")
        with pytest.raises(FolderError, match="does not see this run"):
            list(Cluster(ray, run, actors, pytest.fail).outcomes(Tally()))
        Path("elsewhere").rename("out")


def test_an_actor_that_cannot_start_ends_the_run(pages: list[str]) -> None:
    ray = Played({})

    def dead() -> None:
        raise ray.exceptions.RayActorError("The actor died\nModuleNotFoundError: No module named 'claimx'")

    actor = SimpleNamespace(load=method(dead))
    with a_run(pages) as (run, _), pytest.raises(ClaimxError) as caught:
        list(Cluster(ray, run, [actor], pytest.fail).outcomes(Tally()))
    assert "No module named 'claimx' (claimx of the same version must be installed" in str(caught.value)


def test_a_cluster_without_a_place_is_told_of_once(pages: list[str]) -> None:
    ray, told, turns = Played({}), [], iter(range(3))
    ray.wait = lambda references, **_: ([], references) if next(turns, None) is not None else (references, [])  # type: ignore[method-assign]
    actor = SimpleNamespace(load=method(lambda: UsageError("enough")))
    with a_run(pages) as (run, _), pytest.raises(UsageError):
        list(Cluster(ray, run, [actor], told.append).outcomes(Tally()))
    assert told == ["waiting for Ray: no node has a CPU and 1 GB of memory to spare yet"]


def test_the_end_of_an_actor_takes_its_indexes_and_no_others(pages: list[str]) -> None:
    Path("own.idx").write_text("mine")
    with a_run(pages, Settings(library=(str(Path("own.idx").absolute()),))) as (_, job):
        actor = ray_engine.Actor(job, b"bytes")
        actor.end()
        assert Path("own.idx").read_text() == "mine"
        kept = ray_engine._kept(b"bytes")
        assert Path(kept).read_bytes() == b"bytes"
        actor._files = [kept]
        actor.end()
        assert not Path(kept).exists()


def test_options_that_do_not_go_together(cli: Any, pages: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for options, said in (
        (["--engine", "ray"], "--engine ray goes with an output folder"),
        (["--engine", "ray", "-o", "out/", "--shard", "1/2"], "without --shard"),
        (["-o", "out/", "--address", "auto"], "--address is that of a Ray cluster"),
    ):
        done = cli("extract", "pages", *options)
        assert (done.exit_code, said in done.stderr) == (2, True)
    monkeypatch.setitem(sys.modules, "ray", None)
    done = cli("extract", "pages", "--engine", "ray", "-o", "out/")
    assert (done.exit_code, 'pip install "claimx[ray]"' in done.stderr) == (2, True)
    assert not Path("out").exists()


# Ray itself


@pytest.fixture(scope="module")
def ray() -> Iterator[Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pytest.importorskip("ray", reason='Ray is not installed (pip install "claimx[ray]")')
        with ray_engine.connected(None, 2) as module:
            yield module


def actors_of_ray() -> list[int]:
    """Return the processes of actors."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if path.read_bytes().startswith(b"ray::Actor"):
                found.append(int(path.parent.name))
    return found


def on(ray: Any, run: FolderRun, job: Job) -> AbstractContextManager[Cluster]:
    return on_ray(ray, run, job, actors=2, tell=print)


def test_ray_writes_the_same_bytes_when_an_actor_is_killed(pages: list[str], ray: Any) -> None:
    with a_run(pages) as (run, job), on(ray, run, job) as cluster:
        outcomes = cluster.outcomes(Tally())
        paths = [next(outcomes).path for _ in range(2)]
        for process in actors_of_ray():
            os.kill(process, signal.SIGKILL)
        paths += [outcome.path for outcome in outcomes]
    assert sorted(paths) == sorted(given.path for given in plan(pages).inputs)
    assert b"".join(merged(RunFolder("out"))) == one_file(pages)


def test_ray_names_a_unit_that_kills_its_actors(pages: list[str], ray: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    class Actor(ray_engine.Actor):  # by value, as it is no module's
        def next(self, portion: Any) -> Any:
            if portion.group.inputs[0].path == "pages/03.txt":
                os._exit(9)
            return super().next(portion)

    monkeypatch.setattr(ray_engine, "Actor", Actor)
    monkeypatch.setattr(ray_engine, "_TRIES", 2)
    with a_run(pages) as (run, job), pytest.raises(FolderError) as caught, on(ray, run, job) as cluster:
        list(cluster.outcomes(Tally()))
    assert "0000003-00000 (pages/03.txt)" in str(caught.value)
    with a_run(pages) as (run, _):
        assert [group.number for group in run.left()] == [3]


def test_the_process_that_hands_out_work_loads_no_pipeline() -> None:
    from subprocess import run

    code = "import sys, claimx.run.ray_engine as _; print([m for m in ('spacy', 'thinc', 'ray') if m in sys.modules])"
    assert run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"
