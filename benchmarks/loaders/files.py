"""The documents that a file holds, as a run finds them."""

from __future__ import annotations

from pathlib import Path

from claimx.document import Document
from claimx.read import read_member
from claimx.read.containers import Opening, Skipped
from claimx.read.source import Refused
from claimx.run.load import documents_of
from claimx.run.plan import Input


def documents_in(path: Path) -> list[Document]:
    """Return the documents in the file at ``path``, named after it without its folder.

    Raises:
        DocumentError: one of them cannot be read.
    """
    found = [each for each, _ in documents_of(Input(path=path.name, file=str(path)), Opening())]
    for each in found:
        if isinstance(each, Refused):
            raise each.error
    return [read_member(each) for each in found if not isinstance(each, Refused | Skipped)]
