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


def set_by(look: Look, word: str, number: int | None, *, font: int) -> Look:
    """Return how text is set after a control word; ``font`` is the document's own."""
    on = number != 0
    if word == "f":
        look = look._replace(font=number or 0)
    elif word in ("b", "i"):
        look = look._replace(strong=on)
    elif word in ("super", "sub"):
        look = look._replace(raised=(f"{word}script") if on else None)
    elif word == "nosupersub":
        look = look._replace(raised=None)
    elif word == "plain":
        look = look._replace(raised=None, strong=False, hidden=False, deleted=False, font=font)
    elif word == "v":
        look = look._replace(hidden=on)
    elif word == "deleted":
        look = look._replace(deleted=on)
    elif word == "uc":
        look = look._replace(fallback=max(0, min(number if number is not None else 1, 10)))
    elif word == "pard":
        look = look._replace(style=0, outline=9, in_table=False)
    elif word == "s":
        look = look._replace(style=number or 0)
    elif word == "outlinelevel":
        look = look._replace(outline=number if number is not None else 9)
    elif word == "intbl":
        look = look._replace(in_table=on)
    return look
