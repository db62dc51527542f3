"""The elements of a page into clean text with marks. No recursion: pages nest as deep as they like."""

from __future__ import annotations

from typing import Any, NamedTuple

from claimx.read.html.comments import Threads, is_comment, is_surely
from claimx.read.html.frames import open_frames
from claimx.read.html.stretches import Chunk, Link, Node, Place
from claimx.read.html.survey import Survey, survey
from claimx.read.html.tables import Tables
from claimx.read.html.tags import (
    BLOCKS,
    CELLS,
    HEADINGS,
    LINES,
    PARAGRAPHS,
    SKIPPED,
    is_backlink,
    is_hidden,
    is_profile,
    names_of,
    section_of,
)
from claimx.read.numbers import whole_number
from claimx.read.writer import Writer

_LARGE_SHARE = 0.5  # of the page's text: an element that holds more is no furniture, whatever its name
_SEVERAL = 2  # comments of a thread
_SECTIONS = {"li": "list", "dt": "list", "dd": "list", "figcaption": "caption", "caption": "caption"}
_RAISED = {"sup": "superscript", "sub": "subscript", "em": "emphasis", "i": "emphasis", "strong": "emphasis"} | {
    "b": "emphasis"
}


class _Open(NamedTuple):
    """An element that is open: where its text began (-1: passed over), and what becomes of it at its end."""

    start: int
    role: str | None = None
    level: int | None = None
    target: str | None = None
    comment: bool = False
    table: bool = False
    language: str | None = None
    name: str | None = None


_PASSED = _Open(-1)


