"""Runs into folders, by the command line: what is kept, what is done again, what is refused, and what is merged."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

import claimx.run.into_folder
from claimx.errors import FolderError
from claimx.run import units
from claimx.run.folder import RunFolder
from claimx.run.merged import merged
from claimx.run.pipeline import Work
from claimx.run.shard import Shard

Cli = Callable[..., Result]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(units, "UNIT_DOCUMENTS", 4)
    monkeypatch.setattr(units, "GROUP_FILES", 3)
    rows(10)


def rows(count: int, changed: int | None = None) -> None:
    texts = ["Zinc." if n == changed else f"Row {n}: ketamine eased depression." for n in range(count)]
    Path("pages/rows.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))


@pytest.fixture
def did(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that were extracted."""
    found: list[str] = []
    real = Work.do

    def do(self: Work, task: Any) -> Any:
        found.append(task.path.removeprefix("pages/"))
        return real(self, task)

    monkeypatch.setattr(Work, "do", do)
    return found


def extract(cli: Cli, *options: str, status: int = 0) -> Result:
    result = cli("extract", "pages", "-o", "out/", "--text-field", "text", *options)
    assert result.exit_code == status, result.stderr
    return result


def ledger(*, cli: Cli | None = None) -> bytes:
    if cli is None:
        return b"".join(merged(RunFolder("out")))
    result = cli("merge", "out")
    assert result.exit_code == 0, result.stderr
    return result.stdout_bytes


def one_file(cli: Cli, *options: str) -> bytes:
    cli("extract", "pages", "-o", "one.jsonl", "--text-field", "text", *options)
    return Path("one.jsonl").read_bytes()


PARTS = ["0000000-00000", "0000000-00001", "0000000-00002", "0000001-00000"]


def parts() -> list[str]:
    return sorted(path.stem for path in Path("out/parts").iterdir())


@pytest.mark.parametrize("options", [(), ("--format", "table"), ("--kinds", "document"), ("--kinds", "claim")])
def test_a_merged_folder_is_the_file_of_a_run_into_a_file(options: tuple[str, ...], cli: Cli) -> None:
    Path("pages/d.txt").write_bytes(b"\x7fELF" + bytes(500))
    extract(cli, *options, status=1)
    assert ledger(cli=cli) == one_file(cli, *options)
    assert cli("merge", "out", "-o", "merged.jsonl").exit_code == 0
    assert Path("merged.jsonl").read_bytes() == Path("one.jsonl").read_bytes()


@pytest.mark.parametrize("of", [2, 3, 7])
def test_shards_make_the_same_folder_in_any_order(of: int, cli: Cli) -> None:
    for number in reversed(range(1, of + 1)):
        extract(cli, "--shard", f"{number}/{of}")
    assert parts() == PARTS
    alone = {path: path.read_bytes() for path in Path("out").rglob("*.json*")}
    assert ledger() == one_file(cli)
    shutil.rmtree("out")
    extract(cli)
    assert alone == {path: path.read_bytes() for path in Path("out").rglob("*.json*")}


def test_a_folder_with_a_run_is_not_written_over(cli: Cli) -> None:
    extract(cli)
    said = extract(cli, status=2).stderr
    assert said == "claimx: out/: holds a run already (--resume goes on with it; or name another folder)\n"


def test_resume_begins_where_there_is_nothing_and_does_nothing_where_all_is_done(cli: Cli, did: list[str]) -> None:
    extract(cli, "--resume")
    assert len(did) == 13
    before = {path: path.stat().st_mtime_ns for path in Path("out").rglob("*.json*")}
    did.clear()
    extract(cli, "--resume")
    assert not did
    assert before == {path: path.stat().st_mtime_ns for path in Path("out").rglob("*.json*")}


def test_a_failed_document_is_told_of_by_the_status_also_when_it_was_done_before(cli: Cli) -> None:
    Path("pages/d.txt").write_bytes(b"\x7fELF" + bytes(500))
    extract(cli, status=1)
    extract(cli, "--resume", status=1)


def test_inputs_that_were_touched_are_read_but_not_done_again(cli: Cli, did: list[str]) -> None:
    extract(cli)
    did.clear()
    os.utime("pages/rows.jsonl", (1, 1))
    extract(cli, "--resume")
    assert not did


