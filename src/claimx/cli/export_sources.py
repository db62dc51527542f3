"""What an export is made of: a ledger's records, documents, cited studies and decisions."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from claimx.cli.ledgers import all_records
from claimx.cli.outputs import keep_inputs
from claimx.cli.terminal import complain
from claimx.errors import UsageError
from claimx.ledger import AnnotatedDocument, by_document
from claimx.records import AnyRecord, ErrorRecord
from claimx.write.exports import ALL
from claimx.write.tables.contents import Contents, Review, records_of

if TYPE_CHECKING:
    from claimx.decisions.final import Final
    from claimx.decisions.log import Log
    from claimx.decisions.model import Decision, Entry
    from claimx.run.texts import Texts

Part = AnnotatedDocument | ErrorRecord


class Wanted(NamedTuple):
    """What the command line asks for; ``decided_only``: claims that were accepted or rejected, ``texts``: whole texts in
    databases."""

    kinds: tuple[str, ...]
    reviewed: bool = False
    decided_only: bool = False
    texts: bool = False
    root: str | None = None
    input_format: str | None = None
    text_field: str | None = None


class Source:
    """A ledger, of which one thing can be had once; ``left_out`` counts the documents whose texts could not be had.

    ``output`` is the file that is written in the end, and no document that is read.
    """

    def __init__(self, ledger: str, wanted: Wanted, output: str | None = None) -> None:
        self._ledger = ledger
        self._wanted = wanted
        self._output = output
        self._whole = True
        self._heed: Callable[[bytes], object] | None = None
        self.left_out = 0

    def data(self, takes: str, *, whole: bool = True) -> Any:
        """Return what a format takes, by the names of :data:`claimx.write.exports.Takes`.

        ``whole``: it needs to know of the records that are not wanted, too.
        """
        self._whole = whole
        return {
            "records": self._records, "documents": self._documents, "contents": self._contents, "works": self._works,
            "log": self._lines,
        }[takes]()  # fmt: skip

    def _parts(self) -> Iterator[Part]:
        """Yield documents and errors, as reviewed where that is wanted; records of kinds that are not wanted stay."""
        if not self._applies:
            return _parts(self._all())
        records = all_records([self._ledger], heed=self._heed)
        from claimx.decisions.apply import decided, reviewed

        failed: _Failed = []
        documents: Iterable[AnnotatedDocument] = by_document(_without_errors(records, failed))
        if self._wanted.decided_only:
            documents = decided(documents, self._finals)
        if self._wanted.reviewed:
            documents = reviewed(documents, self._finals)
        return _with_errors(documents, failed)

    @property
    def _applies(self) -> bool:
        """Whether decisions have a say in what is exported."""
        return self._wanted.reviewed or self._wanted.decided_only

    def _all(self) -> Iterator[AnyRecord]:
        """Yield all records; those of kinds that are not wanted are passed over where nothing else needs them."""
        wanted = self._wanted
        unwanted = () if self._whole else tuple(kind for kind in ALL if kind not in wanted.kinds)
        return all_records(
            [self._ledger],
            tuple(b'{"schema":"claimx/1","kind":"%b"' % kind.encode() for kind in unwanted),
            self._heed,
        )

    def _records(self) -> Iterator[AnyRecord]:
        kinds = self._wanted.kinds
        records = (record for part in self._parts() for record in records_of(part)) if self._applies else self._all()
        return (record for record in records if record.kind in kinds)

    def _documents(self) -> Iterator[AnnotatedDocument]:
        for document in self._read_again(part for part in self._parts() if isinstance(part, AnnotatedDocument)):
            if document.text is None:
                self.left_out += 1
                complain(f"{document.path}: left out: {document.trouble}")
            else:
                kept = tuple(record for record in document.records if record.kind in self._wanted.kinds)
                yield msgspec.structs.replace(document, records=kept)

    def _contents(self) -> Contents:
        wanted = self._wanted
        digest = hashlib.sha256()
        if self._whole:
            self._heed = digest.update
        parts = self._parts()
        return Contents(
            parts=self._with_texts(parts) if wanted.texts else parts,
            kinds=wanted.kinds,
            reviews={claim: _review(final) for claim, final in self._finals.items()} if wanted.reviewed else None,
            decisions=self._decisions(),
            name="ledger" if self._ledger == "-" else Path(self._ledger).name.partition(".")[0],
            digest=digest.hexdigest if self._whole else None,
        )

    def _works(self) -> list[dict[str, Any]]:
        from claimx.cli.works import works_of

        return works_of(record for part in self._parts() for record in records_of(part))

    def _lines(self) -> Iterator[str]:
        """Yield the entries of the log beside the ledger as they were written.

        Raises:
            UsageError: there is none.
        """
        with self._opened() as log:
            for _, line in log.lines():
                yield line

    def _log(self) -> Iterator[Entry]:
        """Yield the entries of the log beside the ledger.

        Raises:
            UsageError: there is none.
        """
        with self._opened() as log:
            for _, entry in log.entries():
                yield entry

    def _opened(self) -> Log:
        if self._ledger == "-":
            raise UsageError("a ledger from standard input has no log beside it", hint="name its file")
        if not self._has_log:
            raise UsageError(f"{self._ledger} has no log of a review beside it", hint=f"claimx review {self._ledger}")
        from claimx.decisions.log import Log

        return Log.beside(self._ledger, reading=True)

    @property
    def _has_log(self) -> bool:
        return self._ledger != "-" and Path(f"{self._ledger}.review.sqlite").exists()

    def _with_texts(self, parts: Iterable[Part]) -> Iterator[Part]:
        for part in parts:
            if isinstance(part, ErrorRecord):
                yield part
                continue
            (found,) = self._read_again([part])
            if found.text is None:
                self.left_out += 1
                complain(f"{found.path}: without its text: {found.trouble}")
            yield found

    def _read_again(self, documents: Iterable[AnnotatedDocument]) -> Iterator[AnnotatedDocument]:
        from claimx.run.plan import input_of

        for document in documents:
            file = input_of(document.path).file
            keep_inputs(self._output, [str(Path(self._wanted.root or "", file))], "a document")
            yield self._texts.read(document)

    @cached_property
    def _texts(self) -> Texts:
        from claimx.read.containers import Opening
        from claimx.run.texts import Texts

        wanted = self._wanted
        return Texts(wanted.root, Opening(text_field=wanted.text_field, input_format=wanted.input_format))

    @cached_property
    def _finals(self) -> dict[str, Final]:
        from claimx.cli.standing import finals_of

        return finals_of(self._log(), lambda: by_document(all_records([self._ledger])), self._ledger, self._texts.read)

    def _decisions(self) -> Iterator[Decision]:
        """Yield the decisions of the log; none where there is no log."""
        from claimx.decisions.model import Decision

        return (entry for entry in (self._log() if self._has_log else ()) if isinstance(entry, Decision))


def _parts(records: Iterable[AnyRecord]) -> Iterator[Part]:
    """Yield the documents of a ledger, whose records stand together, and its errors."""
    for failed, group in groupby(records, key=lambda record: isinstance(record, ErrorRecord)):
        if failed:
            yield from (record for record in group if isinstance(record, ErrorRecord))
        else:
            yield from by_document(group)


_Failed = list[tuple[tuple[str, str | None] | None, ErrorRecord]]
"""Errors, each with path and SHA-256 of the document that it follows."""


def _without_errors(records: Iterable[AnyRecord], failed: _Failed) -> Iterator[AnyRecord]:
    before = None
    for record in records:
        if isinstance(record, ErrorRecord):
            failed.append((before, record))
        else:
            before = (record.source.path, record.source.sha256)
            yield record


def _with_errors(documents: Iterable[AnnotatedDocument], failed: _Failed) -> Iterator[Part]:
    """Yield ``documents`` and the errors between them; that a document ends is known when those behind it were passed."""
    for document in documents:
        behind = [(before, error) for before, error in failed if before == (document.path, document.sha256)]
        yield from (error for before, error in failed if (before, error) not in behind)
        failed[:] = behind
        yield document
    yield from (error for _, error in failed)


def _review(final: Final) -> Review:
    state = final.state
    verdict = "disputed" if final.basis == "disputed" else state.verdict
    return Review(verdict, ", ".join(final.reviewers), state.reason, state.note)
