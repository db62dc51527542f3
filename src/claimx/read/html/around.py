"""What an element of the head of a page says, and whether it stands in what is not about the page."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from lxml.etree import iterwalk

from claimx.read.html.comments import is_comment
from claimx.read.html.tags import BLOCKS, names_of

_ASIDE = re.compile(r"comment|disqus|reply|related|recent|popular|widget", re.I)
_AROUND = 6  # elements
_TAGS = 2_000
"""Tags within which the words of an element are looked for."""
LOOKED = 3_000
"""Elements in which a byline or a date is looked for."""


def is_aside(element: Any) -> bool:
    """Tell whether one of the elements right around ``element`` is a comment or a list of other pages."""
    around = [x for x in islice(element.iterancestors(), _AROUND) if x.tag not in ("body", "html", "main")]
    return any(_ASIDE.search(names_of(outer.attrib)) or is_comment(outer) for outer in around)


def words_of(element: Any, between: str = " ") -> str:
    """Return the words of ``element``, with ``between`` where a block in it begins or ends."""
    parts: list[str] = []
    length = 0
    for event, inner in islice(iterwalk(element, events=("start", "end")), _TAGS):
        if inner.tag in BLOCKS and inner is not element:
            parts.append(between)
        text = inner.text if event == "start" else inner.tail if inner is not element else None
        if text and isinstance(inner.tag, str) and inner.tag not in ("script", "style"):
            parts.append(text)
            length += len(text)
            if length > 1000:
                break
    return " ".join("".join(parts).split())[:500]
