"""The walk through a JATS article: text, marks, tables and entries in one pass, without recursion.

What is a block, a span or nothing is told by :mod:`.elements`; names that are in none of its tables are taken for spans, so
that no word is lost.
"""

from __future__ import annotations

from typing import Any

from claimx.read.jats.elements import APART, BLOCKS, CITATIONS, CLOSED, CONFLICTS, DEEPER, HELD, KEPT, LEVELS, MATH
from claimx.read.jats.lines import CELL, CLOSE, OPEN, Line, Lines, Span
from claimx.read.jats.metadata import LANGUAGE, contributors, name_of
from claimx.read.jats.parts import ELEMENTS, REVIEWS, part_of
from claimx.read.jats.references import HREF, csl_of, is_tagged, text_of
from claimx.read.jats.tables import Grid
from claimx.read.jats.vancouver import printed


class Walk:
    """One article on its way to text."""

    def __init__(self, language: str | None) -> None:
        self.lines = Lines()
        self.own = language
        self.role, self.part, self.language = "body", None, None  # type: tuple[str, str | None, str | None]
        self.depth = 1
        self.line = Line("body", None, None, None, 2)
        self.glue = False
        self.cell = 0
        self.inline = 0
        self.apart = False
        self.breaks = 2
        self.states: list[tuple[Any, ...]] = []
        self.held: list[tuple[Line, int, bool]] = []
        self.behind: list[Line] = []
        self.spans: list[Span] = []
        self.opened: list[Span] = []
        self.tables: list[Grid] = []
        self.grids: list[Grid] = []
        self.entries: list[Span] = []
        self.labels: list[str] = []
        self.ref: tuple[str, list[str]] | None = None
        self.noted: Span | None = None
        self.refs: dict[str, list[str]] = {}
        self.keys: dict[str, int] = {}
        self.twins: dict[Any, dict[str, Any]] = {}

    # -- lines -------------------------------------------------------------------------------------------------------

    def add(self, text: str) -> None:
        """Add text to the line."""
        line = self.line
        line.pieces.append(text)
        line.size += len(text)
        if not line.filled and not text.isspace():
            line.filled = True
            self.glue = False
        elif self.glue and not text.isspace():
            self.glue = False

    def space(self, text: str) -> None:
        """Leave a space before ``text`` where it goes on with words behind an element that nothing printed parts from it."""
        self.apart = False
        if text[0].isalnum() or text[0] in "([“":
            self.add(" ")

    def begin(self, level: int | None = None) -> None:
        """End the line and begin another; in a cell, and behind a label, only leave a space."""
        if self.cell or self.inline:
            self.add(" ")
        elif self.glue:
            self.line.role, self.line.level = self.role, level
            self.add(" ")
        else:
            self.end(level)

    def end(self, level: int | None = None) -> None:
        """End the line."""
        if self.cell or self.inline:
            self.add(" ")
            return
        self.glue = False
        line = self.line
        if line.filled or line.points:
            if self.held:
                self.behind.append(line)
            else:
                self.lines.write(line)
                if self.behind and line.filled:
                    for late in self.behind:
                        self.lines.write(late)
                    self.behind = []
        self.line = Line(self.role, level, self.part, self.language, self.breaks)

    def open(self, kind: str, data: object = None) -> Span:
        """Open a span here."""
        span = Span(kind, data)
        self.line.points.append((self.line.size, span, OPEN))
        return span

    def close(self, span: Span) -> None:
        """Close ``span`` here."""
        self.line.points.append((self.line.size, span, CLOSE))

    # -- elements ----------------------------------------------------------------------------------------------------

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
        elif tag in ("tr", "row"):
            self.leave_row()
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

    # -- tables ------------------------------------------------------------------------------------------------------

    def enter_table(self) -> None:
        """Begin a table; one in a cell of another is text of that cell."""
        if not self.cell:
            grid = Grid()
            self.grids.append(grid)
            self.tables.append(grid)

    def leave_table(self) -> None:
        if not self.cell and self.grids:
            self.grids.pop()

    def enter_row(self, element: Any) -> None:
        if not self.cell and self.grids:
            self.grids[-1].next_row(head=element.getparent().tag == "thead")

    def leave_row(self) -> None:
        """A row ends; nothing in it is left open."""

    def enter_cell(self, element: Any) -> bool:
        if not self.cell and self.grids:
            line = self.line
            line.points.append((line.size, None, CELL))
            span = self.open("cell")
            self.opened.append(span)
            self.grids[-1].put(span, element)
        else:
            self.add(" ")
        self.cell += 1
        return False

    def leave_cell(self, element: Any) -> None:
        self.cell = max(0, self.cell - 1)
        if not self.cell and self.grids and self.opened:
            self.close(self.opened.pop())
        else:
            self.add(" ")

    # -- spans -------------------------------------------------------------------------------------------------------

    def enter_span(self, element: Any) -> bool:
        tag = element.tag
        if tag == "xref":
            span = self.open("citation", (element.get("rid") or "", element.get("ref-type") or ""))
        elif tag in ("sup", "sub"):
            span = self.open("superscript" if tag == "sup" else "subscript")
        else:
            address = element.get(HREF) or (text_of(element) if tag == "uri" else "")
            if address.startswith("10.") or (element.get("ext-link-type") or "").lower() == "doi":
                address = "https://doi.org/" + address.rpartition("doi.org/")[2].removeprefix("doi:")
            span = self.open("link", address)
        self.opened.append(span)
        self.spans.append(span)
        return False

    def leave_span(self, element: Any) -> None:
        if self.opened:
            self.close(self.opened.pop())

    def enter_label(self, element: Any) -> bool:
        if self.ref is not None:
            self.ref[1].append(text_of(element))
        return False

    def leave_label(self, element: Any) -> None:
        self.add(" ")
        if self.inline:
            if self.ref is not None and self.opened:
                self.line.points.append((self.line.size, self.opened[-1], OPEN))  # an entry begins behind its label
        elif self.line.filled:
            self.glue = True
            if self.noted is not None:
                self.line.points.append((self.line.size, self.noted, OPEN))

    def enter_break(self, element: Any) -> bool:
        if self.cell or self.role in ("title", "heading", "references"):
            self.add(" ")
        else:
            self.breaks = 1
            self.end(self.line.level)
            self.breaks = 2
        return False

    def enter_formula(self, element: Any) -> bool:
        parent = element.getparent()
        if parent is None or parent.tag != "p":
            self.begin()
        self.add(" ")
        return False

    def leave_formula(self, element: Any) -> None:
        parent = element.getparent()
        self.add(" ")
        if parent is None or parent.tag != "p":
            self.end()

    def enter_math(self, element: Any) -> bool:
        from lxml import etree

        tokens = []
        walker = etree.iterwalk(element, events=("start",))
        for _, node in walker:
            if node.tag.endswith(("annotation", "annotation-xml")):
                walker.skip_subtree()
            elif node.text and (token := node.text.strip()):
                tokens.append(token)
        self.add(" ".join(tokens))
        return True

    def enter_tex(self, element: Any) -> bool:
        text = "".join(element.itertext())
        _, begun, rest = text.partition("\\begin{document}")
        self.add((rest if begun else text).partition("\\end{document}")[0].strip(" $\n\t"))
        return True

    def enter_preformat(self, element: Any) -> bool:
        self.begin()
        self.breaks = 1
        for row in "".join(element.itertext()).splitlines():
            self.add(row)
            self.end()
        self.breaks = 2
        return True

    def enter_keyword(self, element: Any) -> bool:
        if element.getprevious() is not None and element.getprevious().tag == element.tag:
            self.add(", ")
        return False

    def enter_contributors(self, element: Any) -> bool:
        """Write the authors as a byline, and the affiliations among them."""
        if self.inline:
            return False
        parent = element.getparent()
        people = [node for node in contributors(parent) if node.getparent() is element]
        names = []
        for node in people:
            degrees = " ".join(text_of(degree) for degree in node.iterfind("degrees"))
            names.append(" ".join(filter(None, (name_of(node), degrees))))
        self.end()
        self.add(", ".join(filter(None, names)) or " ")
        self.end()
        for node in element.iter("aff", "on-behalf-of", "author-comment", "bio"):
            self.line.role = "boilerplate" if node.tag == "aff" else "body"
            self.line.part = "back"
            self.add(_spaced(node) or " ")
            self.end()
        return True

    # -- references --------------------------------------------------------------------------------------------------

    def enter_ref(self, element: Any) -> bool:
        self.states.append((self.role, self.part, self.language, self.depth, self.breaks, False))
        self.role, self.part, self.breaks = "references", "back", 1
        self.end()
        self.ref = (element.get("id") or "", [])
        self.noted = self.open("entry") if self.ref[0] else None
        return False

    def leave_ref(self, element: Any) -> None:
        """End a reference; what stands in one without a citation (a note) is the entry that is cited."""
        if self.noted is not None:
            self.close(self.noted)
        if self.ref is not None and self.noted is not None and self.ref[0] not in self.refs:
            key, labels = self.ref
            self.noted.data = (self._known(key, ""), labels[0] if labels else "", {"type": "document"})
            self.entries.append(self.noted)
        self.ref = self.noted = None
        self.end()
        self.role, self.part, self.language, self.depth, self.breaks, _ = self.states.pop()

    def enter_citation(self, element: Any) -> bool:
        self.inline += 1
        if self.ref is None or self.inline > 1:
            if is_tagged(element):
                self.add(" " + printed(element, csl_of(element)) + " ")
                return True
            return False
        ref, labels = self.ref
        tagged = is_tagged(element)
        csl = self.twins.get(element) or csl_of(element)
        self.inline = 0
        self.begin()
        self.inline = 1
        if (label := element.find("label")) is not None and tagged:
            self.add(text_of(label) + " ")
            labels.append(text_of(label))
        own = text_of(label) if label is not None else ""
        first = labels[0] if labels else ""
        number = first if own in ("", first) else first + own
        span = self.open("entry", (self._known(ref, element.get("id") or ""), number, csl))
        self.entries.append(span)
        self.opened.append(span)
        if tagged:
            self.add(printed(element, csl))
        return tagged

    def _known(self, ref: str, own: str) -> str:
        """Return a key for another entry of ``ref``, by which it is cited."""
        listed = self.refs.setdefault(ref, [])
        key = own or ref or f"entry{len(self.entries) + 1}"
        while key in self.keys:
            self.keys[key] += 1
            key = f"{key}.{self.keys[key]}"
        self.keys[key] = 1
        listed.append(key)
        if own and own != ref:
            self.refs.setdefault(own, []).append(key)
        return key

    def leave_citation(self, element: Any) -> None:
        """End a citation; one in another is text of it."""
        self.inline -= 1
        if self.ref is not None and not self.inline and self.opened:
            self.close(self.opened.pop())
            self.end()


