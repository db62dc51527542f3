"""The texts of a ledger's documents, read again from their files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from claimx.errors import DocumentError
from claimx.ledger import AnnotatedDocument
from claimx.read import read_member
from claimx.read.containers import Found, Opening
from claimx.read.source import Member, Refused
from claimx.run.load import documents_of, the_document
from claimx.run.plan import STDIN, Input, input_of
from claimx.run.stores.address import is_address


class Texts:
    """Reads documents again, those of one file in one go where they are asked for in its order.

    ``root`` is the folder in which relative paths stand (``None``: the current one), ``opening`` how files were read.
    """

    def __init__(self, root: str | None = None, opening: Opening | None = None) -> None:
        self._root = root
        self._opening = Opening() if opening is None else opening
        self._file: str | None = None
        self._left: Iterator[tuple[Found, int]] = iter(())

    def read(self, found: AnnotatedDocument) -> AnnotatedDocument:
        """Return ``found`` with its text, or with what is the trouble: it is not there, it is not as it was, or what it
        is now read as does not have the quotes where they were."""
        try:
            text = self.text_of(found.path, found.sha256)
        except (OSError, ValueError, DocumentError) as error:
            return msgspec.structs.replace(found, trouble=str(error).splitlines()[0])
        if text is None:
            return msgspec.structs.replace(found, trouble="the file is not as it was")
        if any(text[record.start : record.end] != record.quote for record in found.records):
            return msgspec.structs.replace(found, trouble="the file was read otherwise, and the quotes stand elsewhere")
        return msgspec.structs.replace(found, text=text)

    def read_all(self, documents: Iterable[AnnotatedDocument]) -> Iterator[AnnotatedDocument]:
        """Yield ``documents``, each with its text or the trouble."""
        return map(self.read, documents)

    def text_of(self, path: str, sha256: str) -> str | None:
        """Return the text of the document at ``path``, ``None`` where its bytes are not those of ``sha256``.

        Raises:
            DocumentError, OSError, ValueError: it cannot be read.
        """
        given = input_of(path if self._root is None or is_address(path) else str(Path(self._root, path)))
        if given.file == STDIN:
            raise DocumentError("it came from standard input")
        member = the_document(given, self._opening) if given.only is None else self._in_turn(given)
        document = read_member(member, input_format=self._opening.input_format)
        return document.text if document.sha256 == sha256 else None

    def _in_turn(self, given: Input) -> Member:
        """Return the document of a file of many: from where the last one stood, else from the beginning."""
        for begin in (False, True) if given.file == self._file else (True,):
            if begin:
                self._file = given.file
                self._left = documents_of(msgspec.structs.replace(given, only=None), self._opening)
            for member, _ in self._left:
                if member.path == given.path and isinstance(member, Member | Refused):
                    if isinstance(member, Refused):
                        raise member.error
                    return member
        raise DocumentError(f"there is no such document in {given.name}")
