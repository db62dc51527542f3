"""The unit of work: one document's bytes in, its records out. The only place that knows every stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from claimx.annotate.build import annotate, build
from claimx.assemble import assemble
from claimx.config import Settings
from claimx.custom import PLAIN, Custom, CustomScheme
from claimx.document import Document
from claimx.errors import DocumentError
from claimx.read import LARGEST, read_document, read_member
from claimx.read.source import Member
from claimx.records import KINDS, AnyRecord, Kind, Scheme
from claimx.run.outcome import Outcome, failed, finished
from claimx.run.protocol import Task
from claimx.run.stage import stage
from claimx.segment import segment
from claimx.segment.foreign import foreign_text
from claimx.stopwatch import Times

if TYPE_CHECKING:
    from claimx.library.library import Library


MOST_STRINGS = 20_000
"""Words that spaCy's vocabulary may hold before another takes its place (0.03 s): it forgets none, and every document
brings new ones, at 400 bytes each."""


class Pipeline:
    """The stages in their order, loaded once."""

    def __init__(
        self,
        *,
        scheme: Scheme = "ocebm-2011",
        library: Library | None = None,
        max_bytes: int = LARGEST,
        kinds: tuple[Kind, ...] = KINDS,
        include_boilerplate: bool = False,
        custom: Custom = PLAIN,
        schemes: tuple[CustomScheme, ...] = (),
    ) -> None:
        self._nlp = build(shown=False)
        self._scheme = scheme
        self._library = library
        self._max_bytes = max_bytes
        self._kinds = kinds
        self._include_boilerplate = include_boilerplate
        self._custom = custom
        self._schemes = schemes

    def process(self, path: str, data: bytes) -> list[AnyRecord]:
        """Return the records of one document.

        Raises:
            DocumentError: it cannot be read, or a stage failed on it.
        """
        with stage("read"):
            document = read_document(path, data, limit=self._max_bytes)
        return self.process_document(document)

    def process_document(self, document: Document, times: Times | None = None) -> list[AnyRecord]:
        """Return the records of a document that was read; ``times`` is told how long each stage took.

        Raises:
            DocumentError: a stage failed on it.
        """
        with stage("segment", times):
            layout = segment(document)
            document = replace(document, warnings=(*document.warnings, *foreign_text(layout)))
        blocks = layout.blocks
        if self._include_boilerplate:
            layout.blocks = [replace(b, section="body") if b.section == "boilerplate" else b for b in blocks]
        with stage("annotate"):
            notes = annotate(self._nlp, document, layout, times, custom=self._custom)
            if len(self._nlp.vocab.strings) > MOST_STRINGS:
                self._nlp = build(shown=False)
        if self._library is not None:
            with stage("library", times):
                self._library.apply(notes)
        layout.blocks = blocks  # the records tell where they stand
        with stage("assemble", times):
            return assemble(notes, self._scheme, self._kinds, self._schemes)


class Work:
    """A pipeline with the settings of a run: bytes in, encoded records out, whatever happens.

    ``profile``: the outcomes tell how long each stage took.

    Raises:
        LibraryError: the bibliography of the settings cannot be read.
    """

    def __init__(self, settings: Settings, *, profile: bool = False) -> None:
        self._profile = profile
        library = None
        if settings.library:
            from claimx.library import open_library
            from claimx.run.bibliography import parsed

            library = open_library(settings.library, describe=lambda csl: parsed([csl])[0])
        self._pipeline = Pipeline(
            scheme=settings.scheme,
            library=library,
            max_bytes=settings.max_bytes,
            kinds=settings.kinds,
            include_boilerplate=settings.include_boilerplate,
            custom=settings.custom,
            schemes=settings.schemes,
        )
        self._settings = settings

    def do(self, task: Task) -> Outcome:
        """Return what came of the document; a failure costs this document alone."""
        settings = self._settings
        times: Times | None = {} if self._profile else None
        try:
            with stage("read", times):
                document = task.document or self._read(task)
            records = self._pipeline.process_document(document, times)
            with stage("write", times):
                outcome = finished(task.path, records, settings)
            return outcome if times is None else replace(outcome, times=dict(times))
        except DocumentError as error:
            return failed(task.path, error, settings, task.sha256, task.columns)

    def _read(self, task: Task) -> Document:
        member = Member(task.path, task.data, task.media_type, task.url, task.columns)
        return read_member(member, input_format=self._settings.input_format, limit=self._settings.max_bytes)
