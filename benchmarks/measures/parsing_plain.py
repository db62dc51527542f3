"""The naive baseline of reference fields: one regular expression a field, as anybody would write them first."""

from __future__ import annotations

import re
from typing import Any

_LABEL = re.compile(r"^\s*(?:\[\d+\]|\(\d+\)|\d+[.)])\s*")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_DOI = re.compile(r"10\.\d{4,9}/[^\s,;]+[\w/)]")
_NUMBERS = re.compile(
    r"(?:vol\.?\s*)?\b(?P<volume>\d{1,4})\s*(?:\([^)]{1,15}\))?\s*[:,]\s*(?:pp?\.\s*)?(?P<page>[A-Za-z]?\d{1,6})(?:\s*[-–]\s*\w+)?",
    re.I,
)
_NAME = re.compile(
    r"([^\W\d_][\w'’-]+),?\s+(?:[A-Z]\.?[\s-]?){1,4}(?=[,;.&\s(]|$)|(?:[A-Z]\.[\s-]?){1,4}\s*([^\W\d_][\w'’-]+)"
)


def parse(text: str) -> dict[str, Any]:
    """Return CSL-JSON: authors up to the first sentence's end, title and journal the sentences after."""
    csl: dict[str, Any] = {}
    if doi := _DOI.search(text):
        csl["DOI"] = doi[0]
        text = text[: doi.start()]
    text = _LABEL.sub("", text)
    if year := _YEAR.search(text):
        csl["issued"] = {"date-parts": [[int(year[0])]]}
    numbers = _NUMBERS.search(text, year.end() if year and _NUMBERS.search(text, year.end()) else 0)
    if numbers:
        csl["volume"], csl["page"] = numbers["volume"], numbers["page"]
    head = text[: numbers.start()] if numbers else text
    sentences = [part for part in re.split(r"(?<=[^A-Z])[.?!]\s+|(?<=\))\.?\s+", head) if part.strip(" .,;()")]
    names = [found[1] or found[2] for found in _NAME.finditer(sentences[0])] if sentences else []
    if names:
        csl["author"] = [{"family": name} for name in names]
    rest = [part for part in sentences[1:] if not _YEAR.fullmatch(part.strip(" ().,;"))]
    if rest:
        csl["title"] = rest[0]
    if len(rest) > 1:
        csl["container-title"] = _YEAR.sub("", rest[1])
    return csl
