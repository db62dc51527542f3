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
from reference_pages import credited, in_passing, labelled, newspaper, page_title
from reference_pieces import Pieces
from reference_setter import Row, Setter, Stock

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
    (page_title, 3),
    (labelled, 3),
    (newspaper, 4),
    (credited, 4),
    (in_passing, 2),
)


_WORKS = frozenset((book, chapter, thesis, web))
"""Manners whose titles are as often those of books and pages as of articles."""
LISTED = 0.2
"""Share of articles that are set in a journal drawn from the table of journals."""


def rendered(row: Row, chance: random.Random, stock: Stock) -> Pieces:
    """Return the fields of ``row`` set in a manner drawn by chance."""
    manner = chance.choices([m for m, _ in MANNERS], [w for _, w in MANNERS])[0]
    if manner in _WORKS and stock.works and chance.random() < 0.5:
        row = {**row, "title": chance.choice(stock.works)}
    elif stock.journals and chance.random() < LISTED:
        row = {**row, "journal": chance.choice(stock.journals)}
    setter = Setter(row, chance, stock.containers)
    if chance.random() < 0.5:
        setter.label()
    manner(setter)
    return setter.out
