"""Connections to the page: from this user alone, not too many, none that only waits.

uvicorn leaves it to a proxy before it to do away with slow and idle clients. Here is none, and the port is open to every
program of the machine, also to those of other users: what such a one has open must not keep the reviewer out, nor take
the descriptors that the log needs.
"""

from __future__ import annotations

import asyncio
import os
import socket
import struct
from typing import TYPE_CHECKING

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from claimx.review.security import HEADERS, Refused, refuse

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

PATIENCE = 10.0
"""Seconds in which a request has to be there, head and body, since the connection was made or had its last answer."""
MOST = 200
"""Connections at a time: a browser makes six."""
_MOST_WITH_OTHERS = 20
"""Connections at a time up to which another user is told why nothing is answered."""


class Connection(H11Protocol):
    """One connection; a request on it has :data:`PATIENCE` seconds to arrive."""

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin, unless it is one too many."""
        super().connection_made(transport)
        foreign = _is_foreign(transport)
        if len(self.connections) > (_MOST_WITH_OTHERS if foreign else MOST):
            transport.abort()
            return
        if foreign:
            self.app = _not_theirs
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        self._heard()
        super().connection_lost(exc)

    def handle_events(self) -> None:
        """Take in what came; once a whole request is there, nothing is waited for until it is answered."""
        super().handle_events()
        if self.conn.their_state in (h11.DONE, h11.MUST_CLOSE, h11.CLOSED):
            self._heard()

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        self._wait()
        super().on_response_complete()  # the next request may be here already

    def send_400_response(self, msg: str) -> None:
        """Say that this is no request, with the headers that every answer has."""
        headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
        headers += [(name.encode("ascii"), value.encode("ascii")) for name, value in HEADERS.items()]
        if self.conn.our_state not in (h11.IDLE, h11.SEND_RESPONSE):  # an answer is under way already
            self.transport.close()
            return
        told = h11.Response(status_code=400, headers=headers, reason=b"Bad Request")
        for event in (told, h11.Data(data=msg.encode("ascii")), h11.EndOfMessage()):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _wait(self) -> None:
        self._heard()
        if not self.transport.is_closing():
            self._deadline = self.loop.call_later(PATIENCE, self.transport.abort)

    def _heard(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


async def _not_theirs(scope: Scope, receive: Receive, send: Send) -> None:
    await refuse(send, Refused(403, "this review is another user's", "open it as the user who started it"))


def _is_foreign(transport: asyncio.Transport) -> bool:
    """Tell whether a program of another user is at the other end: the address of the page, with its token, stands in the
    list of processes while a browser is started with it."""
    peer, own = transport.get_extra_info("peername"), transport.get_extra_info("sockname")
    owner = owner_of(peer, own) if peer and own else None
    return owner is not None and owner not in (0, os.getuid())


def owner_of(peer: tuple[str, int], own: tuple[str, int]) -> int | None:
    """Return the user whose program is at the other end of a connection within this machine, which Linux tells (man 7
    sock_diag); ``None``: it is not known, ``-1``: that end is closed already, and whose it was is not known any more.

    Args:
        peer: IPv4 address and port of the other end.
        own: ours.
    """
    if not hasattr(socket, "AF_NETLINK"):
        return None
    ends = (peer[1], own[1], socket.inet_aton(peer[0]), socket.inet_aton(own[0]))
    about = _ASKED.pack(socket.AF_INET, socket.IPPROTO_TCP, _ANY) + _ENDS.pack(*ends) + _PLACE.pack(0, _ANY, _ANY)
    try:
        with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, _SOCK_DIAG) as asked:
            asked.settimeout(1)
            asked.send(_HEAD.pack(_HEAD.size + len(about), _BY_FAMILY, _REQUEST, 1, 0) + about)
            told = asked.recv(4096)
    except OSError:
        return None
    if len(told) < _OWNER.size or _HEAD.unpack_from(told)[1] != _BY_FAMILY:
        return None
    state, owner = _OWNER.unpack_from(told)
    return int(owner) if state == _ESTABLISHED else -1


_HEAD = struct.Struct("=IHHII")
_ASKED = struct.Struct("=BB2xI")
_ENDS = struct.Struct("!HH16s16s")
_PLACE = struct.Struct("=III")
_OWNER = struct.Struct("=17xB62xI")
"""Of an answer: the state of the other end and its user, behind the head (16 bytes), the family, and 48 bytes of ends."""
_ANY = 0xFFFFFFFF
_SOCK_DIAG, _BY_FAMILY, _REQUEST, _ESTABLISHED = 4, 20, 1, 1
