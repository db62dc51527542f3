"""Books (EPUB 2 and 3)."""

from claimx.read.epub.document import read_epub

__all__ = ["read_epub"]
