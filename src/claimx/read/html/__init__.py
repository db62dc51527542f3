"""HTML: clean text with a line a block, and marks for what the elements say. The text is what ``claimx text`` prints."""

from claimx.read.html.read import read_html

__all__ = ["read_html"]
