"""The hook that keeps a Python process to this machine. It imports nothing: some tests count the modules of a child."""

from __future__ import annotations

import os
import sys

LOG = "CLAIMX_TEST_NETWORK_LOG"
"""The environment variable that names the file in which attempts are written down."""
_PEERS = {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind"}
_NAMES = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
_LOCAL = {"", "localhost", "localhost.localdomain", "ip6-localhost", "::1", "::", "0.0.0.0"}
_UNREACHABLE = 101  # errno.ENETUNREACH: what a machine without a network would say


def install() -> None:
    """Hook this process. An audit hook (PEP 578) cannot be taken off again."""
    sys.addaudithook(_hook)


def local(host: object) -> bool:
    """Return whether ``host`` is this machine: a loopback address, all of its addresses, or its name."""
    if host is None:
        return True
    name = _text(host).lower().partition("%")[0]
    name = name.removeprefix("::ffff:")
    own = os.uname().nodename.lower() if hasattr(os, "uname") else ""
    return name in _LOCAL or name == own or (name.startswith("127.") and _numeric(name))


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if event in _PEERS:
        peer = arguments[1]
        if isinstance(peer, tuple) and not local(peer[0]):  # of a Unix socket it is a path, of a connected one None
            _refuse(event, peer[0])
    elif event in _NAMES and not (local(arguments[0]) or _numeric(_text(arguments[0]))):
        _refuse(event, arguments[0])


def _refuse(event: str, host: object) -> None:
    if log := os.environ.get(LOG):
        with open(log, "a", encoding="utf-8") as out:  # noqa: PTH123  (pathlib is one module more)
            out.write(f"{event} {host!r} in process {os.getpid()}: {' '.join(sys.argv)[:200]!r}\n")
    raise OSError(_UNREACHABLE, f"no test reaches the network: {event} {host!r}")


def _text(host: object) -> str:
    return host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)


def _numeric(name: str) -> bool:
    """Return whether ``name`` is an address, which no server is asked for."""
    import ipaddress

    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
