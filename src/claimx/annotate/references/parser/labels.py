"""What a word of a reference string can be."""

from __future__ import annotations

LABELS = (
    "other",
    "B-family",
    "I-family",
    "B-given",
    "I-given",
    "B-literal",
    "I-literal",
    "et-al",
    "title",
    "container",
    "volume",
    "issue",
    "first-page",
    "last-page",
    "year",
    "date",
    "letter",
    "publisher",
    "place",
    "editor",
    "edition",
    "note",
    "number",
    "identifier",
)
"""Names have a label for their first word, since one may stand right after another. ``letter`` is the "a" of 2014a,
``number`` the place in the list, ``note`` what tells about the online edition ("Epub ahead of print")."""
INDEX = {label: number for number, label in enumerate(LABELS)}
