"""HTML: clean text with a line a block, and marks for what the elements say. The text is what ``claimx text`` prints."""
