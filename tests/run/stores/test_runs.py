"""``claimx extract`` from and into a bucket: the same bytes as on this machine, and nothing lost when it is killed."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import io
import json
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from claimx.read.containers import Opening
from claimx.review import texts as review_texts
from claimx.review.reading import Setup
from claimx.run.pipeline import Work
from claimx.run.texts import Texts

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


def test_a_run_into_a_bucket_is_the_run_into_a_file(both: Any, cli: Any) -> None:
    pages, out = f"{both.address}/pages/", f"{both.address}/out/"
    into_file = cli("extract", pages, "-o", f"{both.address}/ledger.jsonl")
    into_folder = cli("extract", pages, "-o", out)
    assert (into_file.exit_code, into_folder.exit_code) == (0, 0)
    assert both.names("out/") == ["out/manifest/0000000-00000.json", "out/parts/0000000-00000.jsonl", "out/run.json"]
    cli("merge", out, "-o", f"{both.address}/merged.jsonl")
    assert both.read("merged.jsonl") == both.read("ledger.jsonl") != b""
    assert "secret" not in both.read("out/run.json").decode() + both.read("out/manifest/0000000-00000.json").decode()

    again = cli("extract", pages, "-o", out)
    assert (again.exit_code, "holds a run already" in again.stderr) == (2, True)
    resumed = cli("extract", pages, "-o", out, "--resume")
    assert (resumed.exit_code, "kept" in resumed.stderr) == (0, True)
    changed = b"Aspirin lowers fever."
    both.put("pages/e.txt", changed)
    resumed = cli("extract", pages, "-o", out, "--resume")
    assert (resumed.exit_code, "kept" in resumed.stderr) == (0, False)
    assert hashlib.sha256(changed).hexdigest().encode() in both.read("out/parts/0000000-00000.jsonl")


KILLED = """
import os, signal, sys
import spacy
import claimx.run.execute, claimx.run.folder, claimx.run.pipeline, claimx.run.units
from claimx.cli.app import app
from conftest import Here

def record(self, entry, record=claimx.run.folder.RunFolder.record):
    record(self, entry)
    os.kill(os.getpid(), signal.SIGKILL)

claimx.run.execute.Workers = Here
claimx.run.folder.RunFolder.record = record
claimx.run.pipeline.build = lambda **_: spacy.blank("en")
claimx.run.units.GROUP_FILES = 1
app(sys.argv[1:])
"""
"""A run that is killed when its first unit is in the manifest."""


def test_a_killed_run_goes_on_when_its_lease_is_over(
    both: Any, cli: Any, an_hour_ago: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimx.run.units.GROUP_FILES", 1)
    pages = [f"{both.address}/pages/{name}" for name in ("a.txt", "b/c.html", "b/d.txt", "e.txt")]
    arguments = ("extract", *pages, "-o", f"{both.address}/out/", "--jobs", "1", "-q")
    path = os.pathsep.join([str(Path(__file__).parents[2]), os.environ["PYTHONPATH"]])
    with an_hour_ago():
        killed = subprocess.run(
            [sys.executable, "-c", KILLED, *arguments],
            env={**os.environ, "PYTHONPATH": path},
            capture_output=True,
            timeout=120,
        )
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        done = {name: both.read(name) for name in both.names("out/manifest/")}
        assert len(done) == 1
        at_once = cli(*arguments, "--resume")
        assert (at_once.exit_code, "another run is at work in it" in at_once.stderr) == (2, True)
    later = cli(*arguments, "--resume")
    assert (later.exit_code, later.output) == (0, "")
    assert len(both.names("out/parts/")) == 4
    assert not [name for name in both.names("out/") if ".lock" in name]
    assert {name: both.read(name) for name in done} == done
    wanted = cli("extract", *pages).stdout_bytes
    assert b"".join(both.read(name) for name in sorted(both.names("out/parts/"))) == wanted


def test_two_shards_work_in_one_bucket_at_once(both: Any, cli: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimx.run.units.GROUP_FILES", 1)
    pages, out = f"{both.address}/pages/b/", f"{both.address}/out/"
    second: list[Any] = []

    def run(self: Any, task: Any, do: Any = Work.do) -> Any:
        if not second:
            second.append(None)
            second[0] = cli("extract", pages, "-o", out, "--shard", "2/2")
            assert cli("extract", pages, "-o", out, "--shard", "1/2").exit_code == 2
        return do(self, task)

    monkeypatch.setattr(Work, "do", run)
    first = cli("extract", pages, "-o", out, "--shard", "1/2")
    assert (first.exit_code, second[0].exit_code) == (0, 0), (first.output, second[0].output)
    assert len(both.names("out/manifest/")) == 2
    assert cli("merge", out).stdout_bytes == cli("extract", pages).stdout_bytes != b""


def test_documents_are_read_again_from_the_bucket(both: Any, cli: Any) -> None:
    cli("extract", f"{both.address}/pages/", "--text-field", "abstract", "-o", "ledger.jsonl")
    rows = [json.loads(line) for line in Path("ledger.jsonl").read_text("utf-8").splitlines()]
    documents = {row["source"]["path"]: row["source"]["sha256"] for row in rows if row["kind"] == "document"}
    assert f"{both.address}/pages/all.zip!b/d.txt" in documents
    here = Texts("elsewhere", Opening("abstract"))
    texts = {path: here.text_of(path, sha256) for path, sha256 in documents.items()}
    assert texts[f"{both.address}/pages/a.txt"] == PAGES["a.txt"].decode()
    assert texts[f"{both.address}/pages/all.zip!b/d.txt"] == PAGES["b/d.txt"].decode()
    assert texts[f"{both.address}/pages/rows.jsonl.gz#2"] == "Warfarin."
    assert all(texts.values())
    exported = cli("export", "ledger.jsonl", "--to", "brat", "-o", "brat/", "--text-field", "abstract")
    assert (exported.exit_code, exported.stderr.count("without its text")) == (0, 0), exported.stderr
    both.put("pages/a.txt", b"Another.")
    assert here.text_of(f"{both.address}/pages/a.txt", documents[f"{both.address}/pages/a.txt"]) is None


def test_the_review_page_reads_them_too(both: Any) -> None:
    """Its reader has a limit of memory, and an alarm."""

    async def read() -> list[Any]:
        texts = review_texts.Texts(
            Setup(root=None, input_format=None, text_field=None, timeout=60, max_memory=review_texts.MAX_MEMORY)
        )
        try:
            return [
                await texts.read(f"{both.address}/pages/{name}", hashlib.sha256(PAGES["b/d.txt"]).hexdigest())
                for name in ("b/d.txt", "a.txt", "no.txt")
            ]
        finally:
            await asyncio.to_thread(texts.close)

    found, changed, missing = asyncio.run(read())
    assert found == (PAGES["b/d.txt"].decode(), None)
    assert (changed.text, changed.trouble) == (None, "the file is not as it was")
    assert missing.text is None and "there is no such object" in missing.trouble


def test_what_is_missing_is_told_and_the_others_go_on(both: Any, cli: Any) -> None:
    result = cli("extract", f"{both.address}/no.txt", f"s3://no-{both.name}/x/", f"{both.address}/pages/e.txt")
    assert result.exit_code == 1
    assert f"{both.address}/no.txt: there is no such object" in result.stderr
    assert f"s3://no-{both.name}/x/: there is no such bucket" in result.stderr
    assert f'"path":"{both.address}/pages/e.txt"' in result.stdout


def test_a_store_that_is_away_ends_the_run_and_writes_nothing(both: Any, cli: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(type(both.files), "retries", 1)
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
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
