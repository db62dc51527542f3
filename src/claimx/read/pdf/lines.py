"""The lines of a page with place, size and font, from pdfium's text layer.

Asking pdfium for the box of every character doubles the time that a page takes. It is asked for the rectangles of each
line instead (one for each text object, ``FPDFText_GetRect``), and for single characters only where a line must be cut in
two or a figure in it looks raised. What is lost: a column gap within one text object is seen only as wide white space.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from itertools import pairwise
from typing import Any

from claimx.read.pdf.probe import SECOND, Probe, page_text

HYPHEN = "\ufffe"
"""What pdfium writes for a hyphen at the end of a line; the next line follows at once."""

_HYPHENS = (HYPHEN, "\x02", "\xad")
_LINE = re.compile(r"[^\r\n\ufffe]+\ufffe?|\ufffe")
_CANDIDATE = re.compile(
    r"(?:(?<=[^\W\d_])|(?<=[.,;:!?)\]”’\"'%®™]))[ ]?(?P<mark>\d{1,3}(?:[ ]?[,;–−‐-][ ]?\d{1,3}){0,20}(?![\w.]\d)|[*†‡§¶‖]{1,3})"
    r"|^(?P<first>\d{1,3}(?:[,–-]\d{1,3}){0,9}|[*†‡§¶‖a-z])(?=[ ]?[^\W\d_]|$)"
)
_WORD = re.compile(r"[^ \ufffe]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff\ufffe\uffff\t\xa0]")
_GAP = 1.0  # of the size: a wider white space inside a line parts columns or cells
_BACK = 0.5  # of the size: so far back to the left begins another line
_WORD_GAP = 0.15  # of the size: white space between words
_STRETCHED = 2.2  # of the size: the widest white space of a justified line
_CLOSED, _EVEN = 1.45, 0.15  # of the size: white space of stretched lines that pdfium cuts, and how even it is
_WIDE = 0.57  # of the size for each character: so wide a line of one text object holds white space that cells leave
_SMALLER = 0.88  # of the size of the line: raised or lowered characters are smaller
_LONGEST_RAISED, _MOST_RAISED = 12, 400  # characters of a raised figure; figures of a page
_LARGEST_SIZE = 40.0  # points
_FARTHEST = 1e6  # points; a page has at most 14,400 (ISO 32000-1, annex C)
_LARGEST = 2_000  # characters of a line of a page; text that never breaks is cut


class Line:
    """A run of characters on one baseline; ``start`` is the index of its first character on the page.

    Places and sizes are in points, upwards and to the right, of the page as it is read (upright). ``angle`` is how far it
    was turned, in quarter turns; ``None`` for other angles. ``raised`` and ``lowered`` are stretches of ``text``.
    ``hyphen``: a word may go on in the next line. ``glued``: it goes on with the word of the line before it.
    """

    __slots__ = (
        "angle", "base", "bold", "font", "glued", "hyphen", "italic", "lowered", "outside", "page", "raised",
        "size", "start", "text", "x0", "x1",
    )  # fmt: skip

    page: int
    start: int
    text: str
    hyphen: bool
    glued: bool
    x0: float
    x1: float
    base: float
    size: float
    font: str
    bold: bool
    italic: bool
    angle: int | None
    outside: bool
    raised: list[tuple[int, int]]
    lowered: list[tuple[int, int]]

    def __repr__(self) -> str:
        return f"<{self.page} {self.x0:.0f}-{self.x1:.0f} @{self.base:.0f} {self.size:.1f} {self.text[:60]!r}>"


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
    lines = _settled(probe, characters, _closed(lines))
    upright(lines, box)
    return lines


def _closed(lines: list[Line]) -> list[Line]:
    """Join the words of a line that is stretched so far that pdfium takes them for lines of their own."""
    result: list[Line] = []
    i = 0
    while i < len(lines):
        chain, gap, j = [lines[i]], 0.0, i + 1
        while j < len(lines) and _follows(chain[-1], lines[j]):
            space = lines[j].x0 - chain[-1].x1
            if len(chain) > 1 and abs(space - gap) > _EVEN * lines[j].size:
                break
            gap = gap or space
            chain.append(lines[j])
            j += 1
        if len(chain) > 2:
            result.append(_chained(chain))
            i = j
        else:
            result.append(lines[i])
            i += 1
    return result


def _follows(line: Line, following: Line) -> bool:
    """Tell whether ``following`` may be the next word of a stretched line."""
    return (
        line.angle == following.angle == 0
        and abs(line.base - following.base) < 0.5
        and abs(line.size - following.size) < 0.1
        and not line.hyphen
        and _GAP * 0.8 * line.size < following.x0 - line.x1 < _CLOSED * line.size
    )


def _chained(chain: list[Line]) -> Line:
    """Return the words of ``chain`` as one line."""
    line, last = chain[0], chain[-1]
    for word in chain[1:]:
        shift = len(line.text) + 1
        line.raised += [(a + shift, b + shift) for a, b in word.raised]
        line.lowered += [(a + shift, b + shift) for a, b in word.lowered]
        line.text += " " + word.text
    line.x1, line.hyphen = last.x1, last.hyphen
    return line


def _settled(probe: Probe, characters: str, lines: list[Line]) -> list[Line]:
    """Put raised figures that the file draws apart from their line where they stand in it."""
    small = [line for line in lines if len(line.text) <= _LONGEST_RAISED and line.angle == 0]
    if not small or len(small) > _MOST_RAISED:
        return lines
    hosts = sorted((line for line in lines if line.angle == 0), key=lambda line: line.base)
    heights = [line.base for line in hosts]
    for mark in small:
        low = bisect_left(heights, mark.base - 0.6 * _LARGEST_SIZE)
        high = bisect_left(heights, mark.base - 0.05 * mark.size)
        for host in hosts[low:high]:
            shift = mark.base - host.base
            if (
                mark.size < 0.8 * host.size
                and 0.15 * host.size < shift < 0.65 * host.size
                and host.x0 - 0.3 * host.size < mark.x1
                and mark.x0 <= host.x1 + 0.3 * host.size
                and host in lines
            ):
                lines = _inserted(probe, characters, lines, host, mark)
                break
    return lines


def _inserted(probe: Probe, characters: str, lines: list[Line], host: Line, mark: Line) -> list[Line]:
    """Return ``lines`` with ``mark`` in its place in ``host``."""
    mark.base, mark.size, mark.bold, mark.font = host.base, host.size, host.bold, host.font
    mark.raised = [(0, len(mark.text))]
    mark.italic = host.italic
    if mark.x1 <= host.x0 + 0.1 * host.size:
        host.glued = True
        rest = [line for line in lines if line is not mark]
        rest.insert(rest.index(host), mark)
        return rest
    mark.glued = True
    pieces = [host, mark]
    stop = host.start + len(host.text)
    if mark.x0 < host.x1 - 0.2 * host.size:
        cut = next((i for i in range(host.start, stop) if probe.box(i)[0] >= mark.x0), stop)
        before = _piece(probe, characters, host.start, cut, host.page)
        after = _piece(probe, characters, cut, stop + host.hyphen * (characters[stop : stop + 1] == HYPHEN), host.page)
        if len(before) == 1 and len(after) <= 1:
            pieces = [*before, mark, *after]
    at = lines.index(host)
    rest = [line for line in (*lines[:at], *pieces, *lines[at + 1 :]) if line is not mark]
    rest.insert(rest.index(pieces[0]) + 1, mark)
    return rest


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
    at = _typical(characters, start, end)
    size = probe.size(at)
    angle = probe.turned()
    if abs(angle) > 0.02:
        return [_line(probe, characters, start, end, number, at, size, angle, rectangles)]
    left, _, reach, _ = rectangles[0]
    if len(rectangles) <= 2 and reach - left > _WIDE * size * (end - start) and end - start > 4:
        return _pieces(probe, characters, start, end, number, size)
    if len(rectangles) == 1:
        return [_line(probe, characters, start, end, number, at, size, 0.0, rectangles)]
    base = probe.origin(at)[1]
    for rectangle in rectangles:
        if (
            rectangle[0] > reach + _GAP * size
            or rectangle[0] < left - size
            or _off(rectangle[1], rectangle[3], base, size)
        ):
            return _pieces(probe, characters, start, end, number, size)
        left, reach = rectangle[0], max(reach, rectangle[2])
    return [_line(probe, characters, start, end, number, at, size, 0.0, rectangles)]


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
        lines += _piece(probe, characters, begin, stop, number)
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


def _typical(characters: str, start: int, end: int) -> int:
    """Return a character in the middle of a line that tells its size and font: a letter, else a digit."""
    middle = (start + end) // 2
    places = (*range(middle, min(end, middle + 20)), *range(middle, max(start, middle - 40) - 1, -1))
    letters = (place for place in places if characters[place].isalpha())
    figures = (place for place in places if characters[place].isalnum())
    return next(letters, next(figures, start))


def _piece(probe: Probe, characters: str, start: int, end: int, number: int) -> list[Line]:
    while end > start and characters[end - 1] == " ":
        end -= 1
    rectangles = probe.rectangles(start, end - start) if end > start else []
    if not rectangles:
        return []
    at = _typical(characters, start, end)
    return [_line(probe, characters, start, end, number, at, probe.size(at), 0.0, rectangles)]


def _line(
    probe: Probe,
    characters: str,
    start: int,
    end: int,
    number: int,
    at: int,
    size: float,
    angle: float,
    rectangles: list[tuple[float, float, float, float]],
) -> Line:
    line = Line()
    line.page, line.start = number, start
    written = characters[start:end]
    line.hyphen = written[-1] in _HYPHENS
    line.text = _CONTROL.sub(" ", written[:-1] + "-" if line.hyphen else written)
    if SECOND in written:
        line.text = _CONTROL.sub(" ", written.replace(SECOND, ""))
    line.size = size
    line.font, line.bold, line.italic = probe.style(at)
    line.outside = line.glued = False
    line.raised, line.lowered = [], []
    if abs(angle) > 0.02:
        quarters = angle / (math.pi / 2)
        line.angle = round(quarters) % 4 if abs(quarters - round(quarters)) < 0.05 else None
        left = min(r[0] for r in rectangles)
        bottom = min(r[1] for r in rectangles)
        right = max(r[2] for r in rectangles)
        top = max(r[3] for r in rectangles)
        line.x0, line.x1, line.base = _turned(line.angle, left, bottom, right, top, size)
        return line
    line.angle = 0
    line.x0 = rectangles[0][0] if len(rectangles) == 1 else min(r[0] for r in rectangles)
    line.x1 = rectangles[-1][2] if len(rectangles) == 1 else max(r[2] for r in rectangles)
    line.base = probe.origin(at)[1]
    if len(rectangles) > 1:
        _mark_raised(probe, line)
    return line


def _turned(
    angle: int | None, left: float, bottom: float, right: float, top: float, size: float
) -> tuple[float, float, float]:
    """Return left, right and baseline of turned text in the frame in which it is upright."""
    if angle == 1:  # reads upwards
        return bottom, top, -right + 0.2 * size
    if angle == 3:  # reads downwards
        return -top, -bottom, left + 0.2 * size
    if angle == 2:
        return -right, -left, -top + 0.2 * size
    return left, right, bottom


def _mark_raised(probe: Probe, line: Line) -> None:
    """Find the raised and lowered figures of ``line``: smaller than the rest, off the baseline."""
    text = line.text
    spaces: list[int] = []
    for match in _CANDIDATE.finditer(text):
        start, end = match.span("mark") if match["mark"] else match.span("first")
        at = line.start + start
        if probe.size(at) > _SMALLER * line.size:
            continue
        shift = probe.box(at)[1] - line.base  # its origin would not show a rise of the text (Ts)
        if shift > 0.12 * line.size:
            line.raised.append((start, end))
            if start > 1 and text[start - 1] == " " and probe.box(at)[0] - probe.box(at - 2)[2] < 0.15 * line.size:
                spaces.append(start - 1)
        elif shift < -0.05 * line.size:
            line.lowered.append((start, end))
    for space in reversed(spaces):  # pdfium's own, where a figure is drawn apart from its word
        line.text = line.text[:space] + line.text[space + 1 :]
        for stretches in (line.raised, line.lowered):
            stretches[:] = [(a - (a > space), b - (b > space)) for a, b in stretches]


def _finite(value: float) -> float:
    """Return a coordinate that can be reckoned with; a broken file may say infinity, or that it is no number."""
    return min(max(value, -_FARTHEST), _FARTHEST) if value == value else 0.0


def upright(lines: list[Line], box: tuple[float, float, float, float]) -> None:
    """Turn the page so that most of its text is upright; say what lies outside of ``box``.

    Lines at another angle than most keep theirs; the others get ``angle`` 0.
    """
    votes = [0, 0, 0, 0]
    for line in lines:
        line.x0, line.x1, line.base, line.size = map(_finite, (line.x0, line.x1, line.base, line.size))
        if line.angle is not None:
            votes[line.angle] += len(line.text)
    most = max(range(4), key=lambda turn: (votes[turn], -turn))
    left, bottom, right, top = box
    frame = {0: (left, right, bottom, top), 1: (bottom, top, -right, -left), 3: (-top, -bottom, left, right)}.get(
        most, (-right, -left, -top, -bottom)
    )
    for line in lines:
        line.angle = None if line.angle is None else (line.angle - most) % 4
        if line.angle == 0:
            line.outside = (
                line.x1 < frame[0] - 1 or line.x0 > frame[1] + 1 or line.base < frame[2] - 1 or line.base > frame[3] + 1
            )
