"""The output is there whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from claimx.atomic import new_file, new_folder, open_atomic
from claimx.errors import WriteError


def write(path: Path, content: bytes) -> None:
    with open_atomic(str(path)) as stream:
        stream.write(content)


def test_new_and_replaced(tmp_path: Path) -> None:
    target = tmp_path / "ledger.jsonl"
    write(target, b"one")
    write(target, b"two")
    assert target.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("failure", [KeyboardInterrupt, RuntimeError, SystemExit])
def test_a_failure_keeps_the_old_file_and_leaves_nothing_behind(failure: type[BaseException], tmp_path: Path) -> None:
    target = tmp_path / "ledger.jsonl"
    target.write_bytes(b"old")
    with pytest.raises(failure), open_atomic(str(target)) as stream:
        stream.write(b"half")
        raise failure
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(("old", "said"), [(b"old", "the old file is unchanged"), (None, "nothing was written")])
def test_a_full_disk(old: bytes | None, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / "ledger.jsonl"
    if old is not None:
        target.write_bytes(old)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match=f"No space left on device .{said}"):
        write(target, b"new")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == ([old] if old is not None else [])


def test_the_mode_of_the_old_file_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "ledger.jsonl"
    target.write_bytes(b"old")
    target.chmod(0o640)
    write(target, b"new")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_new_file_has_the_mode_that_any_new_file_has(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    write(tmp_path / "ledger.jsonl", b"new")
    assert (tmp_path / "ledger.jsonl").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_link_is_followed(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_device_is_written_not_replaced() -> None:
    write(Path(os.devnull), b"new")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_a_read_only_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "ledger.jsonl"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(WriteError, match="read-only"):
        write(target, b"new")


def test_a_read_only_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    with pytest.raises(WriteError, match=r"cannot write in the folder .*: Permission denied"):
        write(tmp_path / "ledger.jsonl", b"new")


def test_an_empty_name_is_refused() -> None:
    with pytest.raises(WriteError, match="empty name"), open_atomic(""):
        pass


def test_a_path_for_what_opens_its_file_itself(tmp_path: Path) -> None:
    target = tmp_path / "ledger.db"
    target.write_bytes(b"old")
    target.chmod(0o640)
    with new_file(str(target)) as path:
        assert path.parent == tmp_path
        path.write_bytes(b"new")
        assert target.read_bytes() == b"old"
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    with pytest.raises(RuntimeError), new_file(str(target)) as path:
        path.write_bytes(b"half")
        raise RuntimeError
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_device_takes_no_database() -> None:
    with pytest.raises(WriteError, match="no plain file"), new_file(os.devnull):
        pass


def test_a_folder_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "tables"
    with pytest.raises(RuntimeError), new_folder(str(target)) as folder:
        (folder / "half").touch()
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []
    for there in (False, True):  # a new one, and one that is there and empty
        if there:
            target.mkdir()
        with new_folder(str(target) + "/") as folder:
            (folder / "claim.csv").write_bytes(b"new")
        assert [path.name for path in target.iterdir()] == ["claim.csv"]
        assert stat.S_IMODE(target.stat().st_mode) & 0o700 == 0o700
        (target / "claim.csv").unlink()
        target.rmdir()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "mine").touch()
    with pytest.raises(WriteError, match="not empty"), new_folder(str(tmp_path / "tables")):
        pass
    with pytest.raises(WriteError, match="is no folder"), new_folder(str(tmp_path / "tables" / "mine")):
        pass
    with pytest.raises(WriteError, match="there is no folder"), new_folder(str(tmp_path / "no" / "where")):
        pass
    assert [path.name for path in (tmp_path / "tables").iterdir()] == ["mine"]
