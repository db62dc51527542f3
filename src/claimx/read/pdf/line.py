"""A line of a page: its text, place, size and font, taken from the characters of pdfium's text layer."""

from __future__ import annotations

import math
import re

from claimx.read.pdf.probe import SECOND, Probe

HYPHEN = "\ufffe"
"""What pdfium writes for a hyphen at the end of a line; the next line follows at once."""

_HYPHENS = (HYPHEN, "\x02", "\xad")
_CANDIDATE = re.compile(
    r"(?:(?<=[^\W\d_])|(?<=[.,;:!?)\]”’\"'%®™]))[ ]?(?P<mark>\d{1,3}(?:[ ]?[,;–−‐-][ ]?\d{1,3}){0,20}(?![\w.]\d)|[*†‡§¶‖]{1,3})"
    r"|^(?P<first>\d{1,3}(?:[,–-]\d{1,3}){0,9}|[*†‡§¶‖a-z])(?=[ ]?[^\W\d_]|$)"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff\ufffe\uffff\t\xa0]")
_SMALLER = 0.88  # of the size of the line: raised or lowered characters are smaller


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


def lines_in(probe: Probe, characters: str, start: int, end: int, number: int) -> list[Line]:
    """Return ``characters[start:end]`` of page ``number`` as one line; none where nothing is drawn."""
    while end > start and characters[end - 1] == " ":
        end -= 1
    rectangles = probe.rectangles(start, end - start) if end > start else []
    if not rectangles:
        return []
    at = typical(characters, start, end)
    return [line_of(probe, characters, start, end, number, at, probe.size(at), 0.0, rectangles)]


def typical(characters: str, start: int, end: int) -> int:
    """Return a character in the middle of a line that tells its size and font: a letter, else a digit."""
    middle = (start + end) // 2
    places = (*range(middle, min(end, middle + 20)), *range(middle, max(start, middle - 40) - 1, -1))
    letters = (place for place in places if characters[place].isalpha())
    figures = (place for place in places if characters[place].isalnum())
    return next(letters, next(figures, start))


def line_of(
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
    """Return ``characters[start:end]`` as a line; ``at`` is the character that tells its font, ``angle`` is in radians."""
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
