"""``commands.md``: every command with its arguments, options, defaults and choices, and an example that ran."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from typing import Any
from unittest import mock

from claimx.cli.app import app
from claimx.cli.commands import COMMANDS, load
from reference_pages.markdown import FOLDER, ROOT, WRITTEN, one_line, table

PATH = FOLDER / "commands.md"
PAGES = ("case_report_blog.txt", "review_numbered.md", "supplement_shop.txt", "trial_abstract.txt")
"""The sample documents that the examples work on, in a folder ``pages``."""
PREPARED = (
    "extract pages/ out/ --jobs 1 -q",
    "merge out/ -o ledger.jsonl",
    "extract old/ --jobs 1 -q -o old.jsonl",
    "studies ledger.jsonl --format bibtex -o studies.bib",
)
"""What is run first, so that the examples have something to work on; ``old/`` has one page as it might have been."""
EXAMPLES = {
    "extract": "extract pages/trial_abstract.txt --kinds claim --format table --jobs 1 -q",
    "status": "status out/",
    "merge": "merge out/ -o ledger.jsonl",
    "show": "show ledger.jsonl --drug oxytocin --limit 2",
    "why": "why ledger.jsonl cla_d1349faa7c12 --field certainty",
    "studies": "studies ledger.jsonl --format table --limit 3",
    "summary": "summary ledger.jsonl --drug melatonin --format markdown --top 3 -q",
    "audit": "audit ledger.jsonl --format table --limit 2 -q",
    "diff": "diff old.jsonl ledger.jsonl --only softened --format table",
    "match": "match 'Ferrante et al. 2013, melatonin meta-analysis' --library studies.bib --format table -q",
    "text": "text pages/trial_abstract.txt",
    "schema": "schema",
    "assign": "assign ledger.jsonl ann ben --double 20 --dry-run --format table",
    "sample": "sample ledger.jsonl --size 10 --seed 7 --name audit --format table",
    "agree": "agree ledger.jsonl --format table",
    "report": "report ledger.jsonl --documents none -q -o report.html",
    "export": "export ledger.jsonl --to csl",
    "eval": "eval ledger.jsonl old.jsonl --only claim --format table -q",
    "config show": "config show",
    "config init": "config init -",
    "config rules": "config rules drugs.abbreviation",
    "library build": "library build studies.bib -q -o studies.idx",
    "library info": "library info studies.bib",
    "library export": "library export studies.bib --format ris",
}
"""One for each command that ends by itself and says the same everywhere."""
MOST_LINES, MOST_CHARACTERS = 8, 120
_HEAD = f"""\
# Commands

{WRITTEN}

Data goes to standard output, words for people to standard error. `-` is standard input. `--help` of a command says what
stands here.

| exit code | meaning |
|---|---|
| 0 | all well |
| 1 | some documents failed (their `error` records are in the ledger, the others are unharmed), or what the command says of itself below |
| 2 | the command cannot run: a wrong option, a file that is not there |
| 130 | interrupted; the old output file is left as it was |

The examples were run on a folder `pages/` with four of the sample documents of `data/raw`; long output is cut off (`…`).

"""


def page() -> str:
    """Return the whole page."""
    ran = outputs()
    parts = [_HEAD + table(["command", "what it does"], _overview())]
    for name in COMMANDS:
        command = load(name)
        inner = getattr(command, "commands", None)
        if inner is None:
            parts += _command(f"{name}", command, ran)
            continue
        parts += [f"## claimx {name}\n", _escaped(COMMANDS[name].help) + "\n"]
        for sub, subcommand in inner.items():
            parts += _command(f"{name} {sub}", subcommand, ran, level="###")
    return "\n".join(part.rstrip("\n") + "\n" for part in parts if part)


def _overview() -> Iterator[tuple[str, str]]:
    for name, home in COMMANDS.items():
        yield f"[`{name}`](#claimx-{name})", _escaped(home.help)


def _command(name: str, command: Any, ran: dict[str, str], level: str = "##") -> Iterator[str]:
    yield f"{level} claimx {name}\n"
    text, calls = _help(command.help or "")
    yield text + "\n"
    names = [
        parameter.metavar or parameter.human_readable_name
        for parameter in command.params
        if not parameter.opts[0].startswith("-")
    ]
    yield f"```text\nclaimx {' '.join([name, '[OPTIONS]', *names])}\n```\n"
    if rows := list(_parameters(command)):
        yield table(["", "value", "default", "meaning"], rows)
    if calls:
        yield "```console\n" + "\n".join(f"$ {call}" for call in calls) + "\n```\n"
    if name in ran:
        shown = ran[name]
        yield "Run on the samples:\n" if calls or shown else ""
        yield f"```console\n$ claimx {EXAMPLES[name]}\n{shown}```\n"


def _help(text: str) -> tuple[str, list[str]]:
    """Return the paragraphs of a command's help as Markdown, and its examples."""
    prose, _, block = text.replace("\f", "").partition("\b")
    after: list[str] = []
    calls = []
    for paragraph in block.strip("\n").split("\n\n"):
        lines = paragraph.splitlines()
        if lines and all(line.startswith("  ") for line in lines):
            calls += [line.strip() for line in lines]
        elif paragraph.strip():
            after.append(paragraph)
    paragraphs = [_escaped(one_line(paragraph)) for paragraph in [*prose.split("\n\n"), *after] if paragraph.strip()]
    return "\n\n".join(paragraphs), calls