class Walk:
    """One walk over the tree under ``root``: call :meth:`run` and take the writer's text and marks.

    ``language`` is that of the page; elements in another are marked.
    """

    def __init__(self, root: Any, *, language: str | None = None) -> None:
        self.root = root
        self.writer = Writer()
        self.survey: Survey = survey(root)
        self.tables = Tables(self.writer)
        self.threads = Threads(self.writer)
        self.nodes: list[Node] = []
        self.chunks: list[Chunk] = []
        self.places: dict[str, Place] = {}
        self.links: list[Link] = []
        self._language = language
        self._open: list[_Open] = []
        self._node: list[int] = [-1]
        self._articles = 0
        self._references = 0
        self._links = 0
        self._lists: list[list[Any]] = []
        self._verbatim = 0
        self._broken = -1

    def run(self) -> Walk:
        """Walk, and return itself."""
        from lxml import etree

        open_frames(self.root)
        walker = etree.iterwalk(self.root, events=("start", "end", "comment", "pi"))
        for event, element in walker:
            tag = element.tag if isinstance(element.tag, str) else None
            if event in ("comment", "pi"):
                self._tail(element)
            elif event == "end":
                self._end(element, tag or "")
            else:
                attributes = dict(element.items())  # asked for many times: an element looks each up anew
                if tag is not None and not self._passes_over(element, tag, attributes):
                    self._start(element, tag, attributes)
                    continue
                if tag == "meta" and self.threads.depth:
                    self.threads.look(element, tag, self.writer.position())
                walker.skip_subtree()
                self._open.append(_PASSED)
        self.threads.close_all()
        return self

    def _passes_over(self, element: Any, tag: str, attributes: dict[str, str]) -> bool:
        if tag in SKIPPED:
            shown = (tag == "template" and ("shadowrootmode" in attributes or "shadowroot" in attributes)) or (
                tag == "iframe" and len(element) > 0
            )
            return not shown
        return bool(attributes) and (is_hidden(attributes) or is_backlink(tag, attributes))

    def _start(self, element: Any, tag: str, attributes: dict[str, str]) -> None:
        writer = self.writer
        inside = self.tables.in_cell
        if tag in BLOCKS:
            if inside:
                writer.write(" ")
            else:
                self._break(tag)
        if tag in CELLS or tag == "tr":
            self.tables.open_part(element, tag, inside)
            if tag in CELLS and not self.tables.in_cell:
                writer.cell()
        if tag in BLOCKS:
            self._node.append(len(self.nodes))
            self.nodes.append(Node(self._node[-2], tag, names_of(attributes), len(self._open)))
        if tag in ("article", "main"):
            self._articles += 1
        elif tag in ("ul", "ol"):
            self._lists.append([tag, whole_number(attributes.get("start"), 1)])
        elif tag == "pre":
            self._verbatim += 1
        elif tag == "a" and attributes.get("href"):
            self._links += 1
        self._open.append(self._opened(element, tag, attributes))
        if tag == "li" and not self._open[-1].comment:
            self._bullet(element)
        self._write(element.text)

    def _opened(self, element: Any, tag: str, attributes: dict[str, str]) -> _Open:
        role, level, target = self._role(element, tag, attributes)
        if role == "references":
            self._references += 1
        table = tag == "table" and role != "comment" and self.survey.is_data(element)
        if table:
            self.tables.open_table()
        start = self.writer.position()
        comment = False
        if role == "comment":
            role = None
            comment = (
                (not self._references and self.survey.share(element) <= _LARGE_SHARE)
                or self._holds_several(element)
                or _is_one_of_several(element)
            )
            if comment:
                self.threads.open(element, start)
        elif tag == "li" and self.threads.opens_item(element):
            comment = True
            self.threads.open(element, start)
        if attributes and self.threads.depth:
            self.threads.look(element, tag, start)
        language = None
        if attributes and "lang" in attributes and tag not in ("html", "body"):
            written = attributes["lang"].split("-")[0].lower()
            language = written if len(written) == 2 and written.isalpha() and written != self._language else None
        name = attributes.get("id") or (attributes.get("name") if tag == "a" else None)
        return _Open(start, role, level, target, comment, table, language, name)

    def _holds_several(self, element: Any) -> bool:
        """Tell whether a thread that holds most of the page is one: an article that is named so has no comments in it."""
        inner = sum(1 for child in element.iter("li", "div", "article") if child is not element and is_comment(child))
        return inner >= (1 if is_surely(element) else _SEVERAL)  # a comment with the reply to it

    def _break(self, tag: str) -> None:
        writer = self.writer
        if tag in PARAGRAPHS:
            writer.line(2)
        elif tag == "br":
            writer.line(2 if self._broken == writer.length else 1)  # two in a row end a paragraph
            self._broken = writer.length
        elif tag in LINES:
            writer.line(1)

    def _role(self, element: Any, tag: str, attributes: dict[str, str]) -> tuple[str | None, int | None, str | None]:
        if tag in HEADINGS:
            return "heading", HEADINGS[tag], None
        if tag == "a":
            target = attributes.get("href", "").strip()
            scripted = not target or target.lower().startswith("javascript:")
            return (None, None, None) if scripted else ("link", None, target[:2000])
        if tag in _RAISED:
            return _RAISED[tag], None, None
        section = section_of(tag, attributes, inside_article=self._articles > 0)
        if section in ("boilerplate", "caption") and self.survey.share(element) > _LARGE_SHARE:
            section = None
        if section is None and self.threads.depth and is_profile(tag, element):
            section = "boilerplate"
        if section is None:
            section = _SECTIONS.get(tag)
        if section is None and tag == "tr" and self.tables.open_tables:
            section = "table"
        return section, None, None

    def _bullet(self, element: Any) -> None:
        kind: list[Any] = self._lists[-1] if self._lists else ["ul", 1]
        if kind[0] == "ol":
            value = whole_number(element.get("value"), kind[1])
            self.writer.write(f"{value}. ")
            kind[1] = value + 1
        else:
            self.writer.write("• ")

    def _end(self, element: Any, tag: str) -> None:
        opened = self._open.pop()
        if opened.start < 0:
            if tag in PARAGRAPHS and not self.tables.in_cell:
                self.writer.line(2)
            self._tail(element)
            return
        self._close(element, tag, opened)
        if tag in BLOCKS:
            self._node.pop()
        if tag in CELLS or tag == "tr":
            self.tables.close_part(tag)
            if tag in CELLS and not self.tables.in_cell:
                self.writer.cell()
        if tag in BLOCKS and tag != "br" and not self.tables.in_cell and tag not in CELLS:
            self.writer.line(2 if tag in PARAGRAPHS else 1)
        elif tag in BLOCKS and self.tables.in_cell:
            self.writer.write(" ")
        self._tail(element)

    def _close(self, element: Any, tag: str, opened: _Open) -> None:
        writer = self.writer
        if opened.comment:
            self.threads.close()
        if opened.role:
            writer.mark(opened.start, opened.role, opened.level, opened.target)
        if opened.role == "references":
            self._references -= 1
        if opened.table:
            self.tables.close_table()
        if opened.language:
            writer.mark(opened.start, "language", target=opened.language)
        if tag in ("article", "main"):
            self._articles -= 1
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "pre":
            self._verbatim -= 1
        elif tag == "a":
            self._links -= bool(element.get("href"))
            if opened.target and opened.target[0] == "#" and writer.length > opened.start:
                self.links.append(Link(opened.start, writer.length, opened.target[1:]))
        name = opened.name
        if name and name not in self.places:
            inside = self._references > 0 or opened.role == "references"
            self.places[name] = Place(opened.start, max(opened.start, writer.length), inside)

    def _tail(self, element: Any) -> None:
        if element.tail and element is not self.root:
            self._write(element.tail)

    def _write(self, text: str | None) -> None:
        if not text:
            return
        before = self.writer.length
        self.writer.write(text, verbatim=self._verbatim > 0 and not self.tables.in_cell and not text.isspace())
        after = self.writer.length
        if after > before:
            self.chunks.append(Chunk(after, after - before, self._node[-1], self._links > 0))


def _is_one_of_several(element: Any) -> bool:
    """Tell whether another comment stands right beside ``element``: the longest post of a thread may be most of a page."""
    beside = [element.getnext(), element.getprevious()]
    if element.tag == "table" and is_surely(element):
        return True  # vBulletin sets each post in a table
    return is_comment(element) and any(x is not None and x.tag == element.tag and is_comment(x) for x in beside)
