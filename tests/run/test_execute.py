"""Where documents are worked on: in this process or in workers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimx.config import TIMEOUT, Settings
from claimx.run import execute as module
from claimx.run.execute import execute
from claimx.run.outcome import Outcome
from claimx.run.plan import Unit, plan


class Recorder:
    """Stands in for the workers and for the work in this process; remembers which was asked."""

    asked: list[tuple[Any, ...]]

    def __init__(self, _: Settings, *, jobs: int = 0, timeout: float = 0) -> None:
        self.asked.append((jobs, timeout) if jobs else ("here",))

    def __enter__(self) -> Recorder:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def map(self, tasks: Iterator[Any]) -> Iterator[Outcome]:
        for task in tasks:
            yield self.do(task.path, b"")

    def do(self, path: str, _: bytes) -> Outcome:
        return Outcome(path=path, lines=b"")


@pytest.mark.parametrize(
    ("jobs", "timeout", "asked"),
    [
        (1, None, ("here",)),
        (1, 5.0, (1, 5.0)),  # only a worker can be held to a time
        (2, None, (2, TIMEOUT)),
        (2, 5.0, (2, 5.0)),
        (99, None, (3, TIMEOUT)),  # no more workers than documents
        (0, None, ("here",)),  # small input is not worth one
    ],
)
def test_where_the_work_is_done(
    jobs: int, timeout: float | None, asked: tuple[Any, ...], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Recorder, "asked", [], raising=False)
    monkeypatch.setattr(module, "Workers", Recorder)
    monkeypatch.setattr(module, "_loaded", Recorder)
    outcomes = list(execute(plan(["pages"]).units, Settings(), jobs=jobs, timeout=timeout))
    assert Recorder.asked == [asked]
    assert [outcome.path for outcome in outcomes] == ["pages/a.txt", "pages/b.md", "pages/sub/c.html"]


@pytest.mark.parametrize(("sizes", "jobs"), [([10] * 50, 1), ([200_000] * 3, 3), ([1_000_000], 1)])
def test_workers_are_as_many_as_cores_and_input_are_worth(
    sizes: list[int], jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: set(range(4)), raising=False)
    units = [Unit(path=str(at), file="absent", size=size) for at, size in enumerate(sizes)]
    assert min(module._jobs_for(units), len(units)) == jobs


def test_a_document_that_cannot_be_loaded_loads_no_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Settings) -> None:
        raise AssertionError("the pipeline was loaded")

    monkeypatch.setattr(module, "_loaded", refuse)
    (outcome,) = execute([Unit(path="gone", file="gone")], Settings(), jobs=1)
    assert outcome.error is not None
