"""What flows from the readers to the annotators: a document's text, never rewritten, and its layout.

``read`` makes a :class:`Document`; ``segment`` makes its :class:`Layout`. All offsets are Unicode code points into
``Document.text``.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

import msgspec

from claimx.records import PassageSpeaker, Section, SourceType, Value


class Mark(Value, frozen=True, kw_only=True):
    """What the format itself says of a stretch of text.

    ``role`` is a :data:`~claimx.records.Section`, or ``link`` (``target`` is the address), ``superscript``,
    ``emphasis``. ``level`` is the depth of a heading (1 to 6).
    """

    start: int
    end: int
    role: str
    level: int | None = None
    target: str | None = None


class Metadata(Value, frozen=True, kw_only=True):
    """What the format itself says of the document (HTML meta tags, JSON-LD); ``None`` or empty where it says nothing."""

    title: str | None = None
    url: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    site: str | None = None
    language: str | None = None


class Document(Value, frozen=True, kw_only=True):
    """A document after reading. ``path`` as the user gave it (``-`` for standard input); ``sha256`` of its bytes."""

    path: str
    sha256: str
    text: str
    media_type: str = "text/plain"
    metadata: Metadata = msgspec.field(default_factory=Metadata)
    marks: tuple[Mark, ...] = ()
    warnings: tuple[str, ...] = ()


class Block(Value, frozen=True, kw_only=True):
    """A paragraph, heading, list item, table row, reference list or comment, with who speaks in it.

    ``level`` is the depth of a heading. ``heading`` is the index in ``Layout.blocks`` of the heading it stands under.
    ``speaker_name`` and ``published`` are those of a comment where the page gives them.
    """

    start: int
    end: int
    section: Section
    speaker: PassageSpeaker = "author"
    speaker_name: str | None = None
    published: str | None = None
    level: int | None = None
    heading: int | None = None
    language: str | None = None


class Sentence(Value, frozen=True, kw_only=True):
    """A sentence (or the whole of a heading, list item, table row); ``block`` is an index in ``Layout.blocks``."""

    start: int
    end: int
    block: int


class Page(Value, frozen=True, kw_only=True):
    """What the document is. ``authors`` without titles and degrees; ``byline`` the span that names them, if any.

    ``type_rule``, ``type_start``, ``type_end``: the rule and the words that decided ``source_type``.
    """

    source_type: SourceType = "other"
    type_rule: str = "source.default"
    type_start: int | None = None
    type_end: int | None = None
    confidence: float = 0.5
    title: str | None = None
    title_start: int | None = None
    url: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    byline: tuple[int, int] | None = None
    clinician: bool = False
    language: str | None = None


class Layout(msgspec.Struct, kw_only=True, dict=True):
    """The blocks of a document in text order (they do not overlap; the gaps are white space), its sentences, its page.

    ``quotations`` are spans of direct speech (the words between quotation marks that somebody said).
    """

    blocks: list[Block]
    sentences: list[Sentence]
    page: Page
    quotations: list[tuple[int, int]] = msgspec.field(default_factory=list)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_index(self, offset: int) -> int:
        """Return the index of the sentence that holds ``offset`` (the nearest before it where none does, at least 0)."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def block_at(self, offset: int) -> Block:
        """Return the block that holds ``offset`` (the nearest before it where none does)."""
        return self.blocks[self.sentences[self.sentence_index(offset)].block]

    def skipped(self, offset: int) -> bool:
        """Tell whether extraction passes over ``offset`` (boilerplate: menus, footers, cookie notices)."""
        return self.block_at(offset).section == "boilerplate"
