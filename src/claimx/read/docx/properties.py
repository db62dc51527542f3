"""What a Word document says of itself: title, writers, dates (Dublin Core in the core properties)."""

from __future__ import annotations

from claimx.document import Metadata
from claimx.read.docx.parts import Parts
from claimx.read.office.names import date, people, title

_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"


def read_properties(parts: Parts, heading: str) -> Metadata:
    """Return the metadata; ``heading`` is the title in the text, which counts for more than the one in the properties.

    The day on which the file was made is not that on which the document was published.
    """
    name = next(
        (one.part for one in parts.relations("").values() if one.kind == "core-properties"), "docProps/core.xml"
    )
    root = parts.root(name)
    if root is None:
        return Metadata(title=heading or None)

    def text(tag: str) -> str:
        element = root.find(tag)
        return "" if element is None else " ".join("".join(element.itertext()).split())[:2000]

    return Metadata(
        title=heading or title(text(f"{_DC}title")),
        authors=tuple(people(text(f"{_DC}creator"))),
        updated=date(text(f"{_TERMS}modified")),
    )
