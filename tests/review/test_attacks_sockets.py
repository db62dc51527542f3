"""What a program of this machine may send, byte by byte: half requests, too many, odd ones, and those of another user."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from claimx.review.connections import MOST, owner_of
from claimx.review.security import HEADERS

from .asking import Api, head, raw
from .conftest import Served
from .invented import many, write


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    running = Served(write(tmp_path_factory.mktemp("review"), many(1)))
    yield running
    running.stop()


def exchanged(port: int, data: bytes, *, most: int = 1 << 20) -> bytes:
    """Send bytes as they are and return all that comes back."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        try:
            connection.sendall(data)
            found = b""
            while len(found) < most and (more := connection.recv(65536)):
                found += more
        except ConnectionError:
            pass
        return found


def written(served: Served, first: str, *lines: str) -> bytes:
    return "\r\n".join([first, f"Host: 127.0.0.1:{served.port}", *lines, "Connection: close", "", ""]).encode("latin-1")


def test_what_only_waits_keeps_nobody_out(served: Served) -> None:
    """Slowloris: heads and bodies that never end, drop by drop, and hundreds of connections on which nothing comes at all;
    ten seconds later the page and its log, which needs descriptors of its own, work as before."""
    api = Api(served)
    post = head(
        served, "/api/undo", "POST", Origin=api.origin, Content_Type="application/json", Content_Length="100"
    ).replace("\n", "\r\n")
    dropping, *waiting = [socket.create_connection(("127.0.0.1", served.port), timeout=20) for _ in range(MOST + 100)]
    began = time.monotonic()
    try:
        for connection, data in zip(waiting, (b"GET / HT", post.encode(), post.encode() + b"\r\n\r\n{"), strict=False):
            connection.sendall(data)
        dropping.sendall(b"GET / HTTP/1.1\r\nX: ")
        accepted = None
        while accepted is None and time.monotonic() - began < 20:
            time.sleep(0.2)
            with suppress(OSError):
                dropping.sendall(b"a")
            with suppress(OSError):
                accepted = api.accept(api.ids()[0])
        assert accepted is not None and accepted["state"]["verdict"] == "accepted"
        for connection in (dropping, *waiting[:3]):
            connection.settimeout(5)
            with suppress(ConnectionError):
                assert connection.recv(1000) == b""
    finally:
        for connection in (dropping, *waiting):
            connection.close()


def test_many_small_requests_on_one_connection_are_answered_in_turn(served: Served) -> None:
    one = written(served, "GET /static/icon.svg HTTP/1.1").replace(b"Connection: close\r\n", b"")
    last = written(served, "GET /api/none HTTP/1.1")
    found = exchanged(served.port, one * 300 + last, most=1 << 24)
    assert found.count(b"HTTP/1.1 200") == 300
    assert found.count(b"HTTP/1.1 403") == 1


@pytest.mark.parametrize(
    "lines",
    [
        ["GET / HTTP/1.1", "Transfer-Encoding: chunked", "Content-Length: 4"],
        ["POST /api/undo HTTP/1.1", "Content-Length: 5", "Content-Length: 6"],
        ["POST /api/undo HTTP/1.1", "Content-Length: +5"],
        ["POST /api/undo HTTP/1.1", "Content-Length: -1"],
        ["POST /api/undo HTTP/1.1", "Content-Length: 1_0"],
        ["POST /api/undo HTTP/1.1", "Transfer-Encoding: xchunked"],
        ["POST /api/undo HTTP/1.1", "Transfer-Encoding : chunked"],
        ["GET / HTTP/1.1", "X A: b"],
        ["GET / HTTP/1.1", "X: a\x00b"],
        ["GET / HTTP/1.1", "X: " + "a" * 200_000],
        ["GET /" + "a" * 200_000 + " HTTP/1.1"],
        ["GET / HTTP/9.9"],
        ["GET  / HTTP/1.1"],
        ["GE\x01T / HTTP/1.1"],
        ["GET / HTTP/1.1", *(f"X{number}: a" for number in range(20_000))],
        ["\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"],
    ],
)  # fmt: skip
def test_what_is_no_request_is_refused_with_the_headers_of_every_answer(served: Served, lines: list[str]) -> None:
    """Requests that two readers could read in two ways (smuggling) among them."""
    found = exchanged(served.port, written(served, lines[0], *lines[1:]) + b"0\r\n\r\n")
    told, _, rest = found.partition(b"\r\n")
    assert told == b"" or told.split()[1] in (b"400", b"403", b"413", b"415"), found[:200]
    if told:
        said = rest.partition(b"\r\n\r\n")[0].decode().lower().split("\r\n")
        for name, value in HEADERS.items():
            assert f"{name}: {value}".lower() in said
        assert found.count(b"HTTP/1.1 ") == 1