def _parameters(command: Any) -> Iterator[tuple[str, str, str, str]]:
    for parameter in command.params:
        said = one_line(getattr(parameter, "help", None) or "")
        said, default = _default(parameter, said)
        if parameter.opts[0].startswith("-"):
            name = ", ".join(f"`{option}`" for option in sorted([*parameter.opts, *parameter.secondary_opts], key=len))
        else:
            name = f"`{parameter.metavar or parameter.human_readable_name}`"
        yield name, _value(parameter), default, _escaped(said)


def _value(parameter: Any) -> str:
    if getattr(parameter, "is_flag", False) or not parameter.opts[0].startswith("-"):
        return ""
    choices = getattr(parameter.type, "choices", None)
    if choices and not parameter.metavar:
        return ", ".join(f"`{getattr(choice, 'value', choice)}`" for choice in choices)
    low, high = getattr(parameter.type, "min", None), getattr(parameter.type, "max", None)
    bounds = [f"from {low:g}" if low is not None else "", f"to {high:g}" if high is not None else ""]
    name = parameter.metavar or {"integer": "N", "float": "NUMBER"}.get(parameter.type.name.split(" ")[0], "WORDS")
    return " ".join([f"`{name}`", *filter(None, bounds)])


def _default(parameter: Any, said: str) -> tuple[str, str]:
    """Return the help without what it says of the default, and that; where it says nothing, the declared one."""
    if match := re.search(r"\s*\[default: (.*)\]$", said):
        return said[: match.start()], _escaped(match[1])
    if parameter.required:
        return said, "required"
    default = parameter.default
    if callable(default) or default in (None, False, (), [], ""):
        return said, ""
    return said, f"`{getattr(default, 'value', default)}`"


def _escaped(text: str) -> str:
    """Return words of a help text as Markdown: nothing in it is markup."""
    return re.sub(r"([*<\[\]])", r"\\\1", text)


def outputs() -> dict[str, str]:
    """Run all examples in a folder of their own; return what each wrote to standard output, as the page shows it."""
    from typer.testing import CliRunner

    ran = {}
    with (
        tempfile.TemporaryDirectory() as folder,
        chdir(folder),
        mock.patch.dict(os.environ, COLUMNS="100", NO_COLOR="1"),
    ):
        Path("pages").mkdir()
        for name in PAGES:
            shutil.copy(ROOT / "data" / "raw" / name, "pages")
        Path("old").mkdir()
        old = Path("pages", PAGES[0]).read_text("utf-8").replace("may help some people", "helps most people")
        Path("old", PAGES[0]).write_text(old, "utf-8")
        runner = CliRunner()
        for line in PREPARED:
            _run(runner, line)
        for name, line in EXAMPLES.items():
            ran[name] = _shown(_run(runner, line))
    return ran


def _run(runner: Any, line: str) -> str:
    import shlex

    result = runner.invoke(app, shlex.split(line))
    if result.exit_code not in (0, 1) or (result.exit_code and not isinstance(result.exception, SystemExit)):
        raise RuntimeError(f"claimx {line}: {result.exit_code} {result.output}") from result.exception
    return str(result.stdout)


def _shown(output: str) -> str:
    lines = output.rstrip("\n").splitlines()
    cut = [
        line.rstrip() if len(line) <= MOST_CHARACTERS else line[:MOST_CHARACTERS] + "…" for line in lines[:MOST_LINES]
    ]
    cut += ["…"] * (len(lines) > MOST_LINES)
    return "".join(f"{line}\n" for line in cut)
