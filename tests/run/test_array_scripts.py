"""The scripts of docs/howto/array-jobs: each is run by its shell as four tasks of its scheduler would run it, into one ledger."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import srsly
from typer.testing import Result

SCRIPTS = Path(__file__).parents[2] / "docs" / "howto" / "array-jobs"
TASKS = 4

TOLD: dict[str, Callable[[int], dict[str, str]]] = {
    "slurm.sh": lambda task: {
        "SLURM_ARRAY_TASK_ID": str(task),
        "SLURM_ARRAY_TASK_COUNT": str(TASKS),
        "SLURM_ARRAY_TASK_MIN": "0",
        "SLURM_ARRAY_TASK_MAX": str(TASKS - 1),
        "SLURM_ARRAY_TASK_STEP": "1",
        "SLURM_CPUS_PER_TASK": "2",
    },
    "grid-engine.sh": lambda task: {
        "SGE_TASK_ID": str(task + 1),
        "SGE_TASK_FIRST": "1",
        "SGE_TASK_LAST": str(TASKS),
        "SGE_TASK_STEPSIZE": "1",
        "NSLOTS": "2",
    },
    "pbs.sh": lambda task: {"PBS_ARRAY_INDEX": str(task + 1), "NCPUS": "2", "pages": "data/pages", "out": "data/out"},
    "lsf.sh": lambda task: {"LSB_JOBINDEX": str(task + 1), "pages": "data/pages", "out": "data/out"},
    "kubernetes.yaml": lambda task: {"JOB_COMPLETION_INDEX": str(task)},
    "aws-batch.json": lambda task: {"AWS_BATCH_JOB_ARRAY_INDEX": str(task), "AWS_BATCH_JOB_ARRAY_SIZE": str(TASKS)},
    "google-batch.json": lambda task: {"BATCH_TASK_INDEX": str(task), "BATCH_TASK_COUNT": str(TASKS)},
    "cloud-run.yaml": lambda task: {"CLOUD_RUN_TASK_INDEX": str(task), "CLOUD_RUN_TASK_COUNT": str(TASKS)},
}
"""What each scheduler puts into the environment of a task, counted from 0."""


def kubernetes(job: Any) -> list[str]:
    spec = job["spec"]
    assert (spec["completionMode"], spec["template"]["spec"]["restartPolicy"]) == ("Indexed", "Never")
    (container,) = spec["template"]["spec"]["containers"]
    assert f"--shard auto/{spec['completions']} " in container["args"][0]
    return [*container["command"], *container["args"]]


def aws_batch(job: Any) -> list[str]:
    return job["containerProperties"]["command"]  # type: ignore[no-any-return]


def google_batch(job: Any) -> list[str]:
    (group,) = job["taskGroups"]
    (runnable,) = group["taskSpec"]["runnables"]
    return [runnable["container"]["entrypoint"], *runnable["container"]["commands"]]


def cloud_run(job: Any) -> list[str]:
    (container,) = job["spec"]["template"]["spec"]["template"]["spec"]["containers"]
    return [*container["command"], *container["args"]]


READERS = {
    "kubernetes.yaml": kubernetes,
    "aws-batch.json": aws_batch,
    "google-batch.json": google_batch,
    "cloud-run.yaml": cloud_run,
}


def command_of(name: str) -> list[str]:
    """Return what a task runs, with the numbers of an array of four."""
    if name.endswith(".sh"):
        text = (SCRIPTS / name).read_text("utf-8")
        if "/64" in text:
            assert re.search(r"^#.*\b1-64\b", text, re.MULTILINE)
        Path(name).write_text(text.replace("/64", f"/{TASKS}"), encoding="utf-8")
        return ["bash", name, "data/pages", "data/out"]
    load = srsly.read_json if name.endswith(".json") else srsly.read_yaml
    command = READERS[name](load(SCRIPTS / name))
    return [part.replace("/data/", "data/").replace("auto/64", f"auto/{TASKS}") for part in command]


@pytest.fixture
def data(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The pages in ``data/pages``, and a cluster of which the shell knows: ``srun`` runs, ``claimx`` comes later."""
    (folder / "data").mkdir()
    (folder / "pages").rename(folder / "data" / "pages")
    put(folder / "bin" / "srun", '#!/bin/sh\nexec "$@"\n')
    return folder


