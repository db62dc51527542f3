"""What a reader gets and gives, and what a file that holds many documents is split into."""

from __future__ import annotations

from typing import Any, NamedTuple

from claimx.document import Entry, Mark, Metadata, Table
from claimx.errors import DocumentError


class Source(NamedTuple):
    """The bytes of a document and the path by which the user named it.

    ``encoding`` is what was said of its encoding from outside (the header of an HTTP response), ``url`` where it was
    fetched from; ``None`` where nothing is known.
    """

    path: str
    data: bytes
    encoding: str | None = None
    url: str | None = None


class Text(NamedTuple):
    """What a reader makes of a :class:`Source`."""

    text: str
    marks: tuple[Mark, ...] = ()
    metadata: Metadata = Metadata()
    tables: tuple[Table, ...] = ()
    bibliography: tuple[Entry, ...] = ()
    warnings: tuple[str, ...] = ()


LARGEST = 100_000_000
"""Bytes that one document may have where nobody says otherwise."""


class SplitOptions(NamedTuple):
    """What a splitter must know: the column that holds the text (``None``: it guesses one), and the most bytes that one
    document may have."""

    text_field: str | None = None
    max_bytes: int = LARGEST


class Member(NamedTuple):
    """One of the documents that a file holds: a member of an archive, a record of an export, a row of a table.

    ``path`` is the name that records call it (``pages.zip!blog/a.html``, ``rows.jsonl#3``), ``media_type`` what its
    container says it is, perhaps with a ``charset`` parameter (``None``: its content tells), ``url`` where it was
    fetched from, ``columns`` the other columns of its row.
    """

    path: str
    data: bytes
    media_type: str | None = None
    url: str | None = None
    columns: dict[str, Any] | None = None


class Refused(NamedTuple):
    """A document of a file that cannot be had (too large, broken, encrypted): it becomes an error record called
    ``path``, and those after it are still read. ``columns`` are those of its row, where they can be read."""

    path: str
    error: DocumentError
    columns: dict[str, Any] | None = None