@pytest.mark.parametrize(
    ("first", "lines", "wanted"),
    [
        ("GET http://127.0.0.1:{port}/api/session HTTP/1.1", [], 404),
        ("GET http://evil.test/?token={token} HTTP/1.1", [], 404),
        ("GET //evil.test/?token={token} HTTP/1.1", [], 404),
        ("GET /%3Ftoken={token} HTTP/1.1", [], 404),
        ("GET /api%2Fsession HTTP/1.1", [], 403),
        ("GET /static%2F..%2Fapi%2Fsession HTTP/1.1", [], 404),
        ("GET /static/../api/session HTTP/1.1", [], 404),
        ("GET /api/session;a=b HTTP/1.1", [], 403),
        ("GET /?%74oken={token} HTTP/1.1", [], 403),
        ("GET /?a&token={token}&token={token} HTTP/1.1", [], 403),
        ("GET /?token={token} HTTP/1.1", ["X-Forwarded-Host: evil.test", "Forwarded: host=evil.test"], 200),
        ("GET /api/session HTTP/1.1", ["X-HTTP-Method-Override: POST"], 403),
        ("POST /static/app.js HTTP/1.1", ["Content-Length: 0"], 405),
        ("POST /?token={token} HTTP/1.1", ["Content-Length: 0"], 403),
        ("TRACE /api/session HTTP/1.1", [], 405),
        ("CONNECT 127.0.0.1:22 HTTP/1.1", [], 405),
        ("get /?token={token} HTTP/1.1", [], 405),
        ("GET /?token={token} HTTP/1.1", ["Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAAP__"], 200),
        ("GET /?token={token} HTTP/1.1", ["Origin: http://127.0.0.1:{port}", "Origin: http://evil.test"], 403),
        ("GET /?token={token} HTTP/1.1", ["Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: cross-site"], 403),
        ("GET /?token={token} HTTP/1.1", ["Sec-Fetch-Site: Same-Origin"], 403),
        ("GET /?token={token} HTTP/1.1", ["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Mode: cors"], 403),
        ("GET /?token={token} HTTP/1.1", ["Range: bytes=0-1"], 200),
    ],
)  # fmt: skip
def test_odd_requests_get_what_their_plain_form_gets(served: Served, first: str, lines: list[str], wanted: int) -> None:
    known = {"port": served.port, "token": served.token}
    found = exchanged(served.port, written(served, first.format(**known), *(line.format(**known) for line in lines)))
    assert int(found.split()[1]) == wanted, found[:200]


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1.:{port}", "localhost.:{port}", "127.000.000.001:{port}", "0x7f.1:{port}", "2130706433:{port}", "127.1:{port}",
        "[::ffff:127.0.0.1]:{port}", "[0:0:0:0:0:0:0:1]:{port}", "::1:{port}", "user@127.0.0.1:{port}", "127.0.0.1:{port}, evil.test",
        "127.0.0.1:0{port}", "127.0.0.1:{port}\r\n evil.test", "127.0.0.1:{port}/", "\u00b9\u00b27.0.0.1:{port}", "127.0.0.1.evil.test:{port}",
    ],
)  # fmt: skip
def test_no_other_spelling_of_this_machine_is_served(served: Served, host: str) -> None:
    request = (
        f"GET /?token={served.token} HTTP/1.1\r\nHost: {host.format(port=served.port)}\r\nConnection: close\r\n\r\n"
    )
    assert exchanged(served.port, request.encode("latin-1")).split()[1] in (b"400", b"403")


def test_http_1_0_needs_its_host_too(served: Served) -> None:
    request = f"GET /?token={served.token} HTTP/1.0\r\n"
    assert exchanged(served.port, f"{request}\r\n".encode()).split()[1] == b"403"
    named = f"{request}Host: 127.0.0.1:{served.port}\r\n\r\n"
    assert exchanged(served.port, named.encode()).split()[1] == b"200"


@pytest.mark.parametrize(
    "target",
    [
        "/api/queue?at=1e9", "/api/queue?at=99999999999999999999", "/api/queue?at=" + "9" * 5000, "/api/queue?at=nan",
        "/api/queue?count=0", "/api/queue?count=-1", "/api/queue?count=1000000000", "/api/queue?count=0x10",
        "/api/documents/0?around=1e400", "/api/documents/0?around=" + "9" * 5000, "/api/next?step=9", "/api/next?after=inf",
        "/api/queue?order=__proto__", "/api/queue?state=constructor",
    ],
)  # fmt: skip
def test_numbers_that_nothing_has_are_refused(served: Served, target: str) -> None:
    status, _, body = raw(served.port, head(served, target))
    assert status in (400, 404), (status, body)
    assert set(json.loads(body)) == {"error", "hint"}


@pytest.mark.parametrize("target", ["/api/queue?at=-5", "/api/queue?at=9007199254740992", "/api/documents/0?around=-9007199254740992", "/api/documents/0?around=9007199254740992", "/api/queue?" + "&".join(f"drug=x{n}" for n in range(4000)), "/api/queue?text=" + "(a%2B)%2B" * 2000])  # fmt: skip
def test_numbers_and_words_at_the_edge_are_answered(served: Served, target: str) -> None:
    assert raw(served.port, head(served, target))[0] == 200


