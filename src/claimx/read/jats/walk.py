"""The walk through a JATS article: text, marks, tables and entries in one pass, without recursion.

What is a block, a span or nothing is told by the tables below (JATS Tag Libraries 1.0 to 1.3, NLM DTD 2.0 to 3.0; names
that are in none of them are taken for spans, so that no word is lost).
"""

from __future__ import annotations

from typing import Any

from claimx.document import Cell, Entry, Mark, Table
from claimx.read.jats.lines import CELL, CLOSE, OPEN, Line, Lines, Span
from claimx.read.jats.metadata import LANGUAGE, contributors, name_of
from claimx.read.jats.parts import ELEMENTS, REVIEWS, part_of
from claimx.read.jats.references import HREF, csl_of, is_tagged, printed, text_of


def _words(names: str) -> list[str]:
    return names.split()


CITATIONS = frozenset(("mixed-citation", "element-citation", "nlm-citation", "citation"))
_BLOCKS: dict[str, str | None] = dict.fromkeys(
    _words("""p sec body back front front-stub article-meta sub-article response boxed-text disp-quote verse-group verse-line
    attrib list def-list def-item statement speech fig-group table-wrap-group table-wrap fig array app app-group
    supplementary-material media fn fn-group ack notes bio glossary title-group trans-title-group kwd-group question question-wrap answer
    answer-set option explanation sig-block sig address chem-struct-wrap chem-struct-wrapper license author-notes
    floats-group author-comment ack funding-statement award-group funding-group product disp-formula-group gloss-group
    def floats-wrap other related-article-block tr row alt-text long-desc note supplement custom-meta index-entry toc-entry
    """)
)
"""Elements that begin a line; a value is the role of what stands in them, ``None`` that of what is around them."""
_BLOCKS |= {
    "article-title": "title",
    "subtitle": "title",
    "trans-title": "title",
    "trans-subtitle": "title",
    "title": "heading",
    "abstract": "abstract",
    "trans-abstract": "abstract",
    "list-item": "list",
    "def-item": "list",
    "def": "list",
    "term": "list",
    "caption": "caption",
    "table-wrap-foot": "caption",
    "table": "table",
    "tgroup": "table",
    "ref-list": "references",
    "aff": "boilerplate",
    "permissions": "boilerplate",
    "corresp": "boilerplate",
    "on-behalf-of": "body",
}
_KEPT = frozenset(("abstract", "references", "caption", "boilerplate", "table"))
"""Roles that a list in them has, too."""
_DEEPER = frozenset(_words("sec app boxed-text ref-list abstract trans-abstract sub-article response glossary"))
_HELD = frozenset(
    _words("fn fig fig-group table-wrap table-wrap-group boxed-text supplementary-material media chem-struct-wrap")
)
"""Elements that stand behind the paragraph in the middle of which they are anchored."""
_APART = frozenset(
    _words("""institution addr-line country city state postal-code phone fax email surname given-names prefix suffix degrees role
    year month day volume issue fpage lpage source string-name name collab compound-kwd-part sub-item publisher-name
    publisher-loc funding-source award-id principal-award-recipient speaker kwd subject award-group price size
    season edition institution-wrap person-group etal isbn issn copyright-statement license-p date
    textual-form related-article pub-id page-range elocation-id chapter-title article-title conf-name patent series""")
)
"""Spans that have white space behind them where nothing is printed there."""
_CLOSED = frozenset(
    _words("""graphic inline-graphic object-id counts journal-meta history copyright-year copyright-holder processing-meta alt-title
    custom-meta-group contrib-id institution-id self-uri article-id pub-date private-char glyph-data""")
)
"""Elements that hold nothing to read."""
_CONFLICTS = frozenset(
    ("conflict", "coi-statement", "con", "financial-disclosure", "supported-by", "participating-researchers")
)
_MATH = "{http://www.w3.org/1998/Math/MathML}math"
_LEVELS = 6
_MOST_COLUMNS = 1000
"""Columns and rows that a cell may span; more is no table."""


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
        self.tables: list[_Grid] = []
        self.grids: list[_Grid] = []
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
        enter, leave, blocks, apart, closed = _ENTER, _LEAVE, _BLOCKS, _APART, _CLOSED
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
        held = tag in _HELD and self.line.filled and not self.glue
        if held:
            self.held.append((self.line, self.cell, self.glue))
            self.line, self.cell = Line(self.role, None, self.part, self.language, 2), 0
        self.states.append((self.role, self.part, self.language, self.depth, self.breaks, held))
        role = _BLOCKS[tag]
        level = None
        if tag in _DEEPER:
            self.depth += 1
        if role is not None:
            if tag == "title" and self.role == "caption":
                role = "caption"
            elif role == "list" and self.role in _KEPT:
                role = self.role
            elif tag == "article-title" and self.depth > 1:
                role, level = "heading", 1
            elif role == "title":
                level = 1 if self.depth == 1 else 2
            elif role == "heading":
                level = min(max(self.depth, 2), _LEVELS)
            self.role = role
        if tag in ELEMENTS:
            self.part = ELEMENTS[tag]
        elif tag == "sec":
            self.part = part_of(element.get("sec-type") or "") or self.part
        elif tag in ("sub-article", "response"):
            self.part = "supplement" if (element.get("article-type") or "") in REVIEWS else None
        elif tag == "fn" and self.role == "boilerplate" and (element.get("fn-type") or "").lower() in _CONFLICTS:
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
            grid = _Grid()
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


