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

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from claimx.library.build import Built
    from claimx.library.library import Library

__all__ = ["build_index", "load_library", "open_library"]


def build_index(entries: Iterable[tuple[str, dict[str, Any]]], path: str | Path) -> Built:
    """Write the index of ``entries`` at ``path``, whole or not at all, in bounded memory.

    Raises:
        LibraryError: it cannot be written.
    """
    from claimx.library.build import build_index as build

    return build(entries, path)


def open_library(
    paths: Sequence[str | Path],
    warn: Callable[[str], None] = lambda _: None,
    describe: Callable[[dict[str, Any]], dict[str, Any]] = lambda csl: csl,
) -> Library:
    """Open bibliographies and built indexes and match against all of them as one.

    ``warn`` is called with a line for all that was passed over or mended in a bibliography; ``describe`` returns the
    item of a match as it is to be shown (an entry that is known as a raw string alone can be parsed there).

    Raises:
        LibraryError: one cannot be read, is none of the formats, has no entry, or is a damaged index.
    """
    from claimx.library.index import Index
    from claimx.library.library import Library
    from claimx.library.storage import is_index

    built = {str(path) for path in paths if is_index(path)}
    indexes = [Index.open(path) for path in paths if str(path) in built]
    files = [path for path in paths if str(path) not in built]
    if not files:
        return Library((), indexes, describe)
    from claimx.library.load import read_entries

    return Library((entry for path in files for entry in read_entries(path, warn)), indexes, describe)


def load_library(path: str | Path) -> Library:
    """Read the bibliography or index at ``path``; see :func:`open_library`."""
    return open_library([path])
