"""The order of segmentation: lines, furniture, comments, references, blocks, page, sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from claimx.document import Block, Document, Layout, Sentence
from claimx.segment.bare_lists import mark_bare_lists
from claimx.segment.blocks import Draft, join_lines, label_blocks
from claimx.segment.comments import mark_comments
from claimx.segment.furniture import mark_furniture
from claimx.segment.item_lines import mark_item_lines
from claimx.segment.languages import languages_of
from claimx.segment.lines import Line, split_lines
from claimx.segment.marks import THREADLESS, apply_marks
from claimx.segment.page import describe_page
from claimx.segment.parts import sentence_parts, with_parts
from claimx.segment.quotations import quotation_spans
from claimx.segment.reference_lists import mark_references
from claimx.segment.replies import replies_of_author
from claimx.segment.sentences import sentence_spans
from claimx.segment.table_headings import head_tables
from claimx.segment.tables import find_tables
from claimx.segment.titles import mark_captions, mark_title

_LONGEST_ROW = 400
"""Characters of a row that is read as one; the cells of a longer one hold whole paragraphs."""


def segment(document: Document) -> Layout:
    """Return the layout of ``document``: every character that is not white space lies in a sentence of a block."""
    text = document.text
    lines = split_lines(text)
    structured = apply_marks(lines, document)
    tables = find_tables(document, lines)
    if document.form == "marked":
        drafts, forum = [Draft([line], line.section or "body", line.level) for line in lines], False
    else:
        drafts, forum = _guessed(document, lines, structured)
    page = describe_page(document, drafts, forum=forum)
    if page.source_type == "abstract":
        _name_abstract(drafts)
    replies = replies_of_author(text, drafts, page, forum=forum)
    blocks = with_parts(document, _blocks(document, drafts, replies), levels=structured is not None)
    sentences = sentence_parts(
        document,
        blocks,
        [
            Sentence(start=start, end=end, block=i)
            for i, block in enumerate(blocks)
            for start, end in _spans(text, block)
        ],
    )
    quotations = [
        span
        for block in blocks
        if block.section in ("body", "list", "comment", "abstract", "heading", "title")
        for span in quotation_spans(text, block.start, block.end)
    ]
    return Layout(
        blocks=blocks,
        sentences=sentences,
        page=page,
        quotations=quotations,
        tables=head_tables(text, tables, blocks),
    )


def _guessed(document: Document, lines: list[Line], structured: str | None) -> tuple[list[Draft], bool]:
    """Return the blocks of ``lines``, with what the format does not say told from their look, and whether it is a forum."""
    mark_furniture(lines, plain=structured is None)
    top = next((i for i, line in enumerate(lines) if line.section != "boilerplate"), 0)
    forum = document.form not in THREADLESS and mark_comments(lines, top=top)
    mark_references(lines)
    mark_item_lines(lines)
    drafts = join_lines(lines, wrapped=False if structured == "html" else None)
    label_blocks(drafts)
    if document.form != "book" or not document.metadata.title:  # its first heading is that of a chapter
        mark_title(document.text, drafts, document)
    mark_bare_lists(drafts)
    mark_captions(drafts)
    return drafts, forum


def _spans(text: str, block: Block) -> Iterable[tuple[int, int]]:
    """Return the sentences of ``block``; the row of a table is one, whatever its cells end with."""
    if block.section == "table" and block.end - block.start <= _LONGEST_ROW:
        return ((block.start, block.end),)
    return sentence_spans(text, block.start, block.end)


def _name_abstract(drafts: list[Draft]) -> None:
    for draft in drafts:
        if draft.section == "body" and draft.lines[0].prose:
            draft.section = "abstract"


def _blocks(document: Document, drafts: list[Draft], replies: frozenset[int]) -> list[Block]:
    """Return the blocks of ``drafts``; ``replies`` are the numbers of the comments that the page's author wrote."""
    text = document.text
    told = sorted((mark for mark in document.marks if mark.role == "language"), key=lambda mark: mark.start)
    starts = [mark.start for mark in told]
    blocks: list[Block] = []
    heading: int | None = None
    languages = languages_of([text[draft.start : min(draft.end, draft.start + 600)] for draft in drafts])
    for draft, guessed in zip(drafts, languages, strict=True):
        first = draft.lines[0]
        if draft.section in ("title", "heading"):
            heading = None if draft.section == "title" else heading
        commented = draft.section == "comment" or first.comment is not None
        i = bisect_right(starts, draft.start) - 1
        language = told[i].target if i >= 0 and told[i].end > draft.start else None
        blocks.append(
            Block(
                start=draft.start,
                end=draft.end,
                section=draft.section,
                speaker="commenter" if commented and first.comment not in replies else "author",
                speaker_name=first.speaker_name,
                published=first.published,
                level=draft.level if draft.section in ("title", "heading") else None,
                heading=heading,
                language=language or guessed,
            )
        )
        if draft.section in ("title", "heading"):
            heading = len(blocks) - 1
    return blocks
