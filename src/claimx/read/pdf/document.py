"""A PDF as text with marks: pages to lines, lines to blocks, blocks to text."""

from __future__ import annotations

from claimx.errors import ReadError
from claimx.read.pdf.emit import Emitter
from claimx.read.pdf.file import File, Page
from claimx.read.pdf.flow import text_blocks
from claimx.read.pdf.furniture import page_furniture
from claimx.read.pdf.hyphens import Hyphens
from claimx.read.pdf.metadata import read_metadata
from claimx.read.source import Source, Text

_OCR = "run OCR on it first, for instance `ocrmypdf in.pdf out.pdf`"


def read_pdf(source: Source) -> Text:
    """Return the text of a PDF.

    Raises:
        ReadError: it is broken, needs a password, or has no text layer (a scan).
        LimitError: it has too many pages or too much text.
    """
    pages: list[Page] = []
    broken: list[int] = []
    with File(source.data) as file:
        for number, page in enumerate(file.read(), start=1):
            if page is None:
                broken.append(number)
            else:
                pages.append(page)
        information = file.information()
        outline = frozenset(title.lower() for title in file.outline() if len(title) > 2)
    bare = [page.number for page in pages if not page.lines]
    if len(bare) == len(pages):
        raise ReadError(f"no text layer: {_count(len(pages) + len(broken))} of images or drawings", hint=_OCR)
    aside = page_furniture(pages)
    blocks = text_blocks(pages, aside, outline)
    emitter = Emitter(pages, Hyphens(line.text for page in pages for line in page.lines if not line.hyphen))
    text = emitter.write(blocks)
    opening = " ".join(line.text for page in pages[:1] for line in page.lines)
    return Text(
        text=text,
        marks=tuple(emitter.marks),
        tables=tuple(emitter.tables),
        metadata=read_metadata(source.data, information, opening),
        warnings=tuple(_warnings(bare, broken)),
    )


def _count(pages: int) -> str:
    return "one page" if pages == 1 else f"{pages:,} pages"


def _warnings(bare: list[int], broken: list[int]) -> list[str]:
    warnings = []
    if bare:
        warnings.append(f"no text layer on {_named(bare)} (blank or scanned: {_OCR})")
    if broken:
        warnings.append(f"cannot be read: {_named(broken)}")
    return warnings


def _named(pages: list[int]) -> str:
    shown = ", ".join(map(str, pages[:20])) + (f" and {len(pages) - 20:,} more" if len(pages) > 20 else "")
    return f"page {shown}" if len(pages) == 1 else f"pages {shown}"
