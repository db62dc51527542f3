"""Opens a PDF and reads its pages; pdfium (BSD/Apache) does the parsing, nothing in the file is run or followed."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

from claimx.errors import LimitError, ReadError
from claimx.read.pdf.line import Line
from claimx.read.pdf.lines import page_lines

MOST_PAGES = 20_000
MOST_CHARACTERS = 50_000_000  # of all pages; a small file of compressed streams can hold more
_MOST_LINKS = 2_000  # of a page

_FAILURES = {
    3: ("not a PDF, or broken beyond repair", "open it in a viewer and save it again"),
    4: ("encrypted: it needs a password", "remove the password, for instance with `qpdf --decrypt`"),
    5: ("encrypted in a way that cannot be read", "remove the encryption with the program that made it"),
}


class Link(NamedTuple):
    """A web address on a page; ``start`` and ``end`` are indexes of its characters."""

    start: int
    end: int
    target: str


class Page(NamedTuple):
    """A page: its size in points before it is turned, its lines in the order of the file, its links."""

    number: int
    width: float
    height: float
    lines: list[Line]
    links: list[Link]


class File:
    """An open PDF; use in a ``with`` block.

    Raises:
        ReadError: it is broken, has no page, or needs a password.
        LimitError: it has more than :data:`MOST_PAGES` pages.
    """

    def __init__(self, data: bytes) -> None:
        import pypdfium2 as pdfium

        try:
            self._pdf = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            message, hint = _FAILURES.get(getattr(error, "err_code", 0) or 0, _FAILURES[3])
            raise ReadError(message, hint=hint) from error
        self.pages = len(self._pdf)
        if not 0 < self.pages <= MOST_PAGES:
            self._pdf.close()
            if self.pages <= 0:
                raise ReadError("a PDF without pages", hint="open it in a viewer and save it again")
            raise LimitError(f"{self.pages:,} pages, more than the limit of {MOST_PAGES:,}", hint="split the file")

    def __enter__(self) -> File:
        return self

    def __exit__(self, *_: object) -> None:
        self._pdf.close()

    def information(self) -> dict[str, str]:
        """Return the document information dictionary (ISO 32000-1, 14.3.3)."""
        return {key: value.replace("\x00", "").strip() for key, value in self._pdf.get_metadata_dict().items()}

    def outline(self) -> list[str]:
        """Return the titles of the outline ("bookmarks"), in order."""
        import pypdfium2 as pdfium

        titles: list[str] = []
        try:
            for bookmark in self._pdf.get_toc(max_depth=6):
                titles.append(" ".join(bookmark.get_title().split()))
                if len(titles) >= 1_000:
                    break
        except (pdfium.PdfiumError, UnicodeError, ValueError):
            return titles
        return titles

    def read(self) -> Iterator[Page | None]:
        """Yield the pages in order, ``None`` for one that is broken.

        Raises:
            LimitError: they hold more than :data:`MOST_CHARACTERS`.
        """
        import pypdfium2.raw as raw

        total = 0
        for index in range(self.pages):
            page = raw.FPDF_LoadPage(self._pdf, index)
            if not page:
                yield None
                continue
            try:
                text = raw.FPDFText_LoadPage(page)
                if not text:
                    yield None
                    continue
                try:
                    total += max(0, raw.FPDFText_CountChars(text))
                    if total > MOST_CHARACTERS:
                        raise LimitError(
                            f"more than {MOST_CHARACTERS:,} characters in its text layer", hint="split the file"
                        )
                    width, height, box = _box(raw, page)
                    lines = page_lines(raw, text, index + 1, box)
                    yield Page(index + 1, width, height, lines, _links(raw, self._pdf.raw, page, text))
                finally:
                    raw.FPDFText_ClosePage(text)
            finally:
                raw.FPDF_ClosePage(page)


def _box(raw: Any, page: Any) -> tuple[float, float, tuple[float, float, float, float]]:
    """Return width and height of ``page`` before it is turned, and its box."""
    rect = raw.FS_RECTF()
    if raw.FPDF_GetPageBoundingBox(page, ctypes.byref(rect)):
        box = (rect.left, rect.bottom, rect.right, rect.top)
        if box[2] > box[0] and box[3] > box[1]:
            return box[2] - box[0], box[3] - box[1], box
    return 612.0, 792.0, (0.0, 0.0, 612.0, 792.0)


def _links(raw: Any, pdf: Any, page: Any, text: Any) -> list[Link]:
    """Return the web addresses that annotations of ``page`` point to."""
    found: list[Link] = []
    position, annotation = ctypes.c_int(0), raw.FPDF_LINK()
    rect = raw.FS_RECTF()
    for _ in range(_MOST_LINKS):
        if not raw.FPDFLink_Enumerate(page, ctypes.byref(position), ctypes.byref(annotation)):
            break
        action = raw.FPDFLink_GetAction(annotation)
        if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
            continue
        size = raw.FPDFAction_GetURIPath(pdf, action, None, 0)
        if not 8 < size < 4_000 or not raw.FPDFLink_GetAnnotRect(annotation, ctypes.byref(rect)):
            continue
        buffer = ctypes.create_string_buffer(size)
        raw.FPDFAction_GetURIPath(pdf, action, buffer, size)
        target = buffer.value.decode("utf-8", "replace").strip()
        if target.lower().startswith(("http://", "https://")):
            middle, reach = (rect.top + rect.bottom) / 2, (rect.top - rect.bottom) / 2
            first = raw.FPDFText_GetCharIndexAtPos(text, rect.left + 1, middle, 4.0, reach)
            last = raw.FPDFText_GetCharIndexAtPos(text, rect.right - 1, middle, 4.0, reach)
            if 0 <= first <= last:
                found.append(Link(first, last + 1, target))
    return found
