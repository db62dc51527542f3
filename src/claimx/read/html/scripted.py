"""Pages whose text is written by scripts: what the scripts carry of it, where the page itself shows next to nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

_LARGEST = 5_000_000  # characters of a script
_MOST = 200_000  # values of a script
_BODIES = frozenset(
    [
        "articlebody",
        "body",
        "bodyhtml",
        "content",
        "contenthtml",
        "html",
        "text",
        "fulltext",
        "description",
        "reviewbody",
    ]
)
_LEAST = 200  # characters of a body
_BREAK = re.compile(r"</?(?:p|div|br|li|h[1-6]|ul|ol|table|tr|section|blockquote)\b[^<>]{0,2000}>", re.I)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")


def scripted_text(root: Any, shown: int) -> str | None:
    """Return the longest body of an article in the JSON of a page (JSON-LD, ``__NEXT_DATA__``), if it is longer than
    ``shown`` characters by far; else what the page has for readers without scripts."""
    bodies = [
        body
        for script in root.iter("script")
        if "json" in (script.get("type") or "") and script.text and len(script.text) <= _LARGEST
        for body in _bodies(script.text)
    ]
    best = max((_plain(body) for body in bodies), key=len, default="")
    if len(best) < _LEAST:
        best = max((_plain("".join(x.itertext())) for x in root.iter("noscript")), key=len, default="")
    return best if len(best) >= _LEAST and len(best) > 2 * shown else None


def _bodies(script: str) -> Iterator[str]:
    try:
        queue = [json.loads(script)]
    except (ValueError, RecursionError):
        return
    seen = 0
    while queue and seen < _MOST:
        value = queue.pop()
        seen += 1
        if isinstance(value, dict):
            for key, inner in value.items():
                if isinstance(inner, str):
                    if key.lower() in _BODIES and len(inner) >= _LEAST:
                        yield inner
                else:
                    queue.append(inner)
        elif isinstance(value, list):
            queue.extend(value)


def _plain(body: str) -> str:
    """Return a body without tags, a line a paragraph."""
    text = unescape(_TAG.sub("", _BREAK.sub("\n", body)))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n\n".join(line for line in lines if line)
