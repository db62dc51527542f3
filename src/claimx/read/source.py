"""What a reader gets and gives."""

from __future__ import annotations

from typing import Any, NamedTuple

from claimx.document import Entry, Mark, Metadata, Table


class Source(NamedTuple):
    """The bytes of a document and the path by which the user named it."""

    path: str
    data: bytes


class Text(NamedTuple):
    """What a reader makes of a :class:`Source`."""

    text: str
    marks: tuple[Mark, ...] = ()
    metadata: Metadata = Metadata()
    tables: tuple[Table, ...] = ()
    bibliography: tuple[Entry, ...] = ()
    warnings: tuple[str, ...] = ()


class Member(NamedTuple):
    """One of the documents that a file holds: a member of an archive, a record of an export, a row of a table.

    ``path`` is the name that records call it (``pages.zip!blog/a.html``, ``rows.jsonl#3``), ``media_type`` what its
    container says it is (``None``: its content tells), ``url`` where it was fetched from, ``columns`` the other columns
    of its row.
    """

    path: str
    data: bytes
    media_type: str | None = None
    url: str | None = None
    columns: dict[str, Any] | None = None
