"""Who wrote a comment whose header holds only a date: the line before it, or the signature after it."""

from __future__ import annotations

import re
from itertools import pairwise

from claimx.segment.comment_headers import MEMBER, Header
from claimx.segment.furniture_cues import SOLO
from claimx.segment.lines import Line

_SIGNED = re.compile(r"[-–—~]?\s?[A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]{0,20}){0,2}[.!]?")
_HANDLE = re.compile(r"(?:u/|@)?[\w.\-]{2,24}")
_EDGES = " .,-–—~!"


def name_from_neighbours(lines: list[Line], headers: list[Header]) -> None:
    """Take the names of headers that hold only a date from the line before them, or from the signature after them.

    Where most headers have a name-like line before them, it is the name; where few have, it is a signature.
    """
    bare = [h for h in headers if h.name is None]
    before = {h.index: i for h in bare if (i := _name_before(lines, h.index)) is not None}
    profiled = any(i < index - 1 for index, i in before.items())
    if (
        len(before) >= 0.6 * len(bare) > 0
        or profiled
        or (bare and bare[0].index in before and len(before) * 2 >= len(bare))
    ):
        for header in bare:
            if header.index in before:
                i = before[header.index]
                header.name = lines[i].text.strip(_EDGES)
                for line in lines[i : header.index]:
                    line.comment = -1
        return
    stops = {h.index: stop.index for h, stop in pairwise(headers)}
    for header in bare:
        last = stops.get(header.index, len(lines)) - 1
        if last > header.index + 1 and _name_like(lines[last]):
            header.name = lines[last].text.strip(_EDGES)


def _name_before(lines: list[Line], index: int) -> int | None:
    """Return the index of the name above a date, past the lines of a member's profile (joined, posts)."""
    for i in range(index - 1, max(-1, index - 7), -1):
        line = lines[i]
        if len(line.text) < 100 and (MEMBER.fullmatch(line.text) or line.text.isdigit()):
            continue
        return i if _name_like(line) and not SOLO.fullmatch(line.text) else None
    return None


def _name_like(line: Line) -> bool:
    if line.words > 3 or line.item or line.sentence or line.text[-1] == "!":
        return False
    return (_SIGNED.fullmatch(line.text) or _HANDLE.fullmatch(line.text)) is not None
