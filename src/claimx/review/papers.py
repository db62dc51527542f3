"""The claims and documents of a review, whole: from the ledger, from the log where a reviewer added a claim, from files."""

from __future__ import annotations

from collections.abc import Callable

from claimx.decisions.added import claim_from
from claimx.decisions.history import History
from claimx.ledger import AnnotatedDocument
from claimx.records import ClaimRecord, Scheme
from claimx.review.index import Index
from claimx.review.shelf import Sheet, Shelf
from claimx.review.texts import Text, Texts


class Unknown(Exception):
    """There is no such claim, document or list; the message says which."""


class Papers:
    """What a claim says and where.

    Args:
        index: the ledger.
        history: where claims that were added are told.
        texts: reads documents.
        signed: gives, for the id of a claim and who added it, the name under which the record says so.
    """

    def __init__(
        self, index: Index, history: History, texts: Texts, signed: Callable[[str, str], str] = lambda _, name: name
    ) -> None:
        self._index = index
        self._history = history
        self._texts = texts
        self._signed = signed
        self._shelf = Shelf(index)
        self._added: dict[int, list[int]] = {}

    def claim(self, number: int) -> ClaimRecord:
        """Return the claim of this number.

        Raises:
            LedgerError: it is not as it was when the ledger was opened.
        """
        claims = self._index.claims
        if claims.place(number) is not None:
            return self._shelf.claim(number)
        entry = next(entry for entry in self._history.entries(claims.ids[number]) if entry.action == "add")
        target, document = entry.target, self.document(claims.documents[number], None)
        name = self._signed(target.claim, entry.reviewer)
        return claim_from(document, target.start, target.exact, target.said, self.scheme(), reviewer=name)

    def scheme(self) -> Scheme:
        """Return the scheme by which the levels of the ledger's first claim are counted."""
        return self._index.scheme or "ocebm-2011"

    def sheet(self, document: int) -> Sheet:
        """Return the records of the document.

        Raises:
            Unknown: there is no such document.
            LedgerError: the file cannot be read.
        """
        if not 0 <= document < len(self._index.documents):
            raise Unknown(f"there is no document {document}")
        return self._shelf.sheet(document)

    def document(self, number: int, text: str | None) -> AnnotatedDocument:
        """Return the document of this number with its records."""
        sheet, documents = self.sheet(number), self._index.documents
        return AnnotatedDocument(
            path=documents.paths[number],
            sha256=documents.hashes[number],
            document=sheet.document,
            records=sheet.records,
            text=text,
        )

    async def text(self, document: int) -> Text:
        """Return the text of the document; the trouble, where it cannot be had or does not fit the records."""
        documents = self._index.documents
        found = await self._texts.read(documents.paths[document], documents.hashes[document])
        text = found.text
        if text is not None and any(text[each.start : each.end] != each.quote for each in self.sheet(document).records):
            return Text(None, "the file was read otherwise, and the quotes stand elsewhere")
        return found

    async def with_text(self, document: int) -> AnnotatedDocument:
        """Return the document with its records and, where it can be had, its text."""
        return self.document(document, (await self.text(document)).text)

    def claims_of(self, document: int) -> list[ClaimRecord]:
        """Return the claims of the document, in the order of the ledger, added ones last."""
        claims, records = self._index.claims, self.sheet(document).records
        numbers = (number for number in self._added.get(document, ()) if self._history.is_added(claims.ids[number]))
        added = [self.claim(number) for number in numbers]
        known = [
            record for record in records if isinstance(record, ClaimRecord) and claims.number(record.id) is not None
        ]
        return [*known, *added]

    def put_added(self, number: int) -> None:
        """Know that the claim of this number, which a reviewer added, is of its document."""
        self._added.setdefault(self._index.claims.documents[number], []).append(number)
