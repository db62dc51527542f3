"""``--format parquet``: a table of each kind beside the output of each unit."""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

_KINDS = {"document", "drug", "dose", "condition", "citation", "reference", "claim", "error"}


@pytest.fixture
def several_units(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder whose pages make a unit each, and a page that cannot be read."""
    (folder / "pages" / "bad.html").write_bytes(b"\x00\x01\x02" * 50)
    monkeypatch.setattr("claimx.run.units.GROUP_FILES", 1)
    return folder


def _entry(folder: Path, unit: str) -> dict[str, Any]:
    return dict(json.loads((folder / "out" / "manifest" / f"{unit}.json").read_bytes()))


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*.parquet"))}


def test_a_table_of_each_kind_for_each_unit(several_units: Path, whole_cli: Any, rows: Any) -> None:
    assert whole_cli("extract", "pages", "-o", "out/", "--format", "parquet").exit_code == 1
    home = several_units / "out" / "tables"
    assert {path.name for path in home.iterdir()} == _KINDS
    merged = rows(whole_cli("merge", "out").stdout)
    counts = Counter(row["kind"] for row in merged)
    for kind in _KINDS:
        files = sorted((home / kind).iterdir())
        assert [path.name for path in files] == [f"000000{number}-00000.parquet" for number in range(4)]
        assert len({pq.read_schema(path).to_string(show_schema_metadata=True) for path in files}) == 1
        table = ds.dataset(home / kind).to_table()
        assert table.num_rows == counts[kind]
        quotes = duckdb.sql(
            f"SELECT id FROM read_parquet('{home / kind}/*.parquet', filename = true) ORDER BY filename"
        )
        assert [row[0] for row in quotes.fetchall()] == [row["id"] for row in merged if row["kind"] == kind]
    assert counts["claim"] and counts["error"]


def test_the_manifest_tells_of_the_tables(several_units: Path, whole_cli: Any) -> None:
    whole_cli("extract", "pages", "-o", "out/", "--format", "parquet", "--kinds", "claim,dose")
    for unit in ("0000000-00000", "0000003-00000"):
        told = _entry(several_units, unit)["tables"]
        assert set(told) == {"claim", "dose", "error"}
        for kind, file in told.items():
            data = (several_units / "out" / "tables" / kind / f"{unit}.parquet").read_bytes()
            assert file == {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def test_the_ledger_is_that_of_a_run_without_tables(several_units: Path, whole_cli: Any) -> None:
    whole_cli("extract", "pages", "-o", "out/", "--format", "parquet")
    assert whole_cli("merge", "out").stdout == whole_cli("extract", "pages").stdout


def test_the_same_bytes_again_and_what_is_lost_is_written_again(several_units: Path, whole_cli: Any) -> None:
    whole_cli("extract", "pages", "-o", "out/", "--format", "parquet")
    wanted = _files(several_units / "out")
    lost = several_units / "out" / "tables" / "claim" / "0000001-00000.parquet"
    lost.unlink()
    resumed = whole_cli("extract", "pages", "-o", "out/", "--format", "parquet", "--resume")
    assert ("1 document," in resumed.stderr, "kept: 2 documents" in resumed.stderr) == (True, True)
    assert _files(several_units / "out") == wanted


def test_the_tables_of_a_unit_that_is_no_more_go(several_units: Path, whole_cli: Any) -> None:
    whole_cli("extract", "pages", "-o", "out/", "--format", "parquet", "--kinds", "claim")
    (several_units / "pages" / "bad.html").unlink()
    (several_units / "pages" / "b.md").unlink()
    whole_cli("extract", "pages", "-o", "out/", "--format", "parquet", "--kinds", "claim", "--resume")
    names = {path.name for path in (several_units / "out" / "tables" / "claim").iterdir()}
    assert names == {"0000000-00000.parquet", "0000001-00000.parquet"}


def test_a_run_that_fails_in_a_unit_leaves_no_table_of_it(several_units: Path, cli: Any, monkeypatch: Any) -> None:
    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("claimx.run.unit_tables.UnitTables.add", fail)
    cli("extract", "pages", "-o", "out/", "--format", "parquet")
    assert [path for path in (several_units / "out").rglob("*") if path.suffix in (".parquet", ".tmp", ".jsonl")] == []


def test_tables_need_a_folder_and_pyarrow(folder: Path, cli: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = cli("extract", "pages", "--format", "parquet")
    assert (alone.exit_code, "-o FOLDER/" in alone.stderr) == (2, True)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    without = cli("extract", "pages", "-o", "out/", "--format", "parquet")
    assert (without.exit_code, 'pip install "claimx[parquet]"' in without.stderr) == (2, True)
    assert not (folder / "out").exists()
