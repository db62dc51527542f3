"""Which descriptions are compared at all: those that share a block (no pair of all with all).

A block is what two descriptions of one report nearly always share in spite of a misprint: first author with the year
or the one after, the two longest words of the title, its first or last letters, volume with first page. In a block
each description is compared with those before it in the order of titles, at most :data:`_WINDOW` of them (the sorted
neighbourhood of Hernández and Stolfo, 1995), so that the work grows with the number of descriptions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from claimx.studies.items import Item

_WINDOW = 24
_LETTERS = 14
_ENOUGH_LETTERS = 8


def candidate_pairs(items: Sequence[Item], numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield pairs among ``numbers`` that share a block, each once.

    Args:
        items: all items; ``numbers`` are places in it.
    """
    blocks: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for number in sorted(numbers, key=lambda n: (items[n].title, n)):
        near: set[int] = set()
        for key in _keys(items[number]):
            block = blocks[key]
            near.update(block[-_WINDOW:])
            block.append(number)
        for other in sorted(near):
            yield other, number


def _keys(item: Item) -> Iterator[tuple[object, ...]]:
    if item.families and item.year is not None:
        yield "author", item.families[0], item.year
        yield "author", item.families[0], item.year + 1
    if item.title:
        words = sorted(item.title.split(), key=lambda word: (-len(word), word))[:2]
        yield "words", *sorted(words)
        letters = item.title.replace(" ", "")
        if len(letters) >= _ENOUGH_LETTERS:
            yield "head", letters[:_LETTERS]
            yield "tail", letters[-_LETTERS:]
    if item.volume and item.page and len(item.page) > 1:
        yield "page", item.volume, item.page.lstrip("e0")
