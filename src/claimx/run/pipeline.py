"""The unit of work: one document's bytes in, its records out. The only place that knows every stage."""

from __future__ import annotations

from claimx.annotate.build import annotate, build
from claimx.assemble import assemble
from claimx.read import read_document
from claimx.records import AnyRecord, Scheme
from claimx.segment import segment


class Pipeline:
    """The stages in their order, loaded once."""

    def __init__(self, *, scheme: Scheme = "ocebm-2011") -> None:
        self._nlp = build()
        self._scheme = scheme

    def process(self, path: str, data: bytes) -> list[AnyRecord]:
        """Return the records of one document.

        Raises:
            DocumentError: it cannot be read, or a stage failed on it.
        """
        document = read_document(path, data)
        notes = annotate(self._nlp, document, segment(document))
        return assemble(notes, self._scheme)
