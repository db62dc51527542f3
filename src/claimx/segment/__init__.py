"""A document in, its :class:`~claimx.document.Layout` out: blocks, sentences, speakers and what the page is."""

from __future__ import annotations

import re

from claimx.document import Block, Document, Layout, Page, Sentence


def segment(document: Document) -> Layout:
    """Return the layout of ``document``."""
    text = document.text
    blocks = [Block(start=m.start(), end=m.end(), section="body") for m in re.finditer(r"\S[^\n]*", text)]
    sentences = [
        Sentence(start=m.start(), end=m.end(), block=i)
        for i, b in enumerate(blocks)
        for m in re.compile(r"\S.*?(?:[.!?][)\"”’]*(?=\s+[A-Z\"“(])|$)", re.M).finditer(text, b.start, b.end)
    ]
    return Layout(blocks=blocks, sentences=sentences, page=Page())
