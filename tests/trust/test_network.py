"""The block itself: what is refused, what is let through, here and in what tests start."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import offline_hook
import pytest

FAR = "192.0.2.1"  # an address that belongs to nobody (RFC 5737)
NAME = "claimx.invalid"  # a name that no server knows (RFC 6761)
ROOT = Path(__file__).parents[2]
REFUSED = "no test reaches the network"


@pytest.fixture(autouse=True)
def own_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What these tests try is theirs, and fails no test."""
    log = tmp_path / "network.log"
    monkeypatch.setenv(offline_hook.LOG, str(log))
    return log


@pytest.mark.parametrize("family", [socket.SOCK_STREAM, socket.SOCK_DGRAM])
def test_no_socket_connects_beyond_this_machine(family: int, own_log: Path) -> None:
    with socket.socket(socket.AF_INET, family) as each, pytest.raises(OSError, match=REFUSED):
        each.connect((FAR, 53))
    assert FAR in own_log.read_text("utf-8")


def test_no_datagram_leaves_without_a_connection() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as each, pytest.raises(OSError, match=REFUSED):
        each.sendto(b"?", (FAR, 53))


@pytest.mark.parametrize("look_up", [socket.gethostbyname, lambda name: socket.getaddrinfo(name, 80)])
def test_no_name_is_looked_up(look_up: object) -> None:
    with pytest.raises(OSError, match=REFUSED):
        look_up(NAME)  # type: ignore[operator]


def test_nobody_listens_for_other_machines() -> None:
    with socket.socket() as each, pytest.raises(OSError, match=REFUSED):
        each.bind((FAR, 0))


def test_this_machine_is_reached(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(("localhost", server.getsockname()[1])).close()
    if hasattr(socket, "AF_UNIX"):
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(os.path.relpath(tmp_path / "s"))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1", "localhost", "", None, "0.0.0.0"]
)
def test_local(host: str | None) -> None:
    assert offline_hook.local(host)


@pytest.mark.parametrize("host", ["127.example.org", "10.0.0.1", "::ffff:10.0.0.1", "localhost.example.org", "fe80::1"])
def test_not_local(host: str) -> None:
    assert not offline_hook.local(host)


def child(code: str, *options: str) -> str:
    done = subprocess.run([sys.executable, *options, "-c", code], capture_output=True, text=True, check=False)
    return done.stderr


def test_what_a_test_starts_is_blocked(own_log: Path) -> None:
    assert REFUSED in child(f"import socket; socket.create_connection(({FAR!r}, 80), 5)")
    assert REFUSED in child(f"import urllib.request; urllib.request.urlopen('http://{NAME}/', timeout=5)")
    assert len(own_log.read_text("utf-8").splitlines()) == 2


def test_so_is_a_python_that_reads_no_environment() -> None:
    if {name for _, name in socket.if_nameindex()} != {"lo"}:
        pytest.skip("this system did not let the tests make a network namespace")
    assert "unreachable" in child(f"import socket; socket.create_connection(({FAR!r}, 80), 5)", "-I")


def test_an_attempt_fails_the_test_that_swallows_the_error(tmp_path: Path) -> None:
    (tmp_path / "test_swallows.py").write_text(
        "import contextlib, socket\n"
        "def test_it() -> None:\n"
        "    with contextlib.suppress(OSError):\n"
        f"        socket.create_connection(({FAR!r}, 80))\n"
    )
    command = [sys.executable, "-m", "pytest", "-p", "conftest", "-p", "no:cacheprovider", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert f"the network was tried: socket.connect {FAR!r}" in done.stdout
    assert done.returncode == 1
