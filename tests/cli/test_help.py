"""``--help`` in a blink: nothing heavy is imported for it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any, get_args

import pytest

from claimx import __version__
from claimx.__main__ import _calculate_in_one_thread
from claimx.cli import choices
from claimx.cli.commands import COMMANDS, load
from claimx.config import Format
from claimx.records import EXTRA_KINDS, KINDS, Scheme

HEAVY = {"spacy", "numpy", "lxml", "trafilatura", "rapidfuzz", "msgspec", "rich", "requests"}
"""Not pydantic, which Typer itself brings along."""

PROBE = """
import contextlib, io, json, sys
before = set(sys.modules)
from claimx.__main__ import main
sys.argv = ["claimx", *sys.argv[1:]]
status = 0
with contextlib.redirect_stdout(io.StringIO()) as out:
    try:
        main()
    except SystemExit as end:
        status = end.code
print(json.dumps([status, out.getvalue(), sorted(set(sys.modules) - before)]))
"""


def loaded(*arguments: str) -> tuple[int | None, str, set[str]]:
    """Run the command line in a new process: its exit code, its output, the modules it imported."""
    done = subprocess.run([sys.executable, "-c", PROBE, *arguments], capture_output=True, check=True)
    status, out, modules = json.loads(done.stdout)
    return status, out, set(modules)


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["extract", "--help"], ["why", "-h"], ["show", "--nope"]]
)
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    status, _, modules = loaded(*arguments)
    assert status == (2 if "--nope" in arguments else 0)
    assert HEAVY.isdisjoint(name.partition(".")[0] for name in modules)


def test_every_command_has_help_with_an_example(cli: Any) -> None:
    overview = cli("--help").stdout
    for command in ("extract", "show", "why", "match", "text", "schema"):
        assert f"\n  {command} " in overview
        assert f"  claimx {command} " in cli(command, "--help").stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_the_overview_has_the_first_line_of_each_help(name: str) -> None:
    command = load(name)
    assert command.name == name
    assert command.help.splitlines()[0] == COMMANDS[name].help


@pytest.mark.parametrize(("arguments", "wanted"), [(["--help"], []), (["show", "--help"], ["show"])])
def test_no_other_command_is_imported(arguments: list[str], wanted: list[str]) -> None:
    modules = loaded(*arguments)[2]
    assert [name for name, home in COMMANDS.items() if f"claimx.cli.{home.module}" in modules] == wanted


def test_the_version_is_told_before_anything_is_imported() -> None:
    status, out, modules = loaded("--version")
    assert (status, out) == (0, f"claimx {__version__}\n")
    assert {"typer", "typing", "re"}.isdisjoint(modules)


def test_the_overview_names_the_exit_codes(cli: Any) -> None:
    assert "0 all well" in cli("--help").stdout


def test_version(cli: Any) -> None:
    assert cli("--version").stdout == f"claimx {__version__}\n"


def test_no_command_prints_the_help(cli: Any) -> None:
    result = cli()
    assert "Usage: claimx" in result.output


def test_choices_are_those_of_the_contract() -> None:
    assert get_args(choices.SchemeChoice) == get_args(Scheme)
    assert get_args(choices.ExtractFormatChoice) == get_args(Format)
    assert get_args(choices.KindChoice) == KINDS + EXTRA_KINDS


@pytest.mark.parametrize("command", ["match", "audit", "diff", "agree", "assign", "sample"])
def test_only_a_run_writes_parquet(command: str, cli: Any) -> None:
    result = cli(command, "ledger.jsonl", "--format", "parquet")
    assert (result.exit_code, "'parquet' is not one of 'jsonl', 'table'" in result.output) == (2, True)


def test_python_dash_m() -> None:
    done = subprocess.run([sys.executable, "-m", "claimx", "--version"], capture_output=True, check=True)
    assert done.stdout.decode() == f"claimx {__version__}\n"


def test_linear_algebra_keeps_to_one_thread_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {"OMP_NUM_THREADS": "3"})
    _calculate_in_one_thread()
    assert os.environ["OPENBLAS_NUM_THREADS"] == "1"
    assert os.environ["OMP_NUM_THREADS"] == "3"


def test_completion_can_be_shown() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "claimx"], capture_output=True, env={"_CLAIMX_COMPLETE": "complete_bash", "COMP_WORDS": "claimx ex", "COMP_CWORD": "1"},
    )  # fmt: skip
    assert b"extract" in done.stdout
