"""Which document of the ledger is which of the gold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePath
from typing import NamedTuple

from claimx.evaluate.model import Annotations, Paired


class Pair(NamedTuple):
    """A document of the gold, and what the ledger has of it."""

    gold: Annotations
    found: Annotations | None


def pair(gold: Sequence[Annotations], found: Iterable[Annotations]) -> tuple[list[Pair], Paired]:
    """Give each document of the gold its own of the ledger: the one with the same bytes, else the same path, else the
    only one whose file has the same name without its suffix."""
    left: dict[int, Annotations] = dict(enumerate(found))
    chosen: dict[int, Annotations] = {}
    for key in (_bytes, _path, _stem):
        places: defaultdict[str, list[int]] = defaultdict(list)
        for number, document in left.items():
            places[key(document)].append(number)
        for number, wanted in enumerate(gold):
            named = key(wanted)
            there = [place for place in places.get(named, ()) if place in left] if named else []
            if number in chosen or not there or (key is _stem and len(there) > 1):
                continue
            chosen[number] = left.pop(there[0])
    pairs = [Pair(wanted, chosen.get(number)) for number, wanted in enumerate(gold)]
    told = Paired(
        paired=len(chosen),
        missing=[wanted.name for number, wanted in enumerate(gold) if number not in chosen],
        unscored=len(left),
        changed=[one.gold.name for one in pairs if one.found is not None and _changed(one.gold, one.found)],
    )
    return pairs, told


_Key = Callable[[Annotations], str]


def _bytes(document: Annotations) -> str:
    return document.sha256 or ""


def _path(document: Annotations) -> str:
    return document.path or ""


def _stem(document: Annotations) -> str:
    """Return the name of its file without suffix; a page of gold has it as its name."""
    if document.path is None:
        return document.name
    return PurePath(document.path).stem


def _changed(gold: Annotations, found: Annotations) -> bool:
    """Tell whether the two are surely not of the same text."""
    if gold.sha256 is not None and gold.sha256 == found.sha256:
        return False
    return gold.length is not None and found.length is not None and gold.length != found.length
