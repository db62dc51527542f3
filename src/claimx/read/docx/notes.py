"""Footnotes and endnotes of a Word document: their labels as printed, and which of them are references."""

from __future__ import annotations

from typing import Any

from claimx.read.docx.parts import Parts, Relation, W
from claimx.read.office.counting import written
from claimx.read.office.notes import Note, label_of, prefix_of

Key = tuple[str, str]
"""``footnote`` or ``endnote``, and its id."""

_ID, _TYPE, _VAL = f"{W}id", f"{W}type", f"{W}val"
_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}


class Notes:
    """The notes of a document; each is written once, where it is first referred to."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._elements: dict[Key, Any] = {}
        self._relations: dict[str, dict[str, Relation]] = {}
        self._labels: dict[Key, str] = {}
        self._forms = dict(_FORMS)
        self._places: dict[Key, tuple[int, int]] = {}
        self._counts = {"footnote": 0, "endnote": 0}
        settings = parts.root(next(iter(parts.related("settings")), None))
        for kind in _FORMS:
            name = next(iter(parts.related(f"{kind}s")), None)
            root = parts.root(name)
            for element in [] if root is None else root.iterchildren(f"{W}{kind}"):
                if element.get(_TYPE) in (None, "normal"):
                    self._elements[kind, element.get(_ID) or ""] = element
            self._relations[kind] = parts.relations(name) if name and root is not None else {}
            form = settings.find(f"{W}{kind}Pr/{W}numFmt") if settings is not None else None
            if form is not None:
                self._forms[kind] = form.get(_VAL) or "decimal"

    def label(self, kind: str, identifier: str) -> str:
        """Return the label of a note; the first that is asked for is the first note."""
        key = (kind, identifier)
        if key not in self._labels:
            self._counts[kind] += 1
            element = self._elements.get(key)
            words = "" if element is None else "".join(text.text or "" for text in element.iter(f"{W}t"))
            self._labels[key] = label_of(written(self._counts[kind], self._forms[kind]), words)
        return self._labels[key]

    def prefix(self, key: Key) -> str:
        """Return what stands before the text of a note: its label, or nothing where it has its own mark."""
        return prefix_of(self._labels.get(key, ""))

    def take(self, key: Key) -> Any:
        """Return the element of a note, ``None`` where there is none or it was taken before."""
        return self._elements.pop(key, None)

    def relations(self, kind: str) -> dict[str, Relation]:
        """Return the relations of the part that holds the notes of a kind."""
        return self._relations[kind]

    def written(self, key: Key, start: int, end: int) -> None:
        """A note has been written to ``start`` to ``end``."""
        if end > start:
            self._places[key] = (start, end)

    def notes(self, places: list[tuple[Key, int, int]]) -> list[Note]:
        """Return the notes that were written; ``places`` are those of the document that refer to notes."""
        referring: dict[Key, list[tuple[int, int]]] = {}
        for key, start, end in places:
            referring.setdefault(key, []).append((start, end))
        return [
            Note(start, end, self._labels.get(key, ""), referring.get(key, []))
            for key, (start, end) in self._places.items()
        ]