class _Grid:
    """Which cells a table has; ``busy`` tells for a column up to which row a cell above it reaches."""

    def __init__(self) -> None:
        self.row, self.column, self.head = -1, 0, False
        self.busy: dict[int, int] = {}
        self.cells: list[tuple[Span, int, int, int, int, bool]] = []

    def next_row(self, *, head: bool) -> None:
        self.row, self.column, self.head = self.row + 1, 0, head

    def put(self, span: Span, element: Any) -> None:
        rows = _count(element.get("rowspan")) if element.get("rowspan") else 1 + _count(element.get("morerows"), 0)
        columns = _count(element.get("colspan"))
        first, last = element.get("namest"), element.get("nameend")
        if first and last and first[-1:].isdigit() and last[-1:].isdigit():
            columns = max(1, _trailing(last) - _trailing(first) + 1)
        row = max(0, self.row)
        while self.busy.get(self.column, -1) >= row:
            self.column += 1
        heading = self.head or element.tag == "th"
        self.cells.append((span, row, self.column, rows, columns, heading))
        if rows > 1 and self.column < _MOST_COLUMNS:
            for column in range(self.column, min(self.column + columns, _MOST_COLUMNS)):
                self.busy[column] = row + rows - 1
        self.column += columns

    def table(self) -> Table | None:
        """Return the table; ``None`` where all its cells are empty."""
        cells = tuple(
            Cell(
                start=span.start,
                end=span.end,
                row=row,
                column=column,
                rows=rows,
                columns=columns,
                heading=heading,
            )
            for span, row, column, rows, columns, heading in self.cells
            if not span.empty
        )
        if not cells:
            return None
        return Table(start=min(c.start for c in cells), end=max(c.end for c in cells), cells=cells)


def _count(value: str | None, least: int = 1) -> int:
    digits = (value or "").strip()
    if not digits.isascii() or not digits.isdigit() or len(digits) > 6:
        return least
    return min(max(least, int(digits)), _MOST_COLUMNS)


def _trailing(name: str) -> int:
    digits = name[len(name.rstrip("0123456789")) :]
    return int(digits[-3:])


def _spaced(node: Any) -> str:
    """Return the text of ``node`` with white space between its parts."""
    pieces = []
    for child in node.iter():
        if child.tag in _CLOSED:
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
    _MATH: Walk.enter_math,
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


def marks_of(walk: Walk, text: str) -> tuple[list[Mark], tuple[Entry, ...], tuple[Table, ...]]:
    """Return the marks, entries and tables of a finished walk."""
    marks = walk.lines.marks
    for span in walk.spans:
        target: str | None = None
        kind = span.kind
        if kind == "citation":
            rids, ref_type = span.data
            keys = [key for rid in rids.split() for key in walk.refs.get(rid, ())]
            if not keys and ref_type != "bibr":
                continue
            target = " ".join(dict.fromkeys(keys)) or rids
        elif kind == "link":
            target = str(span.data)
        if not span.empty:
            start = span.start
            while start < span.end and text[start].isspace():
                start += 1
            marks.append(Mark(start=start, end=span.end, role=kind, target=target))
    marks = sorted((m for m in marks if m.end > m.start), key=lambda m: (m.start, -m.end, m.role))
    entries = []
    for span in walk.entries:
        if span.empty:
            continue
        key, label, csl = span.data
        start = span.start
        while start < span.end and text[start].isspace():
            start += 1
        entries.append(Entry(key=key, start=start, end=span.end, label=_number(label), csl=csl))
    tables = tuple(table for grid in walk.tables if (table := grid.table()) is not None)
    return marks, tuple(sorted(entries, key=lambda e: (e.start, e.end))), tuple(sorted(tables, key=lambda t: t.start))


def _number(label: str) -> str | None:
    """Return a label without its brackets and point: "[12]" is 12."""
    return label.strip(" .[]()") or None
