"""The built-in styles of office programs by their names: headings, titles, captions, what is no text of the document.

Word and LibreOffice keep their English names whatever the language of the program; ids and the names in files of other
programs may be translated.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_HEADING = re.compile(
    r"\s*(?:heading|überschrift|uberschrift|berschrift|titre|título|titulo|titolo|rubrik|overskrift|kop|otsikko|nagłówek|nagwek|nadpis|заголовок|标题|見出し|제목)\s*(\d)\b",
    re.I,
)
_ROLES = {  # by the lower-case name of the style
    "title": "title",
    "titel": "title",
    "caption": "caption",
    "table caption": "caption",
    "figure caption": "caption",
    "abstract": "abstract",
    "bibliography": "references",
    "references": "references",
    "reference": "references",
    "endnote bibliography": "references",
    "toc heading": "boilerplate",
    "header": "boilerplate",
    "footer": "boilerplate",
    "table of figures": "boilerplate",
}
_CONTENTS = re.compile(r"toc ?\d")
_GLUED_DIGIT = re.compile(r"(?<=\D)(?=\d$)")


class BuiltIn(NamedTuple):
    """What the name of a style says: the section of its paragraphs and the level of a heading."""

    role: str | None = None
    level: int | None = None


def built_in(name: str) -> BuiltIn:
    """Return what the name of a style says; nothing where it is no built-in one.

    >>> built_in("heading 2"), built_in("Bibliography").role, built_in("My own")
    (BuiltIn(role='heading', level=2), 'references', BuiltIn(role=None, level=None))
    """
    heading = _HEADING.match(name)
    if heading and heading[1] in "123456789":
        return BuiltIn("heading", min(6, int(heading[1])))
    name = name.strip().lower()
    if _CONTENTS.fullmatch(name):
        return BuiltIn("boilerplate")
    return BuiltIn(_ROLES.get(name))


def built_in_of_id(key: str) -> BuiltIn:
    """Return what the bare id of a style says ("Heading2") whose name the file does not have."""
    return built_in(_GLUED_DIGIT.sub(" ", key))
