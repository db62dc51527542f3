"""What the styles of a Word document say: headings by name, outline level and inheritance, titles, raised letters.

The built-in styles keep their English name whatever the language of Word; their ids are translated.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from claimx.read.docx.parts import W
from claimx.read.office.styles import built_in, built_in_of_id

_DEEPEST = 20  # styles based on styles
_SUPER = {"superscript": "superscript", "subscript": "subscript"}


class Style(NamedTuple):
    """A style: the section of its paragraphs, the level of a heading, its numbering (list, level) and raised letters."""

    role: str | None = None
    level: int | None = None
    numbering: tuple[str, int] | None = None
    raised: str | None = None


NO_STYLE = Style()


def read_styles(root: Any) -> dict[str, Style]:
    """Return the styles by id from ``styles.xml`` (``None``: there is none)."""
    raw = {} if root is None else {one.get(f"{W}styleId") or "": one for one in root.iterchildren(f"{W}style")}
    return {key: _style(key, raw) for key in raw}


def style_of_id(key: str) -> Style:
    """Return what the bare id of a style says that ``styles.xml`` does not have."""
    return Style(*built_in_of_id(key))


def _style(key: str, raw: dict[str, Any]) -> Style:
    found = NO_STYLE
    element = raw.get(key)
    for _ in range(_DEEPEST):
        if element is None:
            break
        own = _own(element)
        found = Style(
            found.role if found.role is not None else own.role,
            found.level if found.level is not None else own.level,
            found.numbering if found.numbering is not None else own.numbering,
            found.raised if found.raised is not None else own.raised,
        )
        element = raw.get(_value(element, "basedOn") or "")
    if found.role == "heading" or found.role is None:
        return found
    return found._replace(level=None)


def _own(element: Any) -> Style:
    role, level = built_in(_value(element, "name") or "")
    properties = element.find(f"{W}pPr")
    numbering = None
    if properties is not None:
        outline = _value(properties, "outlineLvl")
        if role is None and outline in ("0", "1", "2", "3", "4", "5"):
            role, level = "heading", int(outline) + 1
        numbered = properties.find(f"{W}numPr")
        numbering = number_of(numbered) if numbered is not None else None
    run = element.find(f"{W}rPr")
    raised = _SUPER.get(_value(run, "vertAlign") or "") if run is not None else None
    return Style(role, level, numbering, raised)


def number_of(element: Any) -> tuple[str, int] | None:
    """Return the list and the level that ``w:numPr`` puts its paragraph into; list ``"0"`` is none."""
    key = _value(element, "numId")
    level = _value(element, "ilvl") or "0"
    return (key or "", int(level)) if level in tuple("012345678") else None


def _value(element: Any, name: str) -> str | None:
    child = element.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")
