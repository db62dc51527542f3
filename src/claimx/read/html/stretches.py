"""Stretches of a page's text, and the elements that they stand in."""

from __future__ import annotations

from typing import NamedTuple


class Chunk(NamedTuple):
    """A stretch of text that ends at ``end``: ``length`` characters in block ``node``; ``linked`` where it is a link."""

    end: int
    length: int
    node: int
    linked: bool


class Node(NamedTuple):
    """A block element: the number of the one it is in (-1: none), its tag, its class and id, how deep it is."""

    parent: int
    tag: str
    names: str
    depth: int


class Place(NamedTuple):
    """The text of an element with an id."""

    start: int
    end: int
    references: bool


class Link(NamedTuple):
    """A link to a place of the same page."""

    start: int
    end: int
    target: str
