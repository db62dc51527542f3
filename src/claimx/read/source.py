"""What a reader gets and gives."""

from __future__ import annotations

from typing import NamedTuple

from claimx.document import Mark, Metadata


class Source(NamedTuple):
    """The bytes of a document and the path by which the user named it."""

    path: str
    data: bytes


class Text(NamedTuple):
    """What a reader makes of a :class:`Source`."""

    text: str
    marks: tuple[Mark, ...] = ()
    metadata: Metadata = Metadata()
    warnings: tuple[str, ...] = ()
