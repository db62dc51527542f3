"""How well an entry explains a passage of text: for references that do not parse and for short mentions in notes.

"Roe's 2013 study in Pain" or a reference full of misprints has no reliable fields. Read the other way round it is
easy: the entry's own names, title words, container, year and numbers either stand in the passage or do not.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from claimx.library.features import Work
from claimx.works import fold

_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_IDLE = frozenset(
    """et al and the of in for on a an study trial paper article report review journal j vol volume no issue pp p pages s n pag doi pmid epub online available from
    see by to with at as his her their e g de la le und der die das eds ed print accessed http https www org com""".split()  # noqa: SIM905
)
_ALIKE = 80.0
_TITLE_READ = 0.5
_MIN_TITLE = 12


class Passage(NamedTuple):
    """The folded words of a passage that say something, its numbers and years."""

    text: str
    words: tuple[str, ...]
    years: frozenset[int]


def passage_of(raw: str) -> Passage:
    """Return the passage ``raw`` ready to be compared."""
    text = fold(re.sub(r"['’]s\b", "", raw))
    words = tuple(word for word in text.split() if word not in _IDLE)
    return Passage(text, words, frozenset(int(year) for year in _YEAR.findall(text)))


def explained(passage: Passage, entry: Work) -> float:
    """Return from 0 to 1 how well ``entry`` explains the passage, 0 where its name or title does not stand there."""
    names = _names(passage, entry)
    title = _title(passage, entry)
    if not names and title < 0.85:
        return 0.0
    core = [names if entry.families else title]
    if passage.years and entry.year is not None:
        core.append(
            1.0 if entry.year in passage.years else 0.4 if passage.years & {entry.year - 1, entry.year + 1} else 0.0
        )
    elif entry.year is not None:
        core.append(0.5)
    if title >= _TITLE_READ:
        core.append(title)
    return 0.5 * _coverage(passage, entry) + 0.5 * sum(core) / len(core)


def _names(passage: Passage, entry: Work) -> float:
    """Return 1 where the first author stands in the passage, less where only another one does."""
    if not entry.families:
        return 0.0
    padded = f" {passage.text} "
    if f" {entry.families[0]} " in padded:
        return 1.0
    if _near(entry.families[0], passage.words):
        return 0.9
    return 0.6 if any(f" {name} " in padded for name in entry.families[1:8] if len(name) > 2) else 0.0


def _near(word: str, words: tuple[str, ...]) -> bool:
    if len(word) < 5:
        return False
    from rapidfuzz import fuzz

    return any(abs(len(word) - len(other)) <= 2 and fuzz.ratio(word, other) >= _ALIKE for other in words)


def _title(passage: Passage, entry: Work) -> float:
    if len(entry.title) < _MIN_TITLE or len(passage.text) < 0.6 * len(entry.title):
        return 0.0
    from rapidfuzz import fuzz

    return fuzz.partial_ratio(entry.title, passage.text, score_cutoff=50) / 100


def _coverage(passage: Passage, entry: Work) -> float:
    """Return the share of the passage, by letters, that the entry's words account for."""
    own = {
        *entry.words,
        *fold(entry.container).split(),
        *fold(entry.short_container).split(),
        str(entry.year or ""),
        entry.volume,
        entry.page,
    }
    for family in entry.families:
        own.update(family.split())
    pool = tuple(sorted(own))
    total = found = 0
    for word in passage.words:
        weight = min(len(word), 8)
        if word in own:
            found += weight
        elif word.isdigit():
            weight = 2
        elif _near(word, pool) or any(len(word) > 2 and len(other) > 3 and other.startswith(word) for other in pool):
            found += weight
        total += weight
    return found / total if total else 0.0
