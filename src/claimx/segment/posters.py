"""Finds who wrote each post of a thread that gives the writer in one form throughout: "#2 benji", "[Bexx] text", "jrod: text"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimx.late_pattern import late_pattern
from claimx.segment.lines import Line

_HANDLE = r"(?:u/|@)?(?![QA]\d*\b)[A-Za-z][\w.'’-]{1,24}"
_NAME = rf"(?P<name>{_HANDLE}(?: [A-Za-z][\w.'’-]{{0,15}}){{0,2}})"
_ROLE = r"(?:\s*\([^()]{0,50}\))?"
_SAYS = r"(?:says|said|wrote|writes|posted|replied|answered|commented)"
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"#\s?\d{{1,4}}[.:)]?\s+{_NAME}{_ROLE}(?P<inline>)$",
        rf"\*\*{_NAME} {_SAYS}:?\*\*:?(?P<inline>)$",
        rf"\[{_NAME}\]\s+(?P<inline>\S)",
        rf"@{_NAME}{_ROLE}:\s+(?P<inline>\S)",
        rf"{_NAME} {_SAYS}:\s+(?P<inline>\S)",
        rf"{_NAME}{_ROLE}:\s+(?P<inline>\S)",
        rf"(?:\d{{1,4}} )?{_NAME}(?:(?: ?[•·|,-])? \d{{1,2}} ?[hdwm]| ?[,•·|-]\s*[Pp]osted (?:\w{{3,9}}))(?P<inline>)$",
        rf"\d{{1,4}} {_NAME}{_ROLE}(?P<inline>)$",
        rf"(?P<name>{_HANDLE}(?<![.!?]))(?P<inline>)$",
    )
)
"""How a line names its writer, the surest first; where ``inline`` holds something, the post begins on that line."""
_LABELLED = frozenset({2, 4, 5, 7})
"""Forms that labels and quotations share ("Dosage: 5 mg", "[Note] ..."): their names have to look like those of members."""
_BARE = len(_FORMS) - 1
_MADE_UP = re.compile(r"[@/_\d]|^(?!(?:Ma?c|De|Di|Du|Fitz|La|Le|Van|O['’])[A-Z])[^\s]*[a-z][A-Z]")
_LEAST = 3
_SHORT = 90
"""Characters in which the writer of a post is named."""
_OPENER = late_pattern(
    rf"(?:OP|[Pp]osted by|[Ss]tarted by|[Tt]hread starter|[Oo]riginal poster|[Aa]sked by):?\s+{_NAME}$"
)
"""The writer of the first post, who is sometimes named otherwise than those of the answers."""


class Poster(NamedTuple):
    """The writer of the post that begins on a line, or after it where not ``inline``."""

    name: str
    inline: bool


def posters_of(lines: Sequence[Line], *, after: int | None = None) -> dict[int, Poster]:
    """Return the writers of posts by the index of the line that names them; empty where the page is no thread.

    ``after``: the index of a heading such as "3 comments": names below it need not look made up.
    """
    found: dict[int, dict[int, Poster]] = {}
    for index, style, poster in _candidates(lines):
        if after is None or index > after:
            found.setdefault(style, {})[index] = poster
    for style in sorted(found):
        if _thread(style, found[style], lines, headed=after is not None):
            return _opener(lines, min(found[style])) | found[style]
    return {}


def _opener(lines: Sequence[Line], first: int) -> dict[int, Poster]:
    """Return the writer of the post before the ``first`` answer, where a line near the top names one."""
    for index, line in enumerate(lines[1 : min(first, 5)], 1):
        found = _OPENER.match(line.text) if len(line.text) < _SHORT else None
        if found is not None:
            return {index: Poster(found["name"], False)}
    return {}


def _candidates(lines: Sequence[Line]) -> Iterator[tuple[int, int, Poster]]:
    for index, line in enumerate(lines):
        if index == 0 or line.section not in (None, "comment"):
            continue
        head = line.text[:_SHORT]
        for style, form in enumerate(_FORMS):
            found = form.match(head if len(line.text) > len(head) else line.text)
            if found is not None and (found["inline"] or len(line.text) <= len(head)):
                yield index, style, Poster(found["name"], bool(found["inline"]))
                break


def _thread(style: int, posts: dict[int, Poster], lines: Sequence[Line], *, headed: bool) -> bool:
    """Tell whether the lines of one form are those of a thread: several writers, each with something to say."""
    names = [poster.name for poster in posts.values()]
    members = set(names)
    if len(members) < 2 or len(posts) < (2 if headed else _LEAST):
        return False
    made_up = sum(_MADE_UP.search(name) is not None for name in members)
    small = sum(name[0].islower() for name in members)
    if style == _BARE:
        if 2 * made_up < len(members) or made_up < 2:
            return False
    elif style in _LABELLED and not headed:
        again = len(members) < len(names)
        if not (2 * (made_up + small) >= len(members) and (made_up >= 2 or again)):
            return False
    stops = [*list(posts)[1:], len(lines)]
    spoken = sum(
        poster.inline or any(line.sentence or line.words > 2 for line in lines[index + 1 : stop])
        for (index, poster), stop in zip(posts.items(), stops, strict=True)
    )
    return spoken >= 0.8 * len(posts)
