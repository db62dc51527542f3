"""``--profile``: where the time went, told at the end and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from claimx.annotate.build import COMPONENTS


def test_a_profile_has_every_stage_once_in_the_order_of_the_work(folder: Path, whole_cli: Any) -> None:
    result = whole_cli("extract", "pages", "--profile", "-o", "ledger.jsonl")
    lines = [line.removeprefix("claimx: ") for line in result.stderr.splitlines()]
    begin = next(at for at, line in enumerate(lines) if line.startswith("stage "))
    components = [name.removeprefix("claimx_") for name in COMPONENTS]
    wanted = ["read, hand out, write", "read", "segment", "tokens", *components, "assemble", "write", "all"]
    assert [line[:21].strip() for line in lines[begin + 1 :]] == wanted
    assert lines[-1].split()[2] == "100.0%"


def test_a_profile_does_not_change_the_output(folder: Path, whole_cli: Any) -> None:
    assert whole_cli("extract", "pages", "--profile").stdout == whole_cli("extract", "pages").stdout
    assert "stage " not in whole_cli("extract", "pages").stderr


def test_a_profile_of_a_run_into_a_folder(folder: Path, whole_cli: Any) -> None:
    assert "claimx: claims " in whole_cli("extract", "pages", "--profile", "-o", "out/").stderr
