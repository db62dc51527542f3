"""Bibliographies in, and the match of citations and references against them.

::

    files --load.read_entries--> (key, CSL-JSON) --build_index--> index on disk --open_library--> Library

An *entry* is ``(key, csl)``: the key that the bibliography has for it (``""`` is replaced by a number where it has
none) and a CSL-JSON item. What was read from text that no format describes (a list of references, a line of JSON with
``text``) keeps it at ``csl["custom"]["raw"]``, with or without fields beside it. Keys need not be
unique.

- ``build_index(entries, path) -> Built``: consume any iterable of entries in bounded memory, write the index at
  ``path`` whole or not at all. ``Built`` has ``path``, ``entries`` and ``duplicates`` (entries whose work another one
  already is).
- ``open_library(paths) -> Library``: one or several bibliographies and built indexes, matched as one. An index is told
  by its first bytes.
- ``Library``: ``len()``; ``match_text(raw) -> Match``; ``match_reference(csl, text="") -> Match``;
  ``match_citation(citation, references) -> Match | None``; ``apply(notes)``; ``entry(number) -> (key, csl)`` and
  ``entries()``, an iterator over all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from claimx.library.library import Library

__all__ = ["load_library"]


def load_library(path: str | Path) -> Library:
    """Read the bibliography at ``path``; its format is told by its content, then by its suffix.

    Raises:
        LibraryError: it cannot be read or is none of the formats; the message names file and line.
    """
    from claimx.library.load import load

    return load(path)