@pytest.mark.parametrize(
    "body",
    [
        b'{"claim":"CLAIM","action":"accept","seconds":NaN}',
        b'{"claim":"CLAIM","action":"accept","seconds":1e999}',
        b'{"claim":"CLAIM","action":"accept","seconds":-1}',
        b'{"claim":"CLAIM","action":"accept","seconds":1e300}',
        b'{"claim":"CLAIM","action":"note","note":"' + b"x" * 20_000 + b'"}',
        b'{"claim":"CLAIM","action":"undo"}',
        b'{"claim":"CLAIM","action":"accept","reviewer":"eve"}',
        b'{"claim":"CLAIM","action":"correct","fields":{"__proto__":"x"}}',
        b'{"claim":"CLAIM","action":"correct","fields":{"constructor":{"prototype":1}}}',
        b'{"claim":"CLAIM","action":"correct","fields":{"citations":[["x"]]}}',
        b'{"claim":"CLAIM","action":"correct","fields":{"drug":' + b"[" * 100_000 + b"]" * 100_000 + b"}}",
        b'{"claim":"CLAIM","action":"correct","fields":{"relation":' + b"9" * 10_000 + b"}}",
        b'{"claim":"' + b"x" * 200_000 + b'","action":"accept"}',
        b'{"claim":"\\ud800","action":"accept"}',
    ],
)  # fmt: skip
def test_a_decision_that_nobody_could_make_is_refused(served: Served, body: bytes) -> None:
    api = Api(served)
    claim = api.ids(order="ledger")[1]
    status, answer = api.asked("POST", "/api/decisions", body.replace(b"CLAIM", claim.encode()))
    assert status in (400, 404, 413), (status, str(answer)[:300])
    assert len(str(answer)) < 2000
    assert api.get("/api/queue", claim=claim)["items"][0]["state"]["verdict"] is None


def test_of_a_name_that_stands_twice_one_counts_alone(served: Served) -> None:
    """What is checked and what is written are one reading of the body."""
    api = Api(served)
    claim = api.ids(order="ledger")[2]
    body = f'{{"claim":"none","action":"reject","reason":"other","claim":"{claim}","action":"maybe","reason":null}}'
    status, answer = api.asked("POST", "/api/decisions", body.encode())
    assert status in (200, 400, 404)
    if status == 200:
        assert (answer["decision"]["action"], answer["state"]["verdict"]) == ("maybe", "maybe")


def test_a_position_in_the_text_that_is_none_adds_no_claim(served: Served) -> None:
    api = Api(served)
    for start, end in ((-1, 5), (5, 5), (9, 3), (0, 10**18), (2**63, 2**64), (10**30, 10**31)):
        body = {"document": 0, "start": start, "end": end, "fields": {"drug": "x", "relation": "treats"}}
        assert api.asked("POST", "/api/claims", body)[0] == 400, (start, end)
    for document in (-1, 99, 10**30):
        body = {"document": document, "start": 0, "end": 5, "fields": {"drug": "x", "relation": "treats"}}
        assert api.asked("POST", "/api/claims", body)[0] in (400, 404), document


def test_the_system_says_whose_a_connection_is() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        client = socket.create_connection(server.getsockname())
        accepted, peer = server.accept()
        with accepted:
            owner = owner_of(peer, accepted.getsockname())
            if owner is None:
                pytest.skip("this system does not tell")
            assert owner == os.getuid()
            assert owner_of(("127.0.0.1", 1), ("127.0.0.1", 2)) is None
            client.close()
            assert owner_of(peer, accepted.getsockname()) == -1


ASK = """
import http.client, socket, sys
port, token, family = int(sys.argv[1]), sys.argv[2], sys.argv[3]
connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
if family == "6":
    connection.sock = socket.socket(socket.AF_INET6)
    connection.sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
    connection.sock.connect(("::ffff:127.0.0.1", port))
connection.request("GET", "/?token=" + token)
print(connection.getresponse().status)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux") or os.getuid() != 0, reason="needs Linux and root")
@pytest.mark.parametrize("family", ["4", "6"])
def test_another_user_of_the_machine_is_not_let_in_even_with_the_token(
    served: Served, family: str, tmp_path: Path
) -> None:
    """While a browser is started, the address stands in the list of processes for everybody to read."""
    for user, wanted in ((None, "200"), (65534, "403")):
        asked = subprocess.run(
            ["/usr/bin/python3" if Path("/usr/bin/python3").exists() else sys.executable, "-c", ASK, str(served.port), served.token, family],
            capture_output=True, text=True, user=user, cwd="/", timeout=30, check=False,
        )  # fmt: skip
        if family == "6" and "socket" in asked.stderr:
            pytest.skip("no IPv6 here")
        assert asked.stdout.strip() == wanted, asked.stderr
