"""Which line of a page is its title: the one that says what the page's head says, and not the first heading of a menu."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from claimx.document import Mark
from claimx.read.html.lines import LineText

_LONGEST = 320  # characters of a line that may be the title
_LEAST = 5  # letters
_SEPARATOR = re.compile(r"\s+[|–—:·•»«>/~-]+\s+|\s*\|\s*|:\s+|\s+::?\s+")
_MOST_PARTS = 8
_LEAST_SHARED = 0.6  # of the words of a main heading and of the page's head
_WORD = re.compile(r"\w+")
_NOT_ALNUM = re.compile(r"[\W_]+")
_ABOVE, _BELOW = 60, 4
"""Lines above the first of the article and below it among which its title stands."""


class Titles(NamedTuple):
    """What the head of a page calls it, and its site."""

    page: tuple[str, ...] = ()
    site: str | None = None


def title_line(
    text: str, lines: Sequence[LineText], marks: Sequence[Mark], titles: Titles, first: int | None
) -> int | None:
    """Return the index in ``lines`` of the title, ``None`` where no line is likely.

    ``first`` is the first line of the article (``None``: not known). The line says the same as one of ``titles``, or what
    stands between the bars of one ("Title | Site"), or is a main heading that shares most words with one. Headings come
    before other lines, then those that say more of the title, then the nearest above the article.
    """
    levels = {mark.start: mark.level or 6 for mark in marks if mark.role == "heading"}
    aside = {mark.start for mark in marks if mark.role == "comment"}
    site = _key(titles.site or "")
    whole = {_key(title) for title in titles.page} - {site}
    parts = {key for title in titles.page for key in _parts(title)} - {site}
    words = [set(_WORD.findall(title.lower())) for title in titles.page]
    near = range(0 if first is None else max(0, first - _ABOVE), len(lines) if first is None else first + _BELOW + 1)
    middle = first or 0
    best: tuple[int, int] | None = None
    for i, line in enumerate(lines):
        if line.end - line.start > _LONGEST or line.start in aside:
            continue
        level = levels.get(line.start, 7)
        written = text[line.start : line.end]
        key = _key(written)
        if len(key) < _LEAST and level > 2:
            continue
        if key in whole:
            score = 400
        elif key in parts and (level < 7 or len(written.split()) > 3):
            score = 200 + min(len(key), 99)
        elif level <= 2 and i in near and key != site and _alike(written, words):
            score = 100
        else:
            continue
        score += 150 * (level <= 2) + 50 * (level < 7) + 120 * (i in near)
        ranked = (score, i if i <= middle else -i)
        if best is None or ranked > best:
            best = ranked
    if best is not None:
        return abs(best[1])
    main = [i for i, line in enumerate(lines) if levels.get(line.start) == 1]
    fits = len(main) == 1 and main[0] in near and _key(text[lines[main[0]].start : lines[main[0]].end]) != site
    return main[0] if fits else None


def _key(words: str) -> str:
    return _NOT_ALNUM.sub("", words).lower()


def _parts(title: str) -> list[str]:
    """Return the runs of what stands between the bars of ``title``, each at least a third of it."""
    cuts = [0, *(x for found in list(_SEPARATOR.finditer(title))[:_MOST_PARTS] for x in found.span()), len(title)]
    pieces = [(cuts[i], cuts[i + 1]) for i in range(0, len(cuts), 2)]
    runs = (_key(title[a:b]) for i, (a, _) in enumerate(pieces) for _, b in pieces[i:])
    whole = len(_key(title))
    return [run for run in runs if len(run) >= _LEAST and 3 * len(run) >= whole]


def _alike(written: str, titles: Sequence[set[str]]) -> bool:
    said = set(_WORD.findall(written.lower()))
    return any(len(said & title) >= _LEAST_SHARED * len(said) > 1 for title in titles)
