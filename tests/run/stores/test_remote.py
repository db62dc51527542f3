"""A folder of an object store: on a server that speaks Amazon's protocol, and in memory (for what is like it)."""

from __future__ import annotations

import pickle
import threading
from pathlib import Path
from typing import Any

import pytest

from claimx.errors import FolderError, StoreError, UsageError, WriteError
from claimx.run.stores import address, lease, store_at
from claimx.run.stores.remote import RemoteStore


@pytest.fixture(params=["s3", "memory"])
def store(request: pytest.FixtureRequest) -> RemoteStore:
    if request.param == "s3":
        return RemoteStore(f"{request.getfixturevalue('bucket').address}/a/out/")
    return RemoteStore(f"{request.getfixturevalue('memory')}/a/out/")


def _put(store: RemoteStore, name: str, data: bytes) -> None:
    with store.writing(name) as stream:
        stream.write(data)


def test_what_was_written_is_read(store: RemoteStore) -> None:
    assert store.read("a/b.json") is None
    assert store.sizes("a") == {}
    _put(store, "a/b.json", b"one")
    _put(store, "a/a.json", b"two!")
    _put(store, "a/c/d.json", b"deeper")
    assert store.read("a/b.json") == b"one"
    assert list(store.read_all("a").items()) == [("a.json", b"two!"), ("b.json", b"one")]
    assert store.sizes("a") == {"a.json": 4, "b.json": 3}
    with store.reading("a/b.json") as stream:
        assert (stream.read(2), stream.read(), stream.seek(1), stream.read()) == (b"on", b"e", 1, b"ne")
    _put(store, "a/b.json", b"other")
    assert store.read("a/b.json") == b"other"
    store.remove("a/b.json")
    store.remove("a/b.json")
    assert store.sizes("a") == {"a.json": 4}
    with pytest.raises(FolderError, match=r"a/out/a/b\.json: there is no such object"), store.reading("a/b.json"):
        pass


def test_many_are_read_at_once(store: RemoteStore) -> None:
    wanted = {f"{number:03}.json": str(number).encode() for number in range(70)}
    store._files.pipe({store.place(f"manifest/{name}"): data for name, data in wanted.items()})
    assert store.read_all("manifest") == wanted


def test_nothing_is_there_of_what_failed(store: RemoteStore) -> None:
    with pytest.raises(KeyError), store.writing("parts/a.jsonl") as stream:
        stream.write(b"half")
        raise KeyError
    assert store.sizes("parts") == {}


def test_locks_are_against_their_own_and_those_they_name(store: RemoteStore) -> None:
    second = RemoteStore(store.where)
    with store.lock(".lock-1", lambda other: False):
        with pytest.raises(FolderError, match=r"at work in it \(process "), second.lock(".lock-1", lambda other: False):
            pass
        with pytest.raises(FolderError, match="another run is at work"), second.lock(".lock", lambda other: True):
            pass
        with second.lock(".lock-2", lambda other: other == ".lock"):
            assert len(store.sizes("")) == 2
    assert store.sizes("") == {}
    with second.lock(".lock", lambda other: True):
        pass


def test_it_is_sent_to_other_machines_while_it_is_locked(store: RemoteStore) -> None:
    with store.lock(".lock", lambda other: True):
        sent = pickle.loads(pickle.dumps(store))
        _put(sent, "parts/a.jsonl", b"from there")
    assert store.read("parts/a.jsonl") == b"from there"


