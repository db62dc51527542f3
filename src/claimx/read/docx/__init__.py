"""Word documents (WordprocessingML, ECMA-376 part 1, transitional and strict)."""

from claimx.read.docx.document import read_docx

__all__ = ["read_docx"]
