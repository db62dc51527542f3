"""Runs: how many workers, what is handed to them, how far the run is."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimx.config import Settings
from claimx.run import execute as module
from claimx.run.execute import Tally, execute
from claimx.run.outcome import Outcome
from claimx.run.plan import Input, plan
from claimx.run.protocol import Task


class Recorder:
    """Stands in for the workers; remembers what it was asked."""

    asked: list[dict[str, Any]]

    def __init__(self, _: Settings, **options: Any) -> None:
        self.asked.append(options)

    def __enter__(self) -> Recorder:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def map(self, tasks: Iterator[Any]) -> Iterator[Outcome]:
        for task in tasks:
            yield task if isinstance(task, Outcome) else Outcome(path=task.path, lines=task.data)


@pytest.fixture(autouse=True)
def recorder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Recorder, "asked", [], raising=False)
    monkeypatch.setattr(module, "Workers", Recorder)


def test_every_document_is_held_to_the_limits(folder: Path) -> None:
    outcomes = list(execute(plan(["pages"]).inputs, Settings(), jobs=1, timeout=5, max_memory=7))
    assert Recorder.asked == [{"jobs": 1, "timeout": 5, "max_memory": 7, "profile": False, "tell": None}]
    assert [outcome.path for outcome in outcomes] == ["pages/a.txt", "pages/b.md", "pages/sub/c.html"]


@pytest.mark.parametrize(
    ("sizes", "jobs"), [([10] * 50, 1), ([200_000] * 3, 3), ([1_000_000], 4), ([9_000_000], 4), ([0], 4)]
)
def test_workers_are_as_many_as_cores_and_input_are_worth(
    sizes: list[int], jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: set(range(4)), raising=False)
    inputs = [Input(path=str(at), file="absent", size=size) for at, size in enumerate(sizes)]
    assert module.jobs_for(inputs) == jobs


def packed(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def test_the_documents_of_an_archive_come_in_their_place(folder: Path) -> None:
    (folder / "pages" / "b.zip").write_bytes(packed({"y.txt": b"one", "x.txt": b"two", "i.png": b"", "j.PNG": b""}))
    (folder / "pages" / "b.txt.gz").write_bytes(gzip.compress(b"three"))
    tally = Tally()
    found = list(execute(plan(["pages"]).inputs, Settings(), tally=tally))
    assert [outcome.path.removeprefix("pages/") for outcome in found] == [
        "a.txt", "b.md", "b.txt.gz", "b.zip!y.txt", "b.zip!x.txt", "sub/c.html",
    ]  # fmt: skip
    assert [outcome.lines for outcome in found[2:5]] == [b"three", b"one", b"two"]
    assert tally.skipped == {".png": 2}


def test_a_run_knows_how_many_bytes_of_its_files_are_done(folder: Path) -> None:
    (folder / "pages" / "z.zip").write_bytes(packed({f"{n}.txt": bytes(str(n), "ascii") * 900 for n in range(9)}))
    inputs, tally = plan(["pages"]).inputs, Tally()
    done = [tally.done for _ in execute(inputs, Settings(), tally=tally)]
    assert done == sorted(done)
    assert done[0] == inputs[0].size
    assert done[-1] <= sum(given.size for given in inputs)


@pytest.mark.parametrize("value", [10**40, [1, {"a": 10**30}], "\ud800", {1: {2: 3}}])
def test_columns_that_a_record_cannot_hold_are_text(value: Any) -> None:
    import msgspec

    sent = module._sendable({"n": 1.5, "x": value})
    assert sent is not None
    assert sent["n"] == 1.5
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(Task(path="x", data=b"", columns=sent)))["columns"] == sent
