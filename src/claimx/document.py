"""What flows from the readers to the annotators: a document's text, never rewritten, and its layout.

``read`` makes a :class:`Document`; ``segment`` makes its :class:`Layout`. All offsets are Unicode code points into
``Document.text``.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import Any, Literal

import msgspec

from claimx.records import PaperPart, PassageSpeaker, Section, SourceType, Value

Form = Literal["plain", "markup", "web", "office", "book", "printed", "marked", "record"]
"""How the lines of a text came about, which is all that the later stages need to know of its format.

``plain``
    As somebody saved them: what is the article, a comment or a menu, and where a paragraph ends, their look must tell.
``markup``
    The same with signs for headings and lists that the reader has marked (Markdown).
``web``
    A page of a site, whose reader told its title and what is not the article by the elements; a line is a paragraph.
``office``, ``book``
    A line is a paragraph, and a comment only what the format calls one. The properties of an office document name who
    saved it; the headings of a book are those of its chapters.
``printed``
    Lines set on pages (PDF), joined by the reader; a comment only what the format calls one.
``marked``
    Every line has a mark: nothing is left to guess (JATS).
``record``
    An entry of a catalogue: an abstract, or no more than a title.
"""


class Mark(Value, frozen=True, kw_only=True):
    """What the format itself says of a stretch of text.

    ``role`` is a :data:`~claimx.records.Section`, or one of

    ``link``
        ``target`` is the address.
    ``superscript``, ``subscript``, ``emphasis``
        how it is set.
    ``part``
        a part of a paper; ``target`` is a :data:`~claimx.records.PaperPart`.
    ``citation``
        an in-text citation that the format links to its list; ``target`` holds keys of :class:`Entry`, one space between.
    ``page``
        a page of the original; ``level`` is its number, 1-based.
    ``language``
        ``target`` is its ISO 639-1 code.

    ``level`` is the depth of a heading (1 to 6). ``name`` and ``published`` are those of the writer of a ``comment``;
    each comment has a mark of its own.
    """

    start: int
    end: int
    role: str
    level: int | None = None
    target: str | None = None
    name: str | None = None
    published: str | None = None


class Cell(Value, frozen=True, kw_only=True):
    """A cell of a table; ``row`` and ``column`` count from 0, ``rows`` and ``columns`` are what it spans."""

    start: int
    end: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    heading: bool = False


class Table(Value, frozen=True, kw_only=True):
    """A table of data (not one that lays a page out) with its cells in text order; empty cells are left out."""

    start: int
    end: int
    cells: tuple[Cell, ...]


class Entry(Value, frozen=True, kw_only=True):
    """An entry of a reference list as the format itself gives it: ``key`` within the document, the label that is shown
    (``12``), and its CSL-JSON."""

    key: str
    start: int
    end: int
    label: str | None = None
    csl: dict[str, Any] = msgspec.field(default_factory=dict)


class Metadata(Value, frozen=True, kw_only=True):
    """What the format itself says of the document (HTML meta tags, JSON-LD); ``None`` or empty where it says nothing.

    ``credentials`` are those of ``authors``, one for each (``""`` where none are given), or empty. ``ids`` are the
    document's own (``doi``, ``pmid``, ``pmcid``, ``nct``). ``publication_types`` are as the format names them (PubMed's,
    the ``article-type`` of JATS): hints, from which alone no level follows.
    """

    title: str | None = None
    url: str | None = None
    published: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()
    credentials: tuple[str, ...] = ()
    site: str | None = None
    language: str | None = None
    journal: str | None = None
    ids: dict[str, str] = msgspec.field(default_factory=dict)
    publication_types: tuple[str, ...] = ()


class Document(Value, frozen=True, kw_only=True):
    """A document after reading. ``path`` as the user gave it (``-`` for standard input); ``sha256`` of its bytes.

    A document that is one of many in a file is named after it: ``pages.zip!blog/a.html`` (a member of an archive),
    ``rows.jsonl#3`` (the third record). ``columns`` are the other columns of its row. ``media_type`` is told for people;
    what the later stages do follows from ``form``.
    """

    path: str
    sha256: str
    text: str
    media_type: str = "text/plain"
    form: Form = "plain"
    metadata: Metadata = msgspec.field(default_factory=Metadata)
    marks: tuple[Mark, ...] = ()
    tables: tuple[Table, ...] = ()
    bibliography: tuple[Entry, ...] = ()
    columns: dict[str, Any] | None = None
    warnings: tuple[str, ...] = ()


class Block(Value, frozen=True, kw_only=True):
    """A paragraph, heading, list item, table row, reference list or comment, with who speaks in it.

    ``level`` is the depth of a heading. ``heading`` is the index in ``Layout.blocks`` of the heading it stands under.
    ``speaker_name`` and ``published`` are those of a comment where the page gives them. ``part`` is the part of a paper
    that it belongs to.
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
    part: PaperPart | None = None


