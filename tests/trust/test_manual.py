"""The manual pages tell what ``--help`` tells, in roff that no formatter complains of."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

import manual
from claimx import __version__
from claimx.cli.commands import COMMANDS, load

ROOT = Path(__file__).parents[2]


@cache
def pages() -> dict[str, str]:
    return manual.pages()


def test_there_is_a_page_for_every_command() -> None:
    below = {f"claimx-{name}-{each}.1" for name in COMMANDS for each in getattr(load(name), "commands", {})}
    assert set(pages()) == {"claimx.1", *(f"claimx-{name}.1" for name in COMMANDS), *below}
    assert "claimx-library-build.1" in below


@pytest.mark.parametrize("name", COMMANDS)
def test_a_page_has_every_option_and_example(name: str) -> None:
    text, command = pages()[f"claimx-{name}.1"].replace(r"\-", "-").replace(r"\e", "\\"), load(name)
    for option in (option for param in command.params for option in param.opts if option.startswith("-")):
        assert rf"\fB{option}\fR" in text
    for example in re.findall(r"^ +(claimx .+)$", command.help.partition("\b\n")[2], re.M):
        assert example in text


def test_the_first_page_names_all_and_the_exit_codes() -> None:
    text = pages()["claimx.1"]
    assert all(f".BR claimx\\-{name} (1)" in text for name in COMMANDS)
    assert ".SH EXIT STATUS\n0 all well;" in text
    assert f'"claimx {__version__}"' in text.splitlines()[0]


@pytest.mark.parametrize(
    ("words", "escaped"),
    [
        ("-o -", r"\-o \-"),
        (".5 mg", r"\&.5 mg"),
        ("'a'", r"\&'a'"),
        ("a\\b", r"a\eb"),
        ("café", r"caf\[u00E9]"),
    ],
)
def test_what_roff_would_take_for_more_than_words(words: str, escaped: str) -> None:
    assert manual._text(words) == escaped


@pytest.mark.parametrize(
    "command",
    [["mandoc", "-T", "lint", "-W", "warning"], ["groff", "-man", "-ww", "-T", "utf8"]],
    ids=lambda command: command[0],
)
def test_no_formatter_complains(command: list[str], tmp_path: Path) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"no {command[0]} here")
    for name, text in pages().items():
        (tmp_path / name).write_text(text)
    done = subprocess.run([*command, *sorted(pages())], cwd=tmp_path, capture_output=True, text=True)
    complaints = done.stderr + (done.stdout if command[0] == "mandoc" else "")
    assert [line for line in complaints.splitlines() if "lower case character in document title" not in line] == []


def test_the_release_is_told_once() -> None:
    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"\nversion: {__version__}\n" in citation
    newest = re.search(r"^## (\S+) \((.+)\)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert newest is not None
    assert newest.groups() == (__version__, manual.released())
