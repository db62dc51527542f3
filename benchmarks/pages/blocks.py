"""The blocks of a saved page, split by nothing but its block elements: what labels count, and what every tool is measured on."""

from __future__ import annotations

import re
from typing import Any

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "label",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_PASSED_OVER = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "svg",
        "canvas",
        "iframe",
        "object",
        "embed",
        "select",
        "datalist",
        "textarea",
        "audio",
        "video",
        "map",
    ]
)
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)


def text_of(page: bytes) -> str:
    """Return the HTML of a saved page: UTF-8 where it is, else in the encoding that it declares, else Windows-1252."""
    declared = _DECLARED.search(page[:4096])
    for encoding in ("utf-8", declared.group(1).decode("ascii", "replace") if declared else "cp1252", "cp1252"):
        try:
            return page.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return page.decode("utf-8", "replace")


def blocks_of(html: str) -> list[str]:
    """Return the text of each block of ``html`` in order, white space collapsed; empty ones are left out."""
    from lxml import etree

    root = etree.fromstring(
        html.replace("\x00", "").encode("utf-8", "replace"), etree.HTMLParser(encoding="utf-8", huge_tree=True)
    )
    return [] if root is None else _split(root)


def _split(root: Any) -> list[str]:
    from lxml import etree

    blocks: list[str] = []
    open_block: list[str] = []

    def close() -> None:
        words = " ".join("".join(open_block).split())
        open_block.clear()
        if words:
            blocks.append(words)

    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if event == "start" and element.tag in _PASSED_OVER:
            walker.skip_subtree()
        elif event in ("start", "end") and element.tag in _BLOCKS:
            close()
        if event == "start" and element.tag not in _PASSED_OVER:
            open_block.append(element.text or "")
        elif event != "start":
            open_block.append(element.tail or "")
    close()
    return blocks