def test_a_lock_that_is_not_renewed_is_taken_away(store: RemoteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    dead = lease.Lease(store._files, store.where, ".lock")
    dead._put()
    with pytest.raises(FolderError, match="another run"), store.lock(".lock", lambda other: True):
        pass
    monkeypatch.setattr(lease, "LEASE", 0.0)
    with store.lock(".lock-1-of-2", lambda other: other == ".lock"):
        assert [name.partition("~")[0] for name in store.sizes("")] == [".lock-1-of-2"]


def test_a_lock_is_renewed(store: RemoteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lease, "LEASE", 0.2)
    renewed: list[float] = []
    put = lease.Lease._put

    def counted(self: lease.Lease) -> None:
        put(self)
        renewed.append(self._renewed)
        enough.set()

    enough = threading.Event()
    monkeypatch.setattr(lease.Lease, "_put", counted)
    with store.lock(".lock", lambda other: True):
        enough.clear()
        assert enough.wait(30)
    assert len(renewed) > 1


def test_nothing_is_written_once_the_lock_may_be_lost(store: RemoteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.lock(".lock", lambda other: True):
        monkeypatch.setattr(lease, "LEASE", -1.0)
        with pytest.raises(FolderError, match="the lock was lost"):
            _put(store, "parts/a.jsonl", b"late")
    assert store.sizes("parts") == {}


_MEGABYTE = 1 << 20


@pytest.fixture
def in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let 12 MB go in parts of 5, the smallest that there are."""
    parted = address._S3._replace(put=(("chunksize", 5 * _MEGABYTE), ("max_concurrency", 1)))
    monkeypatch.setitem(address.SCHEMES, "s3", parted)


def _uploads(bucket: Any) -> list[str]:
    return [upload["Key"] for upload in bucket.files.list_multipart_uploads(bucket.name)]


def test_a_large_one_goes_in_parts(bucket: Any, in_parts: None, monkeypatch: pytest.MonkeyPatch) -> None:
    store = RemoteStore(f"{bucket.address}/out/")
    called: list[str] = []
    call = store._files._call_s3

    async def noted(method: str, *rest: Any, **named: Any) -> Any:
        called.append(method)
        return await call(method, *rest, **named)

    monkeypatch.setattr(store._files, "_call_s3", noted)
    data = bytes(range(256)) * (12 * _MEGABYTE // 256)
    _put(store, "parts/a.jsonl", data)
    assert called.count("upload_part") == 3
    with store.reading("parts/a.jsonl") as stream:
        assert stream.read() == data
    assert _uploads(bucket) == []


def test_the_parts_of_what_failed_are_taken_back(bucket: Any, in_parts: None, monkeypatch: pytest.MonkeyPatch) -> None:
    store = RemoteStore(f"{bucket.address}/out/")
    call = store._files._call_s3

    async def broken(method: str, *rest: Any, **named: Any) -> Any:
        if method == "complete_multipart_upload":
            raise ConnectionResetError(104, "Connection reset by peer")
        return await call(method, *rest, **named)

    monkeypatch.setattr(store._files, "_call_s3", broken)
    with pytest.raises(StoreError, match=r"out/parts/a\.jsonl: Connection reset by peer"):
        _put(store, "parts/a.jsonl", bytes(12 * _MEGABYTE))
    assert (bucket.names(), _uploads(bucket)) == ([], [])


def test_the_parts_that_a_kill_left_are_swept(bucket: Any) -> None:
    for name in ("parts/a.jsonl", "parts/b.jsonl"):
        bucket.files.call_s3("create_multipart_upload", Bucket=bucket.name, Key=f"out/{name}")
    RemoteStore(f"{bucket.address}/out/").sweep("parts", lambda name: name == "a.jsonl")
    assert _uploads(bucket) == ["out/parts/b.jsonl"]


def test_a_missing_bucket(bucket: Any) -> None:
    store = RemoteStore(f"s3://no-{bucket.name}/out/")
    assert store.read("run.json") is None
    with pytest.raises(WriteError, match="there is no such bucket"), store.lock(".lock", lambda other: True):
        pass
    with pytest.raises(WriteError, match=r"a\.json: there is no such bucket"):
        _put(store, "a.json", b"data")


def test_refused_credentials(bucket: Any, refusing_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", refusing_server)
    type(bucket.files).clear_instance_cache()
    store = RemoteStore(f"{bucket.address}/out/")
    with pytest.raises(StoreError, match=r"run\.json: (the credentials are refused|access is denied)") as caught:
        store.read("run.json")
    assert caught.value.hint is not None and "AWS_PROFILE" in caught.value.hint


def test_no_credentials(bucket: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    type(bucket.files).clear_instance_cache()
    with pytest.raises(StoreError, match="no credentials"):
        RemoteStore(f"{bucket.address}/out/").read("run.json")


def test_a_connection_that_breaks_off_is_tried_again(
    bucket: Any, cutting: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = bytes(range(256)) * 4096
    place = bucket.put("large.bin", data)
    monkeypatch.setenv("AWS_ENDPOINT_URL", cutting.url)
    type(bucket.files).clear_instance_cache()
    store = store_at(f"{bucket.address}/")
    with store.reading("large.bin") as stream:
        cutting.after, cutting.cuts = 300_000, 2
        assert stream.read() == data
    assert cutting.cut == 2
    assert place.endswith("/large.bin")


def test_a_store_that_is_away_ends_the_work(bucket: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    monkeypatch.setattr(type(bucket.files), "retries", 1)
    type(bucket.files).clear_instance_cache()
    store = store_at(f"{bucket.address}/out/")
    with pytest.raises(StoreError, match=r"out/a\.json: ") as caught:
        store.read("a.json")
    assert caught.value.hint is not None and "--resume" in caught.value.hint


def test_what_is_only_read_is_not_written(tmp_path: Path) -> None:
    pytest.importorskip("huggingface_hub", reason="huggingface_hub is not installed (the extra hf)")
    store = store_at("hf://datasets/a/b/")
    with pytest.raises(UsageError, match="hf:// addresses are read, not written"), store.writing("c.jsonl"):
        pass
