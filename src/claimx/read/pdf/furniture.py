"""What belongs to the page and not to the text: running heads and feet, page numbers, line numbers, watermarks."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from claimx.read.pdf.file import Page
from claimx.read.pdf.line import Line

_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"(?:(?:page|p\.|pp\.|seite|página|pág\.)?\s?[-–—]?\s?[a-z]{0,2}\d{1,5}\s?[-–—]?(?:\s?(?:of|/|von|de)\s?\d{1,5})?|[ivxl]{1,6})",
    re.I,
)
_JOURNAL = re.compile(
    r"\b(?:19|20)\d\d\s?[;:,]\s?\d|\bvol(?:ume)?\b\.?\s?\d|\bdoi\b|\bissn\b|©|\bwww\.|\d\s?\(\d{1,3}\)\s?:", re.I
)
"""What the head of a first page says that is no title: the volume, the year and the pages of a journal, its address."""
_LINE_NUMBER = re.compile(r"\d{1,4}")
_EDGE = 0.13  # of the height of the page: how far its head and foot reach
_OUTERMOST = 4  # lines at either end of a page that may be furniture
_LONGEST_HEAD = 90  # characters
_MARGIN = 6.0  # points: numbers of lines end so near to each other
_FEWEST_NUMBERED = 10  # lines with a number in the margin


def page_furniture(pages: list[Page]) -> set[int]:
    """Return the ``id`` of every line of ``pages`` that is not part of the running text.

    A head or foot is a line near the edge that comes again on other pages, at the same height, with nothing but its
    numbers changed; a page number is a number there that goes up with the pages.
    """
    found: set[int] = set()
    edges: list[float] = []
    for page in pages:
        found |= {id(line) for line in page.lines if line.angle != 0 or line.outside}
        edge = _numbered_margin([line for line in page.lines if id(line) not in found])
        if edge is not None:
            edges.append(edge)
    if edges and len(edges) * 2 >= len(pages):
        for page in pages:
            found |= _line_numbers(page, edges)
    found |= _running(pages, found)
    return found


def _numbered_margin(lines: list[Line]) -> float | None:
    """Return where the numbers end that count the lines of a manuscript in its margin."""
    numbers = [line for line in lines if _LINE_NUMBER.fullmatch(line.text)]
    if len(numbers) < _FEWEST_NUMBERED:
        return None
    for edge in (min(line.x1 for line in numbers), max(line.x1 for line in numbers)):
        column = sorted((line for line in numbers if abs(line.x1 - edge) < _MARGIN), key=lambda line: -line.base)
        values = [int(line.text) for line in column]
        steps = [after - before for before, after in pairwise(values)]
        rising = sum(step in (1, 5) for step in steps)
        rest = [line for line in lines if line not in column]
        aside = sum(line.x0 <= edge + 2 <= line.x1 for line in rest) <= 0.05 * max(1, len(rest))
        if len(column) >= _FEWEST_NUMBERED and rising >= 0.9 * len(steps) and aside:
            return edge
    return None


def _line_numbers(page: Page, edges: list[float]) -> set[int]:
    """Return the numbers in the margin of a page of a manuscript whose lines are numbered."""
    return {
        id(line)
        for line in page.lines
        if _LINE_NUMBER.fullmatch(line.text) and any(abs(line.x1 - edge) < _MARGIN for edge in edges)
    }


def _running(pages: list[Page], known: set[int]) -> set[int]:
    """Return the running heads, feet and page numbers."""
    places: dict[tuple[str, int], list[tuple[int, Line]]] = defaultdict(list)
    numbers: list[tuple[int, Line]] = []
    for page in pages:
        for line in _outermost(page, known):
            text = " ".join(line.text.lower().split())
            if _NUMBER.fullmatch(text):
                numbers.append((page.number, line))
            places[_DIGITS.sub("#", text), round(line.base / 12)].append((page.number, line))
    found: set[int] = set()
    for (text, height), lines in places.items():
        near = [page for step in (-1, 0, 1) for page, _ in places.get((text, height + step), [])]
        count = len(set(near))
        enough = 2 if len(pages) <= 4 or len(text) > 20 else 3
        if count >= enough and len(text) > 0 and _apart_enough(text, lines):
            found |= {id(line) for _, line in lines}
    found |= _page_numbers(numbers)
    size = _common_size(pages)
    for page in pages:
        apart = _standing_apart([line for line in page.lines if id(line) not in known | found], page, size)
        if page is not pages[0] or any(_JOURNAL.search(line.text) for line in apart):
            found |= {id(line) for line in apart}
    return found


def _common_size(pages: list[Page]) -> float:
    sizes: dict[float, int] = defaultdict(int)
    for page in pages:
        for line in page.lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0


def _standing_apart(lines: list[Line], page: Page, size: float) -> list[Line]:
    """Return a first row in small print far above the rest of a page: its head, even where it comes only once."""
    if len(lines) < _OUTERMOST:
        return []
    ordered = sorted(lines, key=lambda line: -line.base)
    top = ordered[0]
    row = [line for line in ordered if top.base - line.base < 3]
    rest = ordered[len(row) :]
    apart = not rest or top.base - rest[0].base > 2.2 * rest[0].size
    small = all(line.size < size - 0.4 and len(line.text) <= _LONGEST_HEAD for line in row)
    return row if apart and small and top.base > 0.85 * page.height else []


def _apart_enough(text: str, lines: list[tuple[int, Line]]) -> bool:
    """Tell whether lines that come again are furniture: bare numbers must be those of pages."""
    return any(c.isalpha() for c in text) or len(_page_numbers(lines)) > 0


def _page_numbers(numbers: list[tuple[int, Line]]) -> set[int]:
    """Return the numbers that go up with the pages: the difference to the number of the page is that of most."""
    differences: dict[int, list[Line]] = defaultdict(list)
    roman: list[Line] = []
    for page, line in numbers:
        digits = _DIGITS.search(line.text)
        if digits is None:
            roman.append(line)
        else:
            differences[int(digits.group()) - page].append(line)
    if not differences:
        return {id(line) for line in roman if len(roman) >= 2}
    most = max(differences, key=lambda difference: (len(differences[difference]), -abs(difference)))
    if len(differences[most]) < 2 and len({page for page, _ in numbers}) > 1:
        return set()
    if len(differences[most]) < 2 and most != 0:
        return set()
    return {id(line) for line in differences[most] + roman}


def _outermost(page: Page, known: set[int]) -> list[Line]:
    """Return the lines at the head and foot of a page."""
    lines = [line for line in page.lines if id(line) not in known]
    if not lines:
        return []
    top = max(line.base for line in lines)
    bottom = min(line.base for line in lines)
    reach = _EDGE * max(page.height, page.width)
    result = []
    for edge, sign in ((top, 1), (bottom, -1)):
        near = sorted(
            (line for line in lines if abs(line.base - edge) <= reach), key=lambda line: (-sign * line.base, line.x0)
        )
        rows: list[float] = []
        for line in near:
            if not rows or abs(rows[-1] - line.base) > 3:
                rows.append(line.base)
            if len(rows) > _OUTERMOST:
                break
            result.append(line)
    return result
