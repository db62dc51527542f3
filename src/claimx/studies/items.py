"""What is clustered: one item a reference, citation or page that is a study itself, and the claims that rest on them."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import msgspec

from claimx.journals import canonical_journal, journal_key
from claimx.records import Design, Finding, Relation
from claimx.studies.identity import Id

ItemKind = Literal["reference", "citation", "document"]


class Item(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A description of a study, in the form in which it is compared; ``csl`` is encoded, to take little room.

    ``points`` are the ids of the reference records that a citation points to, ``candidates`` of those that it may.
    ``acronym`` is the folded name of a trial ("star d"). ``letter`` is that of "2014a". ``sentence`` is where the
    sentence around a citation begins. ``matched``: a bibliography or a public index knows it; ``types`` are the index's
    publication types.
    """

    sha256: str
    path: str
    start: int
    end: int
    record: str
    kind: ItemKind
    style: str = ""
    quote: str = ""
    confidence: float = 1.0
    title: str = ""
    families: tuple[str, ...] = ()
    year: int | None = None
    letter: str = ""
    container: str = ""
    volume: str = ""
    page: str = ""
    acronym: str = ""
    sentence: int = -1
    ids: tuple[Id, ...] = ()
    trials: tuple[Id, ...] = ()
    csl: bytes = b"{}"
    points: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    design: Design | None = None
    flags: tuple[str, ...] = ()
    matched: bool = False
    types: tuple[str, ...] = ()
    retracted: bool = False


class Said(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A claim: what it says and the citations that it rests on."""

    sha256: str
    path: str
    record: str
    drug: str
    relation: Relation
    object: str | None
    finding: Finding
    level: int | str | None
    basis: str
    design: Design
    citations: tuple[str, ...]
    sentence: int


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """What was read, in an order that does not depend on that of the ledgers.

    ``drugs`` are the drugs of the claims that rest on a citation, by path and id of it, and of those that stand in a
    sentence, by path and its beginning.
    """

    items: list[Item]
    claims: list[Said]
    drugs: dict[tuple[str, str | int], tuple[str, ...]]


@lru_cache(1 << 16)
def container_key(name: str) -> str:
    """Return the form under which journals are compared: that of the full name, where it is known."""
    return journal_key(canonical_journal(name) or name) if name else ""
