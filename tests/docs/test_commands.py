"""Every command of README.md and of the documentation is typed, page by page, and prints what the page shows.

A page's commands run in their order in a folder of its own (``kit.py``), by bash at a terminal (``terminal.py``); claimx is
loaded once for all of them (``warm_claimx.py``). Commands that cannot run here are listed in ``not_run.py``, each with
its reason. After a wanted change ``CLAIMX_UPDATE_GOLDEN=1 python -m pytest tests/docs`` writes the output into the pages:
read the diff.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import sqlite3
from pathlib import Path

import pytest
import reviewer
from doc_pages import PAGES, Block, Step, blocks, session
from not_run import NOT_RUN
from terminal import Terminal

UPDATE = bool(os.environ.get("CLAIMX_UPDATE_GOLDEN"))
MAY_FIND = re.compile(r"\bclaimx (?:diff|agree|sample|status)\b|--fail-(?:on|under)\b")
"""Commands whose exit code 1 says what they found."""
GENERATED = {"commands"}
"""Pages of which each block is an example by itself; their output is made, and compared, by ``tests/test_reference.py``."""
FOLLOWED = {"add-a-vocabulary"}
"""Pages that a test of their own follows from the first line to the last (``tests/config/test_howto.py``)."""
GIVEN = (
    ("--sample audit --double", "claimx sample ledger.jsonl --size 200 --seed 7 --name audit"),
    (r"^\$ claimx (?:status|merge) out/", "claimx extract -q pubmed -o out/"),
    ("library build studies.bib", "claimx studies ledger.jsonl --format bibtex -o studies.bib"),
    ("config init study", "rm study/claimx.toml"),
    ("monday.jsonl --to decisions", "claimx import -q monday.jsonl answers.jsonl --from prodigy"),
    ("--reviewed|claimx (?:agree|adjudicate)", "claimx import -q ledger.jsonl answers.jsonl --from prodigy"),
)
"""What such an example takes for granted."""
DIALECTS = {"console", "sh", "bash", "shell"}


def why_not_run(command: str) -> str | None:
    """Return the reason for which ``command`` is not typed; ``None``: it is."""
    return next((reason for pattern, reason in NOT_RUN if re.search(pattern, command)), None)


def runs_something(page: Path) -> bool:
    languages = {block.language for block in blocks(page.read_text(encoding="utf-8"))}
    return page.stem not in FOLLOWED and bool(languages & {"console", "python", "sql"})


@pytest.mark.parametrize("page", [page for page in PAGES if runs_something(page)], ids=lambda page: page.stem)
def test_the_page_shows_what_comes_out(page: Path, terminal: Terminal, prepared: Path) -> None:
    old = text = page.read_text(encoding="utf-8")
    lacking = []
    printed = ""
    for number, block in enumerate(blocks(old)):
        body = block.body
        if "changed" in block.marks:
            continue
        if page.stem in GENERATED and block.language == "console":
            begin_again(terminal, prepared)
        given = [command for words, command in GIVEN if page.stem in GENERATED and re.search(words, body)]
        for command in [*given, *filter(None, [block.marks.get("before")])]:
            typed(Step(command), block, terminal)
        if block.language == "console":
            steps = []
            for step in block.steps():
                if re.search(r"\bjq\b", step.command) and not jq_is_there():
                    lacking.append(step.command)
                elif why_not_run(step.command) is None and not (step.shown and page.stem in GENERATED):
                    step = typed(step, block, terminal)
                steps.append(step)
            body = session(steps)
        elif block.language in {"python", "sql"}:
            if "pyspark" in block.body:
                pytest.importorskip("pyspark")
            with contextlib.chdir(terminal.folder):
                printed = python_prints(body, page) if block.language == "python" else sql_prints(block)
        elif "printed" in block.marks:
            body = "".join(line.rstrip() + "\n" for line in printed.rstrip().splitlines())
        text = list(blocks(text))[number].put(text, body)
    if UPDATE:
        page.write_text(text, encoding="utf-8")
    else:
        assert text.splitlines() == old.splitlines(), "CLAIMX_UPDATE_GOLDEN=1 writes what is printed now: read the diff"
    if lacking:
        pytest.skip(f"jq is not installed: {len(lacking)} commands were not typed")


def begin_again(terminal: Terminal, prepared: Path) -> None:
    shutil.rmtree(terminal.folder)
    shutil.copytree(prepared, terminal.folder)


def jq_is_there() -> bool:
    there = shutil.which("jq") is not None
    assert there or os.environ.get("CLAIMX_TEST_JQ") != "required", "CLAIMX_TEST_JQ=required, and jq is not installed"
    return there


def typed(step: Step, block: Block, terminal: Terminal) -> Step:
    """Type the command of ``step``; return it with what it printed, as the page has it where only that differs which may."""
    if re.search(r"\bclaimx (?:review|adjudicate)\b", step.command):
        keys = block.marks.get("keys", "")
        printed = terminal.type(step.command, once=(reviewer.ADDRESS, lambda address: reviewer.press(address, keys)))
    else:
        printed = terminal.type(step.command)
    codes = {0, 1} if MAY_FIND.search(step.command) else {0}
    assert printed.code in codes, f"$ {step.command}\n" + "\n".join(printed.lines)
    if not step.shown:
        return step
    varies = block.marks.get("varies")
    return Step(step.command, keep_what_varies(step.shown, printed.lines, varies) if varies else printed.lines)


def keep_what_varies(shown: list[str], printed: list[str], pattern: str) -> list[str]:
    """Return ``printed`` with the lines of ``shown`` that differ only in what ``pattern`` finds."""
    if len(shown) != len(printed):
        return printed
    return [
        old if re.sub(pattern, "", old) == re.sub(pattern, "", new) else new
        for old, new in zip(shown, printed, strict=True)
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_commands_stand_in_console_blocks(page: Path) -> None:
    """A block in another language is not typed: it may hold only what could not be."""
    for block in blocks(page.read_text(encoding="utf-8")):
        if block.language in DIALECTS - {"console"}:
            lines = [line for line in block.body.splitlines() if line.strip() and not line.startswith("#")]
            assert not [line for line in lines if why_not_run(line) is None], "a ```console block is typed by the tests"


def test_every_reason_has_a_command() -> None:
    commands = [
        line.removeprefix("$ ")
        for page in PAGES
        for block in blocks(page.read_text(encoding="utf-8"))
        if block.language in DIALECTS
        for line in block.body.splitlines()
    ]
    assert not [pattern for pattern, _ in NOT_RUN if not any(re.search(pattern, command) for command in commands)]


def python_prints(source: str, page: Path) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(source, str(page), "exec"), {"__name__": "example"})
    return out.getvalue()


def sql_prints(block: Block) -> str:
    """Return what the statements print, the last one's rows: of the database that a mark names, else of DuckDB alone."""
    database = block.marks.get("database", "")
    if database.endswith(".db"):
        with contextlib.closing(sqlite3.connect(database)) as lite:
            rows = [lite.execute(statement).fetchall() for statement in statements_in(block.body)][-1]
        assert rows
        return "\n".join("|".join(map(str, row)) for row in rows)
    import duckdb

    with contextlib.closing(duckdb.connect(database or ":memory:")) as duck:
        for statement in statements_in(block.body):
            answer = duck.sql(statement)
        return str(answer)


def statements_in(source: str) -> list[str]:
    return [one for one in re.split(r";[^\n]*\n", source + "\n") if one.strip()]


def test_every_page_is_known() -> None:
    assert {"tutorial", "README", "commands"} <= {page.stem for page in PAGES}