class Sentence(Value, frozen=True, kw_only=True):
    """A sentence (or the whole of a heading, list item, table row); ``block`` is an index in ``Layout.blocks``.

    ``part`` is the part of a paper that the labels of a structured abstract give it ("RESULTS: ..."); ``None``: that of
    its block.
    """

    start: int
    end: int
    block: int
    part: PaperPart | None = None


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
    updated: str | None = None
    site: str | None = None
    authors: tuple[str, ...] = ()
    credentials: tuple[str, ...] = ()
    byline: tuple[int, int] | None = None
    clinician: bool = False
    language: str | None = None


class HeadedCell(Value, frozen=True, kw_only=True):
    """A cell of a table with what heads it.

    ``start`` and ``end`` leave out a footnote mark at its end. ``column_headings`` and ``row_headings`` are spans of the
    text, the outermost first: headings that span several columns before those below them; lines that head a group of
    rows before the cells at the left of the row. A ``heading`` heads others and is no value.
    """

    start: int
    end: int
    row: int
    column: int
    columns: int = 1
    heading: bool = False
    column_headings: tuple[tuple[int, int], ...] = ()
    row_headings: tuple[tuple[int, int], ...] = ()


class HeadedTable(Value, frozen=True, kw_only=True):
    """A table whose headings are known; its cells are in text order, empty ones left out. ``caption`` and ``notes`` are the
    spans of the text that belong to it.
    """

    start: int
    end: int
    cells: tuple[HeadedCell, ...]
    caption: tuple[int, int] | None = None
    notes: tuple[int, int] | None = None


class Layout(msgspec.Struct, kw_only=True, dict=True):
    """The blocks of a document in text order (they do not overlap; the gaps are white space), its sentences, its page.

    ``quotations`` are spans of direct speech (the words between quotation marks that somebody said). ``tables`` are in text
    order.
    """

    blocks: list[Block]
    sentences: list[Sentence]
    page: Page
    quotations: list[tuple[int, int]] = msgspec.field(default_factory=list)
    tables: list[HeadedTable] = msgspec.field(default_factory=list)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_index(self, offset: int) -> int:
        """Return the index of the sentence that holds ``offset`` (the nearest before it where none does, at least 0)."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def block_at(self, offset: int) -> Block:
        """Return the block that holds ``offset`` (the nearest before it where none does)."""
        return self.blocks[self.sentences[self.sentence_index(offset)].block]

    @cached_property
    def _table_starts(self) -> list[int]:
        return [table.start for table in self.tables]

    def table_at(self, offset: int) -> HeadedTable | None:
        """Return the table that holds ``offset``."""
        k = bisect_right(self._table_starts, offset) - 1
        return self.tables[k] if k >= 0 and offset < self.tables[k].end else None

    def skipped(self, offset: int) -> bool:
        """Tell whether extraction passes over ``offset`` (boilerplate: menus, footers, cookie notices)."""
        return self.block_at(offset).section == "boilerplate"
