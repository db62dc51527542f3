"""The order in which the lines of a page are read: columns, and what spans them.

A region is cut at the gutter that fewest lines cross; the lines that cross it (titles, abstracts, wide tables) part the
region into bands, which are read from top to bottom, and within a band the columns from left to right; then the same
again in each part (after the XY cut of Nagy and Seth, 1984, but with the gutter first, so that gaps between paragraphs
that happen to be level do not tear columns apart).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from claimx.read.pdf.line import Line

_FEWEST = 3  # lines of a column
_MANY = 8  # lines beside each other that are columns even where many lines cross
_PROSE = 18  # characters of a line of a column of text, at least in the median
_SAME_ROW = 0.35  # of the size: baselines nearer than this are one row
_LEVEL = 1.2  # points between the baselines of lines of two columns that are level
_BESIDE = 1.6  # of the size: a line of the other column is so near in height
_STRETCHED = 1.6  # of the size: white space between words, at most
_OVERHANG = 6.0  # points that a line may reach over a gutter
_HANGING = 40.0  # points that a line may hang out of its column, at most
_DEEPEST = 12
_MOST_LINES = 6_000  # lines looked at on a page, each time it is cut: a page of text has 200, and a few cuts


class Region:
    """Lines of one column, or across columns, from top to bottom; ``left`` and ``right`` are its edges in points."""

    __slots__ = ("left", "lines", "right")

    def __init__(self, lines: list[Line]) -> None:
        self.lines = rows_in_order(lines)
        self.left = min(line.x0 for line in lines)
        self.right = max(line.x1 for line in lines)


def rows_in_order(lines: list[Line]) -> list[Line]:
    """Return ``lines`` from top to bottom, those of one row from left to right."""
    ordered = sorted(lines, key=lambda line: (-line.base, line.x0))
    result: list[Line] = []
    row: list[Line] = []
    for line in ordered:
        if row and row[0].base - line.base > _SAME_ROW * min(line.size, row[0].size):
            result += row if len(row) == 1 else sorted(row, key=lambda item: item.x0)
            row = []
        row.append(line)
    return result + sorted(row, key=lambda item: item.x0)


def reading_order(lines: list[Line], known: Counter[int] | None = None) -> list[Region]:
    """Return the regions of a page (without its running heads) in the order in which they are read.

    ``known`` counts where columns began on the pages before; it is added to, and tells columns of a few lines.
    """
    known = Counter() if known is None else known
    regions: list[Region] = []
    pending: list[tuple[list[Line], int]] = [(lines, 0)] if lines else []
    effort = 0
    while pending:
        part, depth = pending.pop()
        effort += len(part)
        gutter = _gutter(part) if depth < _DEEPEST and len(part) >= 2 * _FEWEST and effort < _MOST_LINES else None
        if gutter is not None:
            known[round(gutter)] += 1
        elif depth < _DEEPEST:
            gutter = _known_gutter(part, known)
        if gutter is None:
            regions.append(Region(part))
            continue
        for band in reversed(_bands(part, gutter)):
            pending.append((band, depth + 1))
    return _join_bands(regions)


def _known_gutter(lines: list[Line], known: Counter[int]) -> float | None:
    """Return a gutter of the pages before with lines of the same columns on both sides and none across it."""
    for x in sorted(known, key=lambda x: (-known[x], x))[:4]:
        sides = [_side(line, float(x)) for line in lines]
        begins = [line.x0 for line, side in zip(lines, sides, strict=True) if side > 0]
        if begins and -1 in sides and 0 not in sides and min(begins) - x < 2 * lines[0].size:
            return float(x)
    return None


def _gutter(lines: list[Line]) -> float | None:
    """Return the left edge of the column right of the best gutter, ``None`` where there are no columns."""
    left = min(line.x0 for line in lines)
    right = max(line.x1 for line in lines)
    starts: dict[int, int] = {}
    for line in lines:
        if line.x0 > left + 0.12 * (right - left):
            starts[round(line.x0)] = starts.get(round(line.x0), 0) + 1
    near = {x: starts[x] + starts.get(x + 1, 0) + starts.get(x + 2, 0) for x in starts}
    candidates = sorted((x for x in near if near[x] >= _FEWEST), key=lambda x: (-near[x], x))[:8]
    best: tuple[float, float] | None = None
    for x in candidates:
        score = _score(lines, float(x) - 1.0)
        if score > 0 and (best is None or score > best[0]):
            best = score, float(x) - 1.0
    return None if best is None else _with_hanging(lines, best[1])


def _with_hanging(lines: list[Line], gutter: float) -> float:
    """Return ``gutter`` moved left before lines that hang out of the column on its right."""
    edge = max((line.x1 for line in lines if _side(line, gutter) < 0), default=gutter)
    hanging = [line.x0 for line in lines if _side(line, gutter) == 0 and line.x0 > max(edge + 3.0, gutter - _HANGING)]
    return min(hanging) - 1.0 if hanging else gutter


def _side(line: Line, gutter: float) -> int:
    """Return -1 for a line left of ``gutter``, 1 for one right of it, 0 for one that crosses it."""
    if line.x0 >= gutter - 1.0:
        return 1
    if line.x1 <= gutter + (_OVERHANG if line.x0 < gutter - 60 else 0.0):
        return -1
    return 0


def _score(lines: list[Line], gutter: float) -> float:
    """Return how much speaks for columns left and right of ``gutter``; 0 or less: there are none."""
    before: list[Line] = []
    after: list[Line] = []
    across: list[Line] = []
    for line in lines:
        side = _side(line, gutter)
        (across if side == 0 else before if side < 0 else after).append(line)
    if min(len(before), len(after)) < _FEWEST:
        return 0.0
    fewer, more = (before, after) if len(before) <= len(after) else (after, before)
    heights = sorted(line.base for line in more)
    reach = _BESIDE * fewer[0].size
    top = min(heights[-1], max(line.base for line in fewer)) + reach
    bottom = max(heights[0], min(line.base for line in fewer)) - reach
    crossing = sum(bottom < line.base < top for line in across)
    beside = level = 0
    rows = {round(line.base): line for line in fewer if bottom < line.base < top}
    for line in rows.values():
        at = bisect_left(heights, line.base)
        nearest = min(abs(heights[i] - line.base) for i in (at - 1, at) if 0 <= i < len(heights))
        beside += nearest <= _BESIDE * line.size
        level += nearest <= _LEVEL
    if beside < _FEWEST or beside < 0.5 * len(rows):
        return 0.0
    if min(_usual_length(side) for side in (before, after)) < _PROSE and not (
        level <= 0.5 * beside
        and len(across) <= 0.25 * len(lines)
        and min(_width(before), _width(after)) >= 4 * lines[0].size
    ):
        return 0.0
    if beside * 2 <= crossing * (0.25 if beside >= _MANY else 1.0):
        return 0.0
    return beside * 2 - crossing * 0.5 + 0.01 * len(rows)


def _usual_length(lines: list[Line]) -> int:
    """Return how long the line is in which the character in the middle of all stands; a stretched line is one."""
    lengths: list[int] = []
    last: Line | None = None
    for line in sorted(lines, key=lambda line: (-round(line.base), line.x0)):
        if last and abs(last.base - line.base) < _LEVEL and 0 <= line.x0 - last.x1 < _STRETCHED * line.size:
            lengths[-1] += len(line.text) + 1
        else:
            lengths.append(len(line.text))
        last = line
    half, total = sum(lengths) / 2, 0
    for length in sorted(lengths):
        total += length
        if total >= half:
            return length
    return 0


def _width(lines: list[Line]) -> float:
    return max(line.x1 for line in lines) - min(line.x0 for line in lines)


def _bands(lines: list[Line], gutter: float) -> list[list[Line]]:
    """Return the parts of ``lines`` in reading order: what crosses ``gutter``, and columns between."""
    ordered = sorted(lines, key=lambda line: (-line.base, line.x0))
    bands: list[_Band] = []
    for line in ordered:
        side = _side(line, gutter)
        band = bands[-1] if bands else None
        if side == 0:
            if band is None or not band.crossing:
                band = _Band(_adopted(band, line) if band is not None else [])
                bands.append(band)
            band.crossing.append(line)
        elif band is not None and band.crossing and _goes_on(band.crossing[-1], line, ordered, gutter):
            band.crossing.append(line)
        else:
            if band is None or band.crossing:
                band = _Band([])
                bands.append(band)
            (band.left if side < 0 else band.right).append(line)
    return [part for band in _without_scraps(bands) for part in (band.crossing, band.left, band.right) if part]


class _Band:
    """Lines that cross a gutter, or those left and right of it."""

    __slots__ = ("crossing", "left", "right")

    def __init__(self, crossing: list[Line]) -> None:
        self.crossing = crossing
        self.left: list[Line] = []
        self.right: list[Line] = []


def _without_scraps(bands: list[_Band]) -> list[_Band]:
    """Join what crosses the gutter above and below a band of so few lines that it is no pair of columns."""
    result: list[_Band] = []
    for i, band in enumerate(bands):
        scrap = not band.crossing and (
            max(len(band.left), len(band.right)) < _FEWEST
            or (min(len(band.left), len(band.right)) < _FEWEST and max(len(band.left), len(band.right)) < _MANY)
            or (min(len(band.left), len(band.right)) == 0 and 0 < i < len(bands) - 1)
        )
        above = result[-1] if result else None
        if scrap and (i + 1 < len(bands) or (above is not None and above.crossing)):
            band.crossing, band.left, band.right = [*band.left, *band.right], [], []
        if band.crossing and above is not None and above.crossing:
            above.crossing += band.crossing
        else:
            result.append(band)
    return result


def _goes_on(above: Line, line: Line, ordered: list[Line], gutter: float) -> bool:
    """Tell whether ``line`` is the short last line of what crosses the gutter: nothing stands beside it."""
    if not (abs(line.x0 - above.x0) < 2 * line.size and 0 <= above.base - line.base < 1.7 * above.size):
        return False
    if abs(line.size - above.size) > 0.1 * above.size:
        return False
    side = _side(line, gutter)
    return not any(abs(other.base - line.base) < 0.8 * line.size and _side(other, gutter) == -side for other in ordered)


def _adopted(band: _Band, crossing: Line) -> list[Line]:
    """Take from the columns the lines that belong to what follows across them: a short caption right above it."""
    taken: list[Line] = []
    for column, other in ((band.left, band.right), (band.right, band.left)):
        if len(column) < 2 or not other:
            continue
        last, before = column[-1], column[-2]
        near = last.base - crossing.base < 2.2 * last.size
        apart = before.base - last.base > 1.9 * last.size
        if near and apart and other[-1].base > last.base + 1.2 * last.size:
            taken.append(column.pop())
    return taken


def _join_bands(regions: list[Region]) -> list[Region]:
    """Join neighbours that are one column after all: a band of few lines above the rest of the same width."""
    joined: list[Region] = []
    for region in regions:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.lines[-1].base > region.lines[0].base
            and abs(before.left - region.left) < 3.0
            and abs(before.right - region.right) < 12.0
        ):
            joined[-1] = Region(before.lines + region.lines)
        else:
            joined.append(region)
    return joined
