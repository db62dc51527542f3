"""Lines that the file draws in pieces, put together: words of stretched lines, raised figures drawn apart."""

from __future__ import annotations

from bisect import bisect_left

from claimx.read.pdf.line import HYPHEN, Line, lines_in
from claimx.read.pdf.probe import Probe

_NARROWEST, _WIDEST = 0.8, 1.45  # of the size: white space of stretched lines that pdfium cuts
_EVEN = 0.15  # of the size: how even it is
_LONGEST_RAISED, _MOST_RAISED = 12, 400  # characters of a raised figure; figures of a page
_LARGEST_SIZE = 40.0  # points


def closed(lines: list[Line]) -> list[Line]:
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
        and _NARROWEST * line.size < following.x0 - line.x1 < _WIDEST * line.size
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


def settled(probe: Probe, characters: str, lines: list[Line]) -> list[Line]:
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
        before = lines_in(probe, characters, host.start, cut, host.page)
        after = lines_in(
            probe, characters, cut, stop + host.hyphen * (characters[stop : stop + 1] == HYPHEN), host.page
        )
        if len(before) == 1 and len(after) <= 1:
            pieces = [*before, mark, *after]
    at = lines.index(host)
    rest = [line for line in (*lines[:at], *pieces, *lines[at + 1 :]) if line is not mark]
    rest.insert(rest.index(pieces[0]) + 1, mark)
    return rest
