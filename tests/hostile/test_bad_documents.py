"""Bad input costs its own document: a line on standard error, an ``error`` record, and the others go on."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimx.errors import FormatError
from claimx.run.plan import Plan

GOOD = "pages/a.txt"


def absent(_: Path) -> str:
    return "absent.txt"


def empty_folder(folder: Path) -> str:
    (folder / "hollow").mkdir()
    return "hollow"


def no_match(_: Path) -> str:
    return "pages/*.nothing"


def dead_link(folder: Path) -> str:
    (folder / "link.txt").symlink_to(folder / "gone")
    return "link.txt"


def too_large(folder: Path) -> str:
    (folder / "large.txt").write_text("word " * 400)
    return "large.txt"


def binary(folder: Path) -> str:
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    return "picture.png"


def program(folder: Path) -> str:
    (folder / "program.txt").write_bytes(b"\x7fELF\x02\x01\x01\x00" + bytes(1000))
    return "program.txt"


def pdf(folder: Path) -> str:
    (folder / "paper.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")
    return "paper.pdf"


CASES = [
    (absent, "read", "ReadError", "No such file"),
    (empty_folder, "read", "ReadError", "no documents in this folder"),
    (no_match, "read", "ReadError", "no file matches"),
    (dead_link, "read", "ReadError", "No such file"),
    (too_large, "read", "LimitError", "too large: 2,000 bytes"),
    (binary, "read", None, ""),
    (program, "read", None, ""),
    (pdf, "read", None, ""),
]


@pytest.mark.parametrize(("make", "stage", "kind", "said"), CASES, ids=lambda value: getattr(value, "__name__", ""))
def test_a_bad_document_costs_itself(
    make: Callable[[Path], str], stage: str, kind: str | None, said: str, folder: Path, cli: Any, rows: Any
) -> None:
    name = make(folder)
    result = cli("extract", GOOD, name, "pages/b.md", "--max-size", "1500")
    records = rows(result.stdout)
    errors = [record for record in records if record["kind"] == "error"]
    assert result.exit_code == 1
    assert [(error["path"], error["stage"]) for error in errors] == [(name, stage)]
    assert kind is None or errors[0]["type"] == kind
    assert said in errors[0]["message"]
    assert f"claimx: {name}: {errors[0]['message']}" in result.stderr.splitlines()
    documents = [record["source"]["path"] for record in records if record["kind"] == "document"]
    assert documents == [GOOD, "pages/b.md"]


def test_a_file_that_may_not_be_read(folder: Path, cli: Any, rows: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("claimx.run.load.Path.open", refuse)
    result = cli("extract", GOOD)
    assert result.exit_code == 1
    assert f"claimx: {GOOD}: cannot be read: Permission denied" in result.stderr.splitlines()


def test_a_file_that_disappears_after_listing(
    folder: Path, cli: Any, rows: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from claimx.cli import extraction

    original = extraction.plan

    def plan_then_lose(*arguments: Any, **options: Any) -> Plan:
        found = original(*arguments, **options)
        (folder / "pages" / "b.md").unlink()
        return found

    monkeypatch.setattr(extraction, "plan", plan_then_lose)
    result = cli("extract", "pages")
    assert result.exit_code == 1
    assert [record["path"] for record in rows(result.stdout) if record["kind"] == "error"] == ["pages/b.md"]


def test_an_empty_file_is_told_of_or_done_but_never_fatal(folder: Path, cli: Any, rows: Any) -> None:
    (folder / "pages" / "b.md").write_bytes(b"")
    kinds = [record["kind"] for record in rows(cli("extract", "pages/b.md", GOOD, "--kinds", "document").stdout)]
    assert kinds in (["error", "document"], ["document", "document"])


@pytest.mark.parametrize("stage", ["read_member", "segment", "annotate", "assemble"])
def test_an_unexpected_exception_in_any_stage(
    stage: str, folder: Path, cli: Any, rows: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from claimx.run import pipeline

    original = getattr(pipeline, stage)
    calls = iter(range(100))

    def fail_once(*arguments: Any, **options: Any) -> Any:
        if next(calls) == 0:
            raise ZeroDivisionError("a defect\nof ours")
        return original(*arguments, **options)

    monkeypatch.setattr(pipeline, stage, fail_once)
    records = rows(cli("extract", "pages", "--jobs", "1").stdout)
    error = records[0]
    assert (error["kind"], error["stage"], error["type"]) == (
        "error",
        stage.removesuffix("_member"),
        "ZeroDivisionError",
    )
    assert error["message"].endswith("ZeroDivisionError: a defect of ours")
    assert len(error["source"]["sha256"]) == 64
    assert sum(record["kind"] == "document" for record in records) == 2


def test_a_stage_that_refuses_on_purpose_is_quoted(
    folder: Path, cli: Any, rows: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise FormatError("a spreadsheet", hint="save it as text")

    monkeypatch.setattr("claimx.run.pipeline.read_member", refuse)
    error = rows(cli("extract", GOOD).stdout)[0]
    assert (error["stage"], error["type"], error["message"]) == (
        "read",
        "FormatError",
        "a spreadsheet (save it as text)",
    )


def test_the_same_error_has_the_same_id(folder: Path, cli: Any) -> None:
    assert cli("extract", "absent").stdout == cli("extract", "absent").stdout


def test_a_name_that_is_not_utf8(folder: Path, cli: Any, rows: Any) -> None:
    name = os.fsencode(folder / "pages") + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(name)).write_text("Ketamine eased depression.")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    result = cli("extract", "pages")
    assert result.exit_code == 0
    assert r"pages/caf\xe9.txt" in {record["source"]["path"] for record in rows(result.stdout)}


def test_control_characters_of_a_name_do_not_reach_the_terminal(folder: Path, cli: Any) -> None:
    assert "\x1b" not in cli("extract", "\x1b[31mred").stderr
