"""Lines into blocks: paragraphs, headings, captions, list items, tables, entries of reference lists, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median

from claimx.read.pdf.columns import Region
from claimx.read.pdf.lines import Line
from claimx.read.pdf.tables import Grid, find_grids

_BULLET = re.compile(r"[•‣◦∙⁃▪▫●○■□➢►▶✓✔◆❖\uf0b7\uf0a7]\s?|[–—*-]\s(?=\S)")
_NUMBERED = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-hivx]{1,3}\))\s+\S")
_CAPTION = re.compile(
    r"(?:(?:supplementa(?:ry|l)|online|extended data|e)?\s?(?:fig(?:ure|\.)?|table|box|chart|scheme|panel|tab\.|abbildung|tabelle|cuadro|figura|tabla|tableau)"
    r"\s?(?:[a-z]?\d{1,3}|[IVX]{1,5})[a-z]?)(?:\s?[.:|)–—]|\s+[A-Z(\[“\"]|\s{2,}|$)",
    re.I,
)
_CAPTION_VERB = re.compile(r"\S+\s?\S{1,5}\s+(?:[a-z]|[A-Z][a-z]+s?\s+(?:and|to|in)\b)")
_TERMINAL = re.compile(r"[.!?:。！？][\"'”’»)\]]*(?:\s?[\d,–-]{1,12})?$")
_REFERENCES = re.compile(
    r"(?:\d{1,2}\.?\s+|[IVX]{1,5}\.\s+)?(?:references?(?: and notes| cited| list)?|literature(?: cited)?|bibliography|works cited|cited literature|notes and references|selected references|literatur(?:verzeichnis)?|r[ée]f[ée]rences|bibliographie|referencias|bibliograf[ií]a)\s?:?",
    re.I,
)
_HEADING_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[IVX]{1,5}\.|[A-Z]\.)\s+[A-Z]")
_NOTE = re.compile(r"(?:\d{1,2}|[*∗†‡§¶#‖]{1,3}|[a-z])\s?(?=[^\W\d_a-z]|https?:)|[*∗†‡§¶‖]{1,3}\s?\w")
_NOTES = 260.0  # points above the foot of a page in which its notes stand
_LONGEST_HEADING, _MOST_HEADING_LINES = 200, 6
_SAME_SIZE = 0.06  # of the size
_APART = 1.3  # of the leading: a wider gap ends a paragraph
_INDENT = 0.6  # of the size


_OPENS = re.compile(
    r"(?:\W{0,3}(?:\d{1,2}|[IVX]{1,3}|[A-Z])?[.:]?\s{0,3})(?:abstract|summary|introduction|background|objectives?|aims?|purpose|key\s?words|key points|"
    r"highlights|contents|methods?|what is|importance|zusammenfassung|r[ée]sum[ée]n?|overview|synopsis)\b",
    re.I,
)
_FRONT, _FRONT_LINES = 40, 4  # blocks that authors and addresses take at most; lines of the longest of them


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
    if _BULLET.match(text) or (_NUMBERED.match(text) and (ended or _NUMBERED.match(block.lines[0].text) is not None)):
        return False
    if _CAPTION.match(text) and ended:
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


def name_blocks(blocks: list[Block], body: Body, outline: frozenset[str]) -> None:
    """Give every paragraph what it is by its font and its first words."""
    for i, block in enumerate(blocks):
        if block.kind != "body":
            continue
        text = block.text
        if _is_caption(block, text, body):
            block.kind = "caption"
        elif _is_heading(blocks, i, text, body, outline):
            block.kind = "heading"
        elif block.size < 0.93 * body.size and _NOTE.match(text) and block.lines[0].base < _NOTES:
            block.kind = "note"
        elif _BULLET.match(text) and any(map(str.isalnum, text)):
            block.kind = "list"
    _title(blocks, body)
    _front(blocks)
    _levels(blocks)


def _is_caption(block: Block, text: str, body: Body) -> bool:
    if not _CAPTION.match(text):
        return False
    first = block.lines[0]
    differs = first.bold or first.size < body.size - 0.4 or first.font != body.font
    return differs or _CAPTION_VERB.match(text) is None


def _is_heading(blocks: list[Block], i: int, text: str, body: Body, outline: frozenset[str]) -> bool:
    block = blocks[i]
    first = block.lines[0]
    if len(text) > 2 * _LONGEST_HEADING:
        return False
    if len(block.lines) > _MOST_HEADING_LINES:
        return False
    letters = sum(map(str.isalpha, text))
    if not 3 <= letters <= _LONGEST_HEADING or letters * 2 < len(text):
        return False
    if "@" in text or text[-1] in ",;" or not (text[0].isupper() or text[0].isdigit() or text[0] in "“\"'‘(¿"):
        return False
    if " ".join(text.split()).lower() in outline or _REFERENCES.fullmatch(text.strip()):
        return True
    sentence = text[-1] == "." and not _HEADING_NUMBER.match(text) and text.count(" ") > 3
    if sentence or (text[-1] == "." and text.count(" ") > 12):
        return False
    if not re.search(r"[^\W\d_]{3}", text):
        return False
    bold = all(line.bold for line in block.lines)
    if first.size >= body.size + max(0.8, 0.1 * body.size):
        return True
    if first.size < body.size - (1.3 if _HEADING_NUMBER.match(text) or _OPENS.match(text) else 0.6):
        return False
    capitals = sum(c.isupper() for c in text) > 0.8 * letters
    if bold and not body.bold:
        return True
    alone = i + 1 < len(blocks) and len(blocks[i + 1].lines) > 1 and blocks[i + 1].kind == "body"
    short = len(text) <= 80 and len(block.lines) <= 2
    if capitals and short and letters >= 4 and alone:
        return True
    styled = first.italic or first.font != body.font
    return styled and short and alone and first.italic != (body.font == first.font) and text[-1] != ":"


_NO_TITLE = re.compile(
    r"\S+|(?:the )?(?:[\w-]+ ){0,3}(?:journal|proceedings|transactions|annals|archives|bulletin) of(?: [\w-]+){1,6}"
    r"|draft(?: version)?.{0,12}\d.{0,20}|\d{1,2}(?:\.\d{1,2})*\.? .{0,60}"
    r"|(?:original|research|review|full(?:[ -]length)?|short|invited|regular) (?:articles?|papers?|reports?|research|communications?)"
    r"|(?:open access|case reports?|letters? to the editor|(?:\w+ and )?perspectives? paper)",
    re.I,
)
"""Large lines on a first page that are no title: the journal, the kind of article, a date, a numbered heading."""


def _title(blocks: list[Block], body: Body) -> None:
    """Call the largest heading in the upper part of the first page the title."""
    first = [block for block in blocks if block.lines[0].page == 1 and block.kind == "heading" and len(block.text) > 7]
    if not first:
        return
    top = max(line.base for block in blocks if block.lines[0].page == 1 for line in block.lines)
    bottom = min(line.base for block in blocks if block.lines[0].page == 1 for line in block.lines)
    upper = [block for block in first if block.lines[0].base > bottom + 0.3 * (top - bottom)]
    upper = [block for block in upper if not _NO_TITLE.fullmatch(block.text.strip())]
    best = max(upper, key=lambda block: (round(block.size), -blocks.index(block)), default=None)
    if best is not None and (best.size >= 1.15 * body.size) and not _REFERENCES.fullmatch(best.text.strip()):
        best.kind, best.level = "title", 1


def _front(blocks: list[Block]) -> None:
    """Call authors and their addresses, which stand between the title and the text, no headings."""
    title = next((i for i, block in enumerate(blocks) if block.kind == "title"), None)
    if title is None:
        return
    for i in range(title + 1, min(len(blocks), title + _FRONT)):
        block = blocks[i]
        if _OPENS.match(block.text) or len(block.lines) > _FRONT_LINES or block.lines[0].page > 1:
            return
        if block.kind == "heading":
            block.kind = "body"


def _levels(blocks: list[Block]) -> None:
    """Number headings from 2 on: larger before bold before italic."""
    headings = [block for block in blocks if block.kind == "heading"]
    styles = Counter((round(block.size * 2) / 2, block.lines[0].bold, _shouts(block.text)) for block in headings)
    ranked = sorted(styles, reverse=True)
    for block in headings:
        style = (round(block.size * 2) / 2, block.lines[0].bold, _shouts(block.text))
        block.level = min(6, 2 + ranked.index(style))


def _shouts(text: str) -> bool:
    return text.upper() == text


def is_reference_heading(block: Block) -> bool:
    """Tell whether a reference list begins after ``block``."""
    return block.kind == "heading" and _REFERENCES.fullmatch(block.text.strip()) is not None


def unfinished(block: Block) -> bool:
    """Tell whether the last line of a paragraph is full and does not end a sentence."""
    last = block.lines[-1]
    return last.hyphen or _TERMINAL.search(last.text[-24:]) is None


def fills(block: Block) -> bool:
    """Tell whether the last line of a paragraph reaches the edge of its column."""
    return block.lines[-1].x1 > block.right - 1.5 * block.lines[-1].size
