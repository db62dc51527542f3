"""What goes over the pipes between a run and its worker processes: frames of MessagePack, their length before them."""

from __future__ import annotations

import hashlib
from typing import Any, BinaryIO, TypeVar, cast

import msgspec

from claimx.config import Settings
from claimx.document import Document
from claimx.records import Value
from claimx.run.outcome import Outcome

_LENGTH = 8
_T = TypeVar("_T")


class Start(Value, frozen=True, kw_only=True):
    """The first frame to a worker. ``max_memory``: bytes that a document may take above what the worker has when it is
    loaded. ``profile``: its outcomes tell the time of each stage."""

    settings: Settings
    max_memory: int
    profile: bool = False


class Ready(Value, frozen=True, kw_only=True):
    """The first frame from a worker: its pipeline is loaded, and ``memory`` is the most it took for that, in bytes;
    or ``error`` says why not."""

    error: str | None = None
    memory: int = 0


class Task(Value, frozen=True, kw_only=True):
    """A document to do: a :class:`~claimx.read.source.Member` as it goes over a pipe, or ``document`` that was read."""

    path: str
    data: bytes
    media_type: str | None = None
    url: str | None = None
    columns: dict[str, Any] | None = None
    document: Document | None = None

    @property
    def size(self) -> int:
        """About how many bytes it holds."""
        return len(self.data) if self.document is None else len(self.document.text)

    @property
    def sha256(self) -> str:
        """That of its bytes."""
        return hashlib.sha256(self.data).hexdigest() if self.document is None else self.document.sha256


class Batch(Value, frozen=True, kw_only=True):
    """Documents for a worker, which ends itself when one takes more than ``timeout`` seconds."""

    tasks: list[Task]
    timeout: float


class Answer(Value, frozen=True, kw_only=True):
    """What came of the documents of a :class:`Batch`. ``leaving``: the worker has grown too large and ends; another is
    needed."""

    outcomes: list[Outcome]
    leaving: bool = False


_DECODERS: dict[type, msgspec.msgpack.Decoder[Any]] = {
    kind: msgspec.msgpack.Decoder(kind) for kind in (Start, Ready, Batch, Answer)
}
"""Made before there are threads. msgspec gets a struct's fields ready when that is first decoded, and lets other threads
see it before it is done: where the answers of two workers came first at the same moment, the run ended by SIGSEGV."""


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
    decoder = _DECODERS.get(kind) or msgspec.msgpack.Decoder(kind)  # others talk this way, too, in one thread
    return cast(_T, decoder.decode(payload)) if len(payload) == length else None
