"""Where a record comes from: its document, who speaks there, the page and the columns of its row."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

import msgspec

from claimx.document import Block, Document, Layout
from claimx.records import PassageSpeaker, Source

_SHORT = 200
"""Characters of a column that is repeated on every record of its row."""


class Sources:
    """The sources of the records of one document; records that have the same one share it."""

    def __init__(self, document: Document, layout: Layout) -> None:
        self._document = document
        self._layout = layout
        self._spoken: dict[PassageSpeaker, Source] = {}
        self._paged: dict[tuple[PassageSpeaker, int], Source] = {}
        pages = sorted((mark for mark in document.marks if mark.role == "page"), key=lambda mark: mark.start)
        self._page_starts = [mark.start for mark in pages]
        self._page_numbers = [mark.level for mark in pages]

    def whole(self) -> Source:
        """Return the source of the ``document`` record, which has all the columns of its row."""
        return msgspec.structs.replace(self._of("author"), columns=self._document.columns or msgspec.UNSET)

    def at(self, block: Block, offset: int) -> Source:
        """Return the source of a record that begins at ``offset``, with its page where the document has pages."""
        speaker = self._speaker(block, offset)
        at = bisect_right(self._page_starts, offset) - 1
        number = self._page_numbers[at] if at >= 0 else None
        if number is None:
            return self._of(speaker)
        if (speaker, number) not in self._paged:
            self._paged[speaker, number] = msgspec.structs.replace(self._of(speaker), page=number)
        return self._paged[speaker, number]

    def _speaker(self, block: Block, offset: int) -> PassageSpeaker:
        if block.speaker == "author" and any(start <= offset < end for start, end in self._layout.quotations):
            return "quoted"
        return block.speaker

    def _of(self, speaker: PassageSpeaker) -> Source:
        if speaker not in self._spoken:
            document, page = self._document, self._layout.page
            self._spoken[speaker] = Source(
                path=document.path,
                sha256=document.sha256,
                type=page.source_type,
                title=page.title,
                url=page.url,
                published=page.published,
                speaker=speaker,
                columns=self._short_columns(),
            )
        return self._spoken[speaker]

    def _short_columns(self) -> dict[str, Any] | msgspec.UnsetType:
        columns = self._document.columns or {}
        return {name: value for name, value in columns.items() if _is_short(value)} or msgspec.UNSET


def _is_short(value: object) -> bool:
    """Tell whether a column is repeated on every record: numbers, booleans and short text are, nested values are not."""
    return isinstance(value, int | float) or (isinstance(value, str) and len(value) <= _SHORT)
