"""Pages that were turned, as they are read."""

from __future__ import annotations

from claimx.read.pdf.line import Line

_FARTHEST = 1e6  # points; a page has at most 14,400 (ISO 32000-1, annex C)


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
