"""References of known fields, set in the manner of many journals, books, web pages and countries."""

from __future__ import annotations

import random

from reference_abroad import abnt, blog, chinese, chinese_web, european
from reference_books import book, chapter, online_book, preprint, thesis, web
from reference_journals import (
    apa,
    bare,
    computing,
    nature,
    physics,
    plos,
    quoted,
    short,
    title_first,
    vancouver,
)
from reference_pieces import Pieces
from reference_setter import Row, Setter, containers_of

__all__ = ["containers_of", "rendered"]

MANNERS = (
    (vancouver, 20),
    (apa, 14),
    (plos, 7),
    (quoted, 10),
    (physics, 9),
    (computing, 6),
    (abnt, 5),
    (european, 7),
    (title_first, 5),
    (short, 4),
    (bare, 3),
    (nature, 6),
    (book, 10),
    (chapter, 10),
    (thesis, 3),
    (online_book, 2),
    (web, 4),
    (preprint, 2),
    (chinese, 2),
    (blog, 1),
    (chinese_web, 1),
)


def rendered(row: Row, chance: random.Random, containers: list[str]) -> Pieces:
    """Return the fields of ``row`` set in a manner drawn by chance."""
    setter = Setter(row, chance, containers)
    if chance.random() < 0.5:
        setter.label()
    manner = chance.choices([m for m, _ in MANNERS], [w for _, w in MANNERS])[0]
    manner(setter)
    return setter.out
