"""Footnotes and endnotes of a Word document: their labels as printed, and which of them are references."""

from __future__ import annotations

import re
from typing import Any

from claimx.document import Entry, Mark
from claimx.read.docx.numbering import written
from claimx.read.docx.parts import Parts, Relation, W

Key = tuple[str, str]
"""``footnote`` or ``endnote``, and its id."""

_ID, _TYPE, _VAL = f"{W}id", f"{W}type", f"{W}val"
_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}
_YEAR = re.compile(r"\b(?:19[4-9]\d|20[0-4]\d)\b")
_WORK = re.compile(
    r"\bdoi\b|\bPMID\b|10\.\d{4,9}/|https?://|\bet al\b|\b\d{1,4}\s?(?:\(\d{1,3}\)\s?)?[:,]\s?(?:pp?\.\s?)?[eE]?\d{1,6}[-–]\d{1,6}\b"
    r"|\b[A-Z][\w'’-]+,? [A-Z]{1,3}\b[.,]"
)
_LONGEST_REFERENCE = 600  # characters


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
        """Return the number of a note as it is printed; the first that is asked for is the first note."""
        key = (kind, identifier)
        if key not in self._labels:
            self._counts[kind] += 1
            self._labels[key] = written(self._counts[kind], self._forms[kind])
        return self._labels[key]

    def prefix(self, key: Key) -> str:
        """Return what stands before the text of a note: its label and a full stop, or nothing where it has its own mark."""
        label = self._labels.get(key)
        return f"{label}." if label else ""

    def take(self, key: Key) -> Any:
        """Return the element of a note, ``None`` where there is none or it was taken before."""
        return self._elements.pop(key, None)

    def relations(self, kind: str) -> dict[str, Relation]:
        """Return the relations of the part that holds the notes of a kind."""
        return self._relations[kind]

    def written(self, key: Key, start: int, end: int) -> None:
        """A note has been written to ``start`` to ``end``."""
        if 0 < end - start <= _LONGEST_REFERENCE:
            self._places[key] = (start, end)

    def entries(self, text: str, places: list[tuple[Key, int, int]]) -> tuple[list[Entry], list[Mark]]:
        """Return the notes that are references as entries of the reference list, and marks for them and their citations.

        ``places`` are those of the document that refer to notes.
        """
        keys: dict[Key, str] = {}
        entries, marks = [], []
        for key, (start, end) in self._places.items():
            note = text[start:end]
            if _YEAR.search(note) and _WORK.search(note):
                keys[key] = f"{key[0]}-{len(keys) + 1}"
                entries.append(Entry(key=keys[key], start=start, end=end, label=self._labels.get(key)))
                marks.append(Mark(start=start, end=end, role="references"))
        marks += [
            Mark(start=start, end=end, role="citation", target=keys[key]) for key, start, end in places if key in keys
        ]
        return entries, marks