def _spaced(node: Any) -> str:
    """Return the text of ``node`` with white space between its parts."""
    pieces = []
    for child in node.iter():
        if child.tag in CLOSED:
            continue
        pieces.append(child.text or "")
        if child is not node:
            pieces.append(child.tail or " ")
    return " ".join("".join(pieces).split())


_ENTER = {
    "xref": Walk.enter_span,
    "ext-link": Walk.enter_span,
    "uri": Walk.enter_span,
    "sup": Walk.enter_span,
    "sub": Walk.enter_span,
    "label": Walk.enter_label,
    "break": Walk.enter_break,
    "disp-formula": Walk.enter_formula,
    MATH: Walk.enter_math,
    "math": Walk.enter_math,
    "tex-math": Walk.enter_tex,
    "preformat": Walk.enter_preformat,
    "code": Walk.enter_preformat,
    "kwd": Walk.enter_keyword,
    "compound-kwd": Walk.enter_keyword,
    "contrib-group": Walk.enter_contributors,
    "ref": Walk.enter_ref,
    "td": Walk.enter_cell,
    "th": Walk.enter_cell,
    "entry": Walk.enter_cell,
    **dict.fromkeys(CITATIONS, Walk.enter_citation),
}
_LEAVE = {
    **dict.fromkeys(("xref", "ext-link", "uri", "sup", "sub"), Walk.leave_span),
    "label": Walk.leave_label,
    "disp-formula": Walk.leave_formula,
    "ref": Walk.leave_ref,
    **dict.fromkeys(("td", "th", "entry"), Walk.leave_cell),
    **dict.fromkeys(CITATIONS, Walk.leave_citation),
}
