"""Array jobs: which share of the work is this task's, by what the scheduler says in the environment.

A scheduler that runs one command many times gives each task its number, and most say how many tasks there are. The names
are those of the schedulers' own documentation: sbatch(1) of Slurm, the Kubernetes documentation on indexed jobs, the
user guide of AWS Batch on environment variables, the reference of Google Cloud Batch (``TaskGroup``), that of Cloud Run
on jobs, and qsub(1) of Grid Engine.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping

from claimx.errors import UsageError
from claimx.records import Value
from claimx.run.shard import Shard, shard_of

_AUTO = re.compile(r"auto(?:/([1-9][0-9]{0,6}))?")


class Scheduler(Value, frozen=True):
    """The variables of a scheduler: the ``index`` of a task, the ``count`` of tasks, the ``first`` and the ``last`` index
    and the ``step`` from one to the next, where these are told; else the first is 0 and the step 1."""

    name: str
    index: str
    count: str | None = None
    first: str | None = None
    last: str | None = None
    step: str | None = None


SCHEDULERS = (
    Scheduler(
        "Slurm",
        "SLURM_ARRAY_TASK_ID",
        count="SLURM_ARRAY_TASK_COUNT",
        first="SLURM_ARRAY_TASK_MIN",
        step="SLURM_ARRAY_TASK_STEP",
    ),
    Scheduler("Kubernetes", "JOB_COMPLETION_INDEX"),
    Scheduler("AWS Batch", "AWS_BATCH_JOB_ARRAY_INDEX", count="AWS_BATCH_JOB_ARRAY_SIZE"),
    Scheduler("Google Batch", "BATCH_TASK_INDEX", count="BATCH_TASK_COUNT"),
    Scheduler("Cloud Run", "CLOUD_RUN_TASK_INDEX", count="CLOUD_RUN_TASK_COUNT"),
    Scheduler("Grid Engine", "SGE_TASK_ID", first="SGE_TASK_FIRST", last="SGE_TASK_LAST", step="SGE_TASK_STEPSIZE"),
)
"""One row a scheduler. PBS and LSF are not here: they do not tell a task how many there are, nor where they begin."""

_NOT_SET = ("", "undefined")
"""``undefined`` is what Grid Engine says to jobs that are no array."""
_BY_HAND = "--shard 3/8 says by hand which share of how many"


def share_of(wanted: str, environment: Mapping[str, str] = os.environ) -> Shard:
    """Return what ``--shard`` means: a share by hand, or that of this task of an array (``auto``, and ``auto/64`` where
    the scheduler does not say how many tasks there are).

    Raises:
        UsageError: it is no share, or the environment does not tell of one; see :func:`shard_from`.
    """
    auto = _AUTO.fullmatch(wanted)
    if auto is None:
        return shard_of(wanted)
    return shard_from(environment, int(auto[1]) if auto[1] else None)


def shard_from(environment: Mapping[str, str], count: int | None = None) -> Shard:
    """Return the share of the task that has this ``environment``.

    >>> shard_from({"BATCH_TASK_INDEX": "2", "BATCH_TASK_COUNT": "8"})
    Shard(number=3, of=8)
    >>> shard_from({"JOB_COMPLETION_INDEX": "2"}, count=8)
    Shard(number=3, of=8)

    Args:
        environment: of the process.
        count: of the tasks, as the user says; needed where the scheduler does not.

    Raises:
        UsageError: no scheduler says what share it is, or two say different ones, or one and the user do.
    """
    found = {row.name: _share(row, environment, count) for row in SCHEDULERS if _is_set(environment, row.index)}
    if not found:
        names = ", ".join(row.name for row in SCHEDULERS)
        raise UsageError(f"--shard auto: no task of an array here ({names})", hint=_BY_HAND)
    shares = set(found.values())
    if len(shares) > 1:
        said = ", ".join(f"{name} {share}" for name, share in found.items())
        raise UsageError(f"--shard auto: contradicting shares ({said})", hint=_BY_HAND)
    return shares.pop()


def _share(row: Scheduler, environment: Mapping[str, str], count: int | None) -> Shard:
    numbers = {field: _number(row, field, environment) for field in ("index", *_told(row, environment))}
    first, step = numbers.get("first", 0), numbers.get("step", 1)
    if "last" in numbers:
        numbers["count"] = (numbers["last"] - first) // max(step, 1) + 1
    of = numbers.get("count", count)
    if of is None:
        raise UsageError(f"--shard auto: {row.name} does not say how many tasks there are", hint="--shard auto/64 does")
    if count is not None and count != of:
        raise UsageError(f"--shard auto/{count}: {row.name} says that there are {of:,} tasks", hint="--shard auto")
    place, rest = divmod(numbers["index"] - first, max(step, 1))
    if rest or not 0 <= place < of:
        raise UsageError(
            f"--shard auto: {row.name} says task {numbers['index']} of {of:,} from {first} on, in steps of {step}",
            hint=f"number the tasks without gaps, or {_BY_HAND}",
        )
    return Shard(place + 1, of)


def _told(row: Scheduler, environment: Mapping[str, str]) -> Iterator[str]:
    """Yield the fields besides ``index`` of which the environment tells."""
    for field in ("count", "first", "last", "step"):
        name = getattr(row, field)
        if name is not None and _is_set(environment, name):
            yield field


def _number(row: Scheduler, field: str, environment: Mapping[str, str]) -> int:
    name = getattr(row, field)
    if not re.fullmatch(r"[0-9]{1,9}", environment[name]):
        raise UsageError(f"--shard auto: {name} is {environment[name]!r}, which is no number", hint=_BY_HAND)
    return int(environment[name])


def _is_set(environment: Mapping[str, str], name: str) -> bool:
    return environment.get(name, "") not in _NOT_SET