def put(program: Path, text: str) -> None:
    program.parent.mkdir(exist_ok=True)
    program.write_text(text, encoding="utf-8")
    program.chmod(0o755)


def shell(command: list[str], told: dict[str, str]) -> subprocess.CompletedProcess[str]:
    path = f"{Path('bin').absolute()}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        command, env={**os.environ, "PATH": path, **told}, capture_output=True, text=True, timeout=120
    )


def test_every_script_is_tested() -> None:
    assert {path.name for path in SCRIPTS.iterdir()} - {"Dockerfile"} == set(TOLD)


@pytest.fixture
def units_of_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimx.run.units.GROUP_FILES", 1)


@pytest.mark.usefixtures("units_of_a_file")
@pytest.mark.parametrize("name", TOLD)
def test_four_tasks_write_what_one_run_does(
    name: str, data: Path, cli: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(data / "bin" / "claimx", '#!/bin/sh\nfor each; do printf "%s\\0" "$each"; done\n')  # tells what it is asked
    command = command_of(name)
    for task in (2, 0, 3, 1):
        asked = shell(command, TOLD[name](task))
        assert (asked.returncode, asked.stderr) == (0, "")
        with monkeypatch.context() as environment:
            for variable, value in TOLD[name](task).items():
                environment.setenv(variable, value)
            done = cli(*asked.stdout.split("\0")[:-1])
        assert done.exit_code == 0, done.output
    written = [json.loads(path.read_text("utf-8")) for path in sorted(Path("data/out/manifest").iterdir())]
    assert [entry["group"] for entry in written] == [0, 1, 2]
    assert cli("merge", "data/out").stdout_bytes == cli("extract", "data/pages", "-q").stdout_bytes


@pytest.mark.parametrize("name", TOLD)
def test_failed_documents_do_not_fail_a_task_and_other_failures_do(name: str, data: Path) -> None:
    command = command_of(name)
    for status, wanted in ((0, 0), (1, 0), (2, 1), (130, 1)):
        put(data / "bin" / "claimx", f"#!/bin/sh\nexit {status}\n")
        assert shell(command, TOLD[name](0)).returncode == wanted


def test_an_array_of_processes(data: Path) -> None:
    program = f"#!{sys.executable}\nimport claimx.run.units as units\nfrom claimx.__main__ import main\nunits.GROUP_FILES = 1\nmain()\n"
    put(data / "bin" / "claimx", program)
    command = command_of("slurm.sh")
    with ThreadPoolExecutor() as cluster:
        single = cluster.submit(shell, ["claimx", "extract", "data/pages", "-q"], {})
        done = list(cluster.map(lambda task: shell(command, TOLD["slurm.sh"](task)), range(TASKS)))
    assert [(task.returncode, task.stderr) for task in done] == [(0, "")] * TASKS
    merged = shell(["claimx", "merge", "data/out"], {})
    assert merged.stdout == single.result().stdout
    assert merged.stdout.count('"kind":"claim"') > 0


@pytest.fixture
def shellcheck() -> Iterator[str]:
    found = shutil.which("shellcheck")
    if found is None:
        pytest.skip("shellcheck is not installed")
    yield found


@pytest.mark.parametrize("script", sorted(SCRIPTS.glob("*.sh")), ids=lambda path: path.name)
def test_shellcheck_has_nothing_to_say(script: Path, shellcheck: str) -> None:
    assert shell([shellcheck, str(script)], {}).stdout == ""
