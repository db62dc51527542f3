"""Small pictures: bars, and shares with their intervals, as SVG that takes its colours from the page's style."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimx.report.html import Markup, escape
from claimx.summary.picture import svg
from claimx.summary.picture.measure import width

_SIZE = 12.0
_LINE = 22.0
_ROOM = 320.0
_GAP = 8.0
_MOST_LABEL = 220.0
_AXES = (0.04, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0)
"""Where an axis may end, so that its four parts end at round shares."""


class Bar(NamedTuple):
    """A bar as long as ``value``; ``said`` stands behind it. ``shade`` is its class, 0 the darkest."""

    label: str
    value: float
    said: str
    shade: int


class Range(NamedTuple):
    """A share with its interval, each from 0 to 1."""

    label: str
    share: float
    low: float
    high: float
    said: str


def bars(title: str, rows: Sequence[Bar]) -> Markup:
    """Return a bar chart."""
    left, right = _sides([row.label for row in rows], [row.said for row in rows])
    most = max((row.value for row in rows), default=0) or 1
    drawn = []
    for place, row in enumerate(rows):
        base = _LINE * place + 15
        long = _ROOM * row.value / most
        drawn += [
            svg.text(row.label, left - _GAP, base, "label", "end"),
            svg.rectangle(left, base - 12, long, 15, class_=f"bar b{min(row.shade, 5)}"),
            svg.text(row.said, left + long + _GAP, base, "value"),
        ]
    told = "; ".join(f"{row.label}: {row.said}" for row in rows)
    return _drawing(title, told, drawn, left + _ROOM + right, _LINE * len(rows) + 4)


def ranges(title: str, rows: Sequence[Range]) -> Markup:
    """Return shares as points with their intervals as lines, on an axis from 0 to the end of the longest."""
    left, right = _sides([row.label for row in rows], [row.said for row in rows])
    longest = max((row.high for row in rows), default=0.0)
    most = next(end for end in _AXES if end >= min(longest, 1.0))
    drawn = []
    bottom = _LINE * len(rows) + 4
    for tick in range(5):
        x = left + _ROOM * tick / 4
        drawn.append(svg.line(x, 0, x, bottom, "axis"))
        drawn.append(svg.text(f"{100 * most * tick / 4:g} %", x, bottom + 14, "value", "middle"))
    for place, row in enumerate(rows):
        base = _LINE * place + 15
        low, at, high = (left + _ROOM * min(share, most) / most for share in (row.low, row.share, row.high))
        drawn += [
            svg.text(row.label, left - _GAP, base, "label", "end"),
            svg.line(low, base - 4, high, base - 4, "range"),
            svg.rectangle(at - 4, base - 8, 8, 8, class_="point"),
            svg.text(row.said, left + _ROOM + 2 * _GAP, base, "value"),
        ]
    told = "; ".join(f"{row.label}: {row.said}" for row in rows)
    return _drawing(title, told, drawn, left + _ROOM + right + _GAP, bottom + 20)


def _sides(labels: Sequence[str], values: Sequence[str]) -> tuple[float, float]:
    left = min(_MOST_LABEL, max((width(label, _SIZE) for label in labels), default=0)) + _GAP
    return left, max((width(value, _SIZE) for value in values), default=0) + 2 * _GAP


def _drawing(title: str, told: str, drawn: Sequence[str], wide: float, high: float) -> Markup:
    label = escape(f"{title}. {told}")
    size = f'viewBox="0 0 {svg.number(wide)} {svg.number(high)}" width="{svg.number(wide)}" height="{svg.number(high)}"'
    return Markup(f'<svg class="chart" {size} role="img" aria-label="{label}">{"".join(drawn)}</svg>')