def test_of_changed_inputs_what_is_the_same_is_kept(cli: Cli, did: list[str]) -> None:
    extract(cli)
    did.clear()
    rows(10, changed=3)
    Path("pages/z.txt").write_text("One more.")
    extract(cli, "--resume")
    assert did == [*(f"rows.jsonl#{n}" for n in (3, 4, 5, 6)), "z.txt", "sub/c.html"]
    assert ledger() == one_file(cli)


def test_outputs_of_a_longer_run_before_are_gone(cli: Cli) -> None:
    extract(cli)
    rows(1)
    Path("pages/sub/c.html").unlink()
    extract(cli, "--resume")
    assert parts() == PARTS[:1]
    assert ledger() == one_file(cli)


def test_a_run_that_dies_while_it_clears_up_leaves_nothing_that_seems_finished(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract(cli)
    rows(10, changed=0)
    monkeypatch.setattr(RunFolder, "begin", lambda *_: (_ for _ in ()).throw(FolderError("killed")))
    Path("pages/e.txt").write_text("New.")
    extract(cli, "--resume", status=2)
    with pytest.raises(FolderError, match="not finished"):
        ledger()


@pytest.mark.parametrize(
    ("options", "said"),
    [(("--kinds", "claim"), "kinds"), (("--scheme", "nhmrc"), "scheme"), (("--max-size", "1M"), "max-bytes")],
)
def test_other_settings_are_refused_by_name(options: tuple[str, ...], said: str, cli: Cli) -> None:
    extract(cli)
    result = extract(cli, "--resume", *options, status=2)
    assert result.stderr == f"claimx: out/: was begun with other settings ({said}) (name another folder)\n"


def test_another_version_is_refused(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    extract(cli)
    monkeypatch.setattr(claimx.run.into_folder, "__version__", "99.0")
    result = extract(cli, "--resume", status=2)
    assert "was begun by claimx" in result.stderr
    assert "this is 99.0 (name another folder)" in result.stderr


def test_shards_of_other_inputs_are_refused(cli: Cli) -> None:
    extract(cli, "--shard", "1/2")
    rows(11)
    assert "was begun with other inputs" in extract(cli, "--shard", "2/2", status=2).stderr


@pytest.mark.parametrize("harm", ["cut", "away", "entry cut", "entry away", "entry of another"])
def test_what_is_damaged_is_done_again(harm: str, cli: Cli, did: list[str]) -> None:
    extract(cli)
    whole = ledger()
    part, entry = Path("out/parts/0000000-00001.jsonl"), Path("out/manifest/0000000-00001.json")
    if harm == "entry of another":
        shutil.copy("out/manifest/0000000-00000.json", entry)
    else:
        path = entry if harm.startswith("entry") else part
        os.truncate(path, 10) if harm.endswith("cut") else path.unlink()
    did.clear()
    extract(cli, "--resume")
    assert did == [f"rows.jsonl#{n}" for n in (3, 4, 5, 6)]
    assert ledger() == whole


def test_an_output_that_was_changed_is_not_merged(cli: Cli) -> None:
    extract(cli)
    part = Path("out/parts/0000000-00001.jsonl")
    part.write_bytes(part.read_bytes().replace(b"rows.jsonl#", b"rows.jsonk#"))
    result = cli("merge", "out", "-o", "merged.jsonl")
    assert result.exit_code == 2
    assert "the output of unit 0000000-00001 is not what was written" in result.stderr
    assert not Path("merged.jsonl").exists()


def test_a_folder_that_is_not_finished_is_not_merged(cli: Cli) -> None:
    extract(cli, "--shard", "2/2")
    result = cli("merge", "out")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "not finished" in result.stderr


def test_an_output_that_the_manifest_does_not_tell_of_is_taken_away(cli: Cli) -> None:
    extract(cli)
    shutil.copy("out/parts/0000000-00001.jsonl", "out/parts/0000000-00007.jsonl")
    Path("out/parts/.0000000-00001.jsonl.abc.tmp").touch()
    Path("out/.run.json.abc.tmp").touch()
    extract(cli, "--resume")
    assert parts() == PARTS
    assert not list(Path("out").rglob("*.tmp"))


def test_errors_that_may_be_the_machines_are_tried_again(
    cli: Cli, did: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real, broken = claimx.run.load._opened, [True]

    class Failing:
        def __init__(self, stream: Any) -> None:
            self.stream = stream

        def read(self, size: int) -> bytes:
            if broken:
                raise OSError(5, "Input/output error")
            return bytes(self.stream.read(size))

        def __getattr__(self, name: str) -> Any:
            return getattr(self.stream, name)

        def __enter__(self) -> Failing:
            return self

        def __exit__(self, *_: object) -> None:
            self.stream.close()

    def opened(given: Any) -> Any:
        return Failing(real(given)) if given.path.endswith("a.txt") else real(given)

    monkeypatch.setattr("claimx.run.load._opened", opened)
    assert "pages/a.txt: cannot be read: Input/output error" in extract(cli, status=1).stderr
    assert b'"type":"InputError"' in ledger()
    broken.clear()
    did.clear()
    extract(cli, "--resume")
    assert did == ["a.txt", "b.md", "rows.jsonl#1", "rows.jsonl#2"]
    assert ledger() == one_file(cli)


def test_a_folder_is_for_one_run_or_for_shards_of_one_number(cli: Cli) -> None:
    def refused(shard: Shard) -> bool:
        try:
            with RunFolder("out").lock(shard):
                return False
        except FolderError as error:
            assert error.message == "out: another run is at work in it"
            return True

    with RunFolder("out").lock(Shard()):
        assert extract(cli, status=2).stderr.startswith("claimx: out/: another run is at work in it")
        assert [refused(Shard()), refused(Shard(1, 2))] == [True, True]
    with RunFolder("out").lock(Shard(1, 2)):
        assert [refused(Shard()), refused(Shard(1, 2)), refused(Shard(2, 2)), refused(Shard(2, 3))] == [
            True, True, False, True,
        ]  # fmt: skip
    assert not refused(Shard(1, 3))


def test_two_that_begin_at_once_with_different_inputs_do_not_mix(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Work.do

    def do(self: Work, task: Any) -> Any:  # another shard writes its beginning after ours has looked
        head = RunFolder("out").head()
        assert head is not None
        RunFolder("out").begin(type(head)(**{**{f: getattr(head, f) for f in head.__struct_fields__}, "listing": "x"}))
        return real(self, task)

    monkeypatch.setattr(Work, "do", do)
    assert "another run has begun in it" in extract(cli, status=2).stderr
    assert not list(Path("out").glob("manifest/*"))


@pytest.mark.parametrize("name", ["new", "new/", "empty", "hidden", "run"])
def test_the_last_of_several_paths_may_be_the_output(name: str, cli: Cli) -> None:
    Path("empty").mkdir()
    Path("hidden").mkdir()
    Path("hidden/.keep").touch()
    cli("extract", "pages/a.txt", "-o", "run/")
    result = cli("extract", "pages/a.txt", name, *(["--resume"] if name == "run" else []))
    assert result.exit_code == 0, result.stderr
    assert f"the records go into the folder {name}" in result.stderr
    assert result.stdout == ""
    assert Path(name, "run.json").exists()


@pytest.mark.parametrize("name", ["missing.txt", "pages/sub", "*.none", "pages/b.md", "-"])
def test_what_looks_like_a_document_is_an_input(name: str, cli: Cli) -> None:
    result = cli("extract", "pages/a.txt", name, stdin="Zinc.")
    assert "the records go into" not in result.stderr
    assert result.stdout.count('"kind":"document"') + result.stdout.count('"kind":"error"') == 2


@pytest.mark.parametrize("command", ["show", "summary", "audit"])
def test_a_ledger_may_be_a_finished_folder(command: str, cli: Cli) -> None:
    extract(cli)
    one_file(cli)
    folder, file = cli(command, "out"), cli(command, "one.jsonl")
    assert folder.exit_code == file.exit_code != 2
    assert folder.stdout.replace("out", "one.jsonl") == file.stdout
    assert "is a folder" in cli(command, "pages").stderr
