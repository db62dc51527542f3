"""Completion in shells: commands, options, values and lists with commas; quick, and silent whatever happens."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from claimx.audit.kinds import KINDS
from claimx.cli import choices
from claimx.cli.commands import COMMANDS
from claimx.evaluate.rules import MEASURES

HEAVY = {"spacy", "numpy", "lxml", "trafilatura", "rapidfuzz", "rich", "requests"}


def offered(line: str, shell: str = "fish", **environment: str) -> list[str]:
    """Return what is offered in the place of the last word of ``line``."""
    words = line.split(" ")
    asked = {
        "bash": {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)},
        "fish": {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
        "zsh": {"_TYPER_COMPLETE_ARGS": line},
    }[shell]
    asked |= {"_CLAIMX_COMPLETE": f"complete_{shell}", **environment}
    done = subprocess.run(
        [sys.executable, "-m", "claimx"], capture_output=True, env=os.environ | asked, text=True, check=True
    )
    assert done.stderr == ""
    return [word.split("\t")[0] for word in done.stdout.splitlines() if word]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("claimx ex", ["extract", "export"]),
        ("claimx library b", ["build"]),
        ("claimx extract --ki", ["--kinds"]),
        ("claimx extract --format ", ["jsonl", "table", "parquet"]),
        ("claimx extract --kinds claim,d", ["claim,document", "claim,drug", "claim,dose"]),
        ("claimx extract --resolve crossref,", ["crossref,pubmed"]),
        ("claimx export ledger.jsonl --to du", ["duckdb"]),
        ("claimx text page --input-format p", ["pubmed", "pdf"]),
        ("claimx audit ledger.jsonl --only dose,over", ["dose,overstated"]),
        ("claimx diff a b --only so", ["softened"]),
        ("claimx eval gold ledger --errors claim", ["claim", "claim-relaxed"]),
        ("claimx extract pag", []),  # then a shell offers files
        ("claimx nonsense --x", []),
        ('claimx extract "not closed', []),
    ],
)
def test_what_is_offered(line: str, expected: list[str]) -> None:
    assert offered(line) == expected


def test_every_command_is_offered_in_the_order_of_the_overview() -> None:
    assert offered("claimx ", "bash") == list(COMMANDS)


def test_zsh_is_told_what_each_is() -> None:
    [line] = offered("claimx sch", "zsh")
    assert line == """_arguments '*: :(("schema":"Print the JSON Schema of a line of the..."))'"""
    [line] = offered("claimx extract --ki", "zsh")
    assert "Error records are always written." in line


def test_a_failure_is_silent(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['claimx.cli.extract'] = None\n")
    assert offered("claimx extract --k", PYTHONPATH=os.pathsep.join([str(tmp_path), *sys.path])) == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_its_script(shell: str) -> None:
    asked = {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    command = [sys.executable, "-m", "claimx", "--show-completion", shell]
    shown = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ | asked).stdout
    sourced = subprocess.run(
        command[:3],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"_CLAIMX_COMPLETE": f"source_{shell}"},
    ).stdout
    assert f"complete_{shell}" in shown
    assert shown.strip() == sourced.strip()


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_bash_completes(tmp_path: Path) -> None:
    program = tmp_path / "claimx"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m claimx "$@"\n')
    program.chmod(0o755)
    script = (
        'eval "$(_CLAIMX_COMPLETE=source_bash claimx)"; COMP_WORDS=(claimx show --kind cl); COMP_CWORD=3; '
        '_claimx_completion claimx; echo "${COMPREPLY[*]}"'
    )
    path = os.pathsep.join([str(tmp_path), os.environ["PATH"]])
    done = subprocess.run(["bash", "-c", script], env=os.environ | {"PATH": path}, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("claim\n", "")


def test_it_is_installed_for_bash(tmp_path: Path) -> None:
    asked = {"HOME": str(tmp_path), "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    command = [sys.executable, "-m", "claimx", "--install-completion", "bash"]
    subprocess.run(command, capture_output=True, check=True, env=os.environ | asked)
    assert "_claimx_completion" in (tmp_path / ".bash_completions" / "claimx.sh").read_text()
    assert "claimx.sh" in (tmp_path / ".bashrc").read_text()


def test_nothing_heavy_is_imported() -> None:
    probe = "import sys, runpy\ntry:\n runpy.run_module('claimx', run_name='__main__')\nfinally:\n print(*(name for name, module in sys.modules.items() if module), file=sys.stderr)"
    asked = {"_CLAIMX_COMPLETE": "complete_bash", "COMP_WORDS": "claimx extract --kinds d", "COMP_CWORD": "3"}
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, env=os.environ | asked)
    assert done.stdout.split() == ["document", "drug", "dose"]
    assert HEAVY.isdisjoint(name.partition(".")[0] for name in done.stderr.split())


def test_choices_are_those_of_the_tables() -> None:
    assert get_args(choices.AuditChoice) == tuple(kind.name for kind in KINDS)
    assert get_args(choices.MeasureChoice) == tuple(MEASURES)
