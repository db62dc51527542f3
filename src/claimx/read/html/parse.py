"""HTML into a tree: what libxml2 cannot take is taken out of its way first."""

from __future__ import annotations

import re
from typing import Any

from claimx.read.html.tags import VOID

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.I)
_END = re.compile(r"</(?:html|body)\s*>", re.I)
"""What follows it is dropped by libxml2; in a browser it is part of the page."""
_LONG_TAG = re.compile(r"<([a-zA-Z][\w:-]{0,40})\s[^<>]{50000,}>")
_NAMED = re.compile(r"""\s(class|id|name|role|lang|href)\s*=\s*("[^"<>]{0,2000}"|'[^'<>]{0,2000}')""", re.I)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]{0,40})([^<>]{0,20000})>")
_DEEPEST = 1_000
"""Levels: libxml2 stops at 2,048, and drops all below 255 where it is not told that the tree is large."""


def parse(html: str) -> tuple[Any, bool]:
    """Return the root element of ``html`` (``None`` where there is none), and whether deep elements were taken out."""
    cleaned = _END.sub("", _DECLARATION.sub("", html.replace("\x00", "")))
    if len(cleaned) > 50_000:
        cleaned = _LONG_TAG.sub(_shortened, cleaned)
    root, whole = _parse(cleaned)
    if whole:
        return root, False
    return _parse(flatten(cleaned))[0], True


def _parse(html: str) -> tuple[Any, bool]:
    """Return the root element and whether the parser reached the end of the page."""
    from lxml import etree
    from lxml.html import HtmlElement  # what trafilatura takes

    parser = etree.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    # lxml.html would look up the class of every element by its name, in Python: a tenth of the time that a page takes
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    try:
        root = etree.fromstring(html.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        root = None
    return root, not any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def _shortened(tag: re.Match[str]) -> str:
    """Return a tag of many attributes with those that we read: libxml2 compares each attribute with all before it."""
    found = dict.fromkeys(f" {name}={value}" for name, value in _NAMED.findall(tag.group()[:50_000]))
    return f"<{tag[1]}{''.join(found)}>"


def flatten(html: str) -> str:
    """Return ``html`` without the elements nested deeper than 1,000: their text stays, in the element above them.

    >>> flatten("<p>" + "<b>" * 2000 + "x" + "</b>" * 2000 + "</p>").count("<b>")
    999
    """
    depth = 0
    dropped: dict[str, int] = {}

    def keep(tag: re.Match[str]) -> str:
        nonlocal depth
        closing, name, rest = tag[1], tag[2].lower(), tag[3]
        if name in VOID or rest.endswith("/"):
            return tag.group()
        if closing:
            if dropped.get(name):
                dropped[name] -= 1
                return " "
            depth = max(0, depth - 1)
        elif depth >= _DEEPEST:
            dropped[name] = dropped.get(name, 0) + 1
            return " "
        else:
            depth += 1
        return tag.group()

    return _TAG.sub(keep, html)
