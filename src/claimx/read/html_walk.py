"""The elements of a page into clean text with marks. No recursion: pages nest as deep as they like."""

from __future__ import annotations

from typing import Any

from claimx.read.html_tags import CELLS, HEADINGS, LINES, PARAGRAPHS, SKIPPED, is_hidden, section_of
from claimx.read.writer import Writer

_LARGE_SHARE = 0.5  # of the page's text: an element that holds more is no furniture, whatever its name


def text_lengths(root: Any) -> dict[Any, int]:
    """Return how much text every block element holds."""
    from lxml import etree

    lengths: dict[Any, int] = {}
    stack: list[int] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            stack.append(len(element.text or "") if isinstance(element.tag, str) and element.tag not in SKIPPED else 0)
        else:
            total = stack.pop()
            if isinstance(element.tag, str) and element.tag in PARAGRAPHS:
                lengths[element] = total
            if stack:
                stack[-1] += total + len(element.tail or "")
    return lengths


class Walk:
    """One walk over the tree under ``root``: call :meth:`run` and take the writer's text and marks."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.writer = Writer()
        self.lengths = text_lengths(root)
        self.total = max(1, self.lengths.get(root, 1))
        self.open: list[tuple[int, str | None, int | None, str | None]] = []
        self.articles = 0
        self.lists: list[list[Any]] = []
        self.verbatim = 0

    def run(self) -> Writer:
        """Walk and return the writer."""
        from lxml import etree

        walker = etree.iterwalk(self.root, events=("start", "end", "comment", "pi"))
        for event, element in walker:
            tag = element.tag if isinstance(element.tag, str) else None
            if event in ("comment", "pi"):
                self._tail(element)
                continue
            if event == "start":
                if (
                    tag is None
                    or tag in SKIPPED
                    or is_hidden(element.attrib)
                    or (tag == "a" and "footnote-back" in element.get("class", ""))
                ):
                    walker.skip_subtree()
                    self.open.append((-1, None, None, None))
                    continue
                self._start(element, tag)
            else:
                self._end(element, tag or "")
        return self.writer

    def _start(self, element: Any, tag: str) -> None:
        writer = self.writer
        if tag in PARAGRAPHS:
            writer.line(2)
        elif tag in LINES:
            writer.line(1)
        elif tag in CELLS:
            writer.cell()
        if tag in ("article", "main"):
            self.articles += 1
        role, level, target = self._role(element, tag)
        if tag in ("ul", "ol"):
            self.lists.append([tag, _number(element.get("start"))])
        elif tag == "pre":
            self.verbatim += 1
        start = writer.position()
        if tag == "li":
            self._bullet(element)
        if element.text:
            writer.write(element.text, verbatim=bool(self.verbatim) and element.text.strip() != "")
        self.open.append((start, role, level, target))

    def _role(self, element: Any, tag: str) -> tuple[str | None, int | None, str | None]:
        if tag in HEADINGS:
            return "heading", HEADINGS[tag], None
        if tag == "a":
            target = (element.get("href") or "").strip()
            return (
                ("link", None, target[:2000])
                if target and not target.lower().startswith("javascript:")
                else (None, None, None)
            )
        if tag == "sup":
            return "superscript", None, None
        if tag in ("em", "i", "strong", "b"):
            return "emphasis", None, None
        section = section_of(tag, element.attrib, inside_article=self.articles > 0)
        if section and self.lengths.get(element, 0) > _LARGE_SHARE * self.total and section == "boilerplate":
            section = None
        if section is None:
            section = {
                "li": "list",
                "dt": "list",
                "dd": "list",
                "tr": "table",
                "figcaption": "caption",
                "caption": "caption",
            }.get(tag)
        if section == "table" and len(element) < 2:
            section = None  # tables that only lay a page out
        return section, None, None

    def _bullet(self, element: Any) -> None:
        kind: list[Any] = self.lists[-1] if self.lists else ["ul", 1]
        if kind[0] == "ol":
            value = _number(element.get("value"), kind[1])
            self.writer.write(f"{value}. ")
            kind[1] = value + 1
        else:
            self.writer.write("• ")

    def _end(self, element: Any, tag: str) -> None:
        start, role, level, target = self.open.pop()
        writer = self.writer
        if start >= 0:
            if role:
                writer.mark(start, role, level, target)
            if tag in ("article", "main"):
                self.articles -= 1
            elif tag in ("ul", "ol") and self.lists:
                self.lists.pop()
            elif tag == "pre":
                self.verbatim -= 1
            if tag in PARAGRAPHS:
                writer.line(2)
            elif tag in LINES:
                writer.line(1)
            elif tag in CELLS:
                writer.cell()
        elif tag in PARAGRAPHS:
            writer.line(2)
        self._tail(element)

    def _tail(self, element: Any) -> None:
        if element.tail and element is not self.root:
            self.writer.write(element.tail, verbatim=bool(self.verbatim) and element.tail.strip() != "")


def _number(written: str | None, default: int = 1) -> int:
    return int(written) if written and written.isascii() and written.isdigit() and len(written) < 7 else default
