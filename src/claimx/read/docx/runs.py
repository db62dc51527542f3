"""The contents of a paragraph: runs, links, fields, changes, formulas, text boxes. No recursion."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from claimx.document import Mark
from claimx.read.docx.fields import Fields
from claimx.read.docx.parts import MC, M, R, Relation, W
from claimx.read.docx.styles import Style
from claimx.read.office.citations import items_of_control
from claimx.read.office.fields import mark_result
from claimx.read.office.symbols import plain, symbol
from claimx.read.office.works import Works
from claimx.read.writer import Writer

_PASSED = frozenset(
    [
        f"{W}{name}"
        for name in [
            "pPr",
            "rPr",
            "sdtPr",
            "sdtEndPr",
            "del",
            "moveFrom",
            "tblPr",
            "trPr",
            "tcPr",
            "tblGrid",
            "sectPr",
            "delText",
            "rt",
        ]
    ]
    + [f"{MC}Fallback", f"{M}oMathParaPr"]
)
_OFF = ("0", "false", "off", "none")
_DEL = (f"{W}del", f"{W}moveFrom")
_INS = (f"{W}ins", f"{W}moveTo")
_BOX = f"{W}txbxContent"
_CHOICE, _FALLBACK, _ALTERNATE = f"{MC}Choice", f"{MC}Fallback", f"{MC}AlternateContent"
_LABEL = 8  # characters before a tab that are a number rather than the first column of something
_EMPHASIS = (f"{W}b", f"{W}i")
_CHAR = f"{W}char"
_CUSTOM_MARK_FOLLOWS = f"{W}customMarkFollows"
_FLD_CHAR = f"{W}fldChar"
_FLD_CHAR_TYPE = f"{W}fldCharType"
_FLD_SIMPLE = f"{W}fldSimple"
_FONT = f"{W}font"
_HYPERLINK = f"{W}hyperlink"
_ID = f"{W}id"
_INSTR = f"{W}instr"
_INSTR_TEXT = f"{W}instrText"
_MATH_DEN = f"{M}den"
_MATH_O_MATH = f"{M}oMath"
_MATH_SUP = f"{M}sup"
_MATH_T = f"{M}t"
_R = f"{W}r"
_REL_ID = f"{R}id"
_R_PR = f"{W}rPr"
_R_STYLE = f"{W}rStyle"
_SDT = f"{W}sdt"
_T = f"{W}t"
_TYPE = f"{W}type"
_VAL = f"{W}val"
_VANISH = f"{W}vanish"
_VERT_ALIGN = f"{W}vertAlign"


class Runs:
    """Writes the contents of paragraphs; ``boxes`` are the text boxes met and ``noted`` the notes referred to, both since
    they were last emptied."""

    def __init__(self, writer: Writer, styles: dict[str, Style], note_label: Callable[[str, str], str]) -> None:
        self.writer = writer
        self.styles = styles
        self.note_label = note_label
        self.relations: dict[str, Relation] = {}
        self.fields = Fields()
        self.works = Works()
        self.boxes: list[Any] = []
        self.noted: list[tuple[str, str]] = []
        self.page_ends: list[int] = []  # where Word ended a page when it last laid the document out
        self.laid_out = False  # by Word: breaks that the writer put in are not all that there are
        self.note_places: list[tuple[tuple[str, str], int, int]] = []
        self.deleted = self.inserted = self.hidden = 0
        self.prefix = ""  # the number of the paragraph, written before its first words
        self.flat = False  # all in one line, as in a cell
        self.begun = 0  # where the paragraph begins
        self._set: tuple[str | None, bool] = (None, False)
        self._since = 0

    def paragraph(self, element: Any) -> None:
        """Write what is in the paragraph ``element``."""
        self.begun = self.writer.position()
        stack: list[tuple[Any, Callable[[], None] | None]] = [(iter(element), None)]
        while stack:
            iterator, close = stack[-1]
            for node in iterator:
                tag = node.tag
                if tag == _R:
                    self._run(node)
                    continue
                if tag in _PASSED or not isinstance(tag, str):
                    self.deleted += tag in _DEL
                    continue
                if tag == _MATH_O_MATH:
                    self._formula(node)
                elif len(node):
                    stack.append((iter(node), self._opened(node, tag)))
                    break
            else:
                stack.pop()
                if close is not None:
                    close()
        self._change(None, False)
        self.fields.end_paragraph()

    def _opened(self, node: Any, tag: str) -> Callable[[], None] | None:
        """Return what is to be done when the element ``node`` ends."""
        start = self.writer.position()
        if tag in _INS:
            self.inserted += 1
        elif tag == _HYPERLINK:
            relation = self.relations.get(node.get(_REL_ID) or "")
            if relation is not None and relation.address:
                address = relation.address
                self.number()
                start = self.writer.position()
                return lambda: self.writer.mark(start, "link", target=address)
        elif tag == _FLD_SIMPLE:
            instruction = node.get(_INSTR) or ""
            return lambda: self._finish(instruction, start)
        elif tag == _SDT:
            control = node.find(f"{W}sdtPr/{W}tag")
            items = items_of_control(control.get(_VAL) or "") if control is not None else []
            if items:
                return lambda: self.works.cite(self.writer, start, items)
        return None

    def _run(self, run: Any) -> None:
        raised, strong = None, False
        for node in run:
            tag = node.tag
            if tag == _T:
                text = node.text
                if text and not self.fields.hiding:
                    self._write(_decoded(text), raised, strong)
            elif tag == _R_PR:
                raised, strong, hidden = self._properties(node)
                if hidden:
                    self.hidden += 1
                    return
            elif tag == _INSTR_TEXT:
                self.fields.instruct(node.text or "")
            elif tag == _FLD_CHAR:
                self._field(node.get(_FLD_CHAR_TYPE))
            elif not self.fields.hiding and isinstance(tag, str):
                self._other(node, tag, raised, strong)

    def _write(self, text: str, raised: str | None, strong: bool) -> None:
        if self.prefix and text and not text.isspace():
            self.number()
        self._change(raised, strong)
        self.writer.write(text)

    def number(self) -> None:
        """Write the number of the paragraph, if that is still to be done."""
        if self.prefix:
            self.writer.write(f"{self.prefix} ")
            self.prefix = ""

    def _properties(self, element: Any) -> tuple[str | None, bool, bool]:
        """Return how a run is raised, whether it is set off, whether it is hidden."""
        raised, strong, hidden = None, False, False
        for node in element:
            tag = node.tag
            if tag == _VERT_ALIGN:
                value = node.get(_VAL)
                raised = value if value in ("superscript", "subscript") else None
            elif tag in _EMPHASIS:
                strong = strong or node.get(_VAL) not in _OFF
            elif tag == _R_STYLE:
                style = self.styles.get(node.get(_VAL) or "")
                raised = raised or (style.raised if style else None)
            elif tag == _VANISH:
                hidden = node.get(_VAL) not in _OFF
        return raised, strong, hidden

    def _other(self, node: Any, tag: str, raised: str | None, strong: bool) -> None:
        writer = self.writer
        name = tag.rpartition("}")[2]
        if name in ("tab", "ptab"):
            if self.flat or writer.length - self.begun <= _LABEL:
                writer.write(" ")
            else:
                writer.cell()
        elif name == "cr" or (name == "br" and node.get(_TYPE) in (None, "textWrapping")):
            if self.flat:
                writer.write(" ")
            else:
                writer.line(1)
        elif name == "lastRenderedPageBreak" or name == "br":
            self.laid_out = self.laid_out or name != "br"
            if node.get(_TYPE) in (None, "page"):
                self.page_ends.append(writer.length)
        elif name == "noBreakHyphen":
            self._write("-", raised, strong)
        elif name == "sym":
            self._write(symbol(node.get(_FONT) or "", node.get(_CHAR) or ""), raised, strong)
        elif name in ("footnoteReference", "endnoteReference"):
            key = (name[:-9], node.get(_ID) or "")
            self.noted.append(key)
            if node.get(_CUSTOM_MARK_FOLLOWS) in (None, *_OFF):
                label = self.note_label(*key)
                self._write(label, None if label.startswith("[") else "superscript", False)
                self.note_places.append((key, writer.length - len(label), writer.length))
        elif name in ("drawing", "pict", "object", "AlternateContent"):
            self.boxes.extend(boxes_in(node))
        elif name == "ruby":
            base = "".join(t.text or "" for t in node.iterfind(f"{W}rubyBase//{W}t"))
            self._write(_decoded(base), raised, strong)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self.fields.begin()
        elif kind == "separate":
            self.fields.separate(self.writer.position())
        elif kind == "end" and (done := self.fields.end()) is not None and done.start is not None:
            self._finish(done.instruction, done.start)

    def _finish(self, instruction: str, start: int) -> None:
        """Mark the result of a field, which begins at ``start``."""
        if mark_result(self.writer, self.works, instruction, start):
            return
        if instruction.lstrip()[:4] in ("TOC ", "TOC\\"):
            self.writer.mark(start, "boilerplate")

    def _formula(self, element: Any) -> None:
        if self.fields.hiding:
            return
        parts = []
        for node in element.iter(_MATH_T, _MATH_DEN, _MATH_SUP):
            name = node.tag.rpartition("}")[2]
            parts.append(node.text or "" if name == "t" else "/" if name == "den" else "^" if len(node) else "")
        self._write("".join(parts), None, False)

    def _change(self, raised: str | None, strong: bool) -> None:
        """The next text is set as ``raised`` and ``strong`` say: mark what was set otherwise until here."""
        before = self._set
        if before == (raised, strong):
            return
        writer = self.writer
        if before[0]:
            _add(writer, self._since, before[0])
        if before[1]:
            _add(writer, self._since, "emphasis")
        self._set = (raised, strong)
        self._since = writer.position()


def _add(writer: Writer, start: int, role: str) -> None:
    if writer.length > start:
        writer.marks.append(Mark(start=start, end=writer.length, role=role))


def _decoded(text: str) -> str:
    """Return the text of a run without soft hyphens, with symbols of symbol fonts at their place in Unicode."""
    if text.isascii():
        return text
    return plain(text).replace("\u00ad", "")


def boxes_in(element: Any) -> list[Any]:
    """Return the text boxes of a drawing, those in other boxes left to them; of two renderings of one drawing the first."""
    found = []
    stack = [iter([element])]
    while stack:
        for node in stack[-1]:
            tag = node.tag
            if tag == _BOX:
                found.append(node)
            elif tag == _ALTERNATE:
                chosen = node.find(_CHOICE)
                if chosen is None or next(chosen.iter(_BOX), None) is None:
                    chosen = node.find(_FALLBACK)
                if chosen is not None:
                    stack.append(iter(chosen))
                    break
            elif len(node):
                stack.append(iter(node))
                break
        else:
            stack.pop()
    return found
