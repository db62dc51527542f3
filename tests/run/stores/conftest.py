"""A server on this machine that speaks Amazon's protocol, one that refuses, and a proxy that breaks connections off."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from uuid import uuid4

import pytest

ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "key",
    "AWS_SECRET_ACCESS_KEY": "secret",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_EC2_METADATA_DISABLED": "true",
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
}


@pytest.fixture(scope="session")
def s3_server() -> Iterator[str]:
    """Give the URL of the server."""
    pytest.importorskip("s3fs", reason="s3fs is not installed (the extra s3)")
    server = pytest.importorskip("moto.server", reason="moto's server is not installed (the group dev)")
    running = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    yield f"http://{host}:{port}"
    running.stop()


class Bucket:
    """A bucket of the server, at ``address``; ``url`` is what it is reached by."""

    def __init__(self, url: str) -> None:
        from s3fs import S3FileSystem

        self.url = url
        self.name = f"bucket-{uuid4().hex[:12]}"
        self.address = f"s3://{self.name}"
        self.files: Any = S3FileSystem(use_listings_cache=False, skip_instance_cache=True, endpoint_url=url)
        self.files.mkdir(self.name)

    def put(self, name: str, data: bytes) -> str:
        """Put an object there and return its address."""
        self.files.pipe_file(f"{self.name}/{name}", data)
        return f"{self.address}/{name}"

    def names(self, under: str = "") -> list[str]:
        found = self.files.find(f"{self.name}/{under}")
        return [name.removeprefix(f"{self.name}/") for name in found]

    def read(self, name: str) -> bytes:
        return bytes(self.files.cat_file(f"{self.name}/{name}"))


@pytest.fixture
def bucket(s3_server: str, monkeypatch: pytest.MonkeyPatch) -> Bucket:
    """Give an empty bucket; what runs in the test, and what it starts, reaches the server."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("AWS_ENDPOINT_URL", s3_server)
    from s3fs import S3FileSystem

    S3FileSystem.clear_instance_cache()
    return Bucket(s3_server)


@pytest.fixture
def memory() -> Iterator[str]:
    """Give the address of an empty folder in memory."""
    fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed (the extra s3)")
    files = fsspec.filesystem("memory")
    files.store.clear()
    files.pseudo_dirs[:] = [""]
    yield "memory://bucket"
    files.store.clear()


@pytest.fixture
def an_hour_ago(s3_server: str) -> Callable[[], AbstractContextManager[None]]:
    """Give a block during which the server's clock, by which it says when objects were put, is an hour slow."""
    from moto.s3 import models

    @contextmanager
    def slow() -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            now = vars(models)["utcnow"]
            patch.setattr("moto.s3.models.utcnow", lambda: now() - timedelta(hours=1))
            yield

    return slow


class _Refusing(BaseHTTPRequestHandler):
    def _refuse(self) -> None:
        body = (
            b'<?xml version="1.0"?><Error><Code>InvalidAccessKeyId</Code>'
            b"<Message>The key is not known.</Message></Error>"
        )
        self.send_response(403)
        self.send_header("Content-Type", "application/xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_GET = do_PUT = do_HEAD = do_POST = _refuse  # noqa: N815  (http.server looks for these)

    def log_message(self, *told: object) -> None:
        pass


@pytest.fixture
def refusing_server() -> Iterator[str]:
    """Give the URL of a server that knows nobody's key."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Refusing)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


class Cutting:
    """A proxy at ``url`` before the server at ``behind``: it breaks a connection off after ``after`` bytes of an answer,
    ``cuts`` times in all (``cut`` tells how often it did), then none."""

    def __init__(self, behind: str) -> None:
        host, _, port = behind.removeprefix("http://").partition(":")
        self._behind = (host, int(port))
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self.cuts = self.cut = 0
        self.after = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                server = socket.create_connection(self._behind)
                for source, target, answers in ((client, server, False), (server, client, True)):
                    threading.Thread(target=self._pass, args=(source, target, answers), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, answers: bool) -> None:
        count = 0
        with suppress(OSError):
            while data := source.recv(65536):
                count += len(data)
                if answers and count > self.after and self.cut < self.cuts:
                    self.cut += 1
                    target.sendall(data[: len(data) // 2])
                    break
                target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@pytest.fixture
def cutting(s3_server: str) -> Iterator[Cutting]:
    proxy = Cutting(s3_server)
    yield proxy
    proxy.close()
