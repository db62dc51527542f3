"""The walk through a JATS article: text, marks, tables and entries in one pass, without recursion.

What is a block, a span or nothing is told by :mod:`.elements`; names that are in none of its tables are taken for spans, so
that no word is lost.
"""

from __future__ import annotations

from typing import Any

from claimx.read.jats import byline, cells, entries, inline
from claimx.read.jats.elements import APART, BLOCKS, CITATIONS, CLOSED, CONFLICTS, DEEPER, HELD, KEPT, LEVELS, MATH
from claimx.read.jats.flow import Flow
from claimx.read.jats.lines import Line
from claimx.read.jats.metadata import LANGUAGE
from claimx.read.jats.parts import ELEMENTS, REVIEWS, part_of
from claimx.read.jats.tables import Grid

_ENTER = {
    "xref": inline.enter_span,
    "ext-link": inline.enter_span,
    "uri": inline.enter_span,
    "sup": inline.enter_span,
    "sub": inline.enter_span,
    "label": inline.enter_label,
    "break": inline.enter_break,
    "disp-formula": inline.enter_formula,
    MATH: inline.enter_math,
    "math": inline.enter_math,
    "tex-math": inline.enter_tex,
    "preformat": inline.enter_preformat,
    "code": inline.enter_preformat,
    "kwd": inline.enter_keyword,
    "compound-kwd": inline.enter_keyword,
    "contrib-group": byline.enter_contributors,
    "ref": entries.enter_ref,
    "td": cells.enter_cell,
    "th": cells.enter_cell,
    "entry": cells.enter_cell,
    **dict.fromkeys(CITATIONS, entries.enter_citation),
}
_LEAVE = {
    **dict.fromkeys(("xref", "ext-link", "uri", "sup", "sub"), inline.leave_span),
    "label": inline.leave_label,
    "disp-formula": inline.leave_formula,
    "ref": entries.leave_ref,
    **dict.fromkeys(("td", "th", "entry"), cells.leave_cell),
    **dict.fromkeys(CITATIONS, entries.leave_citation),
}


class Walk(Flow):
    """One article on its way to text: call :meth:`run`."""

    def run(self, root: Any) -> None:
        """Walk through ``root``."""
        from lxml import etree

        walker = etree.iterwalk(root, events=("start", "end"))
        enter, leave, blocks, apart, closed = _ENTER, _LEAVE, BLOCKS, APART, CLOSED
        line_add = self.add
        for event, element in walker:
            tag = element.tag
            if event == "start":
                if tag in blocks:
                    if self.inline:
                        line_add(" ")
                    else:
                        self.enter_block(tag, element)
                elif tag in enter:
                    if enter[tag](self, element):
                        walker.skip_subtree()
                        continue
                elif tag in closed:
                    walker.skip_subtree()
                    continue
                if text := element.text:
                    if self.apart:
                        self.space(text)
                    line_add(text)
            else:
                if tag in blocks:
                    if not self.inline:
                        self.leave_block(tag)
                    elif not element.tail:
                        line_add(" ")
                elif tag in leave:
                    leave[tag](self, element)
                tail = element.tail
                if tail:
                    if self.apart:
                        self.space(tail)
                    if element is not root:
                        line_add(tail)
                elif tag in apart:
                    self.apart = True
        self.end()
        for late in self.behind:
            self.lines.write(late)

    def enter_block(self, tag: str, element: Any) -> None:
        """Begin what a block element holds, with its role, part and language."""
        held = tag in HELD and self.line.filled and not self.glue
        if held:
            self.held.append((self.line, self.cell, self.glue))
            self.line, self.cell = Line(self.role, None, self.part, self.language, 2), 0
        self.states.append((self.role, self.part, self.language, self.depth, self.breaks, held))
        role = BLOCKS[tag]
        level = None
        if tag in DEEPER:
            self.depth += 1
        if role is not None:
            if tag == "title" and self.role == "caption":
                role = "caption"
            elif role == "list" and self.role in KEPT:
                role = self.role
            elif tag == "article-title" and self.depth > 1:
                role, level = "heading", 1
            elif role == "title":
                level = 1 if self.depth == 1 else 2
            elif role == "heading":
                level = min(max(self.depth, 2), LEVELS)
            self.role = role
        if tag in ELEMENTS:
            self.part = ELEMENTS[tag]
        elif tag == "sec":
            self.part = part_of(element.get("sec-type") or "") or self.part
        elif tag in ("sub-article", "response"):
            self.part = "supplement" if (element.get("article-type") or "") in REVIEWS else None
        elif tag == "fn" and self.role == "boilerplate" and (element.get("fn-type") or "").lower() in CONFLICTS:
            self.role = "body"
        elif tag in ("table", "tgroup"):
            self.enter_table()
        elif tag in ("tr", "row"):
            self.enter_row(element)
        if language := element.get(LANGUAGE):
            short = language.split("-")[0].split("_")[0].lower()
            self.language = short if len(short) == 2 and short != self.own else None
        self.breaks = 1 if tag in ("list-item", "def-item", "tr", "row") else 2
        self.begin(level)
        self.breaks = 2

    def leave_block(self, tag: str) -> None:
        """End what a block element held."""
        if tag == "term":
            self.leave_term()
        elif tag in ("table", "tgroup"):
            self.leave_table()
        self.role, self.part, self.language, self.depth, self.breaks, held = self.states.pop()
        if tag == "term" and self.glue:
            return
        if held:
            self.end()
            if self.line.filled or self.line.points:
                self.behind.append(self.line)
            self.line, self.cell, self.glue = self.held.pop()
            self.add(" ")
        else:
            self.end()

    def leave_term(self) -> None:
        """Let the definition stand behind its term."""
        if self.line.filled:
            self.add(": " if self.line.pieces[-1].rstrip()[-1:] not in (":", "") else " ")
            self.glue = True

    def enter_table(self) -> None:
        """Begin a table; one in a cell of another is text of that cell."""
        if not self.cell:
            grid = Grid()
            self.grids.append(grid)
            self.tables.append(grid)

    def leave_table(self) -> None:
        """End a table."""
        if not self.cell and self.grids:
            self.grids.pop()

    def enter_row(self, element: Any) -> None:
        """Begin a row."""
        if not self.cell and self.grids:
            self.grids[-1].next_row(head=element.getparent().tag == "thead")
