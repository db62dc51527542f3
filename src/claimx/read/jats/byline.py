"""The authors of an article as a byline.

A function that enters an element returns whether it has written all of it.
"""

from __future__ import annotations

from typing import Any

from claimx.read.jats.elements import CLOSED
from claimx.read.jats.flow import Flow
from claimx.read.jats.metadata import contributors, name_of
from claimx.read.jats.nodes import text_of


def enter_contributors(flow: Flow, element: Any) -> bool:
    """Write the authors as a byline, and the affiliations among them."""
    if flow.inline:
        return False
    parent = element.getparent()
    people = [node for node in contributors(parent) if node.getparent() is element]
    names = []
    for node in people:
        degrees = " ".join(text_of(degree) for degree in node.iterfind("degrees"))
        names.append(" ".join(filter(None, (name_of(node), degrees))))
    flow.end()
    flow.add(", ".join(filter(None, names)) or " ")
    flow.end()
    for node in element.iter("aff", "on-behalf-of", "author-comment", "bio"):
        flow.line.role = "boilerplate" if node.tag == "aff" else "body"
        flow.line.part = "back"
        flow.add(_spaced(node) or " ")
        flow.end()
    return True


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
