"""A bibliography in (BibTeX, RIS, NBIB, CSL-JSON), and the match of citations and references against it."""

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
