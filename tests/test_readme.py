"""What the README and the documentation say is so: commands, options, files, examples (``tests/docs`` type the commands).

After a wanted change of the example: ``CLAIMX_UPDATE_GOLDEN=1 python -m pytest tests/test_readme.py``.
"""

from __future__ import annotations

import inspect
import json
import os
import re
import shlex
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
import typer.main
from doc_pages import blocks

from claimx.cli.app import app
from claimx.cli.commands import load
from claimx.run.pipeline import Pipeline
from claimx.write.jsonl import encode

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PAGES = [README, ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
EXAMPLE = re.compile(r"(?<=<!-- example:begin -->\n).*?(?=<!-- example:end -->)", re.DOTALL)
SHORTENED = (
    "kind", "id", "quote", "start", "end", "drug", "relation", "object", "finding", "certainty", "speaker",
    "evidence.level", "evidence.design", "evidence.reason", "why",
)  # fmt: skip


WALKED = {"src/claimx/read/subtitles.py", "benchmarks/formats/subtitles.py", "src/claimx/write/markdown.py"}
"""What readers of the walk-throughs make."""


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def lines_of_code(text: str) -> Iterator[str]:
    """Yield the lines of console blocks and the code spans of the prose."""
    for block in blocks(text):
        if block.language == "console":
            yield from (step.command.replace("\\\n", " ") for step in block.steps())
    prose = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    yield from (span.replace("\\|", "|") for span in re.findall(r"`([^`\n]+)`", prose))


def commands_of(text: str) -> Iterator[list[str]]:
    """Yield the arguments of each ``claimx ...`` among the code of ``text``."""
    for line in lines_of_code(text):
        if "claimx " not in line:
            continue
        words = shlex.shlex(line, posix=True, punctuation_chars="|")
        words.whitespace_split = True
        for is_pipe, command in groupby(words, key=lambda word: word == "|"):
            name, *arguments = command
            if not is_pipe and name == "claimx" and arguments:
                yield arguments


@cache
def command_line() -> Any:
    """Return the commands as Typer made them: each has ``params``, each of those ``opts``."""
    return typer.main.get_command(app)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_and_option_exists(page: Path) -> None:
    known = command_line()
    for name, *arguments in commands_of(text_of(page)):
        if name.startswith("-"):
            assert name in {"--help", "--version", "-h", "--install-completion", "--show-completion"}
            continue
        assert name in known.commands
        command = load(name)
        if arguments and arguments[0] in getattr(command, "commands", {}):
            command = command.commands[arguments.pop(0)]
        options = {option: parameter for parameter in command.params for option in parameter.opts}
        for at, argument in enumerate(arguments):
            if not re.match(r"--?[a-z]", argument) or argument == "--help":
                continue
            assert argument in options, f"claimx {name} has no {argument}"
            kind = get_type_hints(inspect.unwrap(command.callback))[options[argument].name]
            choices = [
                choice for one in (kind, *get_args(kind)) if get_origin(one) is Literal for choice in get_args(one)
            ]
            assert not choices or arguments[at + 1] in choices


def test_every_command_is_in_the_readme() -> None:
    named = {name for name, *_ in commands_of(text_of(README))}
    assert set(command_line().commands) <= named


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_named_exists(page: Path) -> None:
    text = text_of(page)
    prose = re.sub(r"^ *```.*?^ *```", "", text, flags=re.DOTALL | re.MULTILINE)
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", prose)
    if not (ROOT / "docs" / "images").is_dir():  # the archive of sources has no pictures
        links = [link for link in links if "/images/" not in link]
    paths = re.findall(r"`((?:src|tests|docs|data|benchmarks|training)/[\w./-]*)`", text)
    scripts = re.findall(r"\bpython3? ([\w/]+\.py)\b", text)
    assert not [link for link in links if not (page.parent / link).exists()]
    missing = [path for path in [*paths, *scripts] if not (ROOT / path).exists()]
    left_out = ("data/out", *(() if (ROOT / "training").is_dir() else ("training/",)))  # of the archive of sources
    assert not [path for path in missing if not path.startswith(left_out) and path not in WALKED]


SAMPLE = ROOT / "data" / "raw" / "case_report_blog.txt"


@cache
def sample_records() -> list[Any]:
    return Pipeline().process("data/raw/case_report_blog.txt", SAMPLE.read_bytes())


def shortened(record: dict[str, Any]) -> dict[str, Any]:
    """Return the fields :data:`SHORTENED` of ``record``."""
    short: dict[str, Any] = {}
    for name in SHORTENED:
        outer, _, inner = name.partition(".")
        if inner:
            short.setdefault(outer, {})[inner] = record[outer][inner]
        else:
            short[outer] = record[outer]
    return short


def quoted_in_readme() -> str:
    """Return the passage of the sample that the README shows, on one line."""
    quotation = re.search(r"holds this:\n\n((?:> .*\n)+)", text_of(README))
    assert quotation is not None
    return " ".join(line.removeprefix("> ") for line in quotation[1].splitlines())


def test_the_example_is_what_comes_out() -> None:
    passage = quoted_in_readme()
    text = SAMPLE.read_bytes().decode("utf-8")
    start = text.index(passage)
    claims = [json.loads(line) for line in encode(r for r in sample_records() if r.kind == "claim").splitlines()]
    claim = next(claim for claim in claims if claim["start"] >= start and claim["relation"] == "treats")
    block = "```json\n" + json.dumps(shortened(claim), indent=2, ensure_ascii=False) + "\n```\n"
    block = re.sub(r"\{\n\s+([^{}\[\]]{1,200}?)\n\s+\}", lambda m: "{" + re.sub(r"\n\s+", " ", m[1]) + "}", block)
    assert json.loads(block.removeprefix("```json\n").removesuffix("```\n")) == shortened(claim)
    readme = text_of(README)
    if os.environ.get("CLAIMX_UPDATE_GOLDEN"):
        README.write_text(EXAMPLE.sub(lambda _: block, readme), encoding="utf-8")
        readme = text_of(README)
    shown = EXAMPLE.search(readme)
    assert shown is not None, "the markers around the example are gone"
    assert shown[0] == block, "the example is stale: CLAIMX_UPDATE_GOLDEN=1 writes it anew"
