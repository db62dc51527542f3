"""What the readers of an article's elements share: their text, the attribute of a link."""

from __future__ import annotations

from typing import Any

HREF = "{http://www.w3.org/1999/xlink}href"


def text_of(node: Any) -> str:
    """Return the text of an element with single white space."""
    if not len(node):
        return " ".join((node.text or "").split())
    return " ".join("".join(node.itertext()).split())
