"""Portions of a run: all units once, whoever does them, and only where the run can be seen."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
import spacy

from claimx.config import Settings
from claimx.errors import ClaimxError, FolderError, UsageError
from claimx.run import portion as portion_module
from claimx.run.execute import execute
from claimx.run.folder import RunFolder
from claimx.run.merged import merged
from claimx.run.plan import plan
from claimx.run.portion import Job, Portion, spread
from claimx.run.units import Group, Unit


@pytest.fixture
def rows(folder: Path, monkeypatch: pytest.MonkeyPatch, here: None) -> Iterator[list[str]]:
    """Names of files that make four groups, one of them of five units; they are extracted in this process."""
    monkeypatch.setattr("claimx.run.pipeline.build", lambda **_: spacy.blank("en"))
    monkeypatch.setattr("claimx.run.units.GROUP_FILES", 1)
    monkeypatch.setattr("claimx.run.units.UNIT_DOCUMENTS", 4)
    Path("rows.jsonl").write_text("".join(f'{{"text": "Ketamine {n} mg eased pain."}}\n' for n in range(18)))
    yield ["pages", "rows.jsonl"]


def one_file(paths: list[str]) -> bytes:
    return b"".join(outcome.lines for outcome in execute(plan(paths).inputs, Settings()))


def units_of(portions: list[Portion]) -> list[tuple[Unit, int]]:
    """Return the units that portions want, of ten parts a group, each with how many portions want it."""
    all_units = [Unit(number, part) for number in range(10) for part in range(10)]
    counts = [(unit, sum(p.group.number == unit.group and p.wants(unit) for p in portions)) for unit in all_units]
    return [(unit, count) for unit, count in counts if count]


@pytest.mark.parametrize("workers", [1, 2, 3, 50])
def test_the_same_bytes_for_any_number_of_workers(rows: list[str], workers: int) -> None:
    with spread(rows, "out", workers=workers) as (job, portions):
        elsewhere = [pickle.loads(pickle.dumps((job, portion))) for portion in portions]
        done = [entry.unit for job, portion in reversed(elsewhere) for entry in job.do(portion)]
    assert len(done) == len(set(done)) == 3 + 5
    assert b"".join(merged(RunFolder("out"))) == one_file(rows)


def test_every_unit_is_in_one_portion(rows: list[str]) -> None:
    for workers in (1, 2, 7):
        with spread(rows, "out", workers=workers) as (_, portions):
            wanted = units_of(portions)
        assert {unit.group for unit, _ in wanted} == {0, 1, 2, 3}
        assert {count for _, count in wanted} == {1}
        assert len(wanted) == 40


def test_workers_have_two_portions_each_where_groups_are_few(rows: list[str]) -> None:
    with spread(rows, "out", workers=4) as (_, portions):
        assert len(portions) == 8
    with spread(rows, "out", workers=1) as (_, portions):
        assert len(portions) == 4


def test_a_large_group_is_divided_among_groups_enough(rows: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portion_module, "_LARGE", 300)
    with spread(rows, "out", workers=2) as (_, portions):
        assert [(p.group.number, p.start, p.step) for p in portions] == [
            (0, 0, 1),
            (1, 0, 1),
            (2, 0, 1),
            (3, 0, 2),
            (3, 1, 2),
        ]


def test_what_is_done_is_not_done_again(rows: list[str]) -> None:
    with spread(rows, "out", workers=2) as (job, portions):
        before = job.do(portions[-1])
    with spread(rows, "out", workers=2) as (job, portions):
        after = [entry for portion in portions for entry in job.do(portion)]
    assert before
    assert {entry.unit for entry in before}.isdisjoint(entry.unit for entry in after)
    assert len(before) + len(after) == 8
    assert b"".join(merged(RunFolder("out"))) == one_file(rows)


def test_it_is_done_from_any_current_folder(rows: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with spread(rows, "out", workers=1) as (job, portions):
        monkeypatch.chdir("/")
        for portion in portions:
            job.do(portion)
    monkeypatch.undo()


def test_what_is_left_of_a_portion() -> None:
    whole = Portion(group=Group(number=7, inputs=()), start=1, step=3, done=frozenset({1, 4}))
    assert whole.first == Unit(7, 7)
    assert whole.after(Unit(7, 7)).first == Unit(7, 10)


@pytest.fixture
def job(rows: list[str]) -> Iterator[tuple[Job, Portion]]:
    with spread(rows, "out", workers=1) as (job, portions):
        yield job, portions[0]


def test_a_machine_that_does_not_see_the_folder_is_told_so(job: tuple[Job, Portion]) -> None:
    Path("out").rename("elsewhere")
    with pytest.raises(FolderError, match="does not see this run"):
        job[0].do(job[1])


def test_a_folder_of_another_run_is_not_written(job: tuple[Job, Portion]) -> None:
    RunFolder("out").begin(msgspec.structs.replace(job[0].head, listing="another"))
    with pytest.raises(FolderError, match="does not see this run"):
        job[0].do(job[1])


@pytest.mark.parametrize("change", [os.unlink, lambda name: Path(name).write_text("other")])
def test_an_input_that_is_not_there_is_no_error_record(job: tuple[Job, Portion], change: object) -> None:
    change(job[1].group.inputs[0].file)  # type: ignore[operator]
    with pytest.raises(FolderError, match="does not see this file as it was planned"):
        job[0].do(job[1])


def test_an_input_that_was_missing_from_the_beginning_is_one(rows: list[str]) -> None:
    with spread([*rows, "missing.txt"], "out", workers=1) as (job, portions):
        done = [entry for portion in portions for entry in job.do(portion)]
    assert [entry.errors for entry in done if entry.errors] == [{"ReadError": 1}]


def test_another_version_of_claimx_is_refused(job: tuple[Job, Portion], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portion_module, "__version__", "9.9")
    with pytest.raises(ClaimxError, match=r"has claimx 9\.9, the run is one of"):
        job[0].do(job[1])


def test_what_cannot_be_spread(rows: list[str]) -> None:
    with pytest.raises(UsageError, match="standard input"), spread(["-"], "out", workers=1):
        pass
    with pytest.raises(UsageError, match="bibliographies"), spread(rows, "out", Settings(library=("a",)), workers=1):
        pass
    assert not Path("out").exists()


def test_two_cannot_spread_into_one_folder(rows: list[str]) -> None:
    with (
        spread(rows, "out", workers=1),
        pytest.raises(FolderError, match="another run is at work"),
        spread(rows, "out", workers=1),
    ):
        pass
