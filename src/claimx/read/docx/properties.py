"""What a Word document says of itself: title, writers, dates (Dublin Core in the core properties)."""

from __future__ import annotations

import re

from claimx.document import Metadata
from claimx.read.docx.parts import Parts

_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_DATE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_PROGRAMS = re.compile(
    r"(?:microsoft|python-docx|office|windows|user|admin|administrator|owner|author|default|unknown|apache poi|aspose|google|pandoc|un-?named|pc|hp|dell|lenovo)(?:\W.*)?",
    re.I,
)
_NO_TITLE = re.compile(
    r"(?:untitled|document|microsoft word|title|template|word document|normal)\b.{0,60}|.{0,120}\.docx?", re.I
)
_MADE_BY_TEMPLATE = "2013-12-23"  # of python-docx's empty document


def read_properties(parts: Parts, title: str) -> Metadata:
    """Return the metadata; ``title`` is that of the text itself, which counts for more than the one in the properties."""
    name = next(
        (one.part for one in parts.relations("").values() if one.kind == "core-properties"), "docProps/core.xml"
    )
    root = parts.root(name)
    if root is None:
        return Metadata(title=title or None)

    def text(tag: str) -> str:
        element = root.find(tag)
        return " ".join("".join(element.itertext()).split())[:1000] if element is not None else ""

    named = text(f"{_DC}title")
    writers = [
        writer.strip()
        for writer in re.split(r"\s*[;|]\s*", text(f"{_DC}creator"))
        if " " in writer.strip() and not _PROGRAMS.fullmatch(writer.strip())
    ]
    created, changed = _DATE.match(text(f"{_TERMS}created")), _DATE.match(text(f"{_TERMS}modified"))
    return Metadata(
        title=title or (None if _NO_TITLE.fullmatch(named) else named) or None,
        authors=tuple(dict.fromkeys(writers)),
        published=created[0] if created and created[0] != _MADE_BY_TEMPLATE else None,
        updated=changed[0] if changed and changed[0] != _MADE_BY_TEMPLATE else None,
    )
