"""From a file to a :class:`~claimx.library.library.Library`: which format it is, and its entries as CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from claimx.errors import LibraryError
from claimx.library.bibtex import read_bibtex
from claimx.library.csljson import read_csl
from claimx.library.library import Library
from claimx.library.tagged import read_nbib, read_ris

Entry = tuple[str, dict[str, Any]]
_READERS: dict[str, Callable[[str, str], list[Entry]]] = {
    "bibtex": read_bibtex,
    "ris": read_ris,
    "nbib": read_nbib,
    "csl": read_csl,
}
_SUFFIXES = {
    ".bib": "bibtex",
    ".bibtex": "bibtex",
    ".ris": "ris",
    ".nbib": "nbib",
    ".medline": "nbib",
    ".json": "csl",
    ".csl": "csl",
}
_CONTENT = (
    ("csl", re.compile(r"\A\s*[\[{]\s*[{\"\]}]")),
    ("ris", re.compile(r"^TY {2}- ", re.M)),
    ("nbib", re.compile(r"^PMID- ", re.M)),
    ("bibtex", re.compile(r"^\s*@\w+\s*[{(]", re.M)),
)


def load(path: str | Path) -> Library:
    """Read a bibliography; see :func:`claimx.library.load_library`."""
    name = str(path)
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise LibraryError(
            f"{name}: {error.strerror or error}", hint="give the path of a .bib, .ris, .nbib or CSL .json file"
        ) from error
    text = _decode(data)
    entries = _READERS[_format(name, text)](text, name)
    if not entries:
        raise LibraryError(f"{name}:1: no entry found in the bibliography")
    return Library(entries)


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _format(name: str, text: str) -> str:
    head = text[:20_000]
    for kind, pattern in _CONTENT:
        if pattern.search(head):
            return kind
    kind = _SUFFIXES.get(Path(name).suffix.lower(), "")
    if not kind:
        raise LibraryError(
            f"{name}:1: not BibTeX, RIS, NBIB or CSL-JSON", hint="export the bibliography in one of these formats"
        )
    return kind
