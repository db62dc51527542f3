"""Lines into blocks: what is read as one paragraph, and tables."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median

from claimx.read.pdf.columns import Region
from claimx.read.pdf.line import Line
from claimx.read.pdf.tables import Grid, find_grids

BULLET = re.compile(r"[•‣◦∙⁃▪▫●○■□➢►▶✓✔◆❖\uf0b7\uf0a7]\s?|[–—*-]\s(?=\S)")
_NUMBERED = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-hivx]{1,3}\))\s+\S")
CAPTION = re.compile(
    r"(?:(?:supplementa(?:ry|l)|online|extended data|e)?\s?(?:fig(?:ure|\.)?|table|box|chart|scheme|panel|tab\.|abbildung|tabelle|cuadro|figura|tabla|tableau)"
    r"\s?(?:[a-z]?\d{1,3}|[IVX]{1,5})[a-z]?)(?:\s?[.:|)–—]|\s+[A-Z(\[“\"]|\s{2,}|$)",
    re.I,
)
_TERMINAL = re.compile(r"[.!?:。！？][\"'”’»)\]]*(?:\s?[\d,–-]{1,12})?$")
_SAME_SIZE = 0.06  # of the size
_APART = 1.3  # of the leading: a wider gap ends a paragraph
_INDENT = 0.6  # of the size


class Block:
    """Lines that are read as one, and what they are: a :data:`~claimx.records.Section` or ``note``.

    ``left`` and ``right`` are the edges of its column, ``leading`` the distance of its baselines, in points. ``level`` is
    that of a heading; 1 on what begins an entry of a reference list.
    """

    __slots__ = ("grid", "indented", "kind", "leading", "left", "level", "lines", "right")

    def __init__(self, lines: list[Line], region: Region, leading: float, kind: str = "body") -> None:
        self.lines = lines
        self.kind = kind
        self.level: int | None = None
        self.grid: Grid | None = None
        self.left, self.right, self.leading = region.left, region.right, leading
        self.indented = lines[0].x0 > region.left + _INDENT * lines[0].size

    @property
    def size(self) -> float:
        return self.lines[0].size if len(self.lines) == 1 else median(line.size for line in self.lines)

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    def __repr__(self) -> str:
        return f"<{self.kind} {self.level} {self.lines[0].page} {self.size:.1f} {self.text[:70]!r}>"


class Body:
    """How the running text of a document is set."""

    def __init__(self, lines: list[Line]) -> None:
        sizes: Counter[float] = Counter()
        fonts: Counter[str] = Counter()
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
        self.size = max(sizes, key=lambda size: (sizes[size], size)) if sizes else 10.0
        bold = total = 0
        for line in lines:
            if abs(line.size - self.size) <= 0.5:
                fonts[line.font] += len(line.text)
                total += len(line.text)
                bold += line.bold * len(line.text)
        self.font = max(fonts, key=lambda font: (fonts[font], font)) if fonts else ""
        self.bold = bold * 2 > total


def region_blocks(region: Region, body: Body) -> list[Block]:
    """Return the blocks of one column."""
    rows = _rows(_with_initials(region.lines, body))
    leading = _leading(rows, body)
    margins = _margins(rows, region)
    blocks: list[Block] = []
    grids = find_grids(rows, region.left, region.right)
    i = 0
    while i < len(rows):
        if i in grids:
            grid = grids[i]
            block = Block([line for row in rows[i : grid.after] for line in row], region, leading, "table")
            block.grid = grid
            blocks.append(block)
            i = grid.after
            continue
        row = rows[i]
        if blocks and i - 1 not in _inside(grids, i) and _continues(blocks[-1], rows[i - 1], row, leading, margins):
            blocks[-1].lines += row
        else:
            blocks.append(Block(list(row), region, leading))
        i += 1
    return blocks


def _inside(grids: dict[int, Grid], i: int) -> tuple[int, ...]:
    """Return ``i - 1`` where a table ended there."""
    return (i - 1,) if any(grid.after == i for grid in grids.values()) else ()


def _rows(lines: list[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in lines:
        if rows and (
            line.glued or (abs(rows[-1][-1].base - line.base) <= 0.35 * line.size and line.x0 >= rows[-1][-1].x1 - 2)
        ):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _with_initials(lines: list[Line], body: Body) -> list[Line]:
    """Put a large first letter that stands over several lines before the word that it begins."""
    for cap in lines:
        if len(cap.text) > 2 or cap.size < 1.7 * body.size or not cap.text[0].isupper():
            continue
        top = cap.base + 0.7 * cap.size
        beside = [
            line for line in lines if line is not cap and 0 <= line.x0 - cap.x1 < 1.5 * body.size
            and cap.base - 2 <= line.base <= top
        ]  # fmt: skip
        if beside:
            first = max(beside, key=lambda line: line.base)
            rest = [line for line in lines if line is not cap]
            at = rest.index(first)
            first.glued = first.text[0].islower() or first.text[:2].isupper()
            for line in beside:
                line.x0 = cap.x0
            return [*rest[:at], cap, *rest[at:]]
    return lines


def _leading(rows: list[list[Line]], body: Body) -> float:
    """Return the distance of the baselines of most lines."""
    gaps = [
        above[0].base - below[0].base
        for above, below in pairwise(rows)
        if 0 < above[0].base - below[0].base < 3 * body.size
    ]
    return min(median(gaps), 2.6 * body.size) if len(gaps) > 1 else 1.2 * rows[0][0].size


def _margins(rows: list[list[Line]], region: Region) -> tuple[float, float]:
    """Return where full lines begin and end."""
    starts = sorted(row[0].x0 for row in rows)
    ends = sorted(row[-1].x1 for row in rows)
    left = starts[len(starts) // 10] if len(starts) >= 10 else region.left
    right = ends[-1 - len(ends) // 12] if len(ends) >= 12 else region.right
    return left, right


def _continues(block: Block, above: list[Line], row: list[Line], leading: float, margins: tuple[float, float]) -> bool:
    """Tell whether ``row`` goes on with the paragraph ``block`` that ends with ``above``."""
    last, line = above[-1], row[0]
    first = above[0]
    if line.glued:
        return True
    gap = first.base - line.base
    if gap < -0.5 * line.size:
        return False
    if abs(first.size - line.size) > max(0.6, _SAME_SIZE * first.size):
        return False
    own = max(min(leading, 1.9 * line.size), 1.25 * line.size if line.size > leading else 0.0)
    if gap > max(_APART * own, own + 0.3 * line.size) and gap > 1.15 * line.size:
        return False
    if (first.bold != line.bold and last.bold != line.bold) and not _within(first, line):
        return False
    if (
        first.italic
        and not line.italic
        and len(block.lines) <= 2
        and last.x1 < margins[1] - 0.15 * (margins[1] - margins[0])
    ):
        return False
    text = line.text
    ended = _TERMINAL.search(last.text[-24:]) is not None
    if BULLET.match(text) or (_NUMBERED.match(text) and (ended or _NUMBERED.match(block.lines[0].text) is not None)):
        return False
    if CAPTION.match(text) and ended:
        return False
    left, right = margins
    indent = line.x0 - first.x0
    if block.kind == "body" and len(block.lines) >= 1 and indent > _INDENT * line.size and abs(first.x0 - left) < 3.0:
        # A first line that is indented; but the second line of a hanging paragraph goes on.
        if ended or last.x1 < right - 3 * line.size:
            return _hangs(block, line, ended)
        return len(block.lines) == 1 or text[:1].islower()
    word = len(text.split(" ", 1)[0]) + 1
    room = right - last.x1
    if room > max(1.5 * line.size, 0.55 * line.size * word) and not last.hyphen:
        small = text[:1].islower() or text[:1] in "(,;"
        if ended and not small:
            return False
        if not small and room > 0.3 * (right - left) and not _centred(last, line):
            return False
    return True


def _hangs(block: Block, line: Line, ended: bool) -> bool:
    """Tell whether a paragraph of one line so far is hung out to the left of ``line``."""
    return len(block.lines) == 1 and not ended and not line.text[:1].isupper()


def _within(first: Line, line: Line) -> bool:
    """Tell whether a change of weight is one inside a paragraph: a run-in heading, a word in bold."""
    return abs(first.size - line.size) < 0.3 and (line.text[:1].islower() or first.hyphen) and len(first.text) > 30


def _centred(above: Line, line: Line) -> bool:
    return abs((above.x0 + above.x1) - (line.x0 + line.x1)) < 6.0


def unfinished(block: Block) -> bool:
    """Tell whether the last line of a paragraph is full and does not end a sentence."""
    last = block.lines[-1]
    return last.hyphen or _TERMINAL.search(last.text[-24:]) is None


def fills(block: Block) -> bool:
    """Tell whether the last line of a paragraph reaches the edge of its column."""
    return block.lines[-1].x1 > block.right - 1.5 * block.lines[-1].size
