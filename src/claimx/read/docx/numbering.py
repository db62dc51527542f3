"""Automatic numbers as they are printed: "1.", "2.1", "(a)", "IV", bullets (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from claimx.read.docx.parts import W
from claimx.read.numbers import whole_number
from claimx.read.office.counting import written

_LEVELS = 9
_LONGEST = 60  # characters of a label
_PLACE = re.compile(r"%([1-9])")


class Level(NamedTuple):
    """A level of a list: its first number, how numbers are written, and the label (``%1.%2``)."""

    start: int = 1
    form: str = "decimal"
    label: str = ""


class Numbering:
    """Counts the numbered paragraphs of a document."""

    def __init__(self, root: Any) -> None:
        self._lists: dict[str, tuple[str, dict[int, Level], frozenset[int]]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._restarted: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: Any) -> None:
        kinds: dict[str, dict[int, Level]] = {}
        for element in root.iterchildren(f"{W}abstractNum"):
            kinds[element.get(f"{W}abstractNumId") or ""] = {
                number: level for number, level in map(_level, element.iterchildren(f"{W}lvl")) if level
            }
        for element in root.iterchildren(f"{W}num"):
            key = element.get(f"{W}numId") or ""
            kind = _value(element, "abstractNumId") or ""
            levels = dict(kinds.get(kind, {}))
            changed = set()
            for override in element.iterchildren(f"{W}lvlOverride"):
                number, level = _override(override, levels)
                if level is not None:
                    levels[number] = level
                    changed.add(number)
            self._lists[key] = (kind, levels, frozenset(changed))

    def label(self, key: str, depth: int) -> str:
        """Count a paragraph of the list ``key`` at level ``depth`` (from 0) and return its label, empty where it has none."""
        if key not in self._lists:
            return ""
        kind, levels, changed = self._lists[key]
        level = levels.get(depth)
        if level is None:
            return "•" if not levels else ""
        counts = self._counts.setdefault(kind, [None] * _LEVELS)
        if depth in changed and (key, depth) not in self._restarted:
            self._restarted.add((key, depth))
            counts[depth] = None
        before = counts[depth]
        counts[depth] = level.start if before is None else before + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        if level.form == "bullet":
            return "•"

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            one = levels.get(at, Level())
            number = counts[at]
            return written(one.start if number is None else number, one.form)

        return _PLACE.sub(shown, level.label)[:_LONGEST].strip()


def _level(element: Any) -> tuple[int, Level | None]:
    number = whole_number(element.get(f"{W}ilvl"), -1)
    form = _value(element, "numFmt") or "decimal"
    label = (_value(element, "lvlText") or "")[:_LONGEST]
    start = whole_number(_value(element, "start"), 1)
    return number, Level(start, form, label) if 0 <= number < _LEVELS else None


def _override(element: Any, levels: dict[int, Level]) -> tuple[int, Level | None]:
    number = whole_number(element.get(f"{W}ilvl"), -1)
    new = element.find(f"{W}lvl")
    level = _level(new)[1] if new is not None else levels.get(number)
    start = _value(element, "startOverride")
    if level is not None and start is not None:
        level = level._replace(start=whole_number(start, 1))
    return number, level


def _value(element: Any, name: str) -> str | None:
    child = element.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")
