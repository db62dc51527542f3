"""How likely each line of a page is the article's, a comment's, the site's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from claimx.segment.line_labels.looks import PLACE, looks_of
from claimx.segment.lines import Line

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FEWEST = 6
"""Lines of a page that can be told apart."""
_SIGNS, _SIGN_WORDS = 4, 6
"""Lines that speak of the site (a few words each) fewer than which are no page of a site: an abstract, a letter, a post."""
_ROWS = 2000
"""Lines that go through the trees at a time."""
_WORD = re.compile(r"[^\W\d_]{5,}")
_TEXT = PLACE["text"]
_HEAD = 400


class Chances(NamedTuple):
    """How a line stands, in thousandths of log odds: the higher the likelier, whatever the others say."""

    article: int
    boilerplate: int
    comment: int


def chances_of(lines: Sequence[Line]) -> list[Chances]:
    """Return what the model says of each of ``lines``; empty where the page is too short to tell."""
    if len(lines) < FEWEST:
        return []
    from claimx.segment.line_labels.forest import load

    looks = [looks_of(line) for line in lines]
    if sum(map(_of_site, looks)) < _SIGNS:
        return []
    forest = load()
    rows = rows_of(lines, looks)
    found: list[Chances] = []
    for start in range(0, len(rows), _ROWS):
        found += [Chances(*row) for row in forest.sums(rows[start : start + _ROWS]).tolist()]
    return found


def _of_site(look: tuple[int, ...]) -> bool:
    cue = look[PLACE["solo"]] or look[PLACE["opener"]] or look[PLACE["notice"]]
    return bool(cue or (look[PLACE["site"]] and look[PLACE["words"]] <= _SIGN_WORDS))


def rows_of(lines: Sequence[Line], looks: list[tuple[int, ...]]) -> NDArray[np.int32]:
    """Return the features of ``lines``, which have these ``looks``, a row a line."""
    from claimx.segment.line_labels.setting import settings_of

    counts = Counter(line.text.lower() for line in lines if len(line.text) <= 160)
    again = [min(counts[line.text.lower()], 9) if len(line.text) <= 160 else 1 for line in lines]
    words = [_words(line.text[:_HEAD]) for line in lines]
    said = Counter(word for look, its in zip(looks, words, strict=True) if look[_TEXT] for word in its)
    shared = []
    for look, its in zip(looks, words, strict=True):
        known = sum(1 for word in its if said[word] > look[_TEXT])
        shared.append(100 * known // len(its) if its else -1)
    return settings_of(looks, again, shared)


@lru_cache(maxsize=1024)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))
