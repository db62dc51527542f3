"""The lines of a page with place, size and font, from pdfium's text layer.

Asking pdfium for the box of every character doubles the time that a page takes. It is asked for the rectangles of each
line instead (one for each text object, ``FPDFText_GetRect``), and for single characters only where a line must be cut in
two or a figure in it looks raised. What is lost: a column gap within one text object is seen only as wide white space.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from claimx.read.pdf.joined import closed, settled
from claimx.read.pdf.line import HYPHEN, Line, line_of, lines_in, typical
from claimx.read.pdf.probe import Probe, page_text
from claimx.read.pdf.upright import upright

_LINE = re.compile(r"[^\r\n\ufffe]+\ufffe?|\ufffe")
_WORD = re.compile(r"[^ \ufffe]+")
_GAP = 1.0  # of the size: a wider white space inside a line parts columns or cells
_BACK = 0.5  # of the size: so far back to the left begins another line
_WORD_GAP = 0.15  # of the size: white space between words
_STRETCHED = 2.2  # of the size: the widest white space of a justified line
_WIDE = 0.57  # of the size for each character: so wide a line of one text object holds white space that cells leave
_LARGEST = 2_000  # characters of a line of a page; text that never breaks is cut


def page_lines(raw: Any, text: Any, number: int, box: tuple[float, float, float, float]) -> list[Line]:
    """Return the lines of page ``number`` in the order of the file, cut where another column or cell begins."""
    characters = page_text(raw, text)
    if not characters:
        return []
    probe = Probe(raw, text)
    lines: list[Line] = []
    for match in _LINE.finditer(characters):
        for start in range(match.start(), match.end(), _LARGEST):
            lines += _cut(probe, characters, start, min(match.end(), start + _LARGEST), number)
    lines = settled(probe, characters, closed(lines))
    upright(lines, box)
    return lines


def _cut(probe: Probe, characters: str, start: int, end: int, number: int) -> list[Line]:
    """Return the lines in ``characters[start:end]``, which pdfium takes for one."""
    while start < end and characters[start] == " ":
        start += 1
    while end > start and characters[end - 1] == " ":
        end -= 1
    if start == end or (end - start == 1 and characters[start] == HYPHEN):
        return []
    rectangles = probe.rectangles(start, end - start)
    if not rectangles:
        return []
    at = typical(characters, start, end)
    size = probe.size(at)
    angle = probe.turned()
    if abs(angle) > 0.02:
        return [line_of(probe, characters, start, end, number, at, size, angle, rectangles)]
    left, _, reach, _ = rectangles[0]
    if len(rectangles) <= 2 and reach - left > _WIDE * size * (end - start) and end - start > 4:
        return _pieces(probe, characters, start, end, number, size)
    if len(rectangles) == 1:
        return [line_of(probe, characters, start, end, number, at, size, 0.0, rectangles)]
    base = probe.origin(at)[1]
    for rectangle in rectangles:
        if (
            rectangle[0] > reach + _GAP * size
            or rectangle[0] < left - size
            or _off(rectangle[1], rectangle[3], base, size)
        ):
            return _pieces(probe, characters, start, end, number, size)
        left, reach = rectangle[0], max(reach, rectangle[2])
    return [line_of(probe, characters, start, end, number, at, size, 0.0, rectangles)]


def _pieces(probe: Probe, characters: str, start: int, end: int, number: int, size: float) -> list[Line]:
    """Cut a line at its wide gaps and where it goes back, word by word."""
    gaps: list[tuple[int, float]] = []
    backs: set[int] = set()
    reach = base = before = 0.0
    for word in _WORD.finditer(characters, start, end):
        index = word.start()
        left, bottom, right, top = probe.box(index)
        if word.end() - index > 1:
            right = max(right, probe.box(word.end() - 1)[2])
        if index == start:
            reach, base, before = right, probe.origin(index)[1], left
            continue
        if right <= left:
            continue
        lead = characters[index]
        text = lead.isalnum() or lead in "([“"  # and no accent that is set after its letter
        if text and (_off(bottom, top, base, size) or left < before - _BACK * size):
            backs.add(index)
            reach, base = right, probe.origin(index)[1]
        elif left - reach > _WORD_GAP * size:
            gaps.append((index, left - reach))
            if left - reach > _GAP * size:
                base = probe.origin(index)[1]
        reach = max(reach, right)
        before = left if text else before
    widest = _widest_word_gap([gap for _, gap in gaps], size)
    cuts = sorted(backs | {index for index, gap in gaps if gap > widest})
    lines: list[Line] = []
    for begin, stop in pairwise([start, *cuts, end]):
        lines += lines_in(probe, characters, begin, stop, number)
    return lines


def _off(bottom: float, top: float, base: float, size: float) -> bool:
    """Tell whether a box lies wholly above or below the line on ``base``."""
    return top < base - 0.15 * size or bottom > base + 0.8 * size


def _widest_word_gap(gaps: list[float], size: float) -> float:
    """Return how wide white space may be between two words: wider where a justified line is stretched evenly."""
    if len(gaps) < 2:
        return _GAP * size
    ordered = sorted(gaps)
    usual = ordered[(len(ordered) - 1) // 2]
    even = sum(abs(gap - usual) < 0.08 * size for gap in ordered)
    if even * 2 > len(ordered) and usual < _STRETCHED * size:
        return max(_GAP * size, 1.25 * usual + 0.1 * size)
    return _GAP * size
