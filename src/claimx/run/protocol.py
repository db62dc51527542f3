"""What goes over the pipes between a run and its worker processes: frames of MessagePack, their length before them."""

from __future__ import annotations

from typing import BinaryIO, TypeVar

import msgspec

from claimx.config import Settings
from claimx.records import Value

_LENGTH = 8
_T = TypeVar("_T")


class Start(Value, frozen=True, kw_only=True):
    """The first frame to a worker. ``timeout``: seconds a document may take before the worker ends itself."""

    settings: Settings
    timeout: float


class Ready(Value, frozen=True, kw_only=True):
    """The first frame from a worker: its pipeline is loaded, or ``error`` says why it cannot be."""

    error: str | None = None


class Task(Value, frozen=True, kw_only=True):
    """A document to do; the answer is an :class:`~claimx.run.outcome.Outcome`."""

    path: str
    data: bytes


def send(stream: BinaryIO, message: Value) -> None:
    """Write ``message`` to ``stream``.

    Raises:
        OSError: the other side has gone.
    """
    payload = msgspec.msgpack.encode(message)
    stream.write(len(payload).to_bytes(_LENGTH, "big"))
    stream.write(payload)
    stream.flush()


def receive(stream: BinaryIO, kind: type[_T]) -> _T | None:
    """Return the next message from ``stream``, or ``None`` when the other side has gone."""
    head = stream.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    length = int.from_bytes(head, "big")
    payload = stream.read(length)
    return msgspec.msgpack.decode(payload, type=kind) if len(payload) == length else None
