"""Documents of other formats within a Word document (``altChunk``): what programs that write Word files from HTML leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.errors import DocumentError
from claimx.read.moved import moved_entry, moved_mark, moved_table
from claimx.read.registry import format_of
from claimx.read.source import Source, Text

if TYPE_CHECKING:
    from claimx.read.docx.body import Body
    from claimx.read.docx.parts import Parts

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def write_chunk(body: Body, parts: Parts, name: str) -> None:
    """Write the document that the part ``name`` is, with its marks and tables, where ``body`` stands; one that cannot be
    read, or is a Word document in its turn (which Word unites when it saves), is left out with a warning."""
    data = parts.package.part(name)
    try:
        known = format_of(name, data or b"")
        if not data or known.reader is None or known.media_type == _WORD:
            parts.warnings.append(f"{name} left out: a document within the document"[:200])
            return
        _write(body, known.load()(Source(name, data)))
    except DocumentError as error:
        parts.warnings.append(f"{name} left out: {error.message}"[:200])


def _write(body: Body, read: Text) -> None:
    writer = body.writer
    writer.line(2)
    writer.write(read.text, verbatim=True)
    shift = writer.length - len(read.text)
    writer.marks += [moved_mark(mark, shift) for mark in read.marks]
    body.tables += [moved_table(table, shift) for table in read.tables]
    body.entries += [moved_entry(entry, shift) for entry in read.bibliography]
    body.paragraphs.append((shift, writer.length))
    writer.line(2)
