"""``claimx extract`` from and into a bucket: the same bytes as on this machine, and nothing lost when it is killed."""

from __future__ import annotations

import gzip
import io
import json
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

PAGES = {
    "a.txt": b"Metformin 500 mg lowers HbA1c in diabetes.",
    "b/c.html": b"<html><body><p>Aspirin 81 mg daily lowers the risk of stroke.</p></body></html>",
    "b/d.txt": b"Ketamine eased depression.",
    "b/.hidden.txt": b"Hidden.",
    "b-first.txt": b"Lithium.",
    "e.txt": b"Statins lower cholesterol.",
    ".hidden/f.txt": b"Hidden.",
    "rows.jsonl.gz": gzip.compress(b'{"abstract": "Ibuprofen relieves headache."}\n{"abstract": "Warfarin."}\n'),
}


def _zip(members: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


@pytest.fixture
def both(bucket: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give the bucket with :data:`PAGES` and an archive of them under ``pages/``, which are in the current folder too."""
    for name, data in {**PAGES, "all.zip": _zip(PAGES)}.items():
        bucket.put(f"pages/{name}", data)
        path = tmp_path / "pages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    monkeypatch.chdir(tmp_path)
    return bucket


@pytest.mark.parametrize(
    "name", ["pages/", "pages/**/*.html", "pages/*", "pages/e.txt", "pages/all.zip", "pages/all.zip!b/d.txt"]
)
def test_a_bucket_gives_what_files_give(name: str, both: Any, cli: Any) -> None:
    local = cli("extract", name, "--text-field", "abstract")
    remote = cli("extract", f"{both.address}/{name}", "--text-field", "abstract")
    assert (local.exit_code, remote.exit_code) == (0, 0)
    assert b"Hidden" not in remote.stdout_bytes
    found, wanted = ([json.loads(line) for line in result.stdout.splitlines()] for result in (remote, local))
    assert [row["source"]["path"] for row in found] == [f"{both.address}/{row['source']['path']}" for row in wanted]
    assert [row["source"]["sha256"] for row in found] == [row["source"]["sha256"] for row in wanted]


def test_large_objects_are_streamed_as_small_ones_are_fetched(both: Any, cli: Any, monkeypatch: Any) -> None:
    arguments = ("extract", f"{both.address}/pages/", "--text-field", "abstract")
    fetched = cli(*arguments).stdout
    monkeypatch.setattr("claimx.run.ahead._SMALL", 0)
    assert cli(*arguments).stdout == fetched


def test_a_run_into_a_bucket_is_the_run_into_a_file(both: Any, whole_cli: Any) -> None:
    pages, out = f"{both.address}/pages/", f"{both.address}/out/"
    into_file = whole_cli("extract", pages, "-o", f"{both.address}/ledger.jsonl")
    into_folder = whole_cli("extract", pages, "-o", out)
    assert (into_file.exit_code, into_folder.exit_code) == (0, 0)
    assert both.names("out/") == ["out/manifest/0000000-00000.json", "out/parts/0000000-00000.jsonl", "out/run.json"]
    whole_cli("merge", out, "-o", f"{both.address}/merged.jsonl")
    assert both.read("merged.jsonl") == both.read("ledger.jsonl") != b""
    assert "secret" not in both.read("out/run.json").decode() + both.read("out/manifest/0000000-00000.json").decode()

    again = whole_cli("extract", pages, "-o", out)
    assert (again.exit_code, "holds a run already" in again.stderr) == (2, True)
    resumed = whole_cli("extract", pages, "-o", out, "--resume")
    assert (resumed.exit_code, "kept" in resumed.stderr) == (0, True)
    both.put("pages/e.txt", b"Aspirin lowers fever.")
    changed = whole_cli("extract", pages, "-o", out, "--resume")
    assert (changed.exit_code, "kept" in changed.stderr) == (0, False)
    assert b"lowers fever" in both.read("out/parts/0000000-00000.jsonl")


def test_a_killed_run_goes_on_when_its_lease_is_over(both: Any, start: Any, whole_cli: Any) -> None:
    pages = [f"{both.address}/pages/{name}" for name in ("a.txt", "b/c.html", "b/d.txt", "e.txt")]
    arguments = ("extract", *pages, "-o", f"{both.address}/out/", "--jobs", "1", "-q")
    killed = start(*arguments, files=1, lease=4)
    limit = time.monotonic() + 120
    while not any(name.startswith("out/manifest/") for name in both.names("out/")):
        assert killed.poll() is None and time.monotonic() < limit
    killed.kill()
    killed.wait()
    done = {name: both.read(name) for name in both.names("out/manifest/")}

    at_once = start(*arguments, "--resume", files=1, lease=600)
    _, told = at_once.communicate(timeout=120)
    assert (at_once.returncode, b"another run is at work in it" in told) == (2, True)
    time.sleep(5)
    later = start(*arguments, "--resume", files=1, lease=4)
    assert later.communicate(timeout=120) == (b"", b"")
    assert later.returncode == 0
    assert len(both.names("out/parts/")) == 4
    assert not [name for name in both.names("out/") if ".lock" in name]
    assert {name: both.read(name) for name in done} == done

    wanted = whole_cli("extract", *pages).stdout_bytes
    assert b"".join(both.read(name) for name in sorted(both.names("out/parts/"))) == wanted


def test_what_is_missing_is_told_and_the_others_go_on(both: Any, cli: Any) -> None:
    result = cli("extract", f"{both.address}/no.txt", f"s3://no-{both.name}/x/", f"{both.address}/pages/e.txt")
    assert result.exit_code == 1
    assert f"{both.address}/no.txt: there is no such object" in result.stderr
    assert f"s3://no-{both.name}/x/: there is no such bucket" in result.stderr
    assert f'"path":"{both.address}/pages/e.txt"' in result.stdout


def test_a_store_that_is_away_ends_the_run_and_writes_nothing(both: Any, cli: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(type(both.files), "retries", 1)
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    type(both.files).clear_instance_cache()
    result = cli("extract", f"{both.address}/pages/", "-o", "ledger.jsonl")
    assert result.exit_code != 0
    assert not Path("ledger.jsonl").exists()


def test_a_connection_that_breaks_off_changes_nothing(both: Any, cutting: Any, cli: Any, monkeypatch: Any) -> None:
    arguments = ("extract", f"{both.address}/pages/", "--text-field", "abstract")
    wanted = cli(*arguments).stdout
    monkeypatch.setenv("AWS_ENDPOINT_URL", cutting.url)
    type(both.files).clear_instance_cache()
    cutting.cuts, cutting.after = 3, 0
    assert cli(*arguments).stdout == wanted
    assert cutting.cut == 3


def test_no_input_is_overwritten(both: Any, cli: Any) -> None:
    result = cli("extract", f"{both.address}/pages/e.txt", "-o", f"{both.address}/pages/e.txt")
    assert (result.exit_code, both.read("pages/e.txt")) == (2, PAGES["e.txt"])


def test_tables_go_into_a_bucket_too(both: Any, whole_cli: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimx.run.units.GROUP_FILES", 2)
    arguments = ("extract", f"{both.address}/pages/b/", f"{both.address}/pages/a.txt", "--format", "parquet")
    assert whole_cli(*arguments, "-o", f"{both.address}/out/").exit_code == 0
    assert whole_cli(*arguments, "-o", "local/").exit_code == 0
    local = {str(path): path.read_bytes() for path in Path("local").rglob("*.parquet")}
    assert len(local) == 2 * 8
    assert {f"local/{name.removeprefix('out/')}": both.read(name) for name in both.names("out/tables/")} == local


def test_a_last_folder_that_holds_something_is_an_input(both: Any, cli: Any) -> None:
    both.put("deep/er/a.txt", b"Lithium.")
    result = cli("extract", f"{both.address}/pages/e.txt", f"{both.address}/deep/")
    assert f'"path":"{both.address}/deep/er/a.txt"' in result.stdout
    into = cli("extract", f"{both.address}/pages/e.txt", "-o", f"{both.address}/deep/")
    assert (into.exit_code, "the folder is not empty" in into.stderr) == (2, True)
    assert cli("extract", f"{both.address}/pages/e.txt", f"{both.address}/new/").exit_code == 0
    assert "new/run.json" in both.names("new/")
