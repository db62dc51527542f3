"""A document in, its :class:`~claimx.document.Layout` out: blocks, sentences, speakers and what the page is."""

from __future__ import annotations

from claimx.segment.layout import segment

__all__ = ["segment"]
