"""Who may ask the server, and what a browser may do with its answers: one ASGI middleware around everything.

The port is open to every program of this machine, and through the reviewer's browser to every page of the web. So a
request needs the names under which the command serves (a page of another name whose address was pointed at this machine
has its own name in ``Host``: DNS rebinding), an ``Origin`` that is ours where the browser sends one (cross-site requests),
and the token that was printed. There are no cookies: a browser sends those to every port of a host.
"""

from __future__ import annotations

import hmac
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY = 256 * 1024
"""Bytes of a request's body: a decision with a long note has some thousand."""
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cache-control": "no-store",
}
"""What goes out with every answer, also with a refusal."""


class Refused(Exception):
    """A request that is not answered: its status and the line that says why."""

    def __init__(self, status: int, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.hint = hint


class Guard:
    """Lets in what may come in, and gives every answer its headers.

    Args:
        app: what answers.
        token: what a request must know.
        port: the port that the server is bound to.
    """

    def __init__(self, app: ASGIApp, *, token: str, port: int) -> None:
        self._app = app
        self._token = token.encode("ascii")
        self._hosts = {f"{name}:{port}".encode("ascii") for name in ("127.0.0.1", "localhost", "[::1]")}
        if port == 80:
            self._hosts |= {b"127.0.0.1", b"localhost", b"[::1]"}
        self._origins = {b"http://" + host for host in self._hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
            return
        try:
            self._check(scope)
            body = await _whole_body(receive) if scope["method"] == "POST" else b""
        except Refused as refusal:
            await refuse(send, refusal)
            return
        await self._app(scope, _again(body, receive), _with_headers(send))

    def _check(self, scope: Scope) -> None:
        headers: dict[bytes, list[bytes]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name.lower(), []).append(value)
        self._from_here(headers)
        method, path = scope["method"], scope["path"]
        if method not in ("GET", "HEAD", "POST"):
            raise Refused(405, "only GET and POST are answered")
        if path.startswith("/static/"):
            return
        if path.startswith("/api/"):
            self._knows_token(_bearer(headers))
        elif path == "/":
            self._knows_token(_from_query(scope["query_string"]))
        else:
            raise Refused(404, "there is nothing at this address")
        if method == "POST":
            self._may_write(headers)

    def _from_here(self, headers: dict[bytes, list[bytes]]) -> None:
        hosts = headers.get(b"host", [])
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            raise Refused(403, "this name is not served", "open the address that the command printed")
        if any(origin not in self._origins for origin in headers.get(b"origin", [])):
            raise Refused(403, "a request from another site")
        if any(site not in (b"same-origin", b"none") for site in headers.get(b"sec-fetch-site", [])) and not _navigates(
            headers
        ):
            raise Refused(403, "a request from another site")

    def _knows_token(self, given: bytes) -> None:
        if not hmac.compare_digest(given, self._token):
            raise Refused(403, "the token is missing or wrong", "open the address that the command printed, all of it")

    def _may_write(self, headers: dict[bytes, list[bytes]]) -> None:
        if not headers.get(b"origin"):
            raise Refused(403, "a POST needs its Origin")
        kinds = headers.get(b"content-type", [])
        if len(kinds) != 1 or kinds[0].partition(b";")[0].strip().lower() != b"application/json":
            raise Refused(415, "a POST needs Content-Type: application/json")
        lengths = headers.get(b"content-length", [])
        if any(not length.isdigit() or int(length) > MAX_BODY for length in lengths):
            raise _too_large()


async def _whole_body(receive: Receive) -> bytes:
    """Return the body, which may come in pieces of no told length."""
    pieces: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise Refused(400, "the request was cut short")
        pieces.append(message.get("body", b""))
        size += len(pieces[-1])
        if size > MAX_BODY:
            raise _too_large()
        if not message.get("more_body", False):
            return b"".join(pieces)


def _too_large() -> Refused:
    return Refused(413, f"a request's body has {MAX_BODY:,} bytes at most")


def _again(body: bytes, receive: Receive) -> Receive:
    given = False

    async def receiving() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receiving


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            ours = [(name.encode("ascii"), value.encode("ascii")) for name, value in HEADERS.items()]
            names = {name for name, _ in ours}
            message["headers"] = [pair for pair in message.get("headers", []) if pair[0].lower() not in names] + ours
        await send(message)

    return sending


async def refuse(send: Send, refusal: Refused) -> None:
    """Answer with the refusal."""
    body = json.dumps({"error": refusal.message, "hint": refusal.hint}).encode("utf-8")
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode("ascii"))]
    guarded = _with_headers(send)
    await guarded({"type": "http.response.start", "status": refusal.status, "headers": headers})
    await guarded({"type": "http.response.body", "body": body})


def _bearer(headers: dict[bytes, list[bytes]]) -> bytes:
    given = headers.get(b"authorization", [])
    kind, _, token = (given[0] if len(given) == 1 else b"").partition(b" ")
    return token.strip() if kind.lower() == b"bearer" else b""


def _from_query(query: bytes) -> bytes:
    given = [part.removeprefix(b"token=") for part in query.split(b"&") if part.startswith(b"token=")]
    return given[0] if len(given) == 1 else b""


def _navigates(headers: dict[bytes, list[bytes]]) -> bool:
    """Tell whether somebody followed a link to the page, or wrote its address: it needs the token all the same."""
    return headers.get(b"sec-fetch-mode") == [b"navigate"]
