"""Requests to a review as any program of this machine can make them."""

from __future__ import annotations

import http.client
import json
import socket
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from .conftest import Served


class Api:
    """Asks a running review with its token, as the page does."""

    def __init__(self, served: Served) -> None:
        self._served = served
        self.origin = f"http://127.0.0.1:{served.port}"

    def get(self, path: str, /, **query: Any) -> Any:
        status, answer = self.asked("GET", f"{path}?{urlencode(query, doseq=True)}" if query else path)
        assert status == 200, answer
        return answer

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        status, answer = self.asked("POST", path, {} if body is None else body, **headers)
        assert status == 200, answer
        return answer

    def refused(self, method: str, path: str, body: Any = None) -> tuple[int, str]:
        status, answer = self.asked(method, path, body)
        assert status >= 400, answer
        return status, answer["error"]

    def asked(self, method: str, path: str, body: Any = None, **more: str) -> tuple[int, Any]:
        headers = {"Authorization": f"Bearer {self._served.token}"}
        headers |= {name.replace("_", "-"): value for name, value in more.items()}
        if method == "POST":
            headers |= {"Content-Type": "application/json", "Origin": self.origin}
        data = body if isinstance(body, bytes) else None if body is None else json.dumps(body).encode()
        connection = http.client.HTTPConnection("127.0.0.1", self._served.port, timeout=30)
        try:
            connection.request(method, path, data, headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            connection.close()

    def complete(self) -> dict[str, Any]:
        """Wait until the whole ledger is read and older decisions have found their claims; return the progress."""
        for _ in range(300):
            if self.get("/api/progress")["progress"]["complete"] and self.get("/api/orphans")["complete"]:
                return dict(self.get("/api/progress")["progress"])  # what came before may not have counted them all
            time.sleep(0.05)
        raise AssertionError("the ledger is not read to its end")

    def ids(self, **query: Any) -> list[str]:
        return [view["id"] for view in self.get("/api/queue", count=50, **query)["items"]]

    def accept(self, claim: str) -> Any:
        return self.post("/api/decisions", {"claim": claim, "action": "accept"})


def raw(port: int, head: str, body: bytes = b"") -> tuple[int, dict[str, str], bytes]:
    """Send a request as it is written; return status, headers and body of the answer."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(head.replace("\n", "\r\n").encode("latin-1") + b"\r\n\r\n" + body)
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


def head(served: Served, target: str = "/api/session", method: str = "GET", **headers: str | None) -> str:
    """Return the head of a request that is let in, with ``headers`` (``_`` for ``-``) replaced, or left out (``None``)."""
    given: Mapping[str, str | None] = {
        "Host": f"127.0.0.1:{served.port}",
        "Authorization": f"Bearer {served.token}",
        "Connection": "close",
    }
    given = {**given, **{name.replace("_", "-"): value for name, value in headers.items()}}
    lines = [f"{name}: {value}" for name, value in given.items() if value is not None]
    return "\n".join([f"{method} {target} HTTP/1.1", *lines])
