"""``claimx status``: how far a run into a folder is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimx.run import units


def test_a_finished_run_is_told_and_exits_0(folder: Path, cli: Any) -> None:
    cli("extract", "pages", "missing.txt", "-o", "out/")
    result = cli("status", "out")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].startswith("run         finished (claimx ")
    assert lines[0].endswith(", 4 files)")
    assert lines[1] == "documents   3, 1 error (ReadError 1)"
    found = json.loads(cli("status", "out", "--json").stdout)
    records = [json.loads(line) for line in cli("merge", "out").stdout.splitlines()]
    assert sum(found["records"].values()) == len(records)
    assert (found["documents"], found["errors"], found["finished"]) == (3, {"ReadError": 1}, True)
    assert found["bytes"] == len(cli("merge", "out").stdout.encode())


def test_what_is_left_is_named_and_exits_1(folder: Path, cli: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(units, "GROUP_FILES", 1)
    cli("extract", "pages", "-o", "out/")
    (folder / "out" / "manifest" / "0000001-00000.json").unlink()
    result = cli("status", "out")
    assert result.exit_code == 1
    assert "run         2 of 3 groups done" in result.stdout
    assert "units from 0000001-00000 on; claimx extract --resume goes on" in result.stdout
    assert json.loads(cli("status", "out", "--json").stdout)["next_units"] == ["0000001-00000"]


def test_a_folder_without_a_run_is_an_error(folder: Path, cli: Any) -> None:
    result = cli("status", "pages")
    assert result.exit_code == 2
    assert result.stderr == "claimx: pages: holds no run (claimx extract PATHS -o FOLDER/ makes one)\n"
