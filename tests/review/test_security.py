"""Who is let in: requests written byte by byte to a server that runs as a user starts it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from claimx.review.security import HEADERS, MAX_BODY

from .asking import Api, head, raw
from .conftest import Served
from .invented import many, write


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> object:
    running = Served(write(tmp_path_factory.mktemp("review"), many(1)))
    yield running
    running.stop()


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]", "LOCALHOST"])
def test_names_of_this_machine_are_served(served: Served, name: str) -> None:
    assert raw(served.port, head(served, Host=f"{name}:{served.port}"))[0] == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.test:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1:{port}.evil.test",
        "localhost.evil.test:{port}",
        "evil.test@127.0.0.1:{port}",
        "0.0.0.0:{port}",
        "127.1:{port}",
        "",
    ],
)
def test_another_name_is_not_served_though_it_leads_here(served: Served, host: str) -> None:
    """DNS rebinding: a page of evil.test whose address was pointed at 127.0.0.1 sends its own name."""
    for target in ("/api/session", f"/?token={served.token}", "/static/app.js"):
        assert raw(served.port, head(served, target, Host=host.format(port=served.port)))[0] == 403, target


def test_two_hosts_or_none_are_refused(served: Served) -> None:
    twice = head(served) + "\nHost: evil.test"
    assert raw(served.port, twice)[0] in (400, 403)
    assert raw(served.port, head(served, Host=None))[0] in (400, 403)


def test_an_absolute_address_does_not_replace_the_host(served: Served) -> None:
    absolute = f"http://127.0.0.1:{served.port}/api/session"
    assert raw(served.port, head(served, absolute, Host="evil.test"))[0] in (400, 403)


@pytest.mark.parametrize("origin", ["http://evil.test", "null", "http://127.0.0.1", "https://127.0.0.1:{port}", "http://127.0.0.1:{port}.evil.test", "http://127.0.0.1:1"])  # fmt: skip
def test_a_request_of_another_site_is_refused(served: Served, origin: str) -> None:
    for target in ("/api/session", "/static/app.js"):
        assert raw(served.port, head(served, target, Origin=origin.format(port=served.port)))[0] == 403


def test_our_own_origin_is_let_in(served: Served) -> None:
    for name in ("127.0.0.1", "localhost"):
        assert raw(served.port, head(served, Origin=f"http://{name}:{served.port}"))[0] == 200


def test_what_a_browser_calls_cross_site_is_refused_but_for_the_page_itself(served: Served) -> None:
    """A script or picture of another site sends no Origin; a link or bookmark to the page navigates, with the token."""
    for target in ("/api/session", "/static/app.js", f"/?token={served.token}"):
        cross = head(served, target, Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors")
        assert raw(served.port, cross)[0] == 403
        same_site = head(served, target, Sec_Fetch_Site="same-site", Sec_Fetch_Mode="no-cors")
        assert raw(served.port, same_site)[0] == 403
    follow = head(served, f"/?token={served.token}", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate")
    assert raw(served.port, follow)[0] == 200
    assert raw(served.port, head(served, Sec_Fetch_Site="same-origin", Sec_Fetch_Mode="cors"))[0] == 200


@pytest.mark.parametrize(
    "given",
    [None, "", "Bearer", "Bearer ", "Bearer wrong", "Basic {token}", "{token}", "Bearer {token}x", "Bearer x{token}"],
)
def test_every_answer_needs_the_token(served: Served, given: str | None) -> None:
    value = None if given is None else given.format(token=served.token)
    for target in ("/api/session", "/api/queue", "/api/documents/0", "/api/progress", "/api/facets", "/api/orphans"):
        status, _, body = raw(served.port, head(served, target, Authorization=value))
        assert status == 403, target
        assert served.token.encode() not in body


def test_the_token_of_the_address_opens_the_page_and_nothing_else(served: Served) -> None:
    assert raw(served.port, head(served, f"/?token={served.token}", Authorization=None))[0] == 200
    for target in ("/", "/?token=", "/?token=wrong", f"/?token={served.token}&token=x", f"/?TOKEN={served.token}"):
        assert raw(served.port, head(served, target, Authorization=None))[0] == 403, target
    assert raw(served.port, head(served, f"/api/session?token={served.token}", Authorization=None))[0] == 403


def test_a_token_is_long_random_and_another_each_time(
    served: Served, tmp_path: Path, serve: Callable[..., Served]
) -> None:
    other = serve(write(tmp_path, many(1)))
    assert served.token != other.token
    assert min(len(served.token), len(other.token)) >= 43  # 256 bits


def post(served: Served, body: bytes = b"{}", target: str = "/api/undo", **headers: str | None) -> int:
    given: dict[str, str | None] = {
        "Origin": f"http://127.0.0.1:{served.port}",
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
    }
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    return raw(served.port, head(served, target, "POST", **given), body)[0]


def test_a_post_needs_its_origin_and_to_be_json(served: Served) -> None:
    assert post(served) == 409  # let in: there is nothing to undo
    assert post(served, Content_Type="application/json; charset=utf-8") == 409
    assert post(served, Origin=None) == 403
    assert post(served, Origin="null") == 403
    assert post(served, Authorization=None) == 403
    for kind in (None, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonp"):
        assert post(served, Content_Type=kind) == 415, kind


def test_a_body_is_bounded_however_it_comes(served: Served) -> None:
    large = b'{"x":"' + b"y" * MAX_BODY + b'"}'
    assert post(served, large) == 413
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(large), large)
    assert post(served, chunked, Content_Length=None, Transfer_Encoding="chunked") == 413
    assert post(served, b"", Content_Length=str(MAX_BODY + 1)) == 413
    assert post(served, b"{}") == 409


@pytest.mark.parametrize("body", [b"", b"[", b"[1]", b'"x"', b"\xff\xfe", b'{"claim": 3}', b'{"a":' * 5000])
def test_a_body_that_is_not_what_is_asked_for_is_told_so(served: Served, body: bytes) -> None:
    assert post(served, body, "/api/decisions") == 400


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"])
def test_no_other_method_is_answered(served: Served, method: str) -> None:
    """OPTIONS too: no other site is told that it may ask (CORS)."""
    status, headers, _ = raw(served.port, head(served, method=method))
    assert status in (400, 405)
    assert not any(name.startswith("access-control-") for name in headers)


@pytest.mark.parametrize(
    "name",
    [
        "../app.py",
        "..%2fapp.py",
        "%2e%2e/app.py",
        "..\\app.py",
        "%2e%2e%5capp.py",
        "/etc/passwd",
        "%2fetc%2fpasswd",
        "....//app.py",
        "app.js%00.css",
        "app.js/",
        "APP.JS",
        "",
        ".",
        "__init__.py",
        "?../app.py",
    ],
)
def test_nothing_but_the_listed_files_is_served(served: Served, name: str) -> None:
    status, _, body = raw(served.port, head(served, f"/static/{name}", Authorization=None))
    assert status in (403, 404)
    assert b"import" not in body and b"root:" not in body


@pytest.mark.parametrize("target", ["/ledger.jsonl", "/ledger.jsonl.review.sqlite", "/api", "/api/", "/static", "//api/session", "/docs", "/favicon.ico"])  # fmt: skip
def test_there_is_nothing_else(served: Served, target: str) -> None:
    assert raw(served.port, head(served, target))[0] in (403, 404)


def test_a_page_may_load_its_own_files_and_talk_to_its_own_server_alone(served: Served) -> None:
    policy = HEADERS["content-security-policy"]
    for part in ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'", "trusted-types 'none'"):  # fmt: skip
        assert part in policy
    assert "unsafe" not in policy and "http" not in policy and "*" not in policy
    targets = [f"/?token={served.token}", "/static/app.js", "/api/session", "/api/none", "/?token=wrong", "/none"]
    for target in targets:
        _, headers, _ = raw(served.port, head(served, target))
        assert {name: headers.get(name) for name in HEADERS} == HEADERS, target
        assert "set-cookie" not in headers and "server" not in headers


def test_a_refusal_says_what_to_do_in_json(served: Served) -> None:
    _, headers, body = raw(served.port, head(served, Authorization=None))
    assert headers["content-type"] == "application/json"
    assert set(json.loads(body)) == {"error", "hint"}


def test_no_websocket_is_opened(served: Served) -> None:
    upgrade = head(
        served, Connection="Upgrade", Upgrade="websocket", Sec_WebSocket_Key="eHl6", Sec_WebSocket_Version="13"
    )
    assert raw(served.port, upgrade)[0] in (200, 400, 403, 404, 426)  # answered as HTTP, never 101


def test_a_document_is_named_by_its_number_in_the_ledger(served: Served) -> None:
    """No path of a request is ever opened."""
    for number in ("99", "-1", "../../etc/passwd", "%2e%2e", "pages/day00.txt", "0/../1", "1e0", "%D9%A3", "9" * 5000):
        assert raw(served.port, head(served, f"/api/documents/{number}"))[0] == 404, number


def test_the_port_is_open_on_this_machine_alone(served: Served) -> None:
    table = Path("/proc/net/tcp")
    if not table.exists():
        pytest.skip("no /proc: which addresses listen is not known")
    found = [line.split()[1] for line in table.read_text().splitlines()[1:] if line.split()[3] == "0A"]
    assert [address for address in found if address.endswith(f":{served.port:04X}")] == [f"0100007F:{served.port:04X}"]


def test_the_token_is_in_no_log(tmp_path: Path, serve: Callable[..., Served]) -> None:
    running = serve(write(tmp_path, many(1)))
    Api(running).get("/api/session")
    raw(running.port, head(running, f"/?token={running.token}"))
    process = running._process
    assert process is not None and process.stderr is not None
    process.terminate()
    process.wait(10)
    assert process.stderr.read() == ""
