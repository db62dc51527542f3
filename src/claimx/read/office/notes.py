"""Which footnotes and endnotes are references, and the citations that their marks then are."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimx.document import Entry, Mark

_YEAR = re.compile(r"\b(?:19[4-9]\d|20[0-4]\d)\b")
_WORK = re.compile(
    r"\bdoi\b|\bPMID\b|10\.\d{4,9}/|https?://|\bet al\b"
    r"|\b\d{1,4}\s?(?:\(\d{1,3}\)\s?)?[:,]\s?(?:pp?\.\s?)?[eE]?\d{1,6}[-–]\d{1,6}\b"
    r"|\b[A-Z][\w'’-]+,? [A-Z]{1,3}\b[.,]"
)
_LONGEST_REFERENCE = 600  # characters


class Note(NamedTuple):
    """A note as it stands in the text, its label, and the places that refer to it."""

    start: int
    end: int
    label: str
    places: list[tuple[int, int]]


def is_reference(words: str) -> bool:
    """Tell whether a note describes a work rather than says something."""
    return len(words) <= _LONGEST_REFERENCE and bool(_YEAR.search(words) and _WORK.search(words))


def label_of(number: str, words: str) -> str:
    """Return what stands for the number of a note in the text: a number that is raised would cite a reference.

    >>> label_of("3", "At night."), label_of("3", "Ode A. Pain. J Pain 2014;7:11-19.")
    ('[note 3]', '3')
    """
    return number if not number or is_reference(words) else f"[note {number}]"


def prefix_of(label: str) -> str:
    """Return what stands before the text of a note with this label."""
    return f"{label}." if label and label[0] != "[" else label


def note_references(text: str, notes: list[Note]) -> tuple[list[Entry], list[Mark]]:
    """Return the notes that are references as entries, and the marks of them and of their citations."""
    entries: list[Entry] = []
    marks: list[Mark] = []
    for note in notes:
        words = text[note.start : note.end]
        if note.label.startswith("[") or not is_reference(words):
            continue
        key = f"note-{len(entries) + 1}"
        prefix = f"{note.label}. "
        start = note.start + (len(prefix) if note.label and words.startswith(prefix) else 0)
        entries.append(Entry(key=key, start=start, end=note.end, label=note.label or None))
        marks.append(Mark(start=note.start, end=note.end, role="references"))
        marks += [Mark(start=first, end=last, role="citation", target=key) for first, last in note.places]
    return entries, marks
