"""What share of the work a task of an array has, by what its scheduler says."""

from __future__ import annotations

import pytest

from claimx.errors import UsageError
from claimx.run.array_jobs import SCHEDULERS, share_of
from claimx.run.shard import Shard

SLURM = {"SLURM_ARRAY_TASK_COUNT": "8", "SLURM_ARRAY_TASK_MIN": "0", "SLURM_ARRAY_TASK_STEP": "1"}


@pytest.mark.parametrize(
    ("wanted", "environment", "share"),
    [
        ("auto", {**SLURM, "SLURM_ARRAY_TASK_ID": "0"}, (1, 8)),
        ("auto", {**SLURM, "SLURM_ARRAY_TASK_ID": "7"}, (8, 8)),
        ("auto", {**SLURM, "SLURM_ARRAY_TASK_ID": "8", "SLURM_ARRAY_TASK_MIN": "1"}, (8, 8)),
        (
            "auto",  # --array=10-24:2
            {
                "SLURM_ARRAY_TASK_COUNT": "8",
                "SLURM_ARRAY_TASK_MIN": "10",
                "SLURM_ARRAY_TASK_STEP": "2",
                "SLURM_ARRAY_TASK_ID": "14",
            },
            (3, 8),
        ),
        ("auto/8", {**SLURM, "SLURM_ARRAY_TASK_ID": "2"}, (3, 8)),
        ("auto/8", {"JOB_COMPLETION_INDEX": "2"}, (3, 8)),
        ("auto", {"AWS_BATCH_JOB_ARRAY_INDEX": "2", "AWS_BATCH_JOB_ARRAY_SIZE": "8"}, (3, 8)),
        ("auto/8", {"AWS_BATCH_JOB_ARRAY_INDEX": "2"}, (3, 8)),
        ("auto", {"BATCH_TASK_INDEX": "2", "BATCH_TASK_COUNT": "8"}, (3, 8)),
        ("auto", {"CLOUD_RUN_TASK_INDEX": "0", "CLOUD_RUN_TASK_COUNT": "1"}, (1, 1)),
        (
            "auto",  # -t 1-64:8
            {"SGE_TASK_ID": "17", "SGE_TASK_FIRST": "1", "SGE_TASK_LAST": "64", "SGE_TASK_STEPSIZE": "8"},
            (3, 8),
        ),
        (
            "auto",  # two that agree
            {**SLURM, "SLURM_ARRAY_TASK_ID": "2", "BATCH_TASK_INDEX": "2", "BATCH_TASK_COUNT": "8"},
            (3, 8),
        ),
        (
            "auto",  # a job of Grid Engine that is no array
            {"SGE_TASK_ID": "undefined", "BATCH_TASK_INDEX": "2", "BATCH_TASK_COUNT": "8"},
            (3, 8),
        ),
        ("3/8", {**SLURM, "SLURM_ARRAY_TASK_ID": "6"}, (3, 8)),
    ],
)
def test_the_environment_tells_the_share(wanted: str, environment: dict[str, str], share: tuple[int, int]) -> None:
    assert share_of(wanted, environment) == Shard(*share)


@pytest.mark.parametrize(
    ("wanted", "environment", "said"),
    [
        ("auto", {}, "no task of an array here (Slurm, Kubernetes, AWS Batch, Google Batch, Cloud Run, Grid Engine)"),
        ("auto", {"SGE_TASK_ID": "undefined"}, "no task of an array here"),
        ("auto", {"JOB_COMPLETION_INDEX": "2"}, "Kubernetes does not say how many tasks there are (--shard auto/64"),
        (
            "auto",
            {**SLURM, "SLURM_ARRAY_TASK_ID": "2", "BATCH_TASK_INDEX": "1", "BATCH_TASK_COUNT": "4"},
            "contradicting shares (Slurm 3/8, Google Batch 2/4) (--shard 3/8 says by hand",
        ),
        ("auto/9", {**SLURM, "SLURM_ARRAY_TASK_ID": "2"}, "auto/9: Slurm says that there are 8 tasks"),
        ("auto", {**SLURM, "SLURM_ARRAY_TASK_ID": "9"}, "Slurm says task 9 of 8 from 0 on, in steps of 1"),
        ("auto/4", {"JOB_COMPLETION_INDEX": "4"}, "Kubernetes says task 4 of 4"),
        (
            "auto",  # between two steps
            {"SGE_TASK_ID": "2", "SGE_TASK_FIRST": "1", "SGE_TASK_LAST": "9", "SGE_TASK_STEPSIZE": "4"},
            "number the tasks without gaps",
        ),
        ("auto/8", {"JOB_COMPLETION_INDEX": "-1"}, "JOB_COMPLETION_INDEX is '-1', which is no number"),
        ("auto", {"BATCH_TASK_INDEX": "1", "BATCH_TASK_COUNT": "many"}, "BATCH_TASK_COUNT is 'many'"),
        ("auto", {"BATCH_TASK_INDEX": "0", "BATCH_TASK_COUNT": "0"}, "Google Batch says task 0 of 0"),
        ("auto/0", {"JOB_COMPLETION_INDEX": "0"}, "'auto/0' is none"),
        ("automatic", {}, "'automatic' is none (3/8 is the third of eight; auto, in an array job)"),
    ],
)
def test_what_it_does_not_tell_is_an_error(wanted: str, environment: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError) as caught:
        share_of(wanted, environment)
    assert said in str(caught.value)


@pytest.mark.parametrize("scheduler", SCHEDULERS, ids=lambda row: row.name)
def test_the_tasks_of_an_array_have_all_shares_and_none_twice(scheduler: object) -> None:
    told = {"count": "5", "first": "0", "last": "4", "step": "1"}
    known = {getattr(scheduler, field): value for field, value in told.items() if getattr(scheduler, field)}
    shares = [share_of("auto/5", {**known, scheduler.index: str(task)}) for task in range(5)]  # type: ignore[attr-defined]
    assert shares == [Shard(number, 5) for number in range(1, 6)]
