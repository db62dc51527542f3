"""What the events of RTF are: text, how it is set, and what it is part of."""

from __future__ import annotations

from typing import NamedTuple


class Look(NamedTuple):
    """How text is set: what a group begins with and its end takes back."""

    skipped: bool = False
    hidden: bool = False
    deleted: bool = False
    raised: str | None = None
    strong: bool = False
    font: int = -1
    fallback: int = 1
    style: int = 0
    outline: int = 9
    in_table: bool = False
    destination: str = ""


class Event(NamedTuple):
    """``kind``: ``text`` (``value``, ``look``), ``par``, ``line``, ``tab``, ``cell``, ``row``, ``trowd``, ``trhdr``,
    ``field`` (``value`` is its instruction) and ``end_field``, ``note`` and ``end_note`` (``value``: ``footnote``,
    ``comment``, ``edge``)."""

    kind: str
    value: str = ""
    look: Look = Look()
