"""Annotations that are taken to be right, read from what people have: a folder, a file, a reviewed ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from claimx.errors import DocumentError, LedgerError
from claimx.evaluate.gold_lines import GoldError, item_of, source_type_of
from claimx.evaluate.ledger_side import of_ledger
from claimx.evaluate.model import Annotations, Item
from claimx.ledger import by_document, read_ledger
from claimx.records import SourceType

PAGES = "pages"
"""The folder, beside the annotations, with the annotated documents."""
_SUFFIX = ".jsonl"

TextOf = Callable[[Path], str]
"""Gives the text of a document, as offsets count it.

Raises:
    DocumentError, OSError: it cannot be read.
"""


class Gold(NamedTuple):
    """What was read, and what is wrong with it, a line each; ``unchecked`` documents have no text to compare with."""

    documents: list[Annotations]
    troubles: list[str]
    unchecked: int


def read_gold(path: str, text_of: TextOf) -> Gold:
    """Read the gold at ``path``: a folder of ``<page>.jsonl`` with the documents in ``pages``, one such file, or a ledger.

    In a file of several documents each line names its own as ``document``; else the file is of the document of its name.

    Raises:
        LedgerError: there is nothing to read, or it is no gold at all.
    """
    place = Path(path)
    reader = _Reader(place if place.is_dir() else place.parent, text_of)
    try:
        files = sorted(place.glob(f"*{_SUFFIX}")) if place.is_dir() else [place]
        if not files:
            raise LedgerError(
                f"{path}: holds no {_SUFFIX} files", hint="a folder of gold has <page>.jsonl for each page"
            )
        for file in files:
            reader.read(file)
    except OSError as error:
        raise LedgerError(f"{error.filename or path}: {error.strerror}") from error
    return Gold(reader.documents, reader.troubles, reader.unchecked)


class _Reader:
    def __init__(self, folder: Path, text_of: TextOf) -> None:
        self._pages = folder / PAGES
        self._text_of = text_of
        self.documents: list[Annotations] = []
        self.troubles: list[str] = []
        self.unchecked = 0

    def read(self, file: Path) -> None:
        """Read a file of annotations, or a ledger."""
        with file.open("rb") as lines:
            first = next((line for line in lines if line.strip()), b"")
            lines.seek(0)
            if b'"schema"' in first:
                self.documents += of_ledger(by_document(read_ledger(lines, str(file))))
                return
            by_name: dict[str, list[tuple[int, dict[str, Any]]]] = {}
            for number, raw in self._objects(lines, file):
                named = raw.get("document", file.stem)
                if isinstance(named, str):
                    by_name.setdefault(named, []).append((number, raw))
                else:
                    self.troubles.append(f"{file}, line {number}: document is not the name of one")
        for name, rows in by_name.items():
            self._document(file, name, rows)
        if not by_name:
            self._document(file, file.stem, [])

    def _objects(self, lines: Any, file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                raw = msgspec.json.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                self.troubles.append(f"{file}, line {number}: not JSON: {error}")
                continue
            if isinstance(raw, dict):
                yield number, raw
            else:
                self.troubles.append(f"{file}, line {number}: not an object")

    def _document(self, file: Path, name: str, rows: list[tuple[int, dict[str, Any]]]) -> None:
        page = self._page(name)
        text = None
        if page is not None:
            try:
                text = self._text_of(page)
            except (DocumentError, OSError, ValueError) as error:
                self.troubles.append(f"{page}: {error}")
        self.unchecked += text is None
        source_type: SourceType | None = None
        items: list[Item] = []
        for number, raw in rows:
            try:
                if raw.get("kind") == "source":
                    source_type = source_type_of(raw)
                else:
                    items.append(item_of(raw, text))
            except GoldError as error:
                self.troubles.append(f"{file}, line {number}: {error}")
        self.documents.append(
            Annotations(
                name=name,
                path=None if name == file.stem else name,
                sha256=None if page is None else hashlib.sha256(page.read_bytes()).hexdigest(),
                length=None if text is None else len(text),
                source_type=source_type,
                items=items,
            )
        )

    def _page(self, name: str) -> Path | None:
        """Return the annotated document: ``pages/<name>.txt``, else the only file that is called so."""
        if Path(name).name != name:  # a path: only what is beside the annotations is read, never what a line points at
            name = Path(name).name
        for exact in (self._pages / name, self._pages / f"{name}.txt"):
            if exact.is_file():
                return exact
        found = [path for path in sorted(self._pages.glob("*")) if path.stem == name and path.is_file()]
        return found[0] if len(found) == 1 else None
