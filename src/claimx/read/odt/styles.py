"""What the styles of an OpenDocument file say: titles, captions, raised and hidden letters, the numbers of lists."""

from __future__ import annotations

from typing import Any, NamedTuple

from claimx.read.numbers import whole_number
from claimx.read.odt.names import FO, STYLE, TEXT
from claimx.read.office.counting import written
from claimx.read.office.styles import built_in_of_id

_DEEPEST = 20  # styles that inherit
_LEVELS = 10
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}


class Look(NamedTuple):
    """What a style says: the section of its paragraphs, the level of a heading, its list, how its letters are set."""

    role: str | None = None
    level: int | None = None
    numbered: str | None = None
    raised: str | None = None
    strong: bool = False
    hidden: bool = False


class Level(NamedTuple):
    """A level of a list; a bullet has no ``form``."""

    form: str | None
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1


class Styles:
    """The styles of a document, from its ``content.xml`` and its ``styles.xml``."""

    def __init__(self, *roots: Any) -> None:
        self._raw: dict[str, Any] = {}
        self._known: dict[str, Look] = {}
        self.lists: dict[str, dict[int, Level]] = {}
        for root in roots:
            if root is None:
                continue
            for element in root.iter(f"{STYLE}style"):
                self._raw.setdefault(element.get(f"{STYLE}name") or "", element)
            for element in root.iter(f"{TEXT}list-style", f"{TEXT}outline-style"):
                name = element.get(f"{STYLE}name") or "Outline"
                self.lists.setdefault(name, dict(map(_level, element)))

    def look(self, name: str) -> Look:
        """Return what the style ``name`` says, with what it inherits."""
        if name not in self._known:
            self._known[name] = self._read(name)
        return self._known[name]

    def _read(self, name: str) -> Look:
        found = Look()
        for _ in range(_DEEPEST):
            element = self._raw.get(name)
            shown = (element.get(f"{STYLE}display-name") if element is not None else None) or name
            named = built_in_of_id(shown.replace("_20_", " "))
            own = Look(named.role, named.level)
            if element is not None:
                own = own._replace(numbered=element.get(f"{STYLE}list-style-name") or None)
                for properties in element.iterchildren(f"{STYLE}text-properties"):
                    own = _set(own, properties)
            found = Look(
                found.role or own.role,
                found.level or own.level,
                found.numbered or own.numbered,
                found.raised or own.raised,
                found.strong or own.strong,
                found.hidden or own.hidden,
            )
            name = "" if element is None else element.get(f"{STYLE}parent-style-name") or ""
            if not name:
                break
        return found


def label(levels: dict[int, Level], counts: list[int]) -> str:
    """Return the label of an item at the depth of ``counts`` (the numbers of it and of what it is in)."""
    level = levels.get(len(counts))
    if level is None or level.form is None:
        return "•"
    if level.form == "none":
        return f"{level.prefix}{level.suffix}".strip()
    first = max(1, len(counts) - level.shown + 1)
    numbers = []
    for depth in range(first, len(counts) + 1):
        form = (levels.get(depth) or level).form
        numbers.append(written(counts[depth - 1], form or "decimal"))
    return f"{level.prefix}{'.'.join(one for one in numbers if one)}{level.suffix}".strip()[:60]


def _set(look: Look, properties: Any) -> Look:
    position = (properties.get(f"{STYLE}text-position") or "").split(" ")[0]
    raised = None
    if position in ("super", "sub"):
        raised = f"{position}script"
    elif position.endswith("%") and position[:-1].lstrip("-").isdigit() and position[:-1].lstrip("-").strip("0"):
        raised = "subscript" if position.startswith("-") else "superscript"
    strong = properties.get(f"{FO}font-weight") == "bold" or properties.get(f"{FO}font-style") == "italic"
    return look._replace(raised=raised, strong=strong, hidden=properties.get(f"{TEXT}display") == "none")


def _level(element: Any) -> tuple[int, Level]:
    depth = whole_number(element.get(f"{TEXT}level"), 0)
    if not isinstance(element.tag, str) or not element.tag.endswith(("-number", "outline-level-style")):
        return depth, Level(None)
    form = _FORMS.get(element.get(f"{STYLE}num-format") or "", "decimal")
    return depth, Level(
        form,
        (element.get(f"{STYLE}num-prefix") or "")[:20],
        (element.get(f"{STYLE}num-suffix") or "")[:20],
        whole_number(element.get(f"{TEXT}start-value"), 1),
        min(_LEVELS, max(1, whole_number(element.get(f"{TEXT}display-levels"), 1))),
    )
