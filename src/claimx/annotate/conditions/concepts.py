"""The table of concepts: names of MeSH headings as bags of words, and the ids of the same concept elsewhere."""

from __future__ import annotations

from collections import Counter
from functools import cache, cached_property
from typing import Literal

from claimx.annotate.packed import unpacked

Source = Literal["mesh", "own", "ontology"]
_MARKS: dict[str, Source] = {"^": "own", "~": "ontology"}


class Concepts:
    """Names and ids of conditions, compiled by ``training/build_condition_concepts.py``.

    Args:
        rows: lines ``bag<TAB>MeSH id`` (before it ``~``: from a cross-reference, ``^``: from our own table; ``-``: none),
            ``!bag<TAB>MeSH id`` for a name that is another heading's when its words are taken for others, or
            ``=MeSH id<TAB>other ids`` (``doid:DOID:1612|icd10cm:C50``).
    """

    def __init__(self, rows: str) -> None:
        cells = rows.replace("\n", "\t").split("\t")  # faster than line by line
        self._mesh: dict[str, str] = dict(zip(cells[::2], cells[1::2], strict=False))

    @classmethod
    def load(cls) -> Concepts:
        return cls(unpacked("condition_concepts.tsv.zst"))

    def mesh(self, bag: str) -> tuple[str, Source] | None:
        """Return the MeSH id of a name (see :func:`bag.bag_of`) and who says so."""
        found = self._mesh.get(bag)
        if found is None or found == "-":
            return None
        return (found[1:], _MARKS[found[0]]) if found[0] in _MARKS else (found, "mesh")

    def refused(self, bag: str) -> bool:
        """Tell whether a name is known to belong under no heading."""
        return self._mesh.get(bag) == "-"

    def written(self, bag: str) -> str | None:
        """Return the MeSH id of a name that must be written so (see :func:`bag.exact_bag`)."""
        return self._mesh.get(f"!{bag}")

    def others(self, mesh: str) -> dict[str, str | list[str]]:
        """Return the ids of the same concept in other vocabularies."""
        pairs = (item.partition(":") for item in self._mesh.get(f"={mesh}", "").split("|") if item)
        return {scheme: value for scheme, _, value in pairs}

    @cached_property
    def words(self) -> Counter[str]:
        """How many names hold a word."""
        return Counter(word for bag in self._mesh if bag[0] not in "=!" for word in bag.split(" "))


@cache
def concepts() -> Concepts:
    """The compiled table, loaded once."""
    return Concepts.load()
