"""The blocks of all pages as one text: paragraphs that run over columns and pages, reference lists entry by entry."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from claimx.read.pdf.blocks import Block, Body, fills, region_blocks, unfinished
from claimx.read.pdf.columns import Region, reading_order
from claimx.read.pdf.file import Page
from claimx.read.pdf.line import Line
from claimx.read.pdf.naming import is_reference_heading, name_blocks

_ENTRY = re.compile(r"[\[(]?(\d{1,3})(?:[\].)]+(?=\s|\D|$)|\s+(?=[^\W\d_]))")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d[a-z]?\b|in press|forthcoming")
_FEWEST_NUMBERED = 2
_LONGEST_ENTRY, _PROSE_LINES = 8, 5  # lines
_FLOATS = ("caption", "table", "note", "boilerplate")
_NEVER_FIRST = tuple("(,;=<>±≤≥+&/%")
_FARTHEST = 10  # blocks between two parts of a paragraph


def text_blocks(pages: list[Page], aside: set[int], outline: frozenset[str]) -> list[Block]:
    """Return the blocks of the text in reading order; ``aside`` are the lines that are page furniture."""
    body = Body([line for page in pages for line in page.lines if id(line) not in aside])
    blocks: list[Block] = []
    columns: Counter[int] = Counter()
    for page in pages:
        own = [line for line in page.lines if id(line) not in aside]
        for region in reading_order(own, columns):
            blocks += region_blocks(region, body)
        blocks += _furniture_blocks([line for line in page.lines if id(line) in aside])
    name_blocks(blocks, body, outline)
    blocks = _reference_lists(blocks)
    return _joined(blocks)


def _furniture_blocks(lines: list[Line]) -> list[Block]:
    """Return one block for each running head, foot or number of a page."""
    blocks: list[Block] = []
    for line in sorted(lines, key=lambda line: (-line.base, line.x0)):
        if blocks and abs(blocks[-1].lines[-1].base - line.base) < 2 and line.angle == 0:
            blocks[-1].lines.append(line)
            continue
        block = Block([line], Region([line]), line.size, "boilerplate")
        blocks.append(block)
    return blocks


def _joined(blocks: list[Block]) -> list[Block]:
    """Join paragraphs that go on in the next column or page; what floats between them comes after."""
    result: list[Block] = []
    floats: list[Block] = []
    indents = _indents(blocks)
    for i, block in enumerate(blocks):
        open_ = result[-1] if result else None
        if block.kind in _FLOATS or (open_ is not None and _interrupts(open_, blocks, i)):
            floats.append(block)
            continue
        if open_ is not None and _goes_on(open_, block, indents):
            open_.lines = [*open_.lines, *block.lines]
            open_.left, open_.right = block.left, block.right
            continue
        result += floats
        floats = []
        result.append(block)
    return result + floats


def _indents(blocks: list[Block]) -> bool:
    """Tell whether paragraphs begin with an indent."""
    long = [block for block in blocks if block.kind == "body" and len(block.lines) > 2]
    return sum(block.indented for block in long) * 5 > len(long) * 2


def _interrupts(block: Block, blocks: list[Block], i: int) -> bool:
    """Tell whether ``blocks[i]`` is small print between two parts of the paragraph ``block``."""
    small = blocks[i]
    last = block.lines[-1]
    if block.kind != "body" or small.kind != "body" or not unfinished(block) or not fills(block):
        return False
    if small.lines[0].size > last.size - 0.6:
        return False
    for following in blocks[i + 1 : i + 1 + _FARTHEST]:
        line = following.lines[0]
        if abs(line.size - last.size) <= 0.6 and following.kind == "body":
            return line.text[:1].islower()
        if following.kind in ("heading", "title"):
            return False
    return False


def _goes_on(block: Block, following: Block, indents: bool) -> bool:
    """Tell whether ``following`` begins another column or page in the middle of the paragraph ``block``.

    ``indents``: the paragraphs of the document begin with an indent.
    """
    if block.kind != following.kind and not (block.kind == "list" and following.kind == "body"):
        return False
    if block.kind not in ("body", "references", "list") or following.kind not in ("body", "references"):
        return False
    last, line = block.lines[-1], following.lines[0]
    same_column = last.page == line.page and last.base > line.base and abs(last.x0 - line.x0) < 30
    if abs(last.size - line.size) > 0.6 or last.bold != line.bold:
        return False
    if following.kind == "references":
        return not following.level and block.kind == "references"
    small = line.text[:1].islower() or line.text[:1] in _NEVER_FIRST
    if last.hyphen:
        return small or not same_column
    if same_column:
        return small and unfinished(block) and fills(block) and last.base - line.base > 3 * line.size
    if unfinished(block):
        return small or (fills(block) and (line.text[:1].isalnum() or line.text[:1] in "(["))
    if indents:
        return fills(block) and (small or not following.indented)
    return fills(block) and (small or last.x1 > block.right - 0.4 * last.size)


def _reference_lists(blocks: list[Block]) -> list[Block]:
    """Cut the reference lists into entries; ``level`` 1 marks a block that begins one."""
    result: list[Block] = []
    i = 0
    while i < len(blocks):
        result.append(blocks[i])
        if not is_reference_heading(blocks[i]):
            i += 1
            continue
        end = i + 1
        held: list[Block] = []
        while end < len(blocks):
            block = blocks[end]
            if block.kind in ("heading", "title") and not _entry_like(block):
                break
            held.append(block)
            end += 1
        result += _entries(held)
        i = end
    return result


def _entry_like(block: Block) -> bool:
    """Tell whether what looks like a heading is an entry of a list after all."""
    return _ENTRY.match(block.text) is not None and re.search(r"(?:19|20)\d\d", block.text) is not None


def _entries(blocks: list[Block]) -> list[Block]:
    """Return ``blocks`` with one block for each entry of a list; what follows its last entry stays as it is."""
    lines = [line for block in blocks if block.kind not in _FLOATS or _is_list(block) for line in block.lines]
    if not lines:
        return blocks
    starts = _numbered(lines)
    numbered = len(starts) >= _FEWEST_NUMBERED and any(id(line) in starts for line in lines[:3])
    blocks, rest = _until_end(blocks, starts if numbered else None)
    if not numbered:
        lines = [line for block in blocks if block.kind not in _FLOATS for line in block.lines]
        starts = (_hanging(blocks) or _spaced(lines)) if lines else set()
    result: list[Block] = []
    for block in blocks:
        if block.kind in _FLOATS and not _is_list(block):
            result.append(block)
            continue
        part: list[Line] = []
        region = Region(block.lines)
        region.left, region.right = block.left, block.right
        for line in block.lines:
            if id(line) in starts and part:
                result.append(_entry(part, region, block, starts))
                part = []
            part.append(line)
        result.append(_entry(part, region, block, starts))
    return result + rest


def _until_end(blocks: list[Block], starts: set[int] | None) -> tuple[list[Block], list[Block]]:
    """Cut ``blocks`` where the list has ended: after its last number, or where text without years begins."""
    sizes = Counter(round(block.size, 1) for block in blocks if block.kind not in _FLOATS)
    size = max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0
    last = max(
        (i for i, block in enumerate(blocks) if starts and any(id(line) in starts for line in block.lines)), default=-1
    )
    before: Block | None = None
    for i, block in enumerate(blocks):
        if block.kind in _FLOATS and not _is_list(block):
            continue
        if i > last and before is not None and not _still_listed(before, block, size, starts is not None):
            return blocks[:i], blocks[i:]
        before = block
    return blocks, []


def _still_listed(before: Block, block: Block, size: float, numbered: bool) -> bool:
    """Tell whether ``block`` belongs to the list that ``before`` is a part of."""
    if abs(block.size - size) > 0.4:
        return False
    gap = before.lines[-1].base - block.lines[0].base
    if block.lines[0].text[:1].islower() or (numbered and 0 < gap < 1.5 * block.size):
        return True
    if numbered:
        ended = before.lines[-1].text.rstrip().endswith((".", "/"))
        return not (ended and len(block.lines) > 1) and len(block.lines) <= _LONGEST_ENTRY
    return len(block.lines) < _PROSE_LINES or _YEAR.search(block.text) is not None or "http" in block.text


def _is_list(block: Block) -> bool:
    """Tell whether a "table" or a "note" is a part of a numbered list."""
    return block.kind in ("table", "note", "caption") and _ENTRY.match(block.lines[0].text) is not None


def _entry(lines: list[Line], region: Region, block: Block, starts: set[int]) -> Block:
    entry = Block(lines, region, block.leading, "references")
    entry.level = 1 if id(lines[0]) in starts else None
    return entry


def _spaced(lines: list[Line]) -> set[int]:
    """Return the lines with white space above, and those that begin a column after the end of a sentence."""
    gaps = sorted(
        gap for above, below in pairwise(lines) if 0.5 * below.size < (gap := above.base - below.base) < 4 * below.size
    )
    usual = gaps[len(gaps) // 4] if gaps else 0.0
    found = {id(lines[0])}
    dated = False  # whether the entry has its year
    for above, below in pairwise(lines):
        dated = dated or _YEAR.search(above.text) is not None
        gap = above.base - below.base
        if above.page == below.page and 0 <= gap < 6 * below.size:
            begins = gap > 1.25 * usual
        else:
            ended = above.text.rstrip().endswith((".", ")"))
            begins = dated and ended and not (below.text[:1].islower() or below.text[:1].isdigit())
        if begins:
            found.add(id(below))
            dated = False
    return found


def _numbered(lines: list[Line]) -> set[int]:
    """Return the lines whose labels count up."""
    found: set[int] = set()
    expected: int | None = None
    for line in lines:
        match = _ENTRY.match(line.text)
        if match is None:
            continue
        number = int(match[1])
        if (expected is None and number <= 3) or (expected is not None and expected <= number <= expected + 1):
            found.add(id(line))
            expected = number + 1
    return found


def _hanging(blocks: list[Block]) -> set[int]:
    """Return the lines that stand out to the left of those after them, column by column."""
    columns: dict[tuple[int, int], list[Line]] = {}
    for block in blocks:
        if block.kind in _FLOATS:
            continue
        for line in block.lines:
            columns.setdefault((line.page, round(block.left)), []).append(line)
    found: set[int] = set()
    hung = total = 0
    for column in columns.values():
        rows = [line for i, line in enumerate(column) if i == 0 or abs(column[i - 1].base - line.base) > 2]
        left = _edge(rows)
        for line in rows:
            total += 1
            if line.x0 < left + 0.4 * line.size:
                found.add(id(line))
            else:
                hung += 1
    return found if hung * 5 >= total and len(found) * 12 >= total else set()


def _edge(rows: list[Line]) -> float:
    """Return where the lines of a column begin that stand out furthest to the left."""
    places = Counter(round(line.x0) for line in rows)
    common = [x for x in places if places[x] >= 2 or len(rows) < 5]
    return float(min(common or places))
