"""A folder of this machine as a store."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from claimx.errors import FolderError, WriteError
from claimx.run.stores.local import LocalStore


def _put(store: LocalStore, name: str, data: bytes) -> None:
    with store.writing(name) as stream:
        stream.write(data)


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_was_written_is_read(tmp_path: Path) -> None:
    store = LocalStore(str(tmp_path / "new"))
    assert store.read("a/b.json") is None
    assert store.sizes("a") == {}
    _put(store, "a/b.json", b"one")
    _put(store, "a/a.json", b"two!")
    assert store.read("a/b.json") == b"one"
    assert list(store.read_all("a").items()) == [("a.json", b"two!"), ("b.json", b"one")]
    assert store.sizes("a") == {"a.json": 4, "b.json": 3}
    with store.reading("a/b.json") as stream:
        assert stream.read() == b"one"
    store.remove("a/b.json")
    store.remove("a/b.json")
    assert store.sizes("a") == {"a.json": 4}
    with pytest.raises(FolderError, match=r"b\.json: No such file"), store.reading("a/b.json"):
        pass


def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    store = LocalStore(str(tmp_path))
    with pytest.raises(KeyError), store.writing("parts/a.jsonl") as stream:
        stream.write(b"half")
        raise KeyError
    assert _names(tmp_path / "parts") == []


def test_what_a_killed_process_left_of_mine_is_swept(tmp_path: Path) -> None:
    store = LocalStore(str(tmp_path))
    _put(store, "parts/a.jsonl", b"whole")
    for name in (".a.jsonl.x1_y.tmp", ".b.jsonl.x1_y.tmp", "a.tmp"):
        (tmp_path / "parts" / name).write_bytes(b"half")
    store.sweep("parts", lambda name: name == "a.jsonl")
    assert _names(tmp_path / "parts") == [".b.jsonl.x1_y.tmp", "a.jsonl", "a.tmp"]
    store.sweep("none", lambda name: True)


def test_locks_are_against_their_own_and_those_they_name(tmp_path: Path) -> None:
    first, second = LocalStore(str(tmp_path)), LocalStore(str(tmp_path))
    with first.lock(".lock-1", lambda other: False):
        with pytest.raises(FolderError, match="another run is at work"), second.lock(".lock-1", lambda other: False):
            pass
        with pytest.raises(FolderError, match="another run is at work"), second.lock(".lock", lambda other: True):
            pass
        with second.lock(".lock-2", lambda other: other == ".lock"):
            pass
    with second.lock(".lock", lambda other: True):
        pass


def _hold(where: str, held: object, end: object) -> None:
    with LocalStore(where).lock(".lock", lambda other: True):
        held.set()  # type: ignore[attr-defined]
        end.wait()  # type: ignore[attr-defined]


def test_a_killed_process_holds_nothing(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    held, end = context.Event(), context.Event()
    process = context.Process(target=_hold, args=(str(tmp_path), held, end))
    process.start()
    try:
        assert held.wait(60)
        store = LocalStore(str(tmp_path))
        with pytest.raises(FolderError), store.lock(".lock", lambda other: True):
            pass
    finally:
        process.kill()
        process.join()
    with store.lock(".lock", lambda other: True):
        pass


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    store = LocalStore(str(tmp_path / "file" / "in"))
    with pytest.raises(WriteError, match="file/in"), store.lock(".lock", lambda other: True):
        pass
    with pytest.raises(WriteError, match="file/in"), store.writing("a/b"):
        pass


def test_a_folder_is_empty_but_for_hidden_names(tmp_path: Path) -> None:
    assert LocalStore(str(tmp_path / "none")).is_empty()
    store = LocalStore(str(tmp_path))
    _put(store, ".lock", b"")
    assert store.is_empty()
    (tmp_path / "folder").mkdir()
    assert not store.is_empty()
